package achieve

import (
	"math/bits"
	"slices"
	"sort"
)

// stateSet is a set of states, a bit an ID.
type stateSet []uint64

func (x stateSet) add(s int32)  { x[s/64] |= 1 << (s % 64) }
func (x stateSet) drop(s int32) { x[s/64] &^= 1 << (s % 64) }

func (x stateSet) empty() bool {
	for _, w := range x {
		if w != 0 {
			return false
		}
	}
	return true
}

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
	sort.SliceStable(f, func(x, y int) bool {
		if a, b := f[x].size(), f[y].size(); a != b {
			return a < b
		}
		for k := range f[x] {
			if f[x][k] != f[y][k] { // the lowest state in one of them alone
				d := f[x][k] ^ f[y][k]
				return f[x][k]&(d&-d) != 0
			}
		}
		return false
	})
	var out family
next:
	for _, x := range f {
		for _, y := range out {
			if y.within(x) {
				continue next
			}
		}
		out = append(out, x)
	}
	return out
}

// maxCrossed bounds the words of sets that cross compares.
const maxCrossed = 1 << 30

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
