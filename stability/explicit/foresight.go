package explicit

import (
	"math"
	"slices"

	"parley/internal/parallel"
	"parley/space"
	"parley/stability"
	"parley/stability/plies"
)

// foresight works out limited-move stability ply by ply. Of the set G_h(i,s)
// of states in which i, to move at s, expects play to end, only two things
// are needed: the least that each actor k gets in it, and whether i stays.
type foresight struct {
	a     *analysis
	n     int
	value [][]int32   // by actor and index
	least [][][]int32 // by mover, actor and index: the least over G_h
	stays []stability.Set
	after [][]int32 // by actor and index: see expect
	steps []*space.Steps
}

// newForesight stands at ply 0, where everybody stays.
func newForesight(a *analysis) *foresight {
	f := &foresight{a: a, n: a.s.Actors()}
	for i, r := range a.rankings() {
		f.value = append(f.value, a.values(r))
		f.steps = append(f.steps, a.s.Steps(i))
	}
	for range f.n {
		var least [][]int32
		for k := range f.n {
			least = append(least, slices.Clone(f.value[k]))
		}
		f.least = append(f.least, least)
		all := stability.NewSet(a.s.Space)
		for w := range all {
			all[w] = a.s.FeasibleWord(uint64(w) * 64)
		}
		f.stays = append(f.stays, all)
	}
	return f
}

// ply looks one ply further.
func (f *foresight) ply() error {
	stays := make([]stability.Set, f.n)
	least := make([][][]int32, f.n)
	for i := range f.n {
		if err := f.expect(i); err != nil {
			return err
		}
		for range f.n {
			least[i] = append(least[i], make([]int32, f.a.s.Size))
		}
		var err error
		if stays[i], err = f.a.states(func(room *[]uint64, s uint64) bool { return f.choose(i, s, room, least[i]) }); err != nil {
			return err
		}
	}
	f.stays, f.least = stays, least
	return nil
}

// expect fills after with the least that each actor gets in A(i,t), what
// follows i's move to t.
func (f *foresight) expect(i int) error {
	if f.after == nil {
		for range f.n {
			f.after = append(f.after, make([]int32, f.a.s.Size))
		}
	}
	const grain = 1 << 12
	size := int(f.a.s.Size)
	return parallel.Do(f.a.ctx, (size+grain-1)/grain, func() func(int) {
		return func(task int) {
			for t := task * grain; t < min(size, (task+1)*grain); t++ {
				moved := false
				for k := range f.n {
					f.after[k][t] = math.MaxInt32
				}
				for j := range f.n {
					if j == i || f.stays[j].Has(uint64(t)) {
						continue
					}
					moved = true
					for k := range f.n {
						f.after[k][t] = min(f.after[k][t], f.least[j][k][t])
					}
				}
				for k := 0; !moved && k < f.n; k++ {
					f.after[k][t] = f.value[k][t]
				}
			}
		}
	})
}

// choose finds what i does at s; it reports whether that is to stay.
func (f *foresight) choose(i int, s uint64, room *[]uint64, least [][]int32) bool {
	*room = f.steps[i].Append((*room)[:0], s)
	most := f.value[i][s]
	stays := true
	for _, t := range *room {
		v := f.after[i][t]
		switch {
		case v > most:
			most, stays = v, false
			for k := range least {
				least[k][s] = f.after[k][t]
			}
		case v == most && !stays:
			for k := range least {
				least[k][s] = min(least[k][s], f.after[k][t])
			}
		}
	}
	for k := 0; stays && k < f.n; k++ {
		least[k][s] = f.value[k][s]
	}
	return stays
}

// Ply looks one ply further.
func (f *foresight) Ply(bool) error { return f.ply() }

// Stays are the states where each actor stays.
func (f *foresight) Stays() []stability.Set { return f.stays }

// Digest is a hash of all that decides the next ply.
func (f *foresight) Digest() [2]uint64 {
	h := plies.NewHash()
	for i := range f.n {
		for _, w := range f.stays[i] {
			h.Add(w)
		}
		for k := range f.n {
			for x, v := range f.least[i][k] {
				if f.a.s.Feasible(uint64(x)) {
					h.Add(uint64(uint32(v)))
				}
			}
		}
	}
	return h.Sum()
}

// foresee answers for all concepts of the family at once.
func (a *analysis) foresee() error {
	if a.foreseen {
		return nil
	}
	a.foreseen = true
	return plies.Follow(a.q, newForesight(a), a.res)
}
