package prefer

import "slices"

// Ranking is an actor's order of all feasible states.
type Ranking struct {
	Value  []int32 // by ID: 0 the worst, higher better, equal indifferent
	Levels int     // values run from 0 to Levels-1
}

// Rank is the place of the state with the given ID: 1 the best, ties share a
// place, the next place is the next integer.
func (r *Ranking) Rank(id int) int { return r.Levels - int(r.Value[id]) }

// dense ranks keys: equal keys share a value, and values leave no gap.
func dense(keys []uint64) *Ranking {
	distinct := slices.Clone(keys)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	r := &Ranking{Value: make([]int32, len(keys)), Levels: len(distinct)}
	for id, k := range keys {
		at, _ := slices.BinarySearch(distinct, k)
		r.Value[id] = int32(at)
	}
	return r
}
