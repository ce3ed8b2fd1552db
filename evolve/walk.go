package evolve

import (
	"context"
	"slices"

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
// moves and, among ways as short, with the fewest changes of options.
type node struct {
	state   uint64
	before  int32
	steps   int32
	last    int32
	changes int32
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

// tableMemory bounds the bytes of a table with some entries.
func tableMemory(bound, entries uint64) uint64 {
	if bound <= dense {
		return 4 * bound
	}
	return 25 * entries
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
// which it may move: later visits can only repeat what they found. Visits after
// as many moves are taken in the order of how many options were changed, so
// that of shortest ways one is kept that changes fewest.
func Walk(ctx context.Context, s *prefer.Profile, cmp *prefer.Comparer, start uint64, movers []int, improving bool, work int64) (*Reach, error) {
	r := &Reach{Start: start, Complete: true, actors: s.Actors()}
	r.first, r.ends = newTable(s.Size), newTable(s.Size*uint64(s.Actors()))
	r.nodes = append(r.nodes, node{state: start, before: -1, last: -1})
	tried := newTable(s.Size * uint64(s.Actors()))
	for done := 0; done < len(r.nodes); {
		layer := r.layer(done)
		done = len(r.nodes)
		for n, k := range layer {
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
						r.add(s, node{state: to, before: k, steps: at.steps + 1, last: int32(j), changes: at.changes})
					}
					return true
				})
				if !r.Complete {
					return r, nil
				}
			}
			if n%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
		}
	}
	return r, nil
}

// Memory bounds the bytes that what Walk finds takes: where it looks at no
// more than work moves.
func Memory(s *prefer.Profile, work int64) uint64 {
	ends := s.Size * uint64(s.Actors())
	nodes := min(uint64(work), ends) + 1
	tables := tableMemory(s.Size, nodes) + tableMemory(ends, nodes)
	if ends <= dense {
		tables += tableMemory(ends, nodes)
	}
	return tables + nodes*(2*24+8) // of a list that grows, half is left over
}

// layer lists the nodes from one on, those that changed fewest options first.
func (r *Reach) layer(from int) []int32 {
	out := make([]int32, 0, len(r.nodes)-from)
	for k := from; k < len(r.nodes); k++ {
		out = append(out, int32(k))
	}
	slices.SortStableFunc(out, func(x, y int32) int { return int(r.nodes[x].changes - r.nodes[y].changes) })
	return out
}

// add takes a node in, unless its end was reached as well before; the changes
// of the move that leads to it are counted here.
func (r *Reach) add(s *prefer.Profile, n node) {
	e := r.end(n.state, n.last)
	k, seen := r.ends.get(e)
	if seen && r.nodes[k].steps < n.steps {
		return
	}
	n.changes += int32(s.Changes(int(n.last), r.nodes[n.before].state, n.state))
	if seen && r.nodes[k].changes <= n.changes {
		return
	}
	if seen {
		r.nodes[k] = n
	} else {
		k = int32(len(r.nodes))
		r.ends.put(e, k)
		r.nodes = append(r.nodes, n)
	}
	if n.state == r.Start {
		return
	}
	f, reached := r.first.get(n.state)
	if !reached {
		r.States = append(r.States, n.state)
	}
	if !reached || r.nodes[f].steps == n.steps && n.changes < r.nodes[f].changes {
		r.first.put(n.state, k)
	}
}

// Farthest is the greatest number of moves that a state reached takes at least.
func (r *Reach) Farthest() int {
	if len(r.States) == 0 {
		return 0
	}
	steps, _ := r.Steps(r.States[len(r.States)-1]) // the nearest come first
	return steps
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

// Path is a shortest legal sequence to a state and, of those, one that changes
// fewest options; empty for the start, nil if the state was not reached.
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
