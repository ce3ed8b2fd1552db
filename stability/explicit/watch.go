package explicit

import (
	"fmt"
	"slices"

	"parley"
	"parley/stability"
)

// watch looks for the first ply of foresight that repeats an earlier one.
// What is known after a ply decides all that follow, so that from there on
// they go round in a cycle.
type watch struct {
	limit  int
	seen   map[[2]uint64]int // by what is known: the ply
	stable [][]stability.Set // by ply, from 1, and actor
	first  int               // the ply that was repeated, from 1
	period int
}

// defaultHorizon is how many plies are tried unless the request says.
const defaultHorizon = 2000

func newWatch(limit int) *watch {
	if limit == 0 {
		limit = defaultHorizon
	}
	return &watch{limit: limit, seen: map[[2]uint64]int{}}
}

// see takes note of ply h; done says that it repeats an earlier one.
func (w *watch) see(h int, f *foresight) (done bool, err error) {
	key := f.digest()
	if first, ok := w.seen[key]; ok {
		w.first, w.period = first, h-first
		return true, nil
	}
	w.seen[key] = h
	w.stable = append(w.stable, f.stays)
	if h >= w.limit {
		return false, &parley.Problem{
			Message: fmt.Sprintf("nm: limited moves were followed for %d plies and have not begun to repeat", h),
			Hint:    "--horizon-limit lets them be followed further; l2 to l99 need no repetition",
		}
	}
	return false, nil
}

// digest is a hash of 128 bits of all that decides the next ply.
func (f *foresight) digest() [2]uint64 {
	a, b := uint64(0x9e3779b97f4a7c15), uint64(0xc2b2ae3d27d4eb4f)
	mix := func(x uint64) {
		a = (a ^ x) * 0xff51afd7ed558ccd
		a ^= a >> 32
		b = (b + x) * 0xc4ceb9fe1a85ec53
		b ^= b >> 29
	}
	for i := range f.n {
		for _, w := range f.stays[i] {
			mix(w)
		}
		for k := range f.n {
			for x, v := range f.least[i][k] {
				if f.a.s.Feasible(uint64(x)) {
					mix(uint64(uint32(v)))
				}
			}
		}
	}
	return [2]uint64{a, b}
}

// cycle is the least period of the stable sets, the least ply from which they
// have it, and the states that are stable at every ply of it.
func (w *watch) cycle() (stability.Cycle, []stability.Set) {
	at := func(h int) []stability.Set { // any ply
		if h >= w.first+w.period {
			h = w.first + (h-w.first)%w.period
		}
		return w.stable[h-1]
	}
	same := func(g, h int) bool {
		return slices.EqualFunc(at(g), at(h), func(x, y stability.Set) bool { return slices.Equal(x, y) })
	}
	c := stability.Cycle{From: w.first, Length: 1}
length:
	for ; c.Length < w.period; c.Length++ {
		for h := w.first; ; h++ {
			if h == w.first+w.period {
				break length
			}
			if !same(h, h+c.Length) {
				break
			}
		}
	}
	for c.From > 1 && same(c.From-1, c.From-1+c.Length) {
		c.From--
	}
	var all []stability.Set
	for _, x := range at(c.From) {
		all = append(all, slices.Clone(x))
	}
	for h := c.From + 1; h < c.From+c.Length; h++ {
		for i, x := range at(h) {
			for k := range x {
				all[i][k] &= x[k]
			}
		}
	}
	return c, all
}
