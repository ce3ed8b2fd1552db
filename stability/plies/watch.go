package plies

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

// limit is how many plies are tried for a request.
func limit(horizon int) int {
	if horizon == 0 {
		return defaultHorizon
	}
	return horizon
}

// Memory is how many bytes the sets of all plies take at most, where a
// repetition is looked for: a set of states by ply and actor.
func Memory(horizon int, actors, size uint64) uint64 {
	return uint64(limit(horizon)) * actors * size / 8
}

func newWatch(horizon int) *watch {
	return &watch{limit: limit(horizon), seen: map[[2]uint64]int{}}
}

// see takes note of ply h; done says that it repeats an earlier one.
func (w *watch) see(h int, key [2]uint64, stays []stability.Set) (done bool, err error) {
	if first, ok := w.seen[key]; ok {
		w.first, w.period = first, h-first
		return true, nil
	}
	w.seen[key] = h
	w.stable = append(w.stable, stays)
	if h >= w.limit {
		return false, &parley.Problem{
			Message: fmt.Sprintf("nm: limited moves were followed for %d plies and have not begun to repeat", h),
			Hint:    "--horizon-limit lets them be followed further; l2 to l99 need no repetition",
		}
	}
	return false, nil
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
