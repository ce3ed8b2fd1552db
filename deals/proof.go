package deals

import (
	"context"
	"math/bits"

	"parley/evolve"
	"parley/explain"
	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// CoalitionProof sorts the Nash equilibria by whether some coalition would
// leave them. Work bounds the moves looked at for each (DefaultWork when 0), and
// eight times as many those for all together. Progress, unless nil, is told the
// share done. It stops with ctx's error.
func CoalitionProof(ctx context.Context, s *prefer.Profile, nash stability.Set, work int64, progress func(float64)) (*result.Proof, error) {
	if work == 0 {
		work = DefaultWork
	}
	left, done, count := 8*work, 0, nash.Count()
	f := &finder{s: s, t: explain.NewTeller(s)}
	p := &result.Proof{Model: f.t.Model(), States: []result.Standing{}, Broken: []result.Broken{}, Legend: legend.Of(s.Space)}
	var err error
	nash.Each(func(index uint64) bool {
		f.from = index
		code := s.CodeAt(index)
		var h, to uint64
		var settled bool
		if done++; progress != nil {
			progress(float64(done) / float64(count))
		}
		f.looked = 0
		h, to, settled, err = f.leaves(ctx, min(work, left))
		if left -= f.looked; err != nil {
			return false
		}
		switch {
		case h != 0:
			b := result.Broken{Code: code, To: s.CodeAt(to), Changes: f.t.Changes(index, to)}
			for _, i := range members(h) {
				a := &s.Conflict.Actors[i]
				b.Coalition, b.Names = append(b.Coalition, a.ID), append(b.Names, a.Label())
			}
			p.Broken = append(p.Broken, b)
		case !settled:
			p.Open = append(p.Open, code)
		default:
			p.States = append(p.States, result.Standing{Code: code, Outcomes: s.OutcomesAt(index)})
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	return p, nil
}

// leaves finds a smallest coalition, of two actors or more, with a coalition
// improvement from f.from, and one in which nothing is changed that no member
// cares about; h is 0 if there is none.
func (f *finder) leaves(ctx context.Context, work int64) (h, to uint64, settled bool, err error) {
	s := f.s
	if s.Transitive() && s.AllFeasible() {
		return f.box(ctx, work)
	}
	if s.Actors() > MaxActors || work <= 0 {
		return 0, 0, false, nil
	}
	settled = true
	for _, h := range coalitions(s.Actors()) {
		if bits.OnesCount64(h) == 1 {
			continue
		}
		reach, err := evolve.Walk(ctx, s, f.t.Compare, f.from, members(h), false, work)
		if err != nil {
			return 0, 0, false, err
		}
		work -= reach.Looked
		f.looked += reach.Looked
		settled = settled && reach.Complete
		best := -1
		for _, x := range reach.States {
			if !f.all(h, x) {
				continue
			}
			if n := f.changes(x); best < 0 || n < best {
				best, to = n, x
			}
		}
		if best >= 0 {
			return h, to, true, nil
		}
	}
	return 0, 0, settled, nil
}

// box is leaves where nothing but options limits the moves. Whoever can take
// part in a move has to move for it only if its own options change, so a
// coalition improvement exists if and only if those whose options change all
// gain, and each state is looked at once.
func (f *finder) box(ctx context.Context, work int64) (h, to uint64, settled bool, err error) {
	s := f.s
	best := 1 << 30
	stop := false
	var visit func(actor int, at, moved uint64)
	visit = func(actor int, at, moved uint64) {
		for j := actor; j < s.Actors() && !stop; j++ {
			s.MovesAt(j, at, func(next uint64) bool {
				if f.looked++; f.looked > work || f.looked&4095 == 0 && ctx.Err() != nil {
					stop = true
					return false
				}
				set := moved | 1<<j
				if n := bits.OnesCount64(set); n < best && f.all(set, next) {
					best, h, to = n, set, next
					stop = best <= 2 // none is smaller
				}
				if stop {
					return false
				}
				visit(j+1, next, set)
				return !stop
			})
		}
	}
	visit(0, f.from, 0)
	if h != 0 {
		to = f.trim(h, to)
	}
	return h, to, !stop || h != 0, ctx.Err()
}
