package evolve

import (
	"context"

	"parley/prefer"
)

// Reach is everything that legal sequences of some actors lead to from one
// state: sequences of one move or more, each by one of the actors, never two
// in a row by the same (Fang, Hipel & Kilgour 1993).
type Reach struct {
	Start uint64 // an index
	// Complete is false if the bound on work was reached; more may then be
	// reachable.
	Complete bool
	// States are the indices reached, the nearest first, Start left out.
	States []uint64
	Looked int64 // the moves looked at

	actors int
	nodes  []node
	first  *table // by state: its first node
	ends   *table // by state and last mover: the node
}

// node is a state reached with a given last mover in the least number of
// moves.
type node struct {
	state  uint64
	before int32
	steps  int32
	last   int32
}

// end numbers a state with an actor.
func (r *Reach) end(state uint64, actor int32) uint64 { return state*uint64(r.actors) + uint64(actor) }

// table maps numbers below a bound to nodes: an array where the bound allows
// it, else a map.
type table struct {
	array  []int32 // the node plus one
	sparse map[uint64]int32
}

// dense bounds a table's array.
const dense = 1 << 23

func newTable(bound uint64) *table {
	if bound <= dense {
		return &table{array: make([]int32, bound)}
	}
	return &table{sparse: map[uint64]int32{}}
}

func (t *table) get(key uint64) (node int32, ok bool) {
	if t.array != nil {
		return t.array[key] - 1, t.array[key] > 0
	}
	node, ok = t.sparse[key]
	return node, ok
}

func (t *table) put(key uint64, node int32) {
	if t.array != nil {
		t.array[key] = node + 1
	} else {
		t.sparse[key] = node
	}
}

// Walk finds what the movers' legal sequences lead to from the state at index
// start: by improvements only, or by any moves. It looks at no more than work
// moves, and stops with ctx's error.
//
// It is a breadth-first search over pairs of a state and who moved last. Each
// actor's moves from a state are looked at once, at the first visit after
// which it may move: later visits can only repeat what they found.
func Walk(ctx context.Context, s *prefer.Profile, cmp *prefer.Comparer, start uint64, movers []int, improving bool, work int64) (*Reach, error) {
	r := &Reach{Start: start, Complete: true, actors: s.Actors()}
	r.first, r.ends = newTable(s.Size), newTable(s.Size*uint64(s.Actors()))
	r.nodes = append(r.nodes, node{state: start, before: -1, last: -1})
	tried := newTable(s.Size * uint64(s.Actors()))
	for k := 0; k < len(r.nodes); k++ {
		at := r.nodes[k]
		for _, j := range movers {
			turn := r.end(at.state, int32(j))
			if _, done := tried.get(turn); done || at.last == int32(j) {
				continue
			}
			tried.put(turn, 0)
			s.MovesAt(j, at.state, func(to uint64) bool {
				if r.Looked == work {
					r.Complete = false
					return false
				}
				r.Looked++
				if !improving || cmp.Gains(j, at.state, to) {
					r.add(node{state: to, before: int32(k), steps: at.steps + 1, last: int32(j)})
				}
				return true
			})
			if !r.Complete {
				return r, nil
			}
		}
		if k%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return r, nil
}

func (r *Reach) add(n node) {
	e := r.end(n.state, n.last)
	if _, seen := r.ends.get(e); seen {
		return
	}
	r.ends.put(e, int32(len(r.nodes)))
	if _, seen := r.first.get(n.state); !seen && n.state != r.Start {
		r.first.put(n.state, int32(len(r.nodes)))
		r.States = append(r.States, n.state)
	}
	r.nodes = append(r.nodes, n)
}

// Steps is the least number of moves that lead to a state, 0 for the start.
// ok is false if it was not reached.
func (r *Reach) Steps(state uint64) (steps int, ok bool) {
	if state == r.Start {
		return 0, true
	}
	k, ok := r.first.get(state)
	if !ok {
		return 0, false
	}
	return int(r.nodes[k].steps), true
}

// StepsBy is the least number of moves that lead to a state with the given
// actor moving last.
func (r *Reach) StepsBy(state uint64, last int) (steps int, ok bool) {
	k, ok := r.ends.get(r.end(state, int32(last)))
	if !ok {
		return 0, false
	}
	return int(r.nodes[k].steps), true
}

// Hop is a move on a path.
type Hop struct {
	By int    // the actor
	To uint64 // an index
}

// Path is a shortest legal sequence to a state; empty for the start, nil if
// the state was not reached.
func (r *Reach) Path(state uint64) []Hop {
	if state == r.Start {
		return []Hop{}
	}
	k, ok := r.first.get(state)
	if !ok {
		return nil
	}
	path := make([]Hop, r.nodes[k].steps)
	for n := len(path) - 1; n >= 0; n-- {
		path[n] = Hop{int(r.nodes[k].last), r.nodes[k].state}
		k = r.nodes[k].before
	}
	return path
}
