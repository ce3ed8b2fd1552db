package analysis

import (
	"context"

	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/summary"
)

// summarise covers every concept's equilibria by patterns.
func summarise(r *result.Analysis, ctx context.Context, s *prefer.Profile, found *stability.Result) error {
	r.Patterns = map[string]*result.Patterns{}
	for k, c := range found.Concepts {
		sum, err := summary.Of(ctx, s, found.Equilibria[k])
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
