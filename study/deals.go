package study

import (
	"context"

	"parley"
	"parley/achieve"
	"parley/deals"
	"parley/explain"
	"parley/result"
	"parley/stability"
)

// Deals finds the joint moves from a state, the status quo where none is
// named, by which every member of a coalition gains.
func (s *Study) Deals(ctx context.Context, from string, c Concepts) (*result.Deals, error) {
	q, err := s.one(&c)
	if err != nil {
		return nil, err
	}
	start, err := s.start(from)
	if err != nil {
		return nil, err
	}
	if err := s.fits(); err != nil {
		return nil, err
	}
	if err := s.allow(s.profile, "", deals.Memory(s.profile)); err != nil {
		return nil, err
	}
	return deals.Find(ctx, s.profile, deals.Question{State: start, Concept: q.Concepts[0], Sequences: q.Sequences})
}

// Proof finds the outcomes that no coalition would leave.
func (s *Study) Proof(ctx context.Context, progress Progress) (*result.Proof, error) {
	if _, err := s.one(&Concepts{}); err != nil {
		return nil, err
	}
	nash, err := s.analyze(ctx, "", stability.Request{Concepts: []stability.Concept{stability.Nash}, Sequences: stability.Legal}, explain.Memory(s.profile))
	if err != nil {
		return nil, err
	}
	return deals.CoalitionProof(ctx, s.profile, nash.Equilibria[0], 0, progress)
}

// mediatorSwaps bounds the changes of priorities that a mediator's table goes
// into; Achieve goes further.
const mediatorSwaps = 12

// Mediate says what the actors named can bring about from a state, the status
// quo where none is named: by moves of their own, and by a change of their
// priorities.
func (s *Study) Mediate(ctx context.Context, from string, actors []string, c Concepts, search func(SearchProgress)) (*result.Influences, error) {
	q, err := s.one(&c)
	if err != nil {
		return nil, err
	}
	start, err := s.start(from)
	if err != nil {
		return nil, err
	}
	if err := s.known(actors); err != nil {
		return nil, err
	}
	if len(s.model.Outcomes) == 0 {
		return nil, &parley.Problem{
			Message: "the model names no outcomes to ask about",
			Hint:    `name what could come about, as in "outcomes: {meeting: talks = leaders}"`,
		}
	}
	resting, err := s.analyze(ctx, c.Engine, q, explain.Memory(s.profile))
	if err != nil {
		return nil, err
	}
	ask := deals.Influencers{State: start, Equilibria: resting.Equilibria[0], Actors: s.places(actors)}
	moves, err := deals.Mediate(ctx, s.profile, ask)
	if err != nil {
		return nil, err
	}
	priorities, err := achieve.Mediate(ctx, s.profile, achieve.Request{
		Concept: q.Concepts[0], Sequences: q.Sequences, Actors: actors, Within: mediatorSwaps, Progress: search,
	})
	if err != nil {
		return nil, err
	}
	return &result.Influences{Moves: moves, Priorities: priorities, Model: s.Hash()}, nil
}
