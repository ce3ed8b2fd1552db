package study

import (
	"context"

	"parley/analysis"
	"parley/evolve"
	"parley/explain"
	"parley/hypergame"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/auto"
)

// Explain says why each actor stays at a state or leaves it, under any concept.
// The state is a code, a number, or an expression that exactly one state
// matches.
func (s *Study) Explain(ctx context.Context, state string, c Concepts) (*result.Explanation, error) {
	return s.ExplainUnder(ctx, state, c, Reading{})
}

// ExplainUnder is Explain where preferences and actors are read in a way.
func (s *Study) ExplainUnder(ctx context.Context, state string, c Concepts, r Reading) (*result.Explanation, error) {
	g, err := s.read(r)
	if err != nil {
		return nil, err
	}
	if c.Concepts == "" {
		c.Concepts = stability.SEQ.Name
	}
	q, _, err := g.request(&c)
	switch {
	case err != nil:
		return nil, err
	case len(q.Concepts) != 1:
		return nil, notOne(c.Concepts, len(q.Concepts))
	}
	id, err := g.profile.FindState(state)
	if err != nil {
		return nil, refuse(err)
	}
	if err := s.allow(g.profile, "", explain.Memory(g.profile)); err != nil {
		return nil, err
	}
	of := q.Concepts[0]
	ask := func(p *prefer.Profile) (explain.Question, error) {
		ask := explain.Question{Concept: of, Sequences: q.Sequences, Reading: q.Reading}
		if err := of.Suits(p, q); err != nil {
			return ask, err
		}
		var err error
		if of.Name == stability.NonMyopic.Name {
			ask.Cycle, err = s.cycle(ctx, p, q)
		}
		return ask, err
	}
	var e *result.Explanation
	if g.hyper != nil {
		if err := (&hypergame.Engine{Game: g.hyper}).Suits(nil, q); err != nil {
			return nil, refuse(err)
		}
		e, err = explain.Views(ctx, g.hyper, id, of, ask)
	} else {
		var question explain.Question
		if question, err = ask(g.profile); err != nil {
			return nil, refuse(err)
		}
		e, err = explain.State(ctx, g.profile, id, question)
	}
	if err != nil {
		return nil, err
	}
	e.Reading, e.Model = g.tell(q.Concepts), s.Hash()
	if !of.Plain() {
		assumes := analysis.Assumes(of)
		e.Assumes = &assumes
	}
	return e, nil
}

// cycle finds from where on plies repeat.
func (s *Study) cycle(ctx context.Context, p *prefer.Profile, q stability.Request) (*stability.Cycle, error) {
	if err := s.fits(); err != nil {
		return nil, err
	}
	e, err := auto.Choose("auto", p, q)
	if err != nil {
		return nil, refuse(err)
	}
	if err := s.feed(e, p, q, explain.Memory(p)); err != nil {
		return nil, err
	}
	found, err := e.Analyze(ctx, p, q)
	if err != nil {
		return nil, err
	}
	return found.Cycle, nil
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
	found, left, err := s.rests(ctx, &c, stability.Default, evolve.AnswerMemory(s.profile))
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
