package analysis

import "parley/stability"

// Comparison is every variant of a model side by side.
type Comparison struct {
	Conflict string  `json:"conflict"`
	Variants []Setup `json:"variants"`
}

// Setup is one variant's answer. The first has no name: the model as it is.
type Setup struct {
	Variant    string              `json:"variant"`
	About      string              `json:"about,omitempty"`
	StateCount int                 `json:"state_count"`
	StatusQuo  *string             `json:"status_quo"`
	RestsToday string              `json:"rests_today"` // the strongest concept that holds the status quo, or empty
	Concept    string              `json:"concept"`     // what Reached and Outcomes go by
	Equilibria map[string][]string `json:"equilibria"`
	Counts     map[string]int      `json:"counts"`
	Reached    []Step              `json:"reached"` // equilibria that improvements lead to
	Outcomes   []Outcome           `json:"outcomes,omitempty"`
}

// Step is an equilibrium and how far it is.
type Step struct {
	Code  string `json:"code"`
	Steps int    `json:"steps"`
}

// Add puts one more analysis beside the others; it must tell its story.
func (c *Comparison) Add(r *Result) {
	s := Setup{
		Variant: r.Variant, About: r.Story.VariantAbout, StateCount: r.StateCount, StatusQuo: r.StatusQuo,
		RestsToday: r.Story.Strongest, Concept: r.Story.Concept, Equilibria: r.Equilibria,
		Counts: map[string]int{}, Reached: []Step{}, Outcomes: r.Story.Outcomes,
	}
	for name, n := range r.Counts {
		s.Counts[name] = n["equilibria"]
	}
	for _, e := range r.Story.Reached {
		s.Reached = append(s.Reached, Step{e.Code, e.Steps})
	}
	c.Variants = append(c.Variants, s)
}

// Concepts are those asked for, the strongest first.
func (c *Comparison) Concepts() []stability.Concept {
	var out []stability.Concept
	for _, k := range stability.Concepts {
		if _, ok := c.Variants[0].Counts[k.Name]; ok {
			out = append(out, k)
		}
	}
	return out
}
