package analysis

import (
	"context"
	"errors"
	"fmt"

	"parley"
	"parley/achieve"
	"parley/internal/parallel"
	"parley/logic"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Bounds within which the main report looks for changes by itself; the
// commands achieve and sensitivity go on from there.
const (
	prospectStates = 2_000
	prospectEffort = 2_000
	prospectLimit  = 20
	prospectCount  = 1_000
	prospectMost   = 40 // outcomes
)

// newProspects finds them, given the concept's equilibria. Where they cannot
// be looked for it says why.
func newProspects(ctx context.Context, s *prefer.Profile, concept stability.Concept, rule stability.Sequences, equilibria stability.Set, rests bool) (*result.Prospects, error) {
	if s.Count > prospectStates {
		return &result.Prospects{
			Concept: concept.Name, Outcomes: []result.Prospect{}, NotVaried: []result.NotVaried{},
			Problem: fmt.Sprintf("the model has %d states, and an analysis looks for them in models of up to %d", s.Count, prospectStates),
		}, nil
	}
	outcomes := s.Conflict.Outcomes
	outcomes = outcomes[:min(len(outcomes), prospectMost)]
	p := &result.Prospects{
		Concept: concept.Name, Outcomes: make([]result.Prospect, len(outcomes)), More: len(s.Conflict.Outcomes) - len(outcomes),
	}
	breaker, err := achieve.NewBreaker(s, rule, nil)
	if p, ok := errors.AsType[*parley.Problem](err); ok { // of the side question, not of the model
		return &result.Prospects{Concept: concept.Name, Outcomes: []result.Prospect{}, NotVaried: []result.NotVaried{}, Problem: p.Message}, nil
	}
	if err != nil {
		return nil, err
	}
	p.Varied, p.NotVaried = breaker.Varied()
	var work []func() error
	if rests {
		work = append(work, func() (err error) {
			p.Break, err = breaker.Break(ctx, achieve.BreakRequest{State: s.StatusQuo, Concept: concept, Limit: prospectLimit, Count: prospectCount, Effort: prospectEffort})
			return err
		})
	}
	for n, o := range outcomes {
		if have := holding(s, s.Outcomes[n], equilibria); len(have) > 0 {
			nothing := 0
			p.Outcomes[n] = result.Prospect{ID: o.ID, Already: have, Cost: &nothing, Proven: true, Matching: len(s.Where(s.Outcomes[n]))}
			continue
		}
		work = append(work, func() error {
			res, err := breaker.Find(ctx, achieve.Request{
				Target: string(o.That), Concept: concept, Limit: prospectLimit, Count: prospectCount, Effort: prospectEffort,
			})
			if err != nil {
				return err
			}
			out := result.Prospect{ID: o.ID, Already: res.Already, Cost: res.Cost, Proven: res.Proven, Matching: res.Matching, MatchingUnheld: res.MatchingUnheld}
			if len(res.Changes) > 0 && len(res.Already) == 0 {
				out.Change, out.Changes, out.ChangesAtLeast = &res.Changes[0], len(res.Changes)+res.More, res.MoreAtLeast
			}
			p.Outcomes[n] = out
			return nil
		})
	}
	if err := parallel.Try(ctx, len(work), func() func(int) error { return func(n int) error { return work[n]() } }); err != nil {
		return nil, err
	}
	return p, nil
}

// holding lists the codes of those states of a set in which b holds.
func holding(s *prefer.Profile, b *logic.Bound, set stability.Set) []string {
	var codes []string
	set.Each(func(index uint64) bool {
		if s.Truth(b, index) {
			codes = append(codes, s.CodeAt(index))
		}
		return true
	})
	return codes
}
