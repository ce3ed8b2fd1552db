package achieve

import (
	"math/bits"
	"slices"
	"sort"
)

// stateSet is a set of states, a bit an ID.
type stateSet []uint64

func (x stateSet) add(s int32) { x[s/64] |= 1 << (s % 64) }

func (x stateSet) within(y stateSet) bool {
	for k, w := range x {
		if w&^y[k] != 0 {
			return false
		}
	}
	return true
}

func (x stateSet) meets(y stateSet) bool {
	for k, w := range x {
		if w&y[k] != 0 {
			return true
		}
	}
	return false
}

func (x stateSet) size() int {
	n := 0
	for _, w := range x {
		n += bits.OnesCount64(w)
	}
	return n
}

func (x stateSet) each(f func(s int)) {
	for k, w := range x {
		for ; w != 0; w &= w - 1 {
			f(k*64 + bits.TrailingZeros64(w))
		}
	}
}

// family is sets of states: alternatives to be met in full, or choices of
// each of which a member must be met.
type family []stateSet

// least keeps the sets that contain no other, the smallest first.
func (f family) least() family {
	type sized struct {
		set  stateSet
		size int
	}
	order := make([]sized, len(f))
	for k, x := range f {
		order[k] = sized{x, x.size()}
	}
	sort.SliceStable(order, func(x, y int) bool {
		a, b := order[x], order[y]
		if a.size != b.size {
			return a.size < b.size
		}
		for k := range a.set {
			if a.set[k] != b.set[k] { // the lowest state in one of them alone
				d := a.set[k] ^ b.set[k]
				return a.set[k]&(d&-d) != 0
			}
		}
		return false
	})
	var out family
	lowest := map[int]family{} // those kept, by their lowest state
	for _, o := range order {
		first, known := -1, false
		o.set.each(func(s int) {
			if first < 0 {
				first = s
			}
			known = known || slices.ContainsFunc(lowest[s], func(y stateSet) bool { return y.within(o.set) })
		})
		if first < 0 { // the empty set is in all
			return family{o.set}
		}
		if !known {
			out = append(out, o.set)
			lowest[first] = append(lowest[first], o.set)
		}
	}
	return out
}

// maxCrossed bounds the words of sets that cross compares: part of a second.
const maxCrossed = 1 << 28

// cross turns alternatives into choices and the other way round: the least
// sets that meet every set of f (Berge's algorithm; Berge 1989, Hypergraphs).
// ok is false if there are more than MaxSets on the way, or so much to compare
// that it would take seconds.
func (f family) cross() (out family, ok bool) {
	f = f.least()
	if len(f) == 0 {
		return family{stateSet{}}, true
	}
	out = family{make(stateSet, len(f[0]))}
	toil := 0
	for _, x := range f {
		var next, miss family
		for _, y := range out {
			if y.meets(x) {
				next = append(next, y)
			} else {
				miss = append(miss, y)
			}
		}
		// Of those that meet x by one more state, no two contain each other, and
		// none is within one that met it before.
		met := next
		for _, y := range miss {
			x.each(func(s int) {
				if toil += (1 + len(met)) * len(y); toil > maxCrossed {
					return
				}
				z := append(stateSet{}, y...)
				z.add(int32(s))
				if len(next) <= MaxSets && !slices.ContainsFunc(met, func(m stateSet) bool { return m.within(z) }) {
					next = append(next, z)
				}
			})
			if len(next) > MaxSets || toil > maxCrossed {
				return nil, false
			}
		}
		out = next
	}
	return out.least(), true
}
