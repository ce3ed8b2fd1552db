package implicit

import (
	"context"
	"math/bits"
	"sync/atomic"

	"parley/stability"
)

// judge decides which states are stable for a, row by row, and writes them
// down. What the opponents' answers do to a comes down to one threshold a
// state: the greatest, over a's moves, of the lesser of what the move brings
// at once and what is left of it after the answer. A state is stable if it is
// worth at least that. (States that are no improvements never raise the
// threshold above the state's own value, so they need no leaving out.)
type judge struct {
	a        *actor
	asked    []asked
	value    []uint64 // what improving replies leave, by state
	gmr, smr *replies
}

// asked is one concept of a judgement and where its results go.
type asked struct {
	concept    stability.Concept
	stable     stability.Set // nil if not kept
	equilibria stability.Set
	count      *atomic.Int64
}

// tile is how many rows are judged before their bits are turned round.
const tile = 64

// run judges every row.
func (j *judge) run(ctx context.Context) error {
	if len(j.asked) == 0 {
		return nil
	}
	a := j.a
	per := min(a.below, tile) // rows a tile: neighbours in number
	if a.below == 1 {
		per = tile
	}
	tiles := (a.below + per - 1) / per * (a.rows / a.below)
	if a.below == 1 {
		tiles = (a.rows + per - 1) / per
	}
	const grain = 64
	// Words of the result are shared between tiles unless tiles start at whole
	// words.
	shared := a.below%64 != 0 && a.below > 1
	return parallel(ctx, (tiles+grain-1)/grain, func() func(uint64) {
		w := newJudging(j, shared)
		return func(task uint64) {
			for t := task * grain; t < min(tiles, (task+1)*grain); t++ {
				if a.below == 1 {
					w.tile(t*per, int(min(per, a.rows-t*per)))
					continue
				}
				each := (a.below + per - 1) / per
				from := t % each * per
				w.tile(t/each*a.below+from, int(min(per, a.below-from)))
			}
			w.report()
		}
	})
}

// judging is one goroutine's scratch room.
type judging struct {
	*judge
	climber
	shared bool
	p, t   []uint64   // a row of values, of thresholds
	bits   [][]uint64 // by concept: for every mask word, tile rows
	counts []int64
}

func newJudging(j *judge, shared bool) *judging {
	w := &judging{judge: j, climber: j.a.climber.clone(), shared: shared, p: make([]uint64, j.a.words), t: make([]uint64, j.a.words), counts: make([]int64, len(j.asked))}
	for range j.asked {
		w.bits = append(w.bits, make([]uint64, j.a.masks*tile))
	}
	return w
}

func (w *judging) report() {
	for k, n := range w.counts {
		w.asked[k].count.Add(n)
		w.counts[k] = 0
	}
}

// tile judges n rows from row from on, all of which share what lies above the
// actor's options, or all rows if nothing lies below them.
func (w *judging) tile(from uint64, n int) {
	a := w.a
	for k := range n {
		r := from + uint64(k)
		t := int(a.typeOf[a.ctx.of(r)])
		base := uint64(a.base[r]) * a.ones
		for x, v := range a.local[t*a.words : (t+1)*a.words] {
			w.p[x] = v + base
		}
		feasible := a.feasible[t*a.masks : (t+1)*a.masks]
		for c := range w.asked {
			masks := a.nash[t*a.masks : (t+1)*a.masks]
			if w.asked[c].concept.Reply != stability.NoReply {
				masks = nil
				w.threshold(w.asked[c].concept, r, t)
			}
			for m := range a.masks {
				var word uint64
				if masks != nil {
					word = masks[m]
				} else {
					for x := m * 64 / a.per; x < min(a.words, (m+1)*64/a.per); x++ {
						word |= a.atLeast(w.p[x], w.t[x]) << (uint(x*a.per) % 64)
					}
					word &= feasible[m]
				}
				w.bits[c][m*tile+k] = word
				w.counts[c] += int64(bits.OnesCount64(word))
			}
		}
	}
	for c := range w.asked {
		w.write(&w.asked[c], w.bits[c], from, n)
	}
}

// threshold fills w.t for a row of type t.
func (w *judging) threshold(c stability.Concept, row uint64, t int) {
	a := w.a
	never := a.never[t*a.words : (t+1)*a.words]
	var left []uint64
	switch {
	case c.Reply == stability.ImprovingReply:
		left = w.value[int(row)*a.words : int(row+1)*a.words]
	case !c.Escape:
		at := w.gmr.ctx.of(row) * a.words
		copy(w.t, w.gmr.value[at:at+a.words])
		return
	default:
		at := w.smr.ctx.of(row) * a.words
		left = w.smr.value[at : at+a.words]
	}
	if c.Escape {
		for x, v := range left {
			w.t[x] = low(v, w.p[x], a.high, a.width-1) &^ never[x]
		}
	} else {
		for x, v := range left {
			w.t[x] = v &^ never[x]
		}
	}
	w.climb(&a.lanes, w.t)
}

// write puts a tile's bits, lanes within rows, into the sets, where rows lie
// within lanes.
func (w *judging) write(to *asked, rows []uint64, from uint64, n int) {
	a := w.a
	if a.below == 1 { // rows follow one another
		for k := range n {
			for m := range a.masks {
				w.put(to, a.index(from+uint64(k), m*64), rows[m*tile+k], min(64, a.block-m*64))
			}
		}
		return
	}
	for m := range a.masks {
		block := rows[m*tile : (m+1)*tile]
		clear(block[n:])
		transpose(block)
		lanes := min(64, a.block-m*64)
		for x := range lanes {
			w.put(to, a.index(from, m*64+x), block[x], n)
		}
	}
}

// put writes n bits from index at on.
func (w *judging) put(to *asked, at, word uint64, n int) {
	mask := ^uint64(0) >> (64 - n)
	k, shift := at/64, at%64
	w.word(to, k, word<<shift, mask<<shift)
	if shift+uint64(n) > 64 {
		w.word(to, k+1, word>>(64-shift), mask>>(64-shift))
	}
}

func (w *judging) word(to *asked, k, word, mask uint64) {
	if w.shared {
		atomic.AndUint64(&to.equilibria[k], word|^mask)
		if to.stable != nil {
			atomic.OrUint64(&to.stable[k], word)
		}
		return
	}
	to.equilibria[k] &= word | ^mask
	if to.stable != nil {
		to.stable[k] |= word
	}
}

// transpose turns a square of 64 by 64 bits round its diagonal (Warren 2012,
// Hacker's Delight, 7-3).
func transpose(a []uint64) {
	a = a[:64]
	m := uint64(0x00000000ffffffff)
	for j := 32; j != 0; j >>= 1 {
		for k := 0; k < 64; k = (k + j + 1) &^ j {
			t := (a[k]>>j ^ a[k+j]) & m
			a[k] ^= t << j
			a[k+j] ^= t
		}
		m ^= m << (j >> 1)
	}
}
