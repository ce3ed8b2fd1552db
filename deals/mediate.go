package deals

import (
	"context"
	"slices"

	"parley/explain"
	"parley/legend"
	"parley/logic"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Influencers says who mediates and from where.
type Influencers struct {
	Actors []int // their places
	State  int   // the ID of the state to start from
	// Equilibria, unless nil, are the states that count as resting.
	Equilibria stability.Set
	// Work bounds the moves looked at; DefaultWork when 0.
	Work int64
}

// Mediate finds what the actors can bring about for each of the model's
// outcomes. It stops with ctx's error.
func Mediate(ctx context.Context, s *prefer.Profile, q Influencers) (*result.MovesMediation, error) {
	if q.Work == 0 {
		q.Work = DefaultWork
	}
	m := &result.MovesMediation{From: s.Code(q.State), Rows: []result.Influence{}, Actors: []string{}, Names: []string{}, Legend: legend.Of(s.Space)}
	mediates := map[int]bool{}
	for _, i := range q.Actors {
		a := &s.Conflict.Actors[i]
		m.Actors, m.Names = append(m.Actors, a.ID), append(m.Names, a.Label())
		mediates[i] = true
	}
	t := explain.NewTeller(s)
	w, err := spread(ctx, t, s.Index(q.State), mediates, q.Work)
	if err != nil {
		return nil, err
	}
	m.Complete, m.States, m.Rested = w.complete, w.states, q.Equilibria != nil
	for k, b := range s.Outcomes {
		if b == nil {
			continue
		}
		o := &s.Conflict.Outcomes[k]
		row := result.Influence{Outcome: o.ID, That: string(o.That), Reached: w.way(t, b, nil)}
		if q.Equilibria != nil {
			row.Rests = w.way(t, b, q.Equilibria)
		}
		m.Rows = append(m.Rows, row)
	}
	return m, nil
}

// spreading is a search in order of cost, then of length.
type spreading struct {
	settled  []ripple // in the order settled: cheapest first, then shortest
	mediates map[int]bool
	complete bool
	states   int
}

// ripple is a state with who moved last, and how it came about.
type ripple struct {
	state   uint64
	last    int
	before  int // -1 at the start
	changes int // of options, on the way
}

// spread settles the states that can be brought about. A move by a mediator
// costs one, an improvement by anybody else nothing, so the states of one
// cost are settled breadth-first before the moves to the next cost.
func spread(ctx context.Context, t *explain.Teller, start uint64, mediates map[int]bool, work int64) (*spreading, error) {
	s := t.Space
	type end struct {
		state uint64
		last  int
	}
	w := &spreading{complete: true, mediates: mediates}
	seen := map[end]bool{}
	states := map[uint64]bool{}
	// Layers by cost, and within a cost by length: moves of the same cost and
	// length are settled together, those that changed fewest options first.
	layers := [][]ripple{{{start, -1, -1, 0}}} // of the present cost, by length
	for len(layers) > 0 {
		var dearer [][]ripple
		for length := 0; length < len(layers); length++ {
			slices.SortStableFunc(layers[length], func(x, y ripple) int { return x.changes - y.changes })
			for _, at := range layers[length] {
				e := end{at.state, at.last}
				if seen[e] {
					continue
				}
				seen[e] = true
				states[at.state] = true
				k := len(w.settled)
				w.settled = append(w.settled, at)
				if k%1024 == 0 && ctx.Err() != nil {
					return nil, ctx.Err()
				}
				for j := range s.Actors() {
					if j == at.last {
						continue
					}
					s.MovesAt(j, at.state, func(to uint64) bool {
						if work--; work < 0 {
							w.complete = false
							return false
						}
						if seen[end{to, j}] {
							return true
						}
						next := ripple{to, j, k, at.changes + s.Changes(j, at.state, to)}
						switch {
						case mediates[j]:
							dearer = put(dearer, length+1, next)
						case t.Compare.Gains(j, at.state, to):
							layers = put(layers, length+1, next)
						}
						return true
					})
					if !w.complete {
						w.states = len(states)
						return w, nil
					}
				}
			}
		}
		layers = dearer
	}
	w.states = len(states)
	return w, nil
}

func put(layers [][]ripple, length int, r ripple) [][]ripple {
	for len(layers) <= length {
		layers = append(layers, nil)
	}
	layers[length] = append(layers[length], r)
	return layers
}

// way is the cheapest way to a state where b holds, and that is in the set
// unless it is nil; nil if there is none.
func (w *spreading) way(t *explain.Teller, b *logic.Bound, in stability.Set) *result.Way {
	s := t.Space
	for k := range w.settled {
		at := w.settled[k].state
		if !s.Truth(b, at) || in != nil && !in.Has(at) {
			continue
		}
		var chain []int
		for n := k; w.settled[n].before >= 0; n = w.settled[n].before {
			chain = append(chain, n)
		}
		out := &result.Way{State: s.CodeAt(at), Path: []result.Step{}}
		for n := len(chain) - 1; n >= 0; n-- {
			r := w.settled[chain[n]]
			out.Path = append(out.Path, t.Step(r.last, w.settled[r.before].state, r.state))
			if w.mediates[r.last] {
				out.Cost++
			}
		}
		return out
	}
	return nil
}
