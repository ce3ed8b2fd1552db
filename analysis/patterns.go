package analysis

import (
	"context"

	"parley/prefer"
	"parley/stability"
	"parley/stability/summary"
)

// Patterns cover the equilibria of one concept exactly: every state that can
// occur and matches one is an equilibrium, and every equilibrium matches one.
type Patterns struct {
	Equilibria int       `json:"equilibria"`
	Minimal    bool      `json:"minimal"` // proven: no fewer patterns would do
	Patterns   []Pattern `json:"patterns"`
}

// Pattern is the states with every option at one of some levels.
type Pattern struct {
	Code       string `json:"code"`       // like a state code; "-" for any level, several levels in brackets
	Expression string `json:"expression"` // for --where and the model file
	Equilibria int    `json:"equilibria"` // that it covers
}

// summarise covers every concept's equilibria by patterns.
func (r *Result) summarise(ctx context.Context, s *prefer.Profile, found *stability.Result) error {
	r.Patterns = map[string]*Patterns{}
	for k, c := range found.Concepts {
		sum, err := summary.Of(ctx, s, found.Equilibria[k])
		if err != nil {
			return err
		}
		p := &Patterns{Equilibria: sum.States, Minimal: sum.Minimal, Patterns: []Pattern{}}
		for _, x := range sum.Patterns {
			p.Patterns = append(p.Patterns, Pattern{x.Code(s), x.Expression(s), x.States})
		}
		r.Patterns[c.Name] = p
	}
	return nil
}
