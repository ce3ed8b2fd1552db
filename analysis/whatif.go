package analysis

import (
	"context"
	"errors"

	"parley"
	"parley/internal/parallel"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/auto"
)

// Bounds within which the main report looks at the variants.
const (
	whatIfStates = 20_000
	whatIfMost   = 40
	whatIfMoves  = 1 << 12 // of all actors: of so small a model the states are made ready once for all variants
)

// whatIfs looks at each variant of the model; none where the model is one
// already, or is large.
func whatIfs(ctx context.Context, s *prefer.Profile, found *stability.Result, set Settings) ([]result.WhatIf, error) {
	c := s.Conflict
	if set.Variant != "" || s.Count > whatIfStates {
		return nil, nil
	}
	n := min(len(c.Variants), whatIfMost)
	if n == 0 {
		return nil, nil
	}
	base := s.Prepare() // what differs in types alone has the same states
	out := make([]result.WhatIf, n)
	err := parallel.Try(ctx, n, func() func(int) error {
		l := &looker{base: base, varied: set.Varied, concept: telling(found), request: stability.Request{Sequences: set.Sequences}}
		for _, c := range set.Concepts {
			if c.Plain() {
				l.request.Concepts = append(l.request.Concepts, c)
			}
		}
		if l.varied == nil {
			l.varied = c.Variant
		}
		return func(k int) (err error) {
			out[k], err = l.whatIf(ctx, &c.Variants[k])
			return err
		}
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// looker looks at one variant after another.
type looker struct {
	base    *prefer.Profile
	varied  func(variant string) (*parley.Conflict, error)
	request stability.Request
	concept stability.Concept  // to tell by
	again   stability.Prepared // of the states as they are; made when it is needed
}

func (l *looker) whatIf(ctx context.Context, v *parley.Variant) (result.WhatIf, error) {
	w := result.WhatIf{Variant: v.ID, About: v.About, Reached: []result.Rest{}, Outcomes: []result.Outcome{}}
	if w.About == "" {
		w.About = v.Name
	}
	c := l.base.Conflict
	w.Types, w.Fix = differs(c, v)
	varied, err := l.varied(v.ID)
	if ps, ok := errors.AsType[parley.Problems](err); ok && len(ps) > 0 {
		w.Problem = ps[0].Message // another edit does not go with it
		return w, nil
	}
	if err != nil {
		return w, err
	}
	s := l.base.WithPreferences(varied)
	if len(v.Fix) > 0 {
		var ps parley.Problems
		if s, ps = prefer.Build(varied); ps.Err() != nil {
			w.Problem = ps[0].Message
			return w, nil
		}
	}
	found, err := l.analyze(ctx, s, len(v.Fix) == 0)
	if err != nil {
		return w, err
	}
	ways, err := newWays(ctx, s, false)
	if err != nil {
		return w, err
	}
	st := &result.Story{Concept: l.concept.Name, Reached: w.Reached}
	lead(st, s, found, ways)
	addOutcomes(st, s, found, found)
	w.Start, w.Strongest, w.Reached, w.ImprovementsComplete, w.Cycles, w.Outcomes = s.Code(s.StatusQuo), st.Strongest, st.Reached, st.ImprovementsComplete, st.Cycles, st.Outcomes
	return w, nil
}

// analyze analyses a variant; same tells that its states are those of the base.
func (l *looker) analyze(ctx context.Context, s *prefer.Profile, same bool) (*stability.Result, error) {
	e, err := auto.Choose("auto", s, l.request)
	if err != nil {
		return nil, err
	}
	if !same || s.Ordered("a variant") != nil || s.CountArcs() > whatIfMoves {
		return e.Analyze(ctx, s, l.request)
	}
	if l.again == nil {
		if l.again, err = e.Prepare(l.base.Space, l.request); err != nil { // not by this engine
			return e.Analyze(ctx, s, l.request)
		}
	}
	found := l.again.NewResult()
	return found, l.again.Run(ctx, s.Rankings(), found)
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
