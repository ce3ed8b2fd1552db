package explicit

import (
	"slices"

	"parley/stability"
)

// turns judges the states by maximin: own and theirs are what an actor can
// secure in each state when it is to move, and when the others are. They
// settle: once neither changes from one ply to the next but one, no more are
// worked out.
func (a *analysis) turns(k int, c stability.Concept) error {
	for i, r := range a.rankings() {
		p := r.Value
		own, theirs := slices.Clone(p), slices.Clone(p)
		before := [][]int32{nil, slices.Clone(theirs)} // theirs at ply h-2 and h-1
		for ply := 1; ply < c.Horizon; ply++ {
			if err := a.ctx.Err(); err != nil {
				return err
			}
			next, err := a.secured(i, own)
			if err != nil {
				return err
			}
			for x, moves := 0, a.game().Moves[i]; x < len(own); x++ {
				best := p[x]
				for _, t := range moves.From(x) {
					best = max(best, theirs[t])
				}
				own[x] = best
			}
			theirs = next
			if slices.Equal(theirs, before[0]) && (c.Horizon-1-ply)%2 == 0 {
				break // and so it goes on
			}
			before[0], before[1] = before[1], slices.Clone(theirs)
		}
		steps := a.s.Steps(i)
		stable, err := a.states(func(room *[]uint64, s uint64) bool {
			*room = steps.Append((*room)[:0], s)
			mine := p[a.s.ID(s)]
			for _, t := range *room {
				if theirs[a.s.ID(t)] > mine {
					return false
				}
			}
			return true
		})
		if err != nil {
			return err
		}
		a.res.Put(k, i, stable)
	}
	return nil
}

// secured is what i is left with where the others are to move: the least of
// what a state is worth and what i can then secure where they lead.
func (a *analysis) secured(i int, own []int32) ([]int32, error) {
	if a.worker == nil {
		a.worker = newWorker(a.game(), a.q.Sequences)
	}
	w := a.worker
	structure, err := a.structures(stability.Nash)
	if err != nil {
		return nil, err
	}
	w.actors = structure
	copy(w.value, own)
	w.wantAll()
	if err := w.answers(a.ctx, i, false); err != nil {
		return nil, err
	}
	out := slices.Clone(w.worst)
	for x, v := range a.rankings()[i].Value {
		out[x] = min(out[x], v)
	}
	return out, nil
}
