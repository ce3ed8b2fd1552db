package space

import (
	"math/bits"

	"parley/logic"
)

// enumerator finds the states that match no infeasible pattern by search,
// without walking over all the others: it sets one option after another, the
// last of the file first and its levels from the lowest up, so that states are
// met in the order of their numbers; and after each it rules out, for the
// options still open, every level that would complete a pattern.
//
// Patterns are written out as nogoods, of which two atoms are watched (Moskewicz
// et al. 2001, Chaff, doi:10.1145/378239.379017): a nogood is looked at only
// when one of its watched atoms has come true, so that hundreds of thousands of
// "not both" cost nothing until they bite. A decision diagram was the
// alternative: it never meets a dead end, but "at most one of 500" takes as
// many conjunctions of diagrams as there are pairs.
type enumerator struct {
	options int
	open    []uint64  // by option and helper: the levels that are not ruled out, a bit a level
	nogoods []nogood  // each with its watched atoms first
	watches [][]watch // by option and helper, one an atom that is watched

	trail []undo
	queue []int32 // options whose levels were narrowed, to be looked at
	steps int     // levels tried, against the bound
	bound int
}

type undo struct {
	option int32
	open   uint64
}

// watch is the nogoods in which an atom is watched; mask has a bit for each of
// the atom's levels.
type watch struct {
	mask uint64
	list []int32
}

// watch adds a nogood to those in which an atom is watched.
func (e *enumerator) watch(a logic.Atom, g int32) {
	m := mask(a)
	for k := range e.watches[a.Option] {
		if w := &e.watches[a.Option][k]; w.mask == m {
			w.list = append(w.list, g)
			return
		}
	}
	e.watches[a.Option] = append(e.watches[a.Option], watch{m, []int32{g}})
}

// newEnumerator reads the patterns; never is true if one of them is always
// matched.
func newEnumerator(levels []int, patterns []*logic.Bound, fixed []int, bound int) (e *enumerator, never bool) {
	w := writer{levels: levels[:len(levels):len(levels)], out: make([]nogood, 0, len(patterns))}
	for _, b := range patterns {
		w.forbid(b)
	}
	n := len(w.levels)
	e = &enumerator{options: len(levels), open: make([]uint64, n), nogoods: w.out[:0], watches: make([][]watch, n), bound: bound}
	for o, n := range w.levels {
		e.open[o] = 1<<n - 1
		if o < len(levels) && fixed[o] >= 0 {
			e.open[o] = 1 << fixed[o]
		}
	}
	for _, g := range w.out {
		switch len(g) {
		case 0:
			return e, true
		case 1:
			e.open[g[0].Option] &^= mask(g[0])
			continue
		}
		for _, a := range g[:2] {
			e.watch(a, int32(len(e.nogoods)))
		}
		e.nogoods = append(e.nogoods, g)
	}
	return e, false
}

// mask has a bit for each level of an atom.
func mask(a logic.Atom) uint64 { return (1<<(a.Hi+1) - 1) &^ (1<<a.Lo - 1) }

// each calls f with the levels of every feasible state, in order, until f
// returns false. It reports false if the bound was met first.
func (e *enumerator) each(f func(levels []uint8) bool) bool {
	for o := range e.open {
		if e.open[o] == 0 {
			return true
		}
		e.queue = append(e.queue, int32(o))
	}
	if !e.propagate() {
		return true
	}
	state := make([]uint8, e.options)
	more := true
	var set func(o int) bool
	set = func(o int) bool {
		if o < 0 {
			more = f(state)
			return more
		}
		for left := e.open[o]; left != 0; left &= left - 1 {
			if e.steps++; e.steps > e.bound {
				return false
			}
			l := bits.TrailingZeros64(left)
			state[o] = uint8(l)
			at := len(e.trail)
			if (e.narrow(int32(o), 1<<l) == nothingOpen || e.propagate()) && !set(o-1) {
				return false
			}
			e.undo(at)
		}
		return true
	}
	done := set(e.options - 1)
	return done || !more
}

// What narrowing an option's open levels comes to.
const (
	emptied = iota
	nothingOpen
	narrowed
)

// narrow leaves an option only the given levels.
func (e *enumerator) narrow(o int32, keep uint64) int {
	now := e.open[o]
	next := now & keep
	switch next {
	case 0:
		return emptied
	case now:
		return nothingOpen
	}
	e.trail = append(e.trail, undo{o, now})
	e.open[o] = next
	e.queue = append(e.queue, o)
	return narrowed
}

func (e *enumerator) undo(at int) {
	for len(e.trail) > at {
		u := e.trail[len(e.trail)-1]
		e.trail = e.trail[:len(e.trail)-1]
		e.open[u.option] = u.open
	}
	e.queue = e.queue[:0]
}

// propagate rules out what the narrowed options imply; it reports false if an
// option has no level left.
func (e *enumerator) propagate() bool {
	for len(e.queue) > 0 {
		o := e.queue[len(e.queue)-1]
		e.queue = e.queue[:len(e.queue)-1]
		if !e.visit(o) {
			e.queue = e.queue[:0]
			return false
		}
	}
	return true
}

// visit looks at the nogoods with a watched atom of option o that is now true.
func (e *enumerator) visit(o int32) bool {
	for k := range e.watches[o] {
		if e.open[o]&^e.watches[o][k].mask == 0 && !e.look(o, k) {
			return false
		}
	}
	return true
}

// look finds another atom to watch in each nogood of a watch whose atom holds
// for sure. Where there is none, the other watched atom must not hold; it
// reports false if it must all the same.
func (e *enumerator) look(o int32, k int) bool {
	list := e.watches[o][k].list
	kept := list[:0]
	for at, g := range list {
		n := e.nogoods[g]
		own, other := 0, 1
		if n[0].Option != int(o) {
			own, other = 1, 0
		}
		if e.rewatch(n, own, g) {
			continue
		}
		kept = append(kept, g)
		if e.narrow(int32(n[other].Option), ^mask(n[other])) == emptied {
			kept = append(kept, list[at+1:]...)
			e.watches[o][k].list = kept
			return false
		}
	}
	e.watches[o][k].list = kept
	return true
}

// rewatch finds another atom to watch, one that may still fail.
func (e *enumerator) rewatch(n nogood, own int, g int32) bool {
	for k := 2; k < len(n); k++ {
		if !e.sure(n[k]) {
			n[own], n[k] = n[k], n[own]
			e.watch(n[own], g)
			return true
		}
	}
	return false
}

// sure reports whether an atom holds whatever is still open.
func (e *enumerator) sure(a logic.Atom) bool { return e.open[a.Option]&^mask(a) == 0 }
