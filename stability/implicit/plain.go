package implicit

import (
	"math/bits"

	"parley/stability"
)

// plainTile judges rows whose bits fit one word, of an actor without one-way
// options: each row has one threshold a concept, and a value is loaded once
// for all of them. This is the path of nearly all large models.
func (w *judging) plainTile(from uint64, n int) {
	a := w.a
	words, high, width := a.words, a.high, a.width
	types, replied := a.ctx.walk(from), w.replied.walk(from)
	// where each concept's result is: nash, gmr, smr, improving
	const nash, gmr, smr, improving = 0, 1, 2, 3
	place := make([]int, 0, 8)
	escape := w.raised != nil
	var wants [4]bool
	for c := range w.asked {
		p := nash
		switch concept := &w.asked[c].concept; {
		case concept.Reply == stability.ImprovingReply:
			p, escape = improving, escape || concept.Escape
		case concept.Reply == stability.AnyReply && concept.Escape:
			p = smr
		case concept.Reply == stability.AnyReply:
			p = gmr
		}
		wants[p] = true
		place = append(place, p)
	}
	var found [4]uint64
	for k := range n {
		r := from + uint64(k)
		t := int(a.typeOf[types.next()])
		reply := int(replied.next())
		base := uint64(a.base[r]) * a.ones
		local := a.local[t*words:][:words]
		var g, s, m uint64 // thresholds, in every lane
		if wants[gmr] {
			if w.raised == nil {
				g = w.gmr[reply]
			} else {
				g = w.peakReplied(w.any, w.anyEven[reply], reply, r, t)
			}
		}
		if wants[smr] {
			s = w.peakReplied(w.smr, w.even[reply], reply, r, t)
		}
		if wants[improving] {
			m = w.peakLeft(w.value[int(r)*words:][:words], t, base, escape)
		}
		var accG, accS, accM uint64
		add := base | high
		for _, v := range local { // the first word's bits end up lowest
			v += add
			accG = accG>>1 | (v-g)&high
			accS = accS>>1 | (v-s)&high
			accM = accM>>1 | (v-m)&high
		}
		shift := (width - uint(words)) & 63
		feasible := a.feasible[t]
		found[nash] = a.nash[t]
		found[gmr] = accG >> shift & feasible
		found[smr] = accS >> shift & feasible
		found[improving] = accM >> shift & feasible
		for c, p := range place {
			w.counts[c] += bits.OnesCount64(found[p])
			w.sink.one(c, k, found[p])
		}
	}
}

// peakReplied is the peak of what any replies leave of a row of type t, in
// every lane.
func (w *judging) peakReplied(table *replies, even uint32, reply int, row uint64, t int) uint64 {
	a := w.a
	base := a.base[row]
	if even != unalike {
		return uint64(min(even, a.peak[t]+base)) * a.ones
	}
	return w.peakLeft(table.value[reply*a.words:][:a.words], t, uint64(base)*a.ones, true)
}

// peakLeft is the peak of what left gives, in every lane.
func (w *judging) peakLeft(value []uint64, t int, base uint64, escape bool) uint64 {
	a := w.a
	high, shift := a.high, a.width-1
	never := a.never[t*a.words:][:len(value)]
	var m uint64
	if escape {
		local := a.local[t*a.words:][:len(value)]
		for x, v := range value {
			m = great(m, low(v, local[x]+base, high, shift)&^never[x], high, shift)
		}
	} else {
		for x, v := range value {
			m = great(m, v&^never[x], high, shift)
		}
	}
	return a.fold(m)
}
