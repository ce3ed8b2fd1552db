package analysis

import (
	"context"

	"parley"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/auto"
)

// Bounds within which the main report looks at the variants.
const (
	whatIfStates = 20_000
	whatIfMost   = 40
)

// whatIfs looks at each variant of the model; none where the model is one
// already, or is large.
func whatIfs(ctx context.Context, s *prefer.Profile, found *stability.Result, set Settings) ([]result.WhatIf, error) {
	c := s.Conflict
	if set.Variant != "" || s.Count > whatIfStates {
		return nil, nil
	}
	var out []result.WhatIf
	base := s.Prepare() // what differs in types alone has the same states
	for k := range c.Variants[:min(len(c.Variants), whatIfMost)] {
		w, err := whatIf(ctx, base, &c.Variants[k], telling(found), set)
		if err != nil {
			return nil, err
		}
		out = append(out, *w)
	}
	return out, nil
}

func whatIf(ctx context.Context, base *prefer.Profile, v *parley.Variant, concept stability.Concept, set Settings) (*result.WhatIf, error) {
	w := &result.WhatIf{Variant: v.ID, About: v.About, Reached: []result.Rest{}, Outcomes: []result.Outcome{}}
	if w.About == "" {
		w.About = v.Name
	}
	c := base.Conflict
	w.Types, w.Fix = differs(c, v)
	varied, err := c.Variant(v.ID)
	if err != nil {
		return nil, err
	}
	s := base.WithPreferences(varied)
	if len(v.Fix) > 0 {
		var ps parley.Problems
		if s, ps = prefer.Build(varied); ps.Err() != nil {
			w.Problem = ps[0].Message
			return w, nil
		}
	}
	q := stability.Request{Sequences: set.Sequences}
	for _, c := range set.Concepts {
		if c.Plain() {
			q.Concepts = append(q.Concepts, c)
		}
	}
	e, err := auto.Choose("auto", s, q)
	if err != nil {
		return nil, err
	}
	found, err := e.Analyze(ctx, s, q)
	if err != nil {
		return nil, err
	}
	ways, err := newWays(ctx, s)
	if err != nil {
		return nil, err
	}
	st := &result.Story{Concept: concept.Name, Reached: w.Reached}
	lead(st, s, found, ways)
	addOutcomes(st, s, found, found)
	w.Start, w.Strongest, w.Reached, w.ImprovementsComplete, w.Cycles, w.Outcomes = s.Code(s.StatusQuo), st.Strongest, st.Reached, st.ImprovementsComplete, st.Cycles, st.Outcomes
	return w, nil
}

// differs says what a variant changes.
func differs(c *parley.Conflict, v *parley.Variant) (types []result.TypeChoice, fix []result.Held) {
	for _, t := range v.Types {
		choice := result.TypeChoice{Actor: t.Actor, Type: t.Type}
		for i := range c.Actors {
			for k := range c.Actors[i].Types {
				if x := &c.Actors[i].Types[k]; c.Actors[i].ID == t.Actor && x.ID == t.Type {
					choice.Name = x.Name
				}
			}
		}
		types = append(types, choice)
	}
	for _, f := range v.Fix {
		fix = append(fix, result.Held{Option: f.Option, Level: f.Level})
	}
	return types, fix
}
