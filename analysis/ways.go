package analysis

import (
	"context"
	"slices"

	"parley/evolve"
	"parley/explain"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// ways is what can be reached from the status quo.
type ways struct {
	better, any *evolve.Reach // nil without a status quo; any also where it is not needed
	teller      *explain.Teller
}

// newWays walks by improvements and, with moves or where that walk is cut
// short, by any moves.
func newWays(ctx context.Context, s *prefer.Profile, moves bool) (*ways, error) {
	w := &ways{teller: explain.NewTeller(s)}
	if s.StatusQuo < 0 {
		return w, nil
	}
	start := s.Index(s.StatusQuo)
	var err error
	if moves {
		w.better, w.any, err = evolve.Both(ctx, s, w.teller.Compare, start, evolve.DefaultWork)
		return w, err
	}
	walk := func(improving bool) (*evolve.Reach, error) {
		return evolve.Walk(ctx, s, w.teller.Compare, start, evolve.All(s), improving, evolve.DefaultWork)
	}
	if w.better, err = walk(true); err == nil && !w.better.Complete {
		w.any, err = walk(false)
	}
	return w, err
}

// forget lets go of what can be reached, whose memory others are to have.
func (w *ways) forget() { w.better, w.any = nil, nil }

// complete tells whether the walks, by improvements and by any moves, were not
// cut short.
func (w *ways) complete() (improvements, moves bool) {
	return w.better == nil || w.better.Complete, w.any == nil || w.any.Complete
}

// to tells how the status quo leads to a state, and by what way: one of
// improvements alone where moves were not walked.
func (w *ways) to(index uint64) (reached string, path []evolve.Hop) {
	switch {
	case w.better == nil:
		return "", nil
	case index == w.better.Start:
		return "here", nil
	case w.any == nil:
		if path = w.better.Path(index); path != nil {
			reached = evolve.ByImprovements
		}
		return reached, path
	}
	return evolve.Way(w.teller.Space, w.teller.Compare, w.better, w.any, index)
}

// longest is the number of moves up to which a way is given move by move.
const longest = 24

// path gives a way move by move; nil if it is too long to tell.
func (w *ways) path(hops []evolve.Hop) []result.Step {
	if len(hops) > longest {
		return nil
	}
	at := w.better.Start
	var out []result.Step
	for _, h := range hops {
		step := w.teller.Step(h.By, at, h.To)
		step.Because, step.Reasons = []string{}, []result.Reason{} // explain has them
		out = append(out, step)
		at = h.To
	}
	return out
}

// maxOpen bounds the equilibria that a walk which was cut short did not reach
// and that are looked at one by one.
const maxOpen = 1000

// equilibria lists the equilibria of a set that improvements lead to, the
// nearest first, the status quo left out.
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
	if w.better.Complete {
		return out
	}
	steps := map[uint64]int{}
	looked := 0
	set.Each(func(index uint64) bool {
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
