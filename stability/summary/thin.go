package summary

import (
	"context"
	"math/bits"
	"slices"
)

// within is the part of x that a cube matches.
func (d *diagrams) within(l *layout, x ref, c cube) ref {
	return d.and(x, d.product(l, c))
}

// product is the set that a cube matches, codes that are no level apart.
func (d *diagrams) product(l *layout, c cube) ref {
	x := all
	for o := range l.s.Options { // the last variables first
		n := len(l.s.Options[o].Levels)
		levels := l.levels(c, o)
		var tree func(bit, code int) ref
		tree = func(bit, code int) ref {
			if bit < 0 {
				if levels>>code&1 != 0 {
					return x
				}
				return none
			}
			v := d.firstOf(o) + int32(width(n)-1-bit)
			return d.make(v, tree(bit-1, code), tree(bit-1, code|1<<bit))
		}
		x = tree(width(n)-1, 0)
	}
	return x
}

// firstOf is an option's first variable.
func (d *diagrams) firstOf(option int) int32 {
	at, _ := slices.BinarySearchFunc(d.bits, option, func(b codeBit, o int) int { return o - b.option })
	return int32(at)
}

// count is the number of codes in x.
func (d *diagrams) count(x ref) int {
	known := map[ref]int{}
	var below func(x ref) int // codes of the variables from x's on
	below = func(x ref) int {
		if x <= all {
			return int(x)
		}
		if n, ok := known[x]; ok {
			return n
		}
		n := d.nodes[x]
		sum := 0
		for _, y := range []ref{n.lo, n.hi} {
			sum += below(y) << (d.nodes[y].variable - n.variable - 1)
		}
		known[x] = sum
		return sum
	}
	return below(x) << d.nodes[x].variable
}

// widener tries cubes against what they may match.
type widener struct {
	d     *diagrams
	l     *layout
	stamp []int32
	now   int32
	c     cube
}

// fits reports whether c lies within may.
func (w *widener) fits(c cube, may ref) bool {
	w.c = c
	w.now++
	return w.inside(may)
}

func (w *widener) inside(x ref) bool {
	if x <= all {
		return x == all
	}
	if w.stamp[x] == w.now {
		return true
	}
	o := w.d.bits[w.d.nodes[x].variable].option
	first, n := w.d.firstOf(o), width(len(w.l.s.Options[o].Levels))
	for levels := w.l.levels(w.c, o); levels != 0; levels &= levels - 1 {
		level := bits.TrailingZeros64(levels)
		y := x
		for k := range n {
			lo, hi := w.d.split(y, first+int32(k))
			if y = lo; level>>(n-1-k)&1 != 0 {
				y = hi
			}
		}
		if !w.inside(y) {
			return false
		}
	}
	w.stamp[x] = w.now
	return true
}

// thin widens cubes as far as they may go and picks some that cover all
// states, the one that covers most first; none of those kept could be left
// out.
func thin(ctx context.Context, d *diagrams, l *layout, cubes, states []cube, may ref) ([]cube, error) {
	w := &widener{d: d, l: l, stamp: make([]int32, len(d.nodes))}
	seen := map[string]bool{}
	var wide []cube
	for k, c := range cubes {
		if k%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for o := range l.s.Options {
			had := l.levels(c, o)
			for missing := every(len(l.s.Options[o].Levels)) &^ had; missing != 0; missing &= missing - 1 {
				l.set(c, o, had|missing&-missing)
				if w.fits(c, may) {
					had |= missing & -missing
				} else {
					l.set(c, o, had)
				}
			}
		}
		key := c.key()
		if !seen[key] {
			seen[key] = true
			wide = append(wide, c)
		}
	}
	// which states each covers, and how often each state is covered
	covers := make([][]int32, len(wide))
	times := make([]int32, len(states))
	for k, c := range wide {
		if k%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for s, state := range states {
			if state.within(c) {
				covers[k] = append(covers[k], int32(s))
				times[s]++
			}
		}
	}
	var kept []cube
	for _, k := range leaveOut(covers, times, pick(covers, len(states))) {
		kept = append(kept, wide[k])
	}
	return kept, nil
}

// pick chooses sets that cover all states: each time the one with the most
// states that are not covered yet.
func pick(covers [][]int32, states int) []int {
	covered := make([]bool, states)
	fresh := make([]int, len(covers)) // at most so many states of a set are not covered
	for k, c := range covers {
		fresh[k] = len(c)
	}
	heap := make([]int, len(covers))
	for k := range heap {
		heap[k] = k
	}
	slices.SortStableFunc(heap, func(x, y int) int { return fresh[y] - fresh[x] })
	var picked []int
	for left := states; left > 0; {
		k := heap[0]
		n := 0
		for _, s := range covers[k] {
			if !covered[s] {
				n++
			}
		}
		if fresh[k] = n; len(heap) > 1 && n < fresh[heap[1]] { // others may have more: put it back in its place
			at, _ := slices.BinarySearchFunc(heap[1:], n, func(e, n int) int { return n - fresh[e] })
			copy(heap, heap[1:1+at])
			heap[at] = k
			continue
		}
		heap = heap[1:]
		picked = append(picked, k)
		for _, s := range covers[k] {
			if !covered[s] {
				covered[s] = true
				left--
			}
		}
	}
	return picked
}

// leaveOut drops, the smallest first, sets whose states others that were
// picked cover as well. times is how often all sets cover a state.
func leaveOut(covers [][]int32, times []int32, picked []int) []int {
	clear(times)
	for _, k := range picked {
		for _, s := range covers[k] {
			times[s]++
		}
	}
	slices.SortStableFunc(picked, func(x, y int) int { return len(covers[x]) - len(covers[y]) })
	return slices.DeleteFunc(picked, func(k int) bool {
		if slices.ContainsFunc(covers[k], func(s int32) bool { return times[s] == 1 }) {
			return false
		}
		for _, s := range covers[k] {
			times[s]--
		}
		return true
	})
}

// key is c as a map key.
func (c cube) key() string {
	b := make([]byte, 0, 8*len(c))
	for _, w := range c {
		for k := range 8 {
			b = append(b, byte(w>>(8*k)))
		}
	}
	return string(b)
}
