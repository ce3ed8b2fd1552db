package analysis

import (
	"parley"
	"parley/result"
)

// Add puts one more analysis beside the others; it must tell its story. Of is
// the model that they are of, and variant the name of the variant of it that
// was analysed, empty for the model as it stands.
func Add(c *result.Comparison, r *result.Analysis, of *parley.Conflict, variant string) {
	s := result.Variant{
		Variant: r.Variant, About: r.Story.VariantAbout, StateCount: r.StateCount, StatusQuo: r.StatusQuo,
		RestsToday: r.Story.Strongest, Concept: r.Story.Concept, Equilibria: r.Equilibria, More: r.More, Model: r.Model,
		Counts: map[string]int{}, Reached: []result.Reached{}, ImprovementsComplete: r.Story.ImprovementsComplete, Outcomes: r.Story.Outcomes,
	}
	for k := range of.Variants {
		if v := &of.Variants[k]; v.ID == variant {
			s.Types, s.Fix = differs(of, v)
		}
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
