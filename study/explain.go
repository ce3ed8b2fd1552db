package study

import (
	"context"

	"parley/evolve"
	"parley/explain"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Explain says why each actor stays at a state or leaves it. The state is a
// code, a number, or an expression that exactly one state matches.
func (s *Study) Explain(ctx context.Context, state string, c Concepts) (*result.Explanation, error) {
	q, err := s.one(&c)
	if err != nil {
		return nil, err
	}
	id, err := s.profile.FindState(state)
	if err != nil {
		return nil, refuse(err)
	}
	return explain.State(ctx, s.profile, id, explain.Question{Concept: q.Concepts[0], Sequences: q.Sequences})
}

// WhyNot says why the states that match an expression do not rest, or which
// do.
func (s *Study) WhyNot(ctx context.Context, expr string, c Concepts) (*result.WhyNot, error) {
	q, err := s.one(&c)
	if err != nil {
		return nil, err
	}
	b, err := s.profile.Bind(expr)
	if err != nil {
		return nil, refuse(err)
	}
	q.Stable = true
	found, err := s.analyze(ctx, c.Engine, q, explain.Memory(s.profile))
	if err != nil {
		return nil, err
	}
	return explain.Why(ctx, s.profile, expr, s.profile.Matching(b), explain.Question{Concept: q.Concepts[0], Sequences: q.Sequences}, found, 0)
}

// Evolve says where the conflict can go from a state, the status quo where
// none is named, and how each equilibrium is reached, under any concepts.
func (s *Study) Evolve(ctx context.Context, from string, c Concepts) (*result.Evolution, error) {
	if err := s.ordered(); err != nil {
		return nil, err
	}
	start, err := s.start(from)
	if err != nil {
		return nil, err
	}
	found, left, err := s.rests(ctx, &c, stability.Default, 2*evolve.Memory(s.profile, evolve.DefaultWork)+explain.Memory(s.profile))
	if err != nil {
		return nil, err
	}
	r, err := evolve.From(ctx, s.profile, evolve.Question{Start: start, Equilibria: found})
	if err == nil {
		r.LeftOut = left
	}
	return r, err
}

// Profile is the states and orders that are asked about, for those who watch
// how a model is made up.
func (s *Study) Profile() *prefer.Profile { return s.profile }
