package analysis

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"parley/achieve"
	"parley/logic"
	"parley/prefer"
	"parley/stability"
)

// Prospects are the least changes that matter: what would break the status
// quo, and what would bring each outcome about.
type Prospects struct {
	Concept string `json:"concept"`
	// Break is what would end the status quo; nil where it is no equilibrium.
	Break    *achieve.Break `json:"break,omitempty"`
	Outcomes []Prospect     `json:"outcomes"`
	Left     int            `json:"left,omitempty"` // outcomes not looked into
}

// Prospect is what it would take for an outcome to rest.
type Prospect struct {
	ID      string   `json:"id"`
	Already []string `json:"already"` // equilibria that have it as things stand
	Cost    *int     `json:"cost"`    // nil if no change was found
	Proven  bool     `json:"proven"`
	// Change is the first of the least changes, Changes their number.
	Change  *achieve.Change `json:"change,omitempty"`
	Changes int             `json:"changes"`
}

// Bounds within which the main report looks for changes by itself; the
// commands achieve and sensitivity go on from there.
const (
	prospectStates = 2_000
	prospectEffort = 2_000
	prospectLimit  = 20
	prospectMost   = 40 // outcomes
)

// newProspects finds them, given the concept's equilibria; nil for a model too large for it.
func newProspects(ctx context.Context, s *prefer.Profile, concept stability.Concept, rule stability.Sequences, equilibria stability.Set, rests bool) (*Prospects, error) {
	if s.Count > prospectStates {
		return nil, nil
	}
	outcomes := s.Conflict.Outcomes
	outcomes = outcomes[:min(len(outcomes), prospectMost)]
	p := &Prospects{
		Concept: concept.Name, Outcomes: make([]Prospect, len(outcomes)), Left: len(s.Conflict.Outcomes) - len(outcomes),
	}
	work := make([]func() error, 0, 1+len(p.Outcomes))
	if rests {
		work = append(work, func() error {
			k, err := achieve.NewBreaker(s.Conflict, rule, nil)
			if err == nil {
				p.Break, err = k.Break(ctx, achieve.BreakRequest{State: s.StatusQuo, Concept: concept, Limit: prospectLimit, Effort: prospectEffort})
			}
			return err
		})
	}
	for n, o := range outcomes {
		if have := holding(s, s.Outcomes[n], equilibria); len(have) > 0 {
			nothing := 0
			p.Outcomes[n] = Prospect{ID: o.ID, Already: have, Cost: &nothing, Proven: true}
			continue
		}
		work = append(work, func() error {
			res, err := achieve.Find(ctx, s.Conflict, achieve.Request{
				Target: string(o.That), Concept: concept, Sequences: rule, Limit: prospectLimit, Effort: prospectEffort,
			})
			if err != nil {
				return err
			}
			out := Prospect{ID: o.ID, Already: res.Already, Cost: res.Cost, Proven: res.Proven, Changes: len(res.Changes)}
			if len(res.Changes) > 0 && len(res.Already) == 0 {
				out.Change = &res.Changes[0]
			}
			p.Outcomes[n] = out
			return nil
		})
	}
	errs := make([]error, len(work))
	var wait sync.WaitGroup
	room := make(chan struct{}, runtime.GOMAXPROCS(0)) // each takes memory for the whole model
	for n, f := range work {
		room <- struct{}{}
		wait.Go(func() {
			errs[n] = f()
			<-room
		})
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
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
