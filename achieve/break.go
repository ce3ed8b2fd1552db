package achieve

import (
	"context"

	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Breaker finds the least changes of priorities under which equilibria are
// none any more: some actor then gains by a move that nobody deters.
type Breaker struct {
	builder *builder
}

// BreakRequest is what is asked of Break; the bounds are those of Request.
type BreakRequest struct {
	State    int // an ID
	Concept  stability.Concept
	Within   int
	Limit    int
	Count    int // of changes beyond the limit
	Effort   int
	Pool     *int // what is spent of effort is taken from it, unless nil
	Progress func(Progress)
}

// NewBreaker prepares the questions about one model. Only the actors named
// may change their priorities; nil means all. The errors are those of Find.
func NewBreaker(p *prefer.Profile, rule stability.Sequences, actors []string) (*Breaker, error) {
	free, err := chosen(p.Conflict, actors)
	if err != nil {
		return nil, err
	}
	m := newBuilder(p, rule, free, nil, "false")
	if m.base, err = m.build(plan{types: make([]int, p.Actors())}); err != nil {
		return nil, err
	}
	return &Breaker{builder: m}, nil
}

// Find is [Find] for the model that k was made for, under its rule and with
// the actors that may change there: the states and moves are k's. Several may
// run at a time, beside a Break. The result has no Legend and no Model.
func (k *Breaker) Find(ctx context.Context, q Request) (*result.Achievement, error) {
	m := newBuilder(k.builder.profile, k.builder.rule, k.builder.free, q.Holds, q.Target)
	m.like = k.builder.base
	return q.find(ctx, m)
}

// Varied says what may change in a break, and what is left as it is.
func (k *Breaker) Varied() (result.Varied, []result.NotVaried) {
	return varied(k.builder.conflict, k.builder.free, false, nil)
}

// Break finds the least change that breaks an equilibrium, and every change
// that costs as little. The error is ctx's.
func (k *Breaker) Break(ctx context.Context, q BreakRequest) (*result.Break, error) {
	set := *k.builder.base
	b, state := set.board, int32(q.State)
	for i := range b.moves {
		for _, t := range b.moves[i].From(q.State) {
			set.goals = append(set.goals, &leave{state: state, concept: q.Concept, actor: i, to: t})
		}
	}
	s := newSearch(q.Within, q.Limit, q.Count, q.Effort, q.Progress)
	if err := s.settle(ctx, &set); err != nil {
		return nil, err
	}
	res := &result.Break{State: b.space.Code(q.State), Concept: q.Concept.Name, Changes: []result.Breach{}, More: s.more, MoreAtLeast: s.over, Proven: s.proven()}
	if q.Pool != nil {
		*q.Pool -= s.spent()
	}
	switch {
	case s.cost >= 0:
		res.Cost = &s.cost
	case !s.proven():
		res.AtLeast = s.bound()
	}
	for _, f := range s.out {
		ch := f.change(k.builder.conflict)
		loss := result.Breach{Cost: ch.Cost, Actors: ch.Actors, Leaves: []result.Exit{}}
		p := f.profile()
		for _, g := range set.goals {
			l := g.(*leave)
			if p.value(l.actor, l.to) > p.value(l.actor, state) && b.sanction(p, q.Concept, l.actor, state, l.to) < 0 {
				loss.Leaves = append(loss.Leaves, result.Exit{By: k.builder.conflict.Actors[l.actor].ID, To: b.space.Code(int(l.to))})
			}
		}
		res.Changes = append(res.Changes, loss)
	}
	return res, nil
}
