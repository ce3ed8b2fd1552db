package study

import (
	"context"

	"parley/result"
	"parley/stability"
)

// ordered refuses a model in which an actor has no complete order of the
// states.
func (s *Study) ordered() error { return refuse(s.profile.Ordered("this question")) }

// ordersKnown refuses a model in which an actor, or one of its types, has no
// complete order of the states: it cannot be asked about chances.
func (s *Study) ordersKnown() error {
	if err := s.ordered(); err != nil {
		return err
	}
	return refuse(s.profile.OrderedTypes("this question"))
}

// rests finds the equilibria of any concepts, for a question that asks where
// play may rest and takes a share of memory beside the engine; it says which
// concepts "all" leaves out.
func (s *Study) rests(ctx context.Context, c *Concepts, usual []stability.Concept, share uint64) (*stability.Result, []result.LeftOut, error) {
	g, err := s.read(Reading{})
	if err != nil {
		return nil, nil, err
	}
	q, left, err := g.request(c)
	if err != nil {
		return nil, nil, err
	}
	if c.Concepts == "" {
		q.Concepts = usual
	}
	if err := s.fits(); err != nil {
		return nil, nil, err
	}
	e, err := g.engine(c.Engine, q)
	if err != nil {
		return nil, nil, refuse(err)
	}
	if err := s.feed(e, s.profile, q, share); err != nil {
		return nil, nil, err
	}
	found, err := e.Analyze(ctx, s.profile, q)
	return found, left, err
}
