package explain

import (
	"context"
	"slices"

	"parley/internal/nodes"
	"parley/prefer"
	"parley/stability"
)

// search finds shortest sanctions for one focal actor at one state. What it
// learns about states from which no sanction can be reached it keeps for the
// actor's next improvement.
type search struct {
	s       *prefer.Profile
	judge   judge
	best    func(i int, x, y uint64) bool // whether x is better, where that is told
	concept stability.Concept
	replies stability.Protocol
	focal   int
	from    uint64
	budget  *budget
	polish  int // moves that may be looked at for sanctions that change less

	dead    map[node]bool   // nothing reached from here is a sanction
	escapes map[uint64]bool // by end of sequence: the focal actor can move on to something better
}

// node is a state with the protocol's context: what matters of the moves made
// so far.
type node struct {
	state   uint64
	context uint64
}

// hop is a node as a move reached it.
type hop struct {
	node
	before  int // the hop it came from, -1 at the start
	mover   int
	moves   int // made so far
	changes int // of options, on the way
}

// visit is a hop as the search keeps very many.
type visit struct {
	node
	before, mover, moves, changes int32
}

// budget is a bound on work, in moves looked at.
type budget struct {
	ctx  context.Context
	left int64
	err  error
}

// spend takes one move off and reports whether work may go on.
func (b *budget) spend() bool {
	b.left--
	if b.left&4095 == 0 && b.err == nil {
		b.err = b.ctx.Err()
	}
	return !b.over()
}

// over reports whether work must end.
func (b *budget) over() bool { return b.left < 0 || b.err != nil }

// polish bounds the moves that are looked at, once shortest sanctions are
// found, for others as short that change fewer options: for each actor.
const polish = 200_000

// maxKept bounds the states that a search keeps in mind.
const maxKept = 1 << 19

// Memory bounds the bytes that explaining a state of s takes, whatever the
// bound on work.
func Memory(s *prefer.Profile) uint64 {
	kept := min(maxKept, 4*s.Size*uint64(s.Actors()))
	return kept*32 + nodes.TableMemory(kept) + s.ComparerMemory() // hops and the table of them; less of what is dead
}

// sanction finds a shortest legal sequence of the opponents from the state t
// to a sanction and, of those, one that changes fewest options, as far as
// polishing goes. The chain is nil if there is none; done is false
// if the budget ran out before that was certain. answered tells whether the
// opponents had any move to consider.
func (q *search) sanction(t uint64) (chain []hop, answered, done bool) {
	if q.concept.Reply == stability.NoReply {
		return nil, false, true
	}
	w := &walk{search: q, end: -1}
	w.add(visit{node: node{state: t}, before: -1, mover: -1})
	for k := int32(0); int(k) < w.hops.Len() && (w.end < 0 || w.hops.At(k).moves < w.hops.At(w.end).moves); k++ {
		if q.dead[w.hops.At(k).node] {
			w.answered = true
			continue
		}
		if !w.from(k) {
			break
		}
	}
	if w.end >= 0 {
		for h := w.end; h > 0; h = w.hops.At(h).before {
			v := w.hops.At(h)
			chain = append(chain, hop{v.node, int(v.before), int(v.mover), int(v.moves), int(v.changes)})
		}
		slices.Reverse(chain)
		return chain, true, true
	}
	if q.budget.over() {
		return nil, w.answered, false
	}
	for k := range int32(w.hops.Len()) {
		q.dead[w.hops.At(k).node] = true
	}
	return nil, w.answered, true
}

// walk is the search for one sanction: breadth-first, every hop with the
// fewest changes of those as short.
type walk struct {
	*search
	hops     nodes.List[visit]
	seen     nodes.Table // their nodes
	end      int32       // the best sanction's hop, or -1
	answered bool
}

// hash is of a node.
func (n node) hash() uint32 { return nodes.Hash(n.state ^ n.context*0xd6e8feb86659fd93) }

// find is the hop that reached a node, -1 if none has.
func (w *walk) find(n node) int32 {
	return w.seen.Get(n.hash(), func(k int32) bool { return w.hops.At(k).node == n })
}

// add takes a hop to a node that none has reached before.
func (w *walk) add(h visit) int32 {
	k := w.hops.Add(h)
	w.seen.Put(h.hash(), k, func(int32) bool { return false })
	return k
}

// from takes the moves that lead on from a hop; it returns false when enough
// was looked at.
func (w *walk) from(k int32) bool {
	at := *w.hops.At(k)
	on := true
	for j := 0; j < w.s.Actors() && on; j++ {
		context, ok := w.replies.Next(at.context, j)
		if !ok {
			continue
		}
		w.s.MovesAt(j, at.state, func(u uint64) bool {
			on = w.move(k, j, node{u, context})
			return on
		})
	}
	return on
}

func (w *walk) move(k int32, j int, next node) bool {
	if w.end >= 0 { // what only polishes is not taken off the budget
		if w.polish--; w.polish < 0 {
			return false
		}
		left := w.budget.left
		defer func() { w.budget.left = left }()
	}
	if !w.budget.spend() {
		return false
	}
	at := *w.hops.At(k)
	if w.concept.Reply == stability.ImprovingReply && !w.judge.Answers(j, at.state, next.state) {
		return true
	}
	w.answered = true
	n := w.find(next)
	seen := n >= 0
	if !seen && w.hops.Len()+len(w.dead) >= maxKept {
		w.budget.left = -1
		return false
	}
	if seen && w.hops.At(n).moves <= at.moves {
		return true
	}
	h := visit{next, k, int32(j), at.moves + 1, at.changes + int32(w.s.Changes(j, at.state, next.state))}
	switch {
	case !seen:
		n = w.add(h)
	case h.changes < w.hops.At(n).changes:
		*w.hops.At(n) = h
	default:
		return true
	}
	better := w.end < 0 || n == w.end || h.changes < w.hops.At(w.end).changes
	if better && !w.dead[next] && w.deters(next.state) {
		w.end = n
	}
	return !w.budget.over()
}

// deters reports whether the state u is a sanction: no better for the focal
// actor than where it started and, where the concept lets it move once more,
// with no escape to something better.
func (q *search) deters(u uint64) bool {
	if !q.judge.Deters(q.focal, q.from, u) {
		return false
	}
	if !q.concept.Escape {
		return true
	}
	escapes, known := q.escapes[u]
	if !known {
		q.s.MovesAt(q.focal, u, func(v uint64) bool {
			escapes = !q.judge.Deters(q.focal, q.from, v)
			return !escapes && q.budget.spend()
		})
		if q.budget.over() {
			return false
		}
		q.escapes[u] = escapes
	}
	return !escapes
}

// escape finds the best state that the focal actor can still move to from u;
// ok is false if it cannot move.
func (q *search) escape(u uint64) (best uint64, ok bool) {
	q.s.MovesAt(q.focal, u, func(v uint64) bool {
		if !ok || q.best(q.focal, v, best) {
			best, ok = v, true
		}
		return true
	})
	return best, ok
}
