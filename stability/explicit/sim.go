package explicit

import (
	"math"

	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// simultaneous finds what is stable under moves made at the same moment. As
// moves of different actors change different options, what comes of some of
// them together is a sum of differences of indices.
func (a *analysis) simultaneous(k int) error {
	n := a.s.Actors()
	gains := make([]func(s, t uint64) bool, n)
	var steps []*space.Steps
	for i, rankings := range a.s.MemberRankings() {
		steps = append(steps, a.s.Steps(i))
		gains[i] = a.gains(rankings)
	}
	for i := range n {
		stable, err := a.simStates(i, steps, gains)
		if err != nil {
			return err
		}
		a.res.Put(k, i, stable)
	}
	return nil
}

// gains tells whether going from one index to another pays all of some
// actors or, by Pareto, one and hurts none. An index that cannot occur pays
// nobody less than what does.
func (a *analysis) gains(rankings []*prefer.Ranking) func(s, t uint64) bool {
	if len(rankings) == 1 {
		value := a.values(rankings[0])
		return func(s, t uint64) bool { return value[t] > value[s] }
	}
	j := prefer.Joint(rankings, a.q.Reading.Pareto)
	class := a.values(&prefer.Ranking{Value: j.Class})
	return func(s, t uint64) bool { return class[t] == never || j.Gain(class[s], class[t]) }
}

// never is the value of an index that cannot occur.
const never = math.MaxInt32

// values are a ranking's, by index.
func (a *analysis) values(r *prefer.Ranking) []int32 {
	if a.s.AllFeasible() {
		return r.Value
	}
	out := make([]int32, a.s.Size)
	id := 0
	for k := range out {
		out[k] = never
		if a.s.Feasible(uint64(k)) {
			out[k] = r.Value[id]
			id++
		}
	}
	return out
}

func (a *analysis) simStates(i int, steps []*space.Steps, gains []func(s, t uint64) bool) (stability.Set, error) {
	out := stability.NewSet(a.s.Space)
	const grain = 64
	err := parallel(a.ctx, (len(out)+grain-1)/grain, func() func(int) {
		w := &collider{s: a.s.Space, pays: gains[i]}
		var room []uint64
		return func(task int) {
			for word := task * grain; word < min(len(out), (task+1)*grain); word++ {
				for f, base := a.s.FeasibleWord(uint64(word)*64), uint64(word)*64; f != 0; f &= f - 1 {
					s := base + uint64(trailing(f))
					w.others = w.others[:0]
					for j := range steps {
						if j == i {
							continue
						}
						room = steps[j].Append(room[:0], s)
						w.add(s, room, gains[j])
					}
					room = steps[i].Append(room[:0], s)
					if w.stable(s, room) {
						out.Add(s)
					}
				}
			}
		}
	})
	return out, err
}

// collider tries the combinations of the others' improvements from a state.
type collider struct {
	s      *space.Space
	pays   func(s, t uint64) bool // the focal actor
	others [][]int64              // of each other that has improvements: what they add to an index
	pool   [][]int64
}

// add takes another actor's moves from s to the given indices.
func (w *collider) add(s uint64, to []uint64, gains func(s, t uint64) bool) {
	at := len(w.others)
	if at == len(w.pool) {
		w.pool = append(w.pool, nil)
	}
	jumps := w.pool[at][:0]
	for _, t := range to {
		if gains(s, t) {
			jumps = append(jumps, int64(t)-int64(s))
		}
	}
	w.pool[at] = jumps
	if len(jumps) > 0 {
		w.others = append(w.others, jumps)
	}
}

// stable reports whether every improvement of the focal actor's collides.
func (w *collider) stable(s uint64, moves []uint64) bool {
	for _, t := range moves {
		if w.pays(s, t) && !w.collides(s, t) {
			return false
		}
	}
	return true
}

// collides tries single improvements of others first, then two together, and
// so on.
func (w *collider) collides(s, t uint64) bool {
	for size := 1; size <= len(w.others); size++ {
		if w.s.Listed() {
			if w.tryListed(s, []uint64{t}, 0, size) {
				return true
			}
		} else if w.try(s, int64(t), 0, size) {
			return true
		}
	}
	return false
}

// try adds so many of the others' improvements, from the k-th other on.
func (w *collider) try(s uint64, sum int64, k, size int) bool {
	if size == 0 {
		return !w.pays(s, uint64(sum))
	}
	for ; k+size <= len(w.others); k++ {
		for _, jump := range w.others[k] {
			if w.try(s, sum+jump, k+1, size-1) {
				return true
			}
		}
	}
	return false
}

// tryListed is try where states are listed, so that indices do not add up.
func (w *collider) tryListed(s uint64, made []uint64, k, size int) bool {
	if size == 0 {
		u, ok := w.s.Together(s, made)
		return ok && !w.pays(s, u)
	}
	for ; k+size <= len(w.others); k++ {
		for _, jump := range w.others[k] {
			if w.tryListed(s, append(made, uint64(int64(s)+jump)), k+1, size-1) {
				return true
			}
		}
	}
	return false
}
