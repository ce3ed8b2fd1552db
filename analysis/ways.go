package analysis

import (
	"context"

	"parley/evolve"
	"parley/prefer"
	"parley/stability"
	"parley/words"
)

// ways is what can be reached from the status quo.
type ways struct {
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
	return &ways{better, moves}, err
}

// to tells how the status quo leads to a state, and in how many moves.
func (w *ways) to(index uint64) (reached string, steps int) {
	switch {
	case w.better == nil:
		return "", 0
	case index == w.better.Start:
		return "here", 0
	}
	if n, ok := w.better.Steps(index); ok {
		return evolve.ByImprovements, n
	}
	if n, ok := w.any.Steps(index); ok && w.better.Complete {
		return evolve.ByMoves, n
	}
	if !w.any.Complete || !w.better.Complete {
		return evolve.Open, 0
	}
	return evolve.No, 0
}

// tell tells a shortest sequence of improvements to a state, move by move.
func (w *ways) tell(s *prefer.Profile, index uint64) string {
	at := w.better.Start
	var moves []string
	for _, h := range w.better.Path(index) {
		moves = append(moves, words.Mid(words.Actor(s.Space, h.By))+" "+words.Move(s.Space, at, h.To))
		at = h.To
	}
	return words.Way(moves)
}

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
	return out
}
