package study

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/achieve"
	"parley/legend"
	"parley/result"
	"parley/sensitivity"
	"parley/stability"
)

// Achieve asks for the least change that makes some state matching Target an
// equilibrium.
type Achieve struct {
	Concepts
	Target string           // an expression
	Actors []string         // whose priorities may change, by ID; nil means all
	Types  bool             // those actors may also switch to a declared type
	Holds  []parley.Setting // options that a change may also hold at a level
	Reach  bool             // improvements from the status quo must lead there
	Within int              // the most that a change may cost; 0 means no bound
	Limit  int              // the most least changes to list; 0 means the usual
	Search func(SearchProgress)
}

// SearchProgress says how far a search for a least change has come.
type SearchProgress = achieve.Progress

// Changes is how many least changes are listed unless a question says
// otherwise.
const Changes = achieve.DefaultLimit

// counted is how many least changes beyond those listed are counted.
const counted = 1000

// Achieve finds the least change of priorities, with proof.
func (s *Study) Achieve(ctx context.Context, ask Achieve) (*result.Achievement, error) {
	q, err := s.one(&ask.Concepts)
	if err != nil {
		return nil, err
	}
	if err := s.known(ask.Actors); err != nil {
		return nil, err
	}
	if _, err := s.profile.Bind(ask.Target); err != nil {
		return nil, refuse(err)
	}
	switch {
	case ask.Within < 0:
		return nil, negative("within", ask.Within)
	case ask.Limit < 0:
		return nil, negative("limit", ask.Limit)
	case ask.Reach && s.profile.StatusQuo < 0:
		return nil, ErrNoStatusQuo
	}
	if err := s.fits(); err != nil {
		return nil, err
	}
	return achieve.Find(ctx, s.profile, achieve.Request{
		Target: ask.Target, Concept: q.Concepts[0], Sequences: q.Sequences, Actors: ask.Actors, Types: ask.Types, Base: s.base(),
		Holds: ask.Holds, Reach: ask.Reach, Within: ask.Within, Limit: ask.Limit, Count: counted, Progress: ask.Search,
	})
}

// base is what the type base stands for, of actors under another type.
func (s *Study) base() map[string]parley.Preference {
	base := map[string]parley.Preference{}
	for _, t := range s.Changes().Types {
		base[t.Actor] = s.file.Actors[slices.Index(s.file.ActorIDs(), t.Actor)].Preference
	}
	return base
}

// known checks a list of actors.
func (s *Study) known(actors []string) error {
	all := s.model.ActorIDs()
	for _, id := range actors {
		if slices.Contains(all, id) {
			continue
		}
		hint := parley.Nearest(id, all)
		if hint == "" {
			hint = "the actors are " + strings.Join(all, ", ")
		}
		return refuse(&parley.Problem{Message: fmt.Sprintf("no actor is called %q", id), Hint: hint})
	}
	return nil
}

// places are those of the actors named, in file order; of all, if none is.
func (s *Study) places(actors []string) []int {
	var at []int
	for i, id := range s.model.ActorIDs() {
		if len(actors) == 0 || slices.Contains(actors, id) {
			at = append(at, i)
		}
	}
	return at
}

// Conditions gives, for a state and each of the actors named (all, when none
// is), what the actor's ranking must fulfil for the state to be stable for it.
func (s *Study) Conditions(ctx context.Context, state string, actors []string, c Concepts) (*result.Conditions, error) {
	q, err := s.one(&c)
	if err != nil {
		return nil, err
	}
	if err := s.known(actors); err != nil {
		return nil, err
	}
	id, err := s.profile.FindState(state)
	if err != nil {
		return nil, refuse(err)
	}
	if err := s.fits(); err != nil {
		return nil, err
	}
	if asked := s.places(actors); len(asked)*s.profile.Count > maxConditioned {
		return nil, &parley.Problem{
			Message: fmt.Sprintf("the conditions for %d actors among %d states are too many to be worked out together", len(asked), s.profile.Count),
			Hint:    "ask about some of them with --actors, or hold options at a level with --fix",
		}
	}
	all := &result.Conditions{Conditions: []result.Condition{}, Model: s.Hash(), Legend: legend.Of(s.profile.Space)}
	for _, i := range s.places(actors) {
		res, err := achieve.ConditionsFor(ctx, s.profile, q.Concepts[0], q.Sequences, i, id)
		if err != nil {
			return nil, err
		}
		all.Conditions = append(all.Conditions, *res)
	}
	return all, nil
}

// maxConditioned bounds the states times the actors that conditions are worked
// out for.
const maxConditioned = 1 << 21

// Sensitivity asks how firmly each equilibrium stands.
type Sensitivity struct {
	Concepts
	Actors []string // only their priorities may change; nil means all
	Within int      // look no further than this margin; 0 means no bound
	Limit  int      // the most equilibria of each concept; 0 means the usual
}

// Margins is how many equilibria of each concept margins are found of unless
// a question says otherwise.
const Margins = sensitivity.DefaultLimit

// Sensitivity finds each equilibrium's margin and what it turns on.
func (s *Study) Sensitivity(ctx context.Context, ask Sensitivity) (*result.Sensitivity, error) {
	q, err := s.request(&ask.Concepts, stability.Nash, stability.SEQ)
	if err != nil {
		return nil, err
	}
	if err := s.known(ask.Actors); err != nil {
		return nil, err
	}
	switch {
	case ask.Within < 0:
		return nil, negative("within", ask.Within)
	case ask.Limit < 0:
		return nil, negative("limit", ask.Limit)
	}
	if err := s.fits(); err != nil {
		return nil, err
	}
	return sensitivity.Analyze(ctx, s.profile, sensitivity.Request{
		Concepts: q.Concepts, Sequences: q.Sequences, Actors: ask.Actors, Within: ask.Within, Limit: ask.Limit, Count: counted, Progress: ask.Progress,
	})
}
