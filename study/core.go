package study

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/analysis"
	"parley/prefer"
	"parley/result"
	"parley/space"
	"parley/stability"
	"parley/stability/auto"
)

// Core answers what a drag needs: where the model rests, counts and the words
// of a state, and, against another study of the same model unless that is nil,
// which equilibria appeared and vanished. It is prepared as [Study.Equilibria]
// is.
func (s *Study) Core(ctx context.Context, against *Study, c Concepts) (*result.Core, error) {
	q, err := s.request(&c, stability.Default...)
	if err != nil {
		return nil, err
	}
	found, err := s.quick(ctx, q)
	if err != nil {
		return nil, err
	}
	core := analysis.Core(s.profile, found)
	if against == nil {
		return core, nil
	}
	if !sameOptions(s.profile, against.profile) {
		return nil, refuse(&parley.Problem{Message: "two studies are compared only where their options and levels are the same"})
	}
	before, err := against.quick(ctx, q)
	if err != nil {
		return nil, err
	}
	core.Difference = analysis.Difference(analysis.Side{Profile: against.profile, Found: before}, analysis.Side{Profile: s.profile, Found: found})
	return core, nil
}

// sameOptions reports whether two models have the same options and levels, or
// the same vertices.
func sameOptions(a, b *prefer.Profile) bool {
	if a.Graph || b.Graph {
		return a.Graph && b.Graph && slices.EqualFunc(a.Conflict.States, b.Conflict.States, func(x, y parley.State) bool { return x.ID == y.ID })
	}
	return slices.EqualFunc(a.Options, b.Options, func(x, y space.Option) bool { return x.ID == y.ID && slices.Equal(x.Levels, y.Levels) })
}

// Equilibria computes, for a model that is asked again and again with other
// preferences, which states are equilibria under each concept, by code. The
// study's states are prepared once, and shared by every study that
// [Study.Edit] makes of it by preferences alone.
func (s *Study) Equilibria(ctx context.Context, c Concepts) (map[string][]string, error) {
	q, err := s.request(&c, stability.Default...)
	if err != nil {
		return nil, err
	}
	found, err := s.quick(ctx, q)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]string, len(q.Concepts))
	for k, c := range q.Concepts {
		codes := []string{}
		found.Equilibria[k].Each(func(index uint64) bool {
			codes = append(codes, s.profile.CodeAt(index))
			return true
		})
		out[c.Name] = codes
	}
	return out, nil
}

// quick analyses by a prepared engine where the model is small enough for
// one, and by the usual one elsewhere.
func (s *Study) quick(ctx context.Context, q stability.Request) (*stability.Result, error) {
	if s.profile.CountArcs() > stability.MaxArcs {
		return s.analyze(ctx, "", q, 0)
	}
	if err := s.fits(); err != nil {
		return nil, err
	}
	p, err := s.borrow(q)
	if err != nil {
		return nil, refuse(err)
	}
	out := p.NewResult()
	err = p.Run(ctx, s.profile.Rankings(), out)
	s.giveBack(q, p)
	return out, err
}

// borrow takes a prepared engine that nobody uses, or makes one.
func (s *Study) borrow(q stability.Request) (stability.Prepared, error) {
	key := requestKey(q)
	s.shared.mu.Lock()
	if idle := s.shared.prepared[key]; len(idle) > 0 {
		p := idle[len(idle)-1]
		s.shared.prepared[key] = idle[:len(idle)-1]
		s.shared.mu.Unlock()
		return p, nil
	}
	s.shared.mu.Unlock()
	return auto.Prepare(s.profile.Space, q)
}

func (s *Study) giveBack(q stability.Request, p stability.Prepared) {
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	key := requestKey(q)
	s.shared.prepared[key] = append(s.shared.prepared[key], p)
}

func requestKey(q stability.Request) string {
	var b strings.Builder
	for _, c := range q.Concepts {
		b.WriteString(c.Name + ",")
	}
	fmt.Fprintf(&b, "%s,%v", q.Sequences, q.Stable)
	return b.String()
}
