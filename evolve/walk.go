package evolve

import (
	"context"
	"math/bits"
	"slices"
	"sort"

	"parley/internal/nodes"
	"parley/internal/parallel"
	"parley/prefer"
)

// Reach is everything that legal sequences of some actors lead to from one
// state: sequences of one move or more, each by one of the actors, never two
// in a row by the same (Fang, Hipel & Kilgour 1993).
type Reach struct {
	Start uint64 // an index
	// Complete is false if the bound on work or on what is kept was reached;
	// more may then be reachable.
	Complete bool
	// States are the indices reached, the nearest first, Start left out.
	States []uint64
	Looked int64 // the moves looked at

	actors int
	most   int // that are kept
	nodes  nodes.List[node]
	fresh  []uint64 // a bit a node: it was the first of its state
	first  *table   // by state: its first node
	ends   []int32  // by state and last mover: the node plus one; nil where there are too many
}

// node is a state reached with a given last mover in the least number of
// moves and, among ways as short, with the fewest changes of options.
type node struct {
	state   uint64
	before  int32
	steps   int32
	last    int32
	changes int32
	next    int32 // the next node of the state plus one, the first leading
	left    int32 // whose moves are still to be looked at (see visits); kept with the state's first node
}

// end numbers a state with an actor.
func (r *Reach) end(state uint64, actor int32) uint64 { return state*uint64(r.actors) + uint64(actor) }

// mostKept bounds the pairs of a state and who moved last that a walk by
// improvements, or by any moves, keeps besides its start.
func mostKept(improving bool) uint64 {
	if improving {
		return 1 << 19
	}
	return 1 << 20
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
	r := &Reach{Start: start, Complete: true, actors: s.Actors(), most: int(mostKept(improving))}
	r.first = newTable(s.Size, func(k int32) uint64 { return r.nodes.At(k).state })
	if ends := s.Size * uint64(s.Actors()); ends <= dense {
		r.ends = make([]int32, ends)
	}
	r.nodes.Add(node{state: start, before: -1, last: -1})
	for done := 0; done < r.nodes.Len(); {
		layer := r.layer(done)
		done = r.nodes.Len()
		for n, k := range layer {
			at := *r.nodes.At(k)
			visits := r.visits(at.state)
			only, again := *visits-2, *visits != 0
			*visits = at.last + 2
			if again || at.last < 0 {
				*visits = 1 // nobody is left
			}
			for _, j := range movers {
				if again && int32(j) != only || at.last == int32(j) {
					continue
				}
				s.MovesAt(j, at.state, func(to uint64) bool {
					if r.Looked == work {
						r.Complete = false
						return false
					}
					r.Looked++
					if !improving || cmp.Gains(j, at.state, to) {
						r.add(s, node{state: to, before: k, steps: at.steps + 1, last: int32(j), changes: at.changes})
					}
					return r.Complete
				})
				if !r.Complete {
					return r.told(), nil
				}
			}
			if n%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
		}
	}
	return r.told(), nil
}

// Both walks from a state by all actors' improvements, as cmp tells, and by
// their moves, side by side.
func Both(ctx context.Context, s *prefer.Profile, cmp *prefer.Comparer, start uint64, work int64) (better, moves *Reach, err error) {
	var found [2]*Reach
	err = parallel.Try(ctx, len(found), func() func(int) error {
		return func(k int) (err error) {
			found[k], err = Walk(ctx, s, cmp, start, All(s), k == 0, work) // moves do not ask cmp
			return err
		}
	})
	return found[0], found[1], err
}

// All are the actors, by number.
func All(s *prefer.Profile) []int {
	all := make([]int, s.Actors())
	for i := range all {
		all[i] = i
	}
	return all
}

// told lists the states that were reached.
func (r *Reach) told() *Reach {
	n := 0
	for _, w := range r.fresh {
		n += bits.OnesCount64(w)
	}
	r.States = make([]uint64, 0, n)
	for k, w := range r.fresh {
		for ; w != 0; w &= w - 1 {
			r.States = append(r.States, r.nodes.At(int32(64*k+bits.TrailingZeros64(w))).state)
		}
	}
	r.fresh = nil
	return r
}

// visits is where it stands whose moves from a state that was reached have not
// been looked at: 0 for everybody's, the last mover plus two where only its own
// are left, since it had just moved when the others' were, and 1 for nobody's.
func (r *Reach) visits(state uint64) *int32 {
	k := int32(0)
	if state != r.Start {
		k, _ = r.first.get(state)
	}
	return &r.nodes.At(k).left
}

// Memory bounds the bytes that what [Both] finds takes: where each walk looks
// at no more than work moves.
func Memory(s *prefer.Profile, work int64) uint64 {
	return WalkMemory(s, true, work) + WalkMemory(s, false, work)
}

// WalkMemory bounds the bytes that what [Walk] finds takes.
func WalkMemory(s *prefer.Profile, improving bool, work int64) uint64 {
	ends := s.Size * uint64(s.Actors())
	kept := min(uint64(work), ends, mostKept(improving)) + 1
	states := min(kept, s.Size)
	const perNode = 32 + 4 // in the list and in a layer
	need := tableMemory(s.Size, states) + kept*perNode + states*8
	if ends <= dense {
		need += 4 * ends
	}
	return need
}

// layer lists the nodes from one on, those that changed fewest options first.
func (r *Reach) layer(from int) []int32 {
	var places []int // by changes: where the next node with so many goes
	for k := from; k < r.nodes.Len(); k++ {
		c := int(r.nodes.At(int32(k)).changes)
		if c >= len(places) {
			places = append(places, make([]int, c+1-len(places))...)
		}
		places[c]++
	}
	at := 0
	for c, n := range places {
		places[c], at = at, at+n
	}
	out := make([]int32, r.nodes.Len()-from)
	for k := from; k < r.nodes.Len(); k++ {
		c := r.nodes.At(int32(k)).changes
		out[places[c]] = int32(k)
		places[c]++
	}
	return out
}

// find gives a state's first node and the one with the given last mover, -1
// where there is none.
func (r *Reach) find(state uint64, last int32) (first, node int32) {
	first, _ = r.first.get(state)
	if r.ends != nil {
		return first, r.ends[r.end(state, last)] - 1
	}
	for node = first; node >= 0; {
		n := r.nodes.At(node)
		if n.last == last {
			break
		}
		node = n.next - 1
	}
	return first, node
}

// add takes a node in, unless its end was reached as well before; the changes
// of the move that leads to it are counted here. A return to the start leads to
// nothing that did not begin there.
func (r *Reach) add(s *prefer.Profile, n node) {
	if n.state == r.Start {
		return
	}
	first, k := r.find(n.state, n.last)
	if k >= 0 && r.nodes.At(k).steps < n.steps {
		return
	}
	n.changes += int32(s.Changes(int(n.last), r.nodes.At(n.before).state, n.state))
	leads := first < 0
	if !leads && first != k {
		f := r.nodes.At(first)
		leads = f.steps == n.steps && n.changes < f.changes
	}
	if k < 0 {
		if r.nodes.Len() > r.most {
			r.Complete = false
			return
		}
		k = r.nodes.Add(n)
		if r.ends != nil {
			r.ends[r.end(n.state, n.last)] = k + 1
		}
	} else {
		at := r.nodes.At(k)
		if at.changes <= n.changes {
			return
		}
		n.next = at.next
		*at = n
		if !leads {
			return
		}
		before := r.nodes.At(first)
		for before.next != k+1 {
			before = r.nodes.At(before.next - 1)
		}
		before.next = n.next
	}
	switch at := r.nodes.At(k); {
	case first < 0:
		r.open(k)
		r.first.put(n.state, k)
	case leads:
		at.next = first + 1
		r.first.put(n.state, k)
	default:
		f := r.nodes.At(first)
		at.next, f.next = f.next, k+1
	}
}

// open marks a node as the first of its state.
func (r *Reach) open(k int32) {
	for len(r.fresh) <= int(k)/64 {
		r.fresh = append(r.fresh, 0)
	}
	r.fresh[k/64] |= 1 << (k % 64)
}

// nearest are up to so many of the states reached, those of fewest moves first
// and, of as many, those of the lowest indices.
func (r *Reach) nearest(limit int) []uint64 {
	var out []uint64
	for left := r.States; len(left) > 0 && len(out) < limit; {
		steps, _ := r.Steps(left[0])
		layer := sort.Search(len(left), func(k int) bool { // the nearest come first
			n, _ := r.Steps(left[k])
			return n > steps
		})
		same := slices.Clone(left[:layer])
		slices.Sort(same)
		out = append(out, same[:min(len(same), limit-len(out))]...)
		left = left[layer:]
	}
	return out
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
	return int(r.nodes.At(k).steps), true
}

// StepsBy is the least number of moves that lead to a state with the given
// actor moving last. ok is false if it was not reached so, or is the start.
func (r *Reach) StepsBy(state uint64, last int) (steps int, ok bool) {
	_, k := r.find(state, int32(last))
	if k < 0 {
		return 0, false
	}
	return int(r.nodes.At(k).steps), true
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
	path := make([]Hop, r.nodes.At(k).steps)
	for n := len(path) - 1; n >= 0; n-- {
		at := r.nodes.At(k)
		path[n] = Hop{int(at.last), at.state}
		k = at.before
	}
	return path
}
