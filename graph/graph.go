// Package graph picks the part of a conflict's graph that a picture shows: the
// states that the status quo leads to by improvements, the equilibria and the
// ways to them, or all states; and the moves between them. The graph of a
// conflict is that of Kilgour, Hipel & Fang 1987, The graph model for
// conflicts, Automatica 23(1): 41-55.
package graph

import (
	"context"
	"fmt"
	"slices"

	"parley"
	"parley/evolve"
	"parley/explain"
	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Question says what is shown.
type Question struct {
	Start      int               // the ID of the status quo, or -1
	Equilibria *stability.Result // those that are marked
	All        bool              // every state is shown
	Limit      int               // the most states shown; DefaultLimit when 0
	// Moves is "all", or "improvements" to leave other moves out. When empty,
	// others are left out where there are too many to be told apart.
	Moves string
}

// Bounds of a picture: the states that it shows unless another limit is set,
// those that any limit allows, and the lines up to which moves that are no
// improvements are shown too.
const (
	DefaultLimit = 40
	MaxLimit     = 400
	legible      = 90
)

// Of picks the graph. It stops with ctx's error.
func Of(ctx context.Context, s *prefer.Profile, q Question) (*result.Graph, error) {
	if q.Limit == 0 {
		q.Limit = DefaultLimit
		if q.All {
			q.Limit = MaxLimit
		}
	}
	if q.All && s.Count > q.Limit {
		return nil, &parley.Problem{
			Message: fmt.Sprintf("the model has %d states, and a picture shows at most %d", s.Count, q.Limit),
			Hint:    "leave out --all, or hold options at a level with --fix",
		}
	}
	g := &picker{s: s, q: q, cmp: s.Comparer(), shown: map[uint64]bool{}}
	r := &result.Graph{
		Conflict: s.Conflict.Title, StateCount: s.Count, Concepts: []string{},
		States: []result.GraphState{}, Moves: []result.GraphMove{}, Legend: legend.Of(s.Space),
	}
	for _, c := range q.Equilibria.Concepts {
		r.Concepts = append(r.Concepts, c.Name)
	}
	if err := g.pick(ctx); err != nil {
		return nil, err
	}
	for index := range g.shown {
		r.States = append(r.States, g.state(index))
	}
	slices.SortFunc(r.States, func(x, y result.GraphState) int { return x.Number - y.Number })
	more := result.GraphMore{States: g.left}
	r.Moves, more.Moves = g.moves(r.States)
	if more != (result.GraphMore{}) {
		r.More = &more
	}
	return r, ctx.Err()
}

// picker is the choice being made.
type picker struct {
	s      *prefer.Profile
	q      Question
	cmp    *prefer.Comparer
	better *evolve.Reach // by improvements from the status quo; nil without one
	shown  map[uint64]bool
	left   int
	passed map[uint64]bool // those that found no room
}

func (g *picker) add(index uint64) {
	switch {
	case g.shown[index] || g.passed[index]:
	case len(g.shown) < g.q.Limit:
		g.shown[index] = true
	default:
		if g.passed == nil {
			g.passed = map[uint64]bool{}
		}
		g.passed[index] = true
		g.left++
	}
}

// pick chooses the states: those that the status quo leads to first, the
// nearest of them first.
func (g *picker) pick(ctx context.Context) error {
	s := g.s
	var any *evolve.Reach
	if g.q.Start >= 0 {
		start := s.Index(g.q.Start)
		var err error
		if g.better, any, err = evolve.Both(ctx, s, g.cmp, start, evolve.DefaultWork); err != nil {
			return err
		}
		g.add(start)
	}
	if g.q.All {
		for id := range s.Count {
			g.add(s.Index(id))
		}
		return nil
	}
	each := func(f func(index uint64) bool) {
		for _, set := range g.q.Equilibria.Equilibria {
			set.Each(f)
		}
	}
	if g.better != nil {
		for _, index := range g.better.States {
			g.add(index)
		}
	}
	each(func(index uint64) bool {
		g.add(index)
		return true
	})
	if any != nil {
		each(func(index uint64) bool {
			_, path := evolve.Way(s, g.cmp, g.better, any, index)
			for _, h := range path {
				g.add(h.To)
			}
			return len(g.shown) < g.q.Limit
		})
	}
	return nil
}

func (g *picker) state(index uint64) result.GraphState {
	id := g.s.ID(index)
	st := result.GraphState{Number: id + 1, Code: g.s.CodeAt(index), StatusQuo: id == g.q.Start, Equilibrium: []string{}}
	for k, c := range g.q.Equilibria.Concepts {
		if g.q.Equilibria.Equilibria[k].Has(index) {
			st.Equilibrium = append(st.Equilibrium, c.Name)
		}
	}
	if g.better != nil {
		if steps, ok := g.better.Steps(index); ok {
			st.Steps = &steps
		}
	}
	return st
}

// moves lists the moves between the states shown, in their order, and counts
// those that are left out.
func (g *picker) moves(states []result.GraphState) (list []result.GraphMove, left int) {
	s := g.s
	type arc struct {
		by       int
		from, to uint64
	}
	effects := map[arc]string{}
	var arcs []arc
	for _, st := range states {
		from := s.Index(st.Number - 1)
		for i := range s.Actors() {
			s.MovesAt(i, from, func(to uint64) bool {
				if g.shown[to] {
					a := arc{i, from, to}
					effects[a] = effect(g.cmp.Compare(i, to, from))
					arcs = append(arcs, a)
				}
				return true
			})
		}
	}
	list = []result.GraphMove{}
	var gain []result.GraphMove
	for _, a := range arcs {
		back := effects[arc{a.by, a.to, a.from}]
		m := result.GraphMove{By: s.Conflict.Actors[a.by].ID, From: s.CodeAt(a.from), To: s.CodeAt(a.to), Effect: effects[a], Back: back}
		switch {
		case back == "", m.Effect == explain.Better:
		case back == explain.Better, a.to < a.from:
			continue // told from the other end
		}
		list = append(list, m)
		if m.Effect == explain.Better {
			gain = append(gain, m)
		}
	}
	if g.q.Moves == "improvements" || g.q.Moves == "" && len(list) > legible {
		for _, m := range list {
			if m.Effect != explain.Better {
				left++
			}
		}
		if left > 0 {
			return append([]result.GraphMove{}, gain...), left
		}
	}
	return list, 0
}

func effect(sign int) string {
	switch {
	case sign > 0:
		return explain.Better
	case sign < 0:
		return explain.Worse
	}
	return explain.Equal
}
