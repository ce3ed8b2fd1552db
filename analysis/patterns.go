package analysis

import (
	"context"
	"errors"

	"parley"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/summary"
)

// summarise covers every concept's equilibria by patterns, or says why it
// cannot.
func summarise(r *result.Analysis, ctx context.Context, s *prefer.Profile, found *stability.Result) error {
	r.Patterns = map[string]*result.Patterns{}
	for k, c := range found.Concepts {
		sum, err := summary.Of(ctx, s, found.Equilibria[k])
		if none, ok := errors.AsType[*parley.Problem](err); ok { // of the side question, not of the model
			r.Patterns[c.Name] = &result.Patterns{Equilibria: found.Equilibria[k].Count(), Patterns: []result.Pattern{}, Problem: none.Error()}
			continue
		}
		if err != nil {
			return err
		}
		p := &result.Patterns{Equilibria: sum.States, Minimal: sum.Minimal, Patterns: []result.Pattern{}}
		for _, x := range sum.Patterns {
			p.Patterns = append(p.Patterns, result.Pattern{Code: x.Code(s), Expression: x.Expression(s), Equilibria: x.States})
		}
		r.Patterns[c.Name] = p
	}
	return nil
}
