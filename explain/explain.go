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

	"parley"
	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Question says how a state is to be explained.
type Question struct {
	Concept   stability.Concept
	Sequences stability.Sequences // Legal when empty
	Reading   prefer.Reading
	Cycle     *stability.Cycle // of non-myopic stability, which needs it
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
	if err := stability.Replies(s.Space, q.Sequences, 0).Check(math.MaxUint64 - 1); err != nil {
		return nil, err
	}
	if err := q.Concept.Suits(s, stability.Request{Concepts: []stability.Concept{q.Concept}, Sequences: q.Sequences, Reading: q.Reading}); err != nil {
		return nil, err
	}
	if t.reading = q.Reading; q.Concept.Name == stability.NonMyopic.Name && q.Cycle == nil {
		return nil, &parley.Problem{Message: "to explain nm it must be known from where on plies repeat"}
	}
	r := &result.Explanation{
		State: s.Code(id), Number: id + 1,
		Concept: q.Concept.Name, Sequences: string(q.Sequences), Model: t.Model(),
		Order: []string{}, Actors: map[string]*result.Standpoint{},
	}
	if q.Cycle != nil {
		r.NM = &result.Cycle{From: q.Cycle.From, Length: q.Cycle.Length}
	}
	w := &judging{t: t, q: q, from: s.Index(id), work: &budget{ctx: ctx}}
	groups := slices.DeleteFunc(stability.Groups(q.Concept, s.Conflict.ActorIDs()), func(g stability.Group) bool {
		return slices.ContainsFunc(g.Members, s.Absent)
	})
	slices.SortStableFunc(groups, func(x, y stability.Group) int { return len(x.Members) - len(y.Members) })
	if err := w.derive(r, groups, q.Concept); err != nil {
		return nil, err
	}
	return r, ctx.Err()
}

// judging is the explanation of a state being made.
type judging struct {
	t    *Teller
	q    Question
	from uint64
	work *budget
}

// all explains what a concept that is made of no others means to every group.
func (w *judging) all(groups []stability.Group, c stability.Concept) (map[string]*result.Standpoint, error) {
	judge, err := w.family(c)
	if err != nil {
		return nil, err
	}
	out := map[string]*result.Standpoint{}
	all := w.q.Work
	if c.Family == stability.Turns { // a move that is looked at costs little there
		all *= 4
	}
	for _, g := range groups {
		w.work.left = max(0, w.work.left) + all/int64(len(groups)) // a group takes what those before it have left
		before := w.work.left
		a := judge(g)
		w.t.Looked += before - max(0, w.work.left)
		if err := w.work.ctx.Err(); err != nil {
			return nil, err
		}
		out[g.Name] = a
	}
	return out, nil
}

// family gives the way to explain a concept for a group.
func (w *judging) family(c stability.Concept) (func(stability.Group) *result.Standpoint, error) {
	switch c.Family {
	case stability.Foresight:
		horizons := w.horizons(c)
		p := newOutlooks(w, horizons)
		return func(g stability.Group) *result.Standpoint { return p.actor(g.Members[0], horizons) }, nil
	case stability.Turns:
		return func(g stability.Group) *result.Standpoint { return newTurns(w, g.Members[0]).actor(c.Horizon) }, nil
	}
	j, err := w.t.judge(c)
	if err != nil && c.Family != stability.Joint {
		return nil, err
	}
	switch c.Family {
	case stability.Simultaneous:
		return func(g stability.Group) *result.Standpoint { return w.collisions(j, g.Members[0]) }, nil
	case stability.Joint:
		all := newCoalitions(w, c)
		return all.standpoint, nil
	}
	return func(g stability.Group) *result.Standpoint { return w.t.actor(w.work, j, g.Members[0], w.from, c, w.q) }, nil
}

// blank is a standpoint of an actor before anything is found.
func (w *judging) blank(i int) *result.Standpoint {
	return &result.Standpoint{Name: w.t.Space.Conflict.Actors[i].Label(), Settled: true, Improvements: []result.Improvement{}}
}

// put adds an improvement to a standpoint, in full where there is room.
func (w *judging) put(a *result.Standpoint, m result.Improvement) {
	if !m.Settled {
		a.Settled = false
	} else if !m.Deterred {
		a.Undeterred++
	}
	if len(a.Improvements) == w.q.Detail {
		a.More++
		return
	}
	a.Improvements = append(a.Improvements, m)
}

// finish says what the improvements come to.
func finish(a *result.Standpoint) *result.Standpoint {
	a.Stable = a.Undeterred == 0 && a.Settled
	a.Settled = a.Settled || a.Undeterred > 0
	return a
}

// candidates are the moves of an actor that it would make if nobody answered,
// the best first; the others are filed under what decides against them.
func (t *Teller) candidates(work *budget, j judge, i int, from uint64, a *result.Standpoint) (better []uint64) {
	s := t.Space
	losses := map[int]int{}
	s.MovesAt(i, from, func(to uint64) bool {
		if !work.spend() {
			a.Settled = false
			return false
		}
		a.Moves++
		if j.Leaves(i, from, to) {
			better = append(better, to)
		} else {
			t.lose(a, losses, i, from, to)
		}
		return true
	})
	if s.Orders[i] != nil {
		slices.SortStableFunc(better, func(x, y uint64) int { return t.Compare.Compare(i, y, x) })
	}
	slices.SortStableFunc(a.Stays, func(x, y result.Loss) int { return y.Moves - x.Moves })
	return better
}

func (t *Teller) actor(work *budget, j judge, i int, from uint64, c stability.Concept, q Question) *result.Standpoint {
	s := t.Space
	w := &judging{t: t, q: q, from: from, work: work}
	a := w.blank(i)
	better := t.candidates(work, j, i, from, a)
	sanctions := &search{
		s: s, judge: j, best: t.ranks, concept: c, replies: stability.Replies(s.Space, q.Sequences, i), focal: i, from: from, budget: work,
		dead: map[node]bool{}, escapes: map[uint64]bool{}, polish: polish,
	}
	if q.Brief {
		sanctions.polish = 0
	}
	_, sorted := j.(ordered)
	switch {
	case c.Reply == stability.AnyReply:
		sanctions.replies = sanctions.replies.Sorted()
	case !sorted: // two answers in a row may pay where one that does the same does not
		sanctions.replies = sanctions.replies.Strict()
	}
	for _, to := range better {
		w.put(a, t.improvement(sanctions, to))
	}
	return finish(a)
}

// ranks reports whether an actor ranks one state above another; several taken
// as one, where all do.
func (t *Teller) ranks(i int, x, y uint64) bool {
	if t.Space.Orders[i] != nil {
		return t.Compare.Compare(i, x, y) > 0
	}
	effect, _ := t.joint(t.members(i), y, x)
	return effect == Better
}

// lose files a move that is no improvement under what decides against it.
func (t *Teller) lose(a *result.Standpoint, seen map[int]int, i int, from, to uint64) {
	// The reasons are only worked out for the first of each group.
	key := 0
	if o := t.Space.Orders[i]; o == nil || t.unsure(i, from, to) {
		effect, _ := t.Effect(i, from, to)
		key = -9 - slices.Index([]string{Unknown, Mixed, Worse, Equal, Better}, effect)
	} else if key = t.Compare.Decides(i, from, to); key < 0 {
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
	m := t.move(q.focal, q.from, to)
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
	if q.concept.Kind == prefer.Strong {
		m.Degree = t.degree(q.focal, q.from, at)
	}
	if q.concept.Escape {
		m.Escape = &result.Escape{}
		if v, ok := q.escape(at); ok {
			m.Escape.To, m.Escape.Changes = t.Space.CodeAt(v), t.Changes(at, v)
			m.Escape.Effect, m.Escape.Reasons = t.Effect(q.focal, q.from, v)
		}
	}
	return m
}

// move tells a move before anybody answers it.
func (t *Teller) move(i int, from, to uint64) result.Improvement {
	effect, rs := t.Effect(i, from, to)
	m := result.Improvement{
		To: t.Space.CodeAt(to), Changes: t.Changes(from, to),
		Because: labels(rs), Reasons: rs, Sanction: []result.Step{},
	}
	if effect != Better {
		m.AtFirst = effect
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
