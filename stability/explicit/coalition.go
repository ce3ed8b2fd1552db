package explicit

import (
	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// coalitions judges the states for every coalition. Sets of actors are bits.
func (a *analysis) coalitions(k int, c stability.Concept) error {
	t := &together{a: a, all: 1<<a.s.Actors() - 1, wants: map[int]*prefer.Jointly{}, goes: map[int]func(int) []int32{}, pays: map[int]*space.Arcs{}}
	t.rankings = a.s.MemberRankings()
	for g := range t.all {
		h, work := g+1, a.work.part(g, t.all)
		if err := a.ctx.Err(); err != nil {
			return err
		}
		want, from := t.want(h), t.reach(h)
		p := &player{
			from: from, class: want.Class, classes: want.Classes,
			leaves: want.Gain, deters: func(s, u int32) bool { return !want.Gain(s, u) }, escape: c.Escape,
		}
		var stable stability.Set
		var err error
		switch {
		case c.Reply == stability.NoReply || h == t.all: // nobody answers
			stable, err = a.unanswered(p)
		case c.Reply == stability.AnyReply:
			stable, err = a.judge(work, by(stability.Replies(a.s.Space, stability.Legal, stability.Everybody), t.edges(t.all&^h)), p)
		default:
			stable, err = a.judge(work, t.answers(t.all&^h), p)
		}
		if err != nil {
			return err
		}
		a.res.Put(k, g, stable)
		work.done(1)
	}
	return nil
}

// unanswered finds the states that a player does not leave.
func (a *analysis) unanswered(p *player) (stability.Set, error) {
	return a.states(func(_ *[]uint64, index uint64) bool {
		s := a.s.ID(index)
		for _, t := range p.from(s) {
			if p.leaves(p.class[s], p.class[t]) {
				return false
			}
		}
		return true
	})
}

// together is what coalitions can do and want, worked out once.
type together struct {
	a        *analysis
	all      int
	rankings [][]*prefer.Ranking
	wants    map[int]*prefer.Jointly
	goes     map[int]func(id int) []int32
	pays     map[int]*space.Arcs
}

func (t *together) has(set, i int) bool { return set>>i&1 != 0 }

// want is what all members of a coalition prefer.
func (t *together) want(set int) *prefer.Jointly {
	if t.wants[set] == nil {
		var of []*prefer.Ranking
		for i, rankings := range t.rankings {
			if t.has(set, i) {
				of = append(of, rankings...)
			}
		}
		t.wants[set] = prefer.Joint(of, t.a.q.Reading.Pareto)
	}
	return t.wants[set]
}

// edges are the moves of the members of a set, by actor; nil for others.
func (t *together) edges(set int) []*space.Arcs {
	out := make([]*space.Arcs, t.a.s.Actors())
	for i := range out {
		if t.has(set, i) {
			out[i] = t.a.game().Moves[i]
		}
	}
	return out
}

// reach gives R_H(s) for a coalition, with or without s itself.
func (t *together) reach(set int) func(id int) []int32 {
	if t.goes[set] == nil {
		moves := t.edges(set)
		if t.a.s.Reversible() {
			t.goes[set] = components(moves, t.a.s.Count)
		} else {
			arcs := t.walk(func(context uint64, i int) (uint64, bool) {
				return uint64(i) + 1, moves[i] != nil && context != uint64(i)+1
			}, func(i int) *space.Arcs { return moves[i] }, len(moves))
			t.goes[set] = arcs.From
		}
	}
	return t.goes[set]
}

// components gives each state those that are joined to it by moves that can
// all be taken back.
func components(moves []*space.Arcs, n int) func(id int) []int32 {
	of := make([]int32, n)
	for s := range of {
		of[s] = -1
	}
	var members [][]int32
	for s := range of {
		if of[s] >= 0 {
			continue
		}
		c := int32(len(members))
		of[s] = c
		found := []int32{int32(s)}
		for k := 0; k < len(found); k++ {
			for _, m := range moves {
				if m == nil {
					continue
				}
				for _, t := range m.From(int(found[k])) {
					if of[t] < 0 {
						of[t] = c
						found = append(found, t)
					}
				}
			}
		}
		members = append(members, found)
	}
	return func(id int) []int32 { return members[of[id]] }
}

// walk lists for each state where sequences of kinds of steps end, kind k
// leading along edges(k) where next allows it after the context that stands.
func (t *together) walk(next func(context uint64, k int) (uint64, bool), edges func(k int) *space.Arcs, kinds int) *space.Arcs {
	n := t.a.s.Count
	out := &space.Arcs{Start: make([]int, n+1)}
	type node struct {
		state   int32
		context uint64
	}
	seen := map[node]bool{}
	found := make([]bool, n)
	var open []node
	for s := range n {
		if s%64 == 0 && t.a.ctx.Err() != nil {
			return &space.Arcs{Start: make([]int, n+1)} // of no use
		}
		clear(seen)
		clear(found)
		open = append(open[:0], node{int32(s), 0})
		for len(open) > 0 {
			at := open[len(open)-1]
			open = open[:len(open)-1]
			for k := range kinds {
				context, ok := next(at.context, k)
				if !ok {
					continue
				}
				for _, u := range edges(k).From(int(at.state)) {
					if to := (node{u, context}); !seen[to] {
						seen[to] = true
						found[u] = true
						open = append(open, to)
					}
				}
			}
		}
		for u, yes := range found {
			if yes {
				out.To = append(out.To, int32(u))
			}
		}
		out.Start[s+1] = len(out.To)
	}
	return out
}

// improving are the coalition's improvements, CI_C(x).
func (t *together) improving(set int) *space.Arcs {
	if t.pays[set] == nil {
		want, from := t.want(set), t.reach(set)
		out := &space.Arcs{Start: make([]int, t.a.s.Count+1)}
		for s := range t.a.s.Count {
			for _, u := range from(s) {
				if want.Gain(want.Class[s], want.Class[u]) {
					out.To = append(out.To, u)
				}
			}
			out.Start[s+1] = len(out.To)
		}
		t.pays[set] = out
	}
	return t.pays[set]
}

// answers are the others' steps that pay, by whatever coalition of theirs,
// never the same twice in a row. Where moves are intransitive such steps may
// lead where legal sequences do not, which does not count.
func (t *together) answers(rest int) *spread {
	var subsets []int
	for set := 1; set <= rest; set++ {
		if set&^rest == 0 {
			subsets = append(subsets, set)
		}
	}
	f := &spread{}
	if t.a.s.Transitive() {
		for k, set := range subsets {
			st := leg{edges: t.improving(set)}
			for m := range subsets {
				if m != k {
					st.next = append(st.next, m)
				}
			}
			f.steps, f.first = append(f.steps, st), append(f.first, k)
		}
		return f
	}
	paths := t.walk(func(context uint64, k int) (uint64, bool) { return uint64(k) + 1, context != uint64(k)+1 },
		func(k int) *space.Arcs { return t.improving(subsets[k]) }, len(subsets))
	legal := t.reach(rest)
	within := make([]bool, t.a.s.Count)
	both := &space.Arcs{Start: make([]int, t.a.s.Count+1)}
	for s := range t.a.s.Count {
		clear(within)
		for _, u := range legal(s) {
			within[u] = true
		}
		for _, u := range paths.From(s) {
			if within[u] {
				both.To = append(both.To, u)
			}
		}
		both.Start[s+1] = len(both.To)
	}
	f.steps, f.first = []leg{{edges: both}}, []int{0}
	return f
}
