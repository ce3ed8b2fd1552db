package study

import (
	"context"
	"errors"
	"fmt"

	"parley"
	"parley/analysis"
	"parley/explain"
	"parley/hypergame"
	"parley/result"
	"parley/stability"
)

// Listed is the greatest number of feasible states of which an analysis lists
// every one.
const Listed = analysis.Listed

// Analyze asks where the conflict rests, why, and how it gets there.
type Analyze struct {
	Concepts
	Reading
	Where     string // ask only about states that match this expression
	Full      bool   // list states and equilibria however many there are
	Late      bool   // with Full: long lists are made as they are written; see result.Late
	Tables    bool   // with Full: who asks tells the states in tables, a column each
	Offset    int    // pass over this many equilibria of each concept
	Summary   bool   // cover the equilibria by patterns
	Story     bool   // tell what holds, what it rests on, and where it leads
	Prospects bool   // with what would change it
	WhatIfs   bool   // and where the variants lead

	beside uint64 // bytes that who asks takes for itself
}

// Analyze is the main job.
func (s *Study) Analyze(ctx context.Context, ask Analyze) (*result.Analysis, error) {
	r, _, err := s.found(ctx, ask)
	return r, err
}

// found is Analyze with what the engine found.
func (s *Study) found(ctx context.Context, ask Analyze) (*result.Analysis, *stability.Result, error) {
	g, err := s.read(ask.Reading)
	if err != nil {
		return nil, nil, err
	}
	q, left, err := g.request(&ask.Concepts)
	if err != nil {
		return nil, nil, err
	}
	set := analysis.Settings{
		Variant: s.variant, VariantAbout: s.about(), Concepts: q.Concepts, Sequences: q.Sequences,
		Reading: g.reading, Horizon: g.horizon,
		Full: ask.Full, Tables: ask.Tables, Late: ask.Late && ask.Full, Summary: ask.Summary, Offset: ask.Offset, WhereText: ask.Where,
		Story: ask.Story, Prospects: ask.Prospects, WhatIfs: ask.WhatIfs, Progress: ask.Progress,
	}
	if !g.tellable(q.Concepts) {
		set.Story, set.Prospects = false, false
	}
	if g.profile.Conflict == s.model {
		set.Varied = s.varied
	}
	if g.profile.Blocks() {
		set.Whole = s.profile
	}
	if ask.Offset < 0 {
		return nil, nil, negative("offset", ask.Offset)
	}
	if ask.Where != "" {
		if set.Where, err = g.profile.Bind(ask.Where); err != nil {
			return nil, nil, refuse(err)
		}
	}
	if err := s.fits(); err != nil {
		return nil, nil, err
	}
	if set.Engine, err = g.engine(ask.Engine, q); err != nil {
		return nil, nil, refuse(err)
	}
	q.Stable = set.Stable(g.profile)
	if err := s.feed(set.Engine, g.profile, q, set.Memory(g.profile)+ask.beside); err != nil {
		return nil, nil, err
	}
	r, found, err := analysis.Found(ctx, g.profile, set)
	if err != nil {
		return nil, nil, err
	}
	r.Reading, r.Hypergame, r.LeftOut, r.Model = g.tell(q.Concepts), ask.Hypergame, left, s.Hash()
	if e, ok := set.Engine.(*hypergame.Engine); ok { // how many states have a class is known only now
		if err := s.grant(e, g.profile, q, set.Memory(g.profile)+analysis.ViewsMemory(e.Found)); err != nil {
			return nil, nil, err
		}
		analysis.AddViews(r, e.Game, e.Found)
	}
	return r, found, nil
}

func negative(what string, n int) error {
	return refuse(&parley.Problem{Message: fmt.Sprintf("--%s %d: it cannot be below 0", what, n)})
}

// VariantError is what is wrong with one of the model's variants.
type VariantError struct {
	Variant  string
	Problems parley.Problems
}

func (e *VariantError) Error() string {
	return fmt.Sprintf("with the variant %s: %v", e.Variant, e.Problems)
}

// Unwrap gives the problems.
func (e *VariantError) Unwrap() error { return e.Problems }

// EachVariant calls f with the study of every variant of the model, in file
// order. The error is f's, or a [VariantError].
func (s *Study) EachVariant(f func(name string, v *Study) error) error {
	for _, v := range s.model.Variants {
		t, err := s.Variant(v.ID)
		if ps, ok := err.(parley.Problems); ok {
			return &VariantError{v.ID, ps}
		}
		if err != nil {
			return refuse(under(v.ID, err))
		}
		if err := f(v.ID, t); err != nil {
			return err
		}
	}
	return nil
}

// under says with which variant edits do not go.
func under(variant string, err error) error {
	found, ok := errors.AsType[parley.Problems](err)
	if !ok {
		return fmt.Errorf("with the variant %s: %w", variant, err)
	}
	ps := make(parley.Problems, len(found))
	for k, p := range found {
		one := *p
		one.Message = "with the variant " + variant + ": " + p.Message
		ps[k] = &one
	}
	return ps
}

// Compare analyses the model as it is and under each of its variants, and says
// what each changes.
func (s *Study) Compare(ctx context.Context, ask Concepts) (*result.Comparison, error) {
	res := &result.Comparison{Conflict: s.model.Title, Model: s.Hash()}
	total, done := float64(1+len(s.model.Variants)), 0.0
	rule := stability.Sequences(ask.Sequences) // found reads it first
	var base analysis.Side
	var beside uint64 // what was found of the model as it is, and what tells of a difference
	if len(s.model.Variants) > 0 && s.profile.StatusQuo < 0 {
		beside = explain.Memory(s.profile) // else the story has taken as much before
	}
	one := func(name string, v *Study) error {
		if err := v.ordered(); err != nil {
			return err
		}
		r, found, err := v.found(ctx, Analyze{Concepts: Concepts{Concepts: ask.Concepts, Sequences: ask.Sequences, Engine: ask.Engine}, Story: true, beside: beside})
		if err != nil {
			return err
		}
		if r.Story == nil { // none of the concepts is plain
			if r.Story, err = analysis.Brief(ctx, v.profile, found, v.about()); err != nil {
				return err
			}
		}
		here := analysis.Side{Profile: v.profile, Found: found}
		var d *result.Contrast
		if base.Found == nil {
			base = here
			beside += found.Held()
		} else if d, err = analysis.Contrast(ctx, base, here, rule); err != nil {
			return err
		}
		analysis.Add(res, r, s.model, name, d)
		if done++; ask.Progress != nil {
			ask.Progress(done / total)
		}
		return nil
	}
	if err := one("", s); err != nil {
		return nil, err
	}
	return res, s.EachVariant(one)
}
