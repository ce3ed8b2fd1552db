package prefer

import (
	"math/bits"

	"parley/logic"
	"parley/space"
)

// worths gives what the weights that count in a state come to, as whole
// numbers, from tables: of options that stand side by side, what the weights
// that look at these alone come to at every way in which they can stand.
// Weights that look further are evaluated one by one.
type worths struct {
	parts []part
	rest  []int // the other weights
}

// part is a table over the ways in which some neighbouring options can stand.
type part struct {
	worth  []int64
	stride uint64 // indices from one way to the next
	mask   uint64 // where the stride and the ways are powers of two: the ways less one; elsewhere 0
	shift  uint8  // and the stride's logarithm
}

// at is what the table says of the state at an index.
func (p *part) at(index uint64) int64 {
	if p.mask != 0 {
		return p.worth[index>>(p.shift&63)&p.mask]
	}
	return p.worth[index/p.stride%uint64(len(p.worth))]
}

// maxPart bounds the ways of a table.
const maxPart = 256

// newWorths makes the tables; nil where an index does not tell the levels of
// options.
func newWorths(s *space.Space, bound []*logic.Bound, whole []int64) *worths {
	if s.Graph || s.Listed() {
		return nil
	}
	w := &worths{}
	within := make([]int, len(s.Options)) // by option: its part
	for i := range s.Options {
		n := len(s.Options[i].Levels)
		if last := len(w.parts) - 1; i > 0 && len(w.parts[last].worth)*n <= maxPart {
			w.parts[last].worth = make([]int64, len(w.parts[last].worth)*n)
		} else {
			w.parts = append(w.parts, part{stride: s.Options[i].Stride, worth: make([]int64, n)})
		}
		within[i] = len(w.parts) - 1
	}
	for k := range w.parts {
		p := &w.parts[k]
		if n := uint64(len(p.worth)); n&(n-1) == 0 && p.stride&(p.stride-1) == 0 {
			p.mask, p.shift = n-1, uint8(bits.TrailingZeros64(p.stride))
		}
	}
next:
	for k, b := range bound {
		at := 0
		for n, a := range b.Atoms {
			if p := within[a.Option]; n == 0 {
				at = p
			} else if p != at {
				w.rest = append(w.rest, k)
				continue next
			}
		}
		p := &w.parts[at]
		for way := range p.worth { // the levels of other options do not matter
			if s.Truth(b, uint64(way)*p.stride) {
				p.worth[way] += whole[k]
			}
		}
	}
	return w
}

// gain is what the tables make of going from the state at index y to the one
// at x.
func (w *worths) gain(x, y uint64) (gain int64) {
	for k := range w.parts {
		gain += w.parts[k].at(x) - w.parts[k].at(y)
	}
	return gain
}
