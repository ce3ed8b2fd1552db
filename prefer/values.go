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
	r := &Ranking{Value: make([]int32, len(keys))}
	r.Levels = settle(keys, r.Value)
	return r
}

// settle writes the value of each key, 0 that of the least, and tells how many
// there are. The keys may be the values themselves; none is below 0.
func settle[K int32 | uint64](keys []K, value []int32) (levels int) {
	var most K
	for _, k := range keys {
		most = max(most, k)
	}
	if uint64(most) < uint64(4*len(keys)) {
		return counted(keys, value, most)
	}
	distinct := slices.Clone(keys)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	for id, k := range keys {
		at, _ := slices.BinarySearch(distinct, k)
		value[id] = int32(at)
	}
	return len(distinct)
}

// counted is settle for keys that are small numbers.
func counted[K int32 | uint64](keys []K, value []int32, most K) (levels int) {
	place := make([]int32, uint64(most)+1)
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
	for id, k := range keys {
		value[id] = place[k]
	}
	return int(n)
}
