package analysis

import (
	"context"
	"slices"

	"parley/evolve"
	"parley/prefer"
	"parley/stability"
	"parley/words"
)

// ways is what can be reached from the status quo.
type ways struct {
	s           *prefer.Profile
	c           *prefer.Comparer
	better, any *evolve.Reach // nil without a status quo
}

func newWays(ctx context.Context, s *prefer.Profile) (*ways, error) {
	if s.StatusQuo < 0 {
		return &ways{}, nil
	}
	all := make([]int, s.Actors())
	for i := range all {
		all[i] = i
	}
	start, c := s.Index(s.StatusQuo), s.Comparer()
	better, err := evolve.Walk(ctx, s, c, start, all, true, evolve.DefaultWork)
	if err != nil {
		return nil, err
	}
	moves, err := evolve.Walk(ctx, s, c, start, all, false, evolve.DefaultWork)
	return &ways{s, c, better, moves}, err
}

// complete tells whether the walks, by improvements and by any moves, were not
// cut short.
func (w *ways) complete() (improvements, moves bool) {
	return w.better == nil || w.better.Complete, w.any == nil || w.any.Complete
}

// to tells how the status quo leads to a state, and by what way.
func (w *ways) to(index uint64) (reached string, path []evolve.Hop) {
	switch {
	case w.better == nil:
		return "", nil
	case index == w.better.Start:
		return "here", nil
	}
	return evolve.Way(w.s, w.c, w.better, w.any, index)
}

// tell tells a way, move by move.
func (w *ways) tell(path []evolve.Hop) string {
	at := w.better.Start
	var moves []string
	for _, h := range path {
		moves = append(moves, words.Mid(words.Actor(w.s.Space, h.By))+" "+words.Move(w.s.Space, at, h.To))
		at = h.To
	}
	return words.Way(moves)
}

// maxOpen bounds the equilibria that a walk which was cut short did not reach
// and that are looked at one by one.
const maxOpen = 1000

// equilibria lists the equilibria of a concept that improvements lead to,
// the nearest first.
func (w *ways) equilibria(found *stability.Result, concept int) []uint64 {
	var out []uint64
	if w.better == nil {
		return out
	}
	for _, index := range w.better.States {
		if found.Equilibria[concept].Has(index) {
			out = append(out, index)
		}
	}
	if w.better.Complete {
		return out
	}
	steps := map[uint64]int{}
	looked := 0
	found.Equilibria[concept].Each(func(index uint64) bool {
		if n, ok := w.better.Steps(index); ok {
			steps[index] = n
			return true
		}
		looked++
		if reached, path := w.to(index); reached == evolve.ByImprovements {
			steps[index] = len(path)
			out = append(out, index)
		}
		return looked < maxOpen
	})
	slices.SortStableFunc(out, func(x, y uint64) int { return steps[x] - steps[y] })
	return out
}
