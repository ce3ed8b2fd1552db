package explicit

import (
	"math"

	"parley/internal/parallel"
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
	values := make([][]int32, n) // of actors that are one; nil for blocks
	var steps []*space.Steps
	for i, rankings := range a.s.MemberRankings() {
		steps = append(steps, a.s.Steps(i))
		gains[i] = a.gains(rankings)
		if len(rankings) == 1 && !a.s.Listed() {
			values[i] = a.values(rankings[0])
		}
	}
	stable, err := a.collisions(steps, gains, values)
	if err != nil {
		return err
	}
	for i, x := range stable {
		a.res.Put(k, i, x)
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

// collisions finds, by actor, the states each of whose improvements collides.
func (a *analysis) collisions(steps []*space.Steps, gains []func(s, t uint64) bool, values [][]int32) ([]stability.Set, error) {
	var out []stability.Set
	for range steps {
		out = append(out, stability.NewSet(a.s.Space))
	}
	const grain = 64
	words := len(out[0])
	err := parallel.Do(a.ctx, (words+grain-1)/grain, func() func(int) {
		w := &collider{s: a.s.Space, jumps: make([][]int64, len(steps))}
		var room []uint64
		return func(task int) {
			for word := task * grain; word < min(words, (task+1)*grain); word++ {
				for f, base := a.s.FeasibleWord(uint64(word)*64), uint64(word)*64; f != 0; f &= f - 1 {
					s := base + uint64(trailing(f))
					for i := range steps {
						room = steps[i].Append(room[:0], s)
						w.add(i, s, room, gains[i])
					}
					for i := range steps {
						if w.value = values[i]; w.stable(i, s, gains[i]) {
							out[i].Add(s)
						}
					}
				}
			}
		}
	})
	return out, err
}

// collider tries the combinations of the actors' improvements from a state.
type collider struct {
	s      *space.Space
	jumps  [][]int64              // by actor: what its improvements add to an index
	pays   func(s, t uint64) bool // the focal actor
	others [][]int64              // of each other that has improvements
	value  []int32                // the focal actor's, by index, if they say what pays
}

// add takes an actor's moves from s to the given indices.
func (w *collider) add(i int, s uint64, to []uint64, gains func(s, t uint64) bool) {
	w.jumps[i] = w.jumps[i][:0]
	for _, t := range to {
		if gains(s, t) {
			w.jumps[i] = append(w.jumps[i], int64(t)-int64(s))
		}
	}
}

// stable reports whether every improvement of an actor collides.
func (w *collider) stable(i int, s uint64, pays func(s, t uint64) bool) bool {
	w.pays, w.others = pays, w.others[:0]
	for j, jumps := range w.jumps {
		if j != i && len(jumps) > 0 {
			w.others = append(w.others, jumps)
		}
	}
	for _, jump := range w.jumps[i] {
		if !w.collides(s, uint64(int64(s)+jump)) {
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
	if size == 1 && w.value != nil {
		return w.last(w.value[s], sum, k)
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

// last adds one more improvement.
func (w *collider) last(mine int32, sum int64, k int) bool {
	for _, jumps := range w.others[k:] {
		for _, jump := range jumps {
			if w.value[sum+jump] <= mine {
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
