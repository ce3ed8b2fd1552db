// Package explain answers why each actor stays at a state or leaves it: every
// improvement it has, the statement that makes it one, and whether the others
// deter it, with the whole chain of counter-moves, each with its own deciding
// statement and citation. It also answers why a state that somebody wants is
// not an equilibrium.
//
// Nothing is ranked or listed beforehand. States are compared statement by
// statement, and sanctions are looked for with a breadth-first search from
// each improvement, so a state of a model with millions can be explained; a
// bound on the work keeps the time in hand, and the result says where it was
// reached. The definitions are those of Fang, Hipel & Kilgour 1993,
// Interactive Decision Making, and of the concepts in package stability.
//
// [Verify] checks a result step by step, by other means.
package explain

import (
	"context"
	"math"
	"slices"

	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Question says how a state is to be explained.
type Question struct {
	Concept   stability.Concept
	Sequences stability.Sequences // Legal when empty
	// Work bounds the moves looked at for each state, DefaultWork when 0.
	Work int64
	// Detail bounds the improvements that are told in full for each actor,
	// DefaultDetail when 0. The rest are counted.
	Detail int
	// Brief is for those who ask who leaves, and not how others are deterred:
	// of shortest sanctions any is told, not one that changes fewest options.
	Brief bool
}

// Defaults of a Question.
const (
	DefaultWork   = 8_000_000
	DefaultDetail = 200
)

func (q Question) normal() Question {
	if q.Sequences == "" {
		q.Sequences = stability.Legal
	}
	if q.Work == 0 {
		q.Work = DefaultWork
	}
	if q.Detail == 0 {
		q.Detail = DefaultDetail
	}
	return q
}

// State explains the state with the given ID. It stops with ctx's error.
func State(ctx context.Context, s *prefer.Profile, id int, question Question) (*result.Explanation, error) {
	return With(ctx, NewTeller(s), id, question)
}

// With is State with a teller that is used again, so that what it has learnt
// of the actors' rankings is kept.
func With(ctx context.Context, t *Teller, id int, question Question) (*result.Explanation, error) {
	r, err := explain(ctx, t, id, question.normal())
	if err == nil {
		r.Legend = legend.Of(t.Space.Space)
	}
	return r, err
}

func explain(ctx context.Context, t *Teller, id int, q Question) (*result.Explanation, error) {
	s := t.Space
	if err := stability.Scheme("an explanation", q.Concept); err != nil {
		return nil, err
	}
	if err := stability.Replies(s.Space, q.Sequences, 0).Check(math.MaxUint64 - 1); err != nil {
		return nil, err
	}
	r := &result.Explanation{
		State: s.Code(id), Number: id + 1,
		Concept: q.Concept.Name, Sequences: string(q.Sequences), Model: t.Model(),
		Equilibrium: true, Settled: true,
		Order: s.Conflict.ActorIDs(), Actors: map[string]*result.Standpoint{},
	}
	work := &budget{ctx: ctx}
	for i := range s.Actors() {
		work.left = max(0, work.left) + q.Work/int64(s.Actors()) // an actor takes what those before it have left
		before := work.left
		a := t.actor(work, i, s.Index(id), q)
		t.Looked += before - max(0, work.left)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r.Equilibrium = r.Equilibrium && a.Stable
		r.Settled = r.Settled && a.Settled
		r.Actors[r.Order[i]] = a
	}
	return r, nil
}

func (t *Teller) actor(work *budget, i int, from uint64, q Question) *result.Standpoint {
	s := t.Space
	a := &result.Standpoint{Name: s.Conflict.Actors[i].Label(), Settled: true, Improvements: []result.Improvement{}}
	var better []uint64
	losses := map[int]int{}
	s.MovesAt(i, from, func(to uint64) bool {
		if !work.spend() {
			a.Settled = false
			return false
		}
		a.Moves++
		if t.Compare.Compare(i, to, from) > 0 {
			better = append(better, to)
		} else {
			t.lose(a, losses, i, from, to)
		}
		return true
	})
	slices.SortStableFunc(better, func(x, y uint64) int { return t.Compare.Compare(i, y, x) })
	slices.SortStableFunc(a.Stays, func(x, y result.Loss) int { return y.Moves - x.Moves })
	sanctions := &search{
		s: s, cmp: t.Compare, concept: q.Concept, replies: stability.Replies(s.Space, q.Sequences, i), focal: i, from: from, budget: work,
		dead: map[node]bool{}, escapes: map[uint64]bool{}, polish: polish,
	}
	if q.Brief {
		sanctions.polish = 0
	}
	if q.Concept.Reply == stability.AnyReply {
		sanctions.replies = sanctions.replies.Sorted()
	}
	for _, to := range better {
		m := t.improvement(sanctions, to)
		if !m.Settled {
			a.Settled = false
		} else if !m.Deterred {
			a.Undeterred++
		}
		if len(a.Improvements) == q.Detail {
			a.More++
			continue
		}
		a.Improvements = append(a.Improvements, m)
	}
	a.Stable = a.Undeterred == 0 && a.Settled
	a.Settled = a.Settled || a.Undeterred > 0
	return a
}

// lose files a move that is no improvement under what decides against it.
func (t *Teller) lose(a *result.Standpoint, seen map[int]int, i int, from, to uint64) {
	// The reasons are only worked out for the first of each group.
	key := t.Compare.Decides(i, from, to)
	if key < 0 {
		key = -2 + t.Compare.Compare(i, to, from)
	}
	if k, ok := seen[key]; ok {
		a.Stays[k].Moves++
		return
	}
	seen[key] = len(a.Stays)
	effect, rs := t.Effect(i, from, to)
	a.Stays = append(a.Stays, result.Loss{Effect: effect, Because: labels(rs), Reasons: rs, Moves: 1, Example: t.Space.CodeAt(to)})
}

func (t *Teller) improvement(q *search, to uint64) result.Improvement {
	_, rs := t.Effect(q.focal, q.from, to)
	m := result.Improvement{
		To: t.Space.CodeAt(to), Changes: t.Changes(q.from, to),
		Because: labels(rs), Reasons: rs, Sanction: []result.Step{},
	}
	var chain []hop
	chain, m.Answered, m.Settled = q.sanction(to)
	if len(chain) == 0 {
		return m
	}
	m.Deterred = true
	at := to
	for _, h := range chain {
		m.Sanction = append(m.Sanction, t.Step(h.mover, at, h.state))
		at = h.state
	}
	m.Effect, m.Against = t.Effect(q.focal, q.from, at)
	if q.concept.Escape {
		m.Escape = &result.Escape{}
		if v, ok := q.escape(at); ok {
			m.Escape.To, m.Escape.Changes = t.Space.CodeAt(v), t.Changes(at, v)
			m.Escape.Effect, m.Escape.Reasons = t.Effect(q.focal, q.from, v)
		}
	}
	return m
}

// Step tells actor's move between two states, given by index.
func (t *Teller) Step(actor int, from, to uint64) result.Step {
	effect, rs := t.Effect(actor, from, to)
	a := &t.Space.Conflict.Actors[actor]
	return result.Step{
		By: a.ID, Name: a.Label(), To: t.Space.CodeAt(to), Changes: t.Changes(from, to),
		Effect: effect, Because: labels(rs), Reasons: rs,
	}
}
