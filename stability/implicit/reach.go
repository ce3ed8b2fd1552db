package implicit

import (
	"context"
	"slices"
)

// reach is the graph of what an actor's opponents can reach by any moves: its
// strongly connected components (Tarjan 1972, doi:10.1137/0201010), numbered
// so that an arc leads to a component of a lower number, and the arcs between
// them.
type reach struct {
	comp  []int32 // by state
	count int
	start []int32 // by component: its first arc
	to    []int32
}

func newReach(ctx context.Context, actors []*member, focal, n int) (reach, error) {
	var others []*member
	free := true
	for j, m := range actors {
		if j != focal {
			others = append(others, m)
			free = free && m.can == nil
		}
	}
	if free {
		return flood(others, n), nil
	}
	t := tarjan{ctx: ctx, actors: others, low: make([]int32, n), at: make([]int32, n)}
	t.r.comp = slices.Repeat([]int32{-1}, n)
	for s := range n {
		if t.at[s] == 0 {
			if err := t.visit(int32(s)); err != nil {
				return reach{}, err
			}
		}
	}
	r := t.r
	members := make([][]int32, r.count)
	for s, c := range r.comp {
		members[c] = append(members[c], int32(s))
	}
	r.start = []int32{0}
	for c, states := range members {
		var to []int32
		for _, s := range states {
			for _, m := range others {
				for _, u := range m.of(s) {
					if d := r.comp[u]; d != int32(c) && m.moves(s, u) {
						to = append(to, d)
					}
				}
			}
		}
		slices.Sort(to)
		r.to = append(r.to, slices.Compact(to)...)
		r.start = append(r.start, int32(len(r.to)))
	}
	return r, nil
}

// flood is newReach where all moves can be taken back: components are what is
// joined by blocks.
func flood(actors []*member, n int) reach {
	r := reach{comp: slices.Repeat([]int32{-1}, n)}
	met := make([][]bool, len(actors)) // by actor and block
	for j, m := range actors {
		met[j] = make([]bool, len(m.start)-1)
	}
	var open []int32
	for s := range int32(n) {
		if r.comp[s] >= 0 {
			continue
		}
		c := int32(r.count)
		r.count++
		r.comp[s] = c
		for open = append(open[:0], s); len(open) > 0; {
			u := open[len(open)-1]
			open = open[:len(open)-1]
			for j, m := range actors {
				if b := m.blockOf[u]; !met[j][b] {
					met[j][b] = true
					for _, v := range m.of(u) {
						if r.comp[v] < 0 {
							r.comp[v] = c
							open = append(open, v)
						}
					}
				}
			}
		}
	}
	return r
}

// least fills worst, by state, with the least value that can be reached.
func (r *reach) least(value, room, worst []int32) {
	room = room[:r.count]
	for c := range room {
		room[c] = 1<<31 - 1
	}
	for s, c := range r.comp {
		room[c] = min(room[c], value[s])
	}
	if len(r.to) > 0 {
		for c := range room {
			for _, d := range r.to[r.start[c]:r.start[c+1]] {
				room[c] = min(room[c], room[d])
			}
		}
	}
	for s, c := range r.comp {
		worst[s] = room[c]
	}
}

// tarjan finds components without recursion, so that long chains are no
// trouble.
type tarjan struct {
	ctx    context.Context
	actors []*member
	r      reach
	low    []int32
	at     []int32 // when a state was met, from 1
	clock  int32
	stack  []int32
	calls  []call
}

// call is a state whose arcs are being followed: the mover, and the place in
// its block that is next.
type call struct {
	state int32
	mover int
	place int
}

func (t *tarjan) enter(s int32) {
	t.clock++
	t.at[s], t.low[s] = t.clock, t.clock
	t.stack = append(t.stack, s)
	t.calls = append(t.calls, call{state: s})
}

func (t *tarjan) visit(s int32) error {
	t.enter(s)
	for steps := 0; len(t.calls) > 0; steps++ {
		if steps%(1<<20) == 0 && t.ctx.Err() != nil {
			return t.ctx.Err()
		}
		c := &t.calls[len(t.calls)-1]
		if u, ok := t.next(c); ok {
			switch {
			case t.at[u] == 0:
				t.enter(u)
			case t.r.comp[u] < 0:
				t.low[c.state] = min(t.low[c.state], t.at[u])
			}
			continue
		}
		s := c.state
		t.calls = t.calls[:len(t.calls)-1]
		if len(t.calls) > 0 {
			up := t.calls[len(t.calls)-1].state
			t.low[up] = min(t.low[up], t.low[s])
		}
		if t.low[s] == t.at[s] {
			for {
				u := t.stack[len(t.stack)-1]
				t.stack = t.stack[:len(t.stack)-1]
				t.r.comp[u] = int32(t.r.count)
				if u == s {
					break
				}
			}
			t.r.count++
		}
	}
	return nil
}

// next is the next state that an arc leads to.
func (t *tarjan) next(c *call) (int32, bool) {
	for ; c.mover < len(t.actors); c.mover++ {
		m := t.actors[c.mover]
		for block := m.of(c.state); c.place < len(block); {
			c.place++
			if u := block[c.place-1]; m.moves(c.state, u) {
				return u, true
			}
		}
		c.place = 0
	}
	return 0, false
}
