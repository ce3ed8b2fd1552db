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
	if most := greatest(keys); most < uint64(4*len(keys)) {
		return counted(keys, most)
	}
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

func greatest(keys []uint64) uint64 {
	var most uint64
	for _, k := range keys {
		most = max(most, k)
	}
	return most
}

// counted is dense for keys that are small numbers.
func counted(keys []uint64, most uint64) *Ranking {
	place := make([]int32, most+1)
	for _, k := range keys {
		place[k] = 1
	}
	n := int32(0)
	for k, met := range place {
		if met != 0 {
			place[k] = n
			n++
		}
	}
	r := &Ranking{Value: make([]int32, len(keys)), Levels: int(n)}
	for id, k := range keys {
		r.Value[id] = place[k]
	}
	return r
}
