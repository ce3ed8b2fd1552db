package explicit

import (
	"context"

	"parley/internal/parallel"
	"parley/prefer"
	"parley/stability"
)

// analysis is the answer to one request.
type analysis struct {
	ctx  context.Context
	s    *prefer.Profile
	q    stability.Request
	res  *stability.Result
	work piece // the concept at hand

	listed    *Game
	worker    *worker
	foreseen  bool
	orders    []*prefer.Ranking
	asked     prefer.Kind // whose structures are at hand
	degree    int
	structure []*prefer.Structure
}

// game lists all moves, once.
func (a *analysis) game() *Game {
	if a.listed == nil {
		a.listed = NewGame(a.s.Space)
	}
	return a.listed
}

// rankings ranks the states, once.
func (a *analysis) rankings() []*prefer.Ranking {
	if a.orders == nil {
		a.orders = a.s.Rankings()
	}
	return a.orders
}

func (a *analysis) concept(k int, c stability.Concept) error {
	switch c.Family {
	case stability.Simultaneous:
		return a.simultaneous(k)
	case stability.Foresight:
		return a.foresee()
	case stability.Turns:
		return a.turns(k, c)
	case stability.Joint:
		return a.coalitions(k, c)
	}
	structure, err := a.structures(c)
	if err != nil {
		return err
	}
	if c.Reply == stability.NoReply {
		return a.alone(k, structure)
	}
	for _, st := range structure {
		if st.Ranking == nil {
			return a.answered(k, c, structure)
		}
	}
	if a.worker == nil {
		a.worker = newWorker(a.game(), a.q.Sequences)
	}
	a.worker.actors = structure
	for i := range structure {
		stable := stability.NewSet(a.s.Space)
		a.worker.work = a.work.part(i, len(structure))
		if err := a.worker.stable(a.ctx, i, c, stable); err != nil {
			return err
		}
		a.res.Put(k, i, stable)
	}
	return nil
}

// structures answers for the actors by c's kind of preferences, once.
func (a *analysis) structures(c stability.Concept) ([]*prefer.Structure, error) {
	if a.structure != nil && a.asked == c.Kind && a.degree == c.Degree {
		return a.structure, nil
	}
	structure, err := a.s.Structures(c.Kind, c.Degree, a.q.Reading)
	a.structure, a.asked, a.degree = structure, c.Kind, c.Degree
	return structure, err
}

// alone finds the states that nobody leaves, without listing moves.
func (a *analysis) alone(k int, structure []*prefer.Structure) error {
	for i, st := range structure {
		steps := a.s.Steps(i)
		stable, err := a.states(func(room *[]uint64, s uint64) bool {
			*room = steps.Append((*room)[:0], s)
			here := st.Class[a.s.ID(s)]
			for _, t := range *room {
				if st.Leaves(here, st.Class[a.s.ID(t)]) {
					return false
				}
			}
			return true
		})
		if err != nil {
			return err
		}
		a.res.Put(k, i, stable)
		a.work.part(i, len(structure)).done(1)
	}
	return nil
}

// states are the feasible ones for which f holds, in parallel; room is f's
// own.
func (a *analysis) states(f func(room *[]uint64, index uint64) bool) (stability.Set, error) {
	out := stability.NewSet(a.s.Space)
	const grain = 64
	err := parallel.Do(a.ctx, (len(out)+grain-1)/grain, func() func(int) {
		var room []uint64
		return func(task int) {
			for w := task * grain; w < min(len(out), (task+1)*grain); w++ {
				for f64, base := a.s.FeasibleWord(uint64(w)*64), uint64(w)*64; f64 != 0; f64 &= f64 - 1 {
					index := base + uint64(trailing(f64))
					if f(&room, index) {
						out.Add(index)
					}
				}
			}
		}
	})
	return out, err
}
