package explain

import (
	"context"
	"slices"

	"parley/prefer"
	"parley/stability"
)

// search finds shortest sanctions for one focal actor at one state. What it
// learns about states from which no sanction can be reached it keeps for the
// actor's next improvement.
type search struct {
	s       *prefer.Profile
	cmp     *prefer.Comparer
	concept stability.Concept
	replies stability.Protocol
	focal   int
	from    uint64
	budget  *budget

	dead    map[node]bool   // nothing reached from here is a sanction
	escapes map[uint64]bool // by end of sequence: the focal actor can move on to something better
}

// node is a state with the protocol's context: what matters of the moves made
// so far.
type node struct {
	state   uint64
	context uint64
}

// hop is a node as the search reached it.
type hop struct {
	node
	before int // the hop it came from, -1 at the start
	mover  int
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
	return b.left >= 0 && b.err == nil
}

// sanction finds a shortest legal sequence of the opponents from the state t
// to a sanction. The chain is nil if there is none; done is false if the
// budget ran out before that was certain. answered tells whether the
// opponents had any move to consider.
func (q *search) sanction(t uint64) (chain []hop, answered, done bool) {
	start := node{state: t}
	if q.concept.Reply == stability.NoReply {
		return nil, false, true
	}
	seen := map[node]bool{start: true}
	queue := []hop{{node: start, before: -1, mover: -1}}
	for k := 0; k < len(queue); k++ {
		at := queue[k]
		if q.dead[at.node] {
			answered = true
			continue
		}
		end := -1
		for j := range q.s.Actors() {
			context, ok := q.replies.Next(at.context, j)
			if !ok {
				continue
			}
			q.s.MovesAt(j, at.state, func(u uint64) bool {
				if !q.budget.spend() {
					return false
				}
				if q.concept.Reply == stability.ImprovingReply && !q.cmp.Gains(j, at.state, u) {
					return true
				}
				answered = true
				next := node{u, context}
				if seen[next] {
					return true
				}
				seen[next] = true
				queue = append(queue, hop{next, k, j})
				if !q.dead[next] && q.deters(u) {
					end = len(queue) - 1
					return false
				}
				return q.budget.left >= 0
			})
			if q.budget.left < 0 || q.budget.err != nil {
				return nil, answered, false
			}
			if end >= 0 {
				for h := end; h > 0; h = queue[h].before {
					chain = append(chain, queue[h])
				}
				slices.Reverse(chain)
				return chain, true, true
			}
		}
	}
	for n := range seen {
		q.dead[n] = true
	}
	return nil, answered, true
}

// deters reports whether the state u is a sanction: no better for the focal
// actor than where it started and, where the concept lets it move once more,
// with no escape to something better.
func (q *search) deters(u uint64) bool {
	if q.cmp.Compare(q.focal, u, q.from) > 0 {
		return false
	}
	if !q.concept.Escape {
		return true
	}
	escapes, known := q.escapes[u]
	if !known {
		q.s.MovesAt(q.focal, u, func(v uint64) bool {
			escapes = q.cmp.Compare(q.focal, v, q.from) > 0
			return !escapes && q.budget.spend()
		})
		if q.budget.left < 0 || q.budget.err != nil {
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
		if !ok || q.cmp.Compare(q.focal, v, best) > 0 {
			best, ok = v, true
		}
		return true
	})
	return best, ok
}
