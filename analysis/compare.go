package analysis

import (
	"parley/result"
	"parley/stability"
)

// Add puts one more analysis beside the others; it must tell its story.
func Add(c *result.Comparison, r *result.Analysis) {
	s := result.Variant{
		Variant: r.Variant, About: r.Story.VariantAbout, StateCount: r.StateCount, StatusQuo: r.StatusQuo,
		RestsToday: r.Story.Strongest, Concept: r.Story.Concept, Equilibria: r.Equilibria,
		Counts: map[string]int{}, Reached: []result.Reached{}, Outcomes: r.Story.Outcomes, More: r.More, Model: r.Model,
		ImprovementsComplete: r.Story.ImprovementsComplete,
	}
	for name, n := range r.Counts {
		s.Counts[name] = n.Equilibria
	}
	for _, e := range r.Story.Reached {
		s.Reached = append(s.Reached, result.Reached{Code: e.Code, Steps: e.Steps})
	}
	c.Variants = append(c.Variants, s)
}

// Concepts are those asked for, the strongest first.
func Concepts(c *result.Comparison) []stability.Concept {
	var out []stability.Concept
	for _, k := range stability.Concepts {
		if _, ok := c.Variants[0].Counts[k.Name]; ok {
			out = append(out, k)
		}
	}
	return out
}
