package deals

import (
	"cmp"
	"slices"

	"parley/evolve"
)

// lean leaves out deals of a coalition that say no more than another of its
// deals does, and counts them there. A deal is left out
//   - if another is as good for every member and makes a part of its changes:
//     what no member cares about is no part of a deal; or
//   - if another is as good for everybody and changes fewer options (or as many,
//     in fewer moves, or as few, and has the lower number): of deals that are
//     equally good one that changes least is told.
func (f *finder) lean(h uint64, reach *evolve.Reach, found []candidate) []candidate {
	who := members(h)
	for k := range found {
		d := &found[k]
		steps, _ := reach.Steps(d.at)
		d.place, d.changes, d.steps = int32(k), int32(f.changes(d.at)), int32(steps)
	}
	alike := func(x, y *candidate) int {
		for _, i := range who {
			if c := f.t.Compare.Compare(i, y.at, x.at); c != 0 {
				return c
			}
		}
		return 0
	}
	slices.SortStableFunc(found, func(x, y candidate) int {
		return cmp.Or(alike(&x, &y), cmp.Compare(x.changes, y.changes), cmp.Compare(x.steps, y.steps), cmp.Compare(x.at, y.at))
	})
	var kept []candidate
	group := 0 // where in kept the deals begin that are as good for the members as the next
	for k := range found {
		x := &found[k]
		if k > 0 && alike(&found[k-1], x) != 0 {
			group = len(kept)
		}
		at := slices.IndexFunc(kept[group:], func(y candidate) bool { return f.part(y.at, x.at) || f.same(y.at, x.at) })
		if at < 0 {
			kept = append(kept, *x)
		} else {
			kept[group+at].same++
		}
	}
	slices.SortFunc(kept, func(x, y candidate) int { return cmp.Compare(x.place, y.place) })
	return kept
}

// changes counts the options that differ from where deals start.
func (f *finder) changes(at uint64) int {
	n := 0
	for i := range f.s.Actors() {
		n += f.s.Changes(i, f.from, at)
	}
	return n
}

// part reports whether y makes a part of the changes that x makes.
func (f *finder) part(y, x uint64) bool {
	for i := range f.s.Options {
		if l := f.s.Level(i, y); l != f.s.Level(i, f.from) && l != f.s.Level(i, x) {
			return false
		}
	}
	return !f.s.Graph
}

// same reports whether nobody prefers one of two states.
func (f *finder) same(x, y uint64) bool {
	for i := range f.s.Actors() {
		if f.t.Compare.Compare(i, x, y) != 0 {
			return false
		}
	}
	return true
}

// maxUndone bounds the changes of which every part is tried by themselves.
const maxUndone = 12

// trim gives, of the states that make a part of the changes that to makes and
// are as good for every member of h, one with the fewest, where nothing but
// options limits the moves; where to makes many changes, these are undone one
// by one as far as they can be.
func (f *finder) trim(h, to uint64) uint64 {
	var changed []int // options
	for k := range f.s.Options {
		if f.s.Level(k, f.from) != f.s.Level(k, to) {
			changed = append(changed, k)
		}
	}
	undo := func(at uint64, k int) uint64 { return f.s.With(at, k, f.s.Level(k, f.from)) }
	alike := func(x uint64) bool {
		return !slices.ContainsFunc(members(h), func(i int) bool { return f.t.Compare.Compare(i, x, to) != 0 })
	}
	best, most := to, 0
	if len(changed) > maxUndone {
		for _, k := range changed {
			if x := undo(best, k); alike(x) {
				best = x
			}
		}
		return best
	}
	for set := range 1 << len(changed) {
		at, n := to, 0
		for k, option := range changed {
			if set>>k&1 == 1 {
				at = undo(at, option)
				n++
			}
		}
		if n > most && alike(at) {
			best, most = at, n
		}
	}
	return best
}
