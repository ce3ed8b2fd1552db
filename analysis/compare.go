package analysis

import (
	"parley"
	"parley/result"
)

// Add puts one more analysis beside the others; it must tell its story. V is
// the variant that it is of, nil for the model as it stands.
func Add(c *result.Comparison, r *result.Analysis, of *parley.Conflict, v *parley.Variant) {
	s := result.Variant{
		Variant: r.Variant, About: r.Story.VariantAbout, StateCount: r.StateCount, StatusQuo: r.StatusQuo,
		RestsToday: r.Story.Strongest, Concept: r.Story.Concept, Equilibria: r.Equilibria, More: r.More,
		Counts: map[string]int{}, Reached: []result.Reached{}, ReachedOpen: r.Story.ReachedOpen, Outcomes: r.Story.Outcomes,
	}
	if v != nil {
		s.Types, s.Fix = Differs(of, v)
	}
	for name, n := range r.Counts {
		s.Counts[name] = n.Equilibria
	}
	for _, e := range r.Story.Reached {
		s.Reached = append(s.Reached, result.Reached{Code: e.Code, Steps: e.Steps})
	}
	c.Legend = r.Legend
	c.Variants = append(c.Variants, s)
}
