package analysis

import (
	"context"

	"parley/evolve"
	"parley/explain"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// ways is what can be reached from the status quo.
type ways struct {
	better, any *evolve.Reach // nil without a status quo
	teller      *explain.Teller
}

func newWays(ctx context.Context, s *prefer.Profile) (*ways, error) {
	w := &ways{teller: explain.NewTeller(s)}
	if s.StatusQuo < 0 {
		return w, nil
	}
	all := make([]int, s.Actors())
	for i := range all {
		all[i] = i
	}
	start := s.Index(s.StatusQuo)
	var err error
	if w.better, err = evolve.Walk(ctx, s, w.teller.Compare, start, all, true, evolve.DefaultWork); err != nil {
		return nil, err
	}
	w.any, err = evolve.Walk(ctx, s, w.teller.Compare, start, all, false, evolve.DefaultWork)
	return w, err
}

// to tells how the status quo leads to a state, in how many moves.
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

// longest is the number of moves up to which a way is given move by move.
const longest = 24

// path gives a shortest way to a state, of improvements where there is one;
// nil if there is none or it is too long to tell.
func (w *ways) path(reached string, index uint64) []result.Step {
	walk := w.better
	switch reached {
	case evolve.ByMoves:
		walk = w.any
	case evolve.ByImprovements:
	default:
		return nil
	}
	hops := walk.Path(index)
	if len(hops) > longest {
		return nil
	}
	at := walk.Start
	var out []result.Step
	for _, h := range hops {
		step := w.teller.Step(h.By, at, h.To)
		step.Because, step.Reasons = []string{}, []result.Reason{} // explain has them
		out = append(out, step)
		at = h.To
	}
	return out
}

// equilibria lists the equilibria of a concept that improvements lead to,
// the nearest first, the status quo left out.
func (w *ways) equilibria(set stability.Set) []uint64 {
	var out []uint64
	if w.better == nil {
		return out
	}
	for _, index := range w.better.States {
		if set.Has(index) {
			out = append(out, index)
		}
	}
	return out
}

// maxSteps bounds the moves looked at for circles.
const maxSteps = 1 << 18

// circles reports whether improvements from the status quo can go on for
// ever, never two in a row by one actor, without coming to one of the
// equilibria; or whether that could not be ruled out.
func (w *ways) circles(s *prefer.Profile, equilibria stability.Set) bool {
	if w.better == nil {
		return false
	}
	if !w.better.Complete {
		return true
	}
	type turn struct {
		state uint64
		last  int
	}
	const open, closed = 1, 2
	mark := map[turn]int{}
	looked, circle := 0, false
	var visit func(t turn)
	visit = func(t turn) {
		mark[t] = open
		for j := 0; j < s.Actors() && !circle && !equilibria.Has(t.state); j++ {
			if j == t.last {
				continue
			}
			s.MovesAt(j, t.state, func(to uint64) bool {
				if looked++; looked > maxSteps || len(mark) > maxSteps/64 {
					circle = true
				}
				if !circle && w.teller.Compare.Gains(j, t.state, to) {
					next := turn{to, j}
					switch mark[next] {
					case open:
						circle = true
					case 0:
						visit(next)
					}
				}
				return !circle
			})
		}
		mark[t] = closed
	}
	visit(turn{w.better.Start, -1})
	return circle
}
