package implicit

import (
	"context"
	"sync/atomic"
)

// programs tells, for one actor's opponent, what its improvements do in the
// actor's layout, where a row holds the actor's own lanes: which of the
// opponent's orders applies to which lanes of which words.
type programs struct {
	ctx    *contexts // of the rows: what of the others' options tells the orders
	start  []uint32  // by context: its first step
	steps  []step
	orders []order
	block  uint64 // rows between the places of a block of the opponent
	places uint64 // places in a block
	slots  int
}

// step is one of an opponent's orders at one word of a row.
type step struct {
	order uint32
	word  uint32
	not   uint64 // the lanes to which it does not apply, filled
}

func newPrograms(a, opponent *actor) *programs {
	p := &programs{orders: opponent.orders, block: a.step[opponent.own[0]], places: uint64(opponent.block), slots: opponent.slots()}
	var rowOptions []int
	for _, o := range opponent.ctx.options {
		if !a.mine[o] {
			rowOptions = append(rowOptions, o)
		}
	}
	p.ctx = newContexts(a.s, rowOptions, a.side)
	lane := make([]uint32, a.block) // each lane's part of the opponent's context
	for k, o := range opponent.ctx.options {
		if a.mine[o] {
			for x := range lane {
				lane[x] += uint32(a.level(o, uint64(x))) * opponent.ctx.mult[k]
			}
		}
	}
	for _, row := range p.ctx.into(opponent.ctx) {
		p.start = append(p.start, uint32(len(p.steps)))
		for w := range a.words {
			first := len(p.steps)
		lanes:
			for x := w * a.per; x < min(a.block, (w+1)*a.per); x++ {
				t := opponent.typeOf[row+lane[x]]
				if len(p.orders[t]) == 0 {
					continue
				}
				bit := a.top() << (uint(x%a.per) * a.width)
				for k := first; k < len(p.steps); k++ {
					if p.steps[k].order == t {
						p.steps[k].not &^= bit
						continue lanes
					}
				}
				p.steps = append(p.steps, step{t, uint32(w), a.all() &^ bit})
			}
		}
	}
	p.start = append(p.start, uint32(len(p.steps)))
	return p
}

// sweep lets an opponent improve everywhere, once; it reports whether any
// value fell.
func (p *programs) sweep(ctx context.Context, a *actor, value []uint64) (bool, error) {
	if len(p.steps) == 0 {
		return false, nil
	}
	units := a.rows / p.places
	grain := max(1, uint64(1<<15)/(p.places*uint64(a.words)))
	var fell atomic.Bool
	stride := int(p.block) * a.words
	err := parallel(ctx, (units+grain-1)/grain, func() func(uint64) {
		slot := make([]uint64, p.slots)
		return func(task uint64) {
			var changed uint64
			for u := task * grain; u < min(units, (task+1)*grain); u++ {
				row := u%p.block + u/p.block*p.block*p.places
				c := p.ctx.of(row)
				for _, st := range p.steps[p.start[c]:p.start[c+1]] {
					changed |= lower(value, int(row)*a.words+int(st.word), stride, p.orders[st.order], st.not, slot, &a.lanes)
				}
			}
			if changed != 0 {
				fell.Store(true)
			}
		}
	})
	return fell.Load(), err
}

// lower runs an order on one word of a block's rows, in the lanes outside not.
func lower(value []uint64, at, stride int, ops order, not uint64, slot []uint64, l *lanes) (changed uint64) {
	high, shift := l.high, l.width-1
	for k := range slot {
		slot[k] = ^high
	}
	for _, o := range ops {
		s := &slot[o.slot&slotMask]
		switch o.slot &^ slotMask {
		case apply:
			v := &value[at+int(o.at)*stride]
			x := low(*v, *s, high, shift)
			changed |= x ^ *v
			*v = x
		case absorb:
			*s = low(*s, value[at+int(o.at)*stride]|not, high, shift)
		case merge:
			*s = low(*s, slot[o.at], high, shift)
		default:
			*s = ^high
		}
	}
	return changed
}

// improvingReplies lowers value, which holds what every state is worth to a,
// to the least that a's opponents can improve to: one opponent's improvements
// after another's until nothing falls.
func (a *actor) improvingReplies(ctx context.Context, opponents []*programs, value []uint64, progress func(rounds float64)) error {
	quiet, sweeps := 0, 0
	for quiet < len(opponents) {
		fell, err := opponents[sweeps%len(opponents)].sweep(ctx, a, value)
		if err != nil {
			return err
		}
		if sweeps++; fell {
			quiet = 1 // a second sweep of the same opponent changes nothing
		} else {
			quiet++
		}
		progress(float64(sweeps) / float64(len(opponents)))
	}
	return nil
}

// values fills a table with what every state is worth to a: its own value or,
// with escape, the best that a can move to from there.
func (a *actor) values(ctx context.Context, escape bool, to []uint64) error {
	local := a.local
	if escape {
		local = a.escape
	}
	const grain = 4096
	return parallel(ctx, (a.rows+grain-1)/grain, func() func(uint64) {
		return func(task uint64) {
			for r := task * grain; r < min(a.rows, (task+1)*grain); r++ {
				t := int(a.typeOf[a.ctx.of(r)]) * a.words
				base := uint64(a.base[r]) * a.ones
				row := to[int(r)*a.words : int(r+1)*a.words]
				for w := range row {
					row[w] = (local[t+w] + base) | a.never[t+w]
				}
			}
		}
	})
}
