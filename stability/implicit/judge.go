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
	a     *actor
	asked []asked
	value []uint64 // what improving replies leave, by state

	replied *contexts // of the rows: what any replies depend on
	gmr     []uint64  // by context: thresholds, as peaks' words
	smr     *replies
	even    []uint32 // by context: the value left in all lanes by smr, or unalike

	raised  *strength // where sanctions must be worse by a degree; nil elsewhere
	any     *replies  // in place of gmr there
	anyEven []uint32
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
	// A tile's rows follow one another and share what lies above a's options;
	// where nothing lies below them, any rows will do.
	span := j.a.under
	if span == 1 {
		span = j.a.rows
	}
	each := (span + tile - 1) / tile
	tiles := each * (j.a.rows / span)
	const grain = 32
	return parallel(ctx, (tiles+grain-1)/grain, func() func(uint64) {
		w := newJudging(j)
		return func(task uint64) {
			for t := task * grain; t < min(tiles, (task+1)*grain); t++ {
				from := t % each * tile
				w.tile(t/each*span+from, int(min(tile, span-from)))
			}
			w.report()
		}
	})
}

// judging is one goroutine's scratch room.
type judging struct {
	*judge
	peaks  *peaks
	sink   sink
	row    []uint64   // what is left of a row's values
	bits   [][]uint64 // by concept: a row's bits, mask words
	counts []int
}

func newJudging(j *judge) *judging {
	w := &judging{judge: j, peaks: j.a.newPeaks(), row: make([]uint64, j.a.words), counts: make([]int, len(j.asked)), sink: newSink(j.a, j.asked)}
	for range j.asked {
		w.bits = append(w.bits, make([]uint64, j.a.masks))
	}
	return w
}

func (w *judging) report() {
	for k, n := range w.counts {
		w.asked[k].count.Add(int64(n))
		w.counts[k] = 0
	}
}

// tile judges n rows from row from on.
func (w *judging) tile(from uint64, n int) {
	if w.a.masks == 1 && len(w.peaks.words) == 1 && len(w.peaks.group) == 1 {
		w.plainTile(from, n)
	} else {
		w.anyTile(from, n)
	}
	w.sink.flush(from, n)
}

// anyTile judges rows of any width, of actors with any options.
func (w *judging) anyTile(from uint64, n int) {
	a := w.a
	types, replied := a.ctx.walk(from), w.replied.walk(from)
	for k := range n {
		r := from + uint64(k)
		t := int(a.typeOf[types.next()])
		reply := int(replied.next())
		base := uint64(a.base[r]) * a.ones
		local := a.local[t*a.words : (t+1)*a.words]
		feasible := a.feasible[t*a.masks : (t+1)*a.masks]
		for c := range w.asked {
			to := w.bits[c]
			switch concept := &w.asked[c].concept; {
			case concept.Reply == stability.NoReply:
				to = a.nash[t*a.masks : (t+1)*a.masks]
			case concept.Reply == stability.ImprovingReply:
				w.left(w.value[int(r)*a.words:int(r+1)*a.words], t, base, concept.Escape || w.raised != nil)
				w.peaks.find(w.row)
				a.compare(local, base, w.peaks.words, feasible, to)
			case !concept.Escape && w.raised == nil:
				n := len(w.peaks.words)
				a.compare(local, base, w.gmr[reply*n:(reply+1)*n], feasible, to)
			default:
				table, evens := w.smr, w.even
				if !concept.Escape {
					table, evens = w.any, w.anyEven
				}
				if even := evens[reply]; even != unalike && len(w.peaks.words) == 1 && (w.raised == nil || len(w.peaks.group) == 1) {
					w.peaks.words[0] = uint64(min(even, a.peak[t]+a.base[r])) * a.ones
				} else {
					w.left(table.value[reply*a.words:(reply+1)*a.words], t, base, true)
					w.peaks.find(w.row)
				}
				a.compare(local, base, w.peaks.words, feasible, to)
			}
			for _, word := range to {
				w.counts[c] += bits.OnesCount64(word)
			}
			w.sink.row(c, k, to)
		}
	}
}

// left fills w.row with what is left of a row of type t after the answers:
// the values given or, with escape, the lesser of those and the row's own.
func (w *judging) left(value []uint64, t int, base uint64, escape bool) {
	a := w.a
	never := a.never[t*a.words : (t+1)*a.words]
	row := w.row[:len(never)]
	value = value[:len(never)]
	if !escape {
		for x, v := range value {
			row[x] = v &^ never[x]
		}
		return
	}
	local := a.local[t*a.words : (t+1)*a.words]
	for x, v := range value {
		row[x] = low(v, local[x]+base, a.high, a.width-1) &^ never[x]
	}
}
