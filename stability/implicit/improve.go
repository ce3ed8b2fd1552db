package implicit

import (
	"context"
	"sync/atomic"
)

// programs tells, for one of an actor's opponents, what its improvements do in
// the actor's layout, where a row holds the actor's own lanes: which of the
// opponent's orders applies to which lanes of which words.
type programs struct {
	ctx    *contexts // of the rows: what of the others' options tells the orders
	start  []uint32  // by context: its first step
	steps  []step
	orders []order
	block  uint64 // rows between the places of a block of the opponent
	places uint64 // places in a block
	slots  int
	parts  uint64 // into which a block is cut for several cores, by words
	swept  uint16 // the last sweep by this opponent
}

// step is one of an opponent's orders at one word of a row.
type step struct {
	order uint32
	word  uint32
	not   uint64 // the lanes to which it does not apply, filled
}

func newPrograms(a, opponent *actor) *programs {
	p := &programs{orders: opponent.orders, block: a.step[opponent.own[0]], places: uint64(opponent.block), slots: len(opponent.below) + 1}
	var rowOptions []int
	for _, o := range opponent.ctx.options {
		if !a.mine[o] {
			rowOptions = append(rowOptions, o)
		}
	}
	p.ctx = newContexts(a.s, rowOptions, a.side)
	p.parts = 1
	if units := a.rows / p.places; units < 16 {
		p.parts = min(16, uint64(a.words))
	}
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
			for x := w; x < a.block; x += a.words {
				t := opponent.typeOf[row+lane[x]]
				if len(p.orders[t]) == 0 {
					continue
				}
				bit := a.top() << (uint(x/a.words) * a.width)
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
// value fell. With stamps, it marks the rows where one does by the number of
// the sweep; with fresh, it leaves out blocks in which no row has been marked
// since the opponent's last sweep.
func (p *programs) sweep(ctx context.Context, a *actor, value []uint64, stamps []uint16, now uint16, fresh bool) (bool, error) {
	since := p.swept
	p.swept = now
	if len(p.steps) == 0 {
		return false, nil
	}
	parts := p.parts
	if stamps != nil {
		parts = 1 // so that no two goroutines mark a row
	}
	units := a.rows / p.places
	grain := max(1, uint64(1<<12)/(p.places*uint64(a.words)))
	var fell atomic.Bool
	err := parallel(ctx, (units+grain-1)/grain*parts, func() func(uint64) {
		l := newLowering(a, value, p, stamps, now)
		return func(task uint64) {
			part := task % parts
			l.changed = 0
			for u := task / parts * grain; u < min(units, (task/parts+1)*grain); u++ {
				row := u%p.block + u/p.block*p.block*p.places
				if fresh && !p.marked(stamps, row, since) {
					continue
				}
				c := p.ctx.of(row)
				steps := p.steps[p.start[c]:p.start[c+1]]
				for k := range steps {
					if st := &steps[k]; parts == 1 || uint64(st.word)*parts/uint64(a.words) == part {
						l.run(row, st)
					}
				}
			}
			if l.changed != 0 {
				fell.Store(true)
			}
		}
	})
	return fell.Load(), err
}

// marked reports whether a row of a block has been marked after a sweep.
func (p *programs) marked(stamps []uint16, row uint64, since uint16) bool {
	for k := range p.places {
		if stamps[row+k*p.block] > since {
			return true
		}
	}
	return false
}

// lowering is one goroutine's room to run orders.
type lowering struct {
	*lanes
	value   []uint64
	stamps  []uint16
	now     uint16
	words   int
	block   uint64
	orders  []order
	slot    []uint64
	changed uint64
}

func newLowering(a *actor, value []uint64, p *programs, stamps []uint16, now uint16) *lowering {
	return &lowering{lanes: &a.lanes, value: value, stamps: stamps, now: now, words: a.words, block: p.block, orders: p.orders, slot: make([]uint64, p.slots)}
}

// run runs a step on the block that starts at a row.
func (l *lowering) run(row uint64, st *step) {
	high, shift, not := l.high, l.width-1, st.not
	at, stride := int(row)*l.words+int(st.word), int(l.block)*l.words
	for k := range l.slot {
		l.slot[k] = ^high
	}
	ops := l.orders[st.order]
	for k := range ops {
		o := &ops[k]
		s := l.slot[o.slot]
		switch o.kind {
		case absorb:
			for _, x := range o.at {
				s = low(s, l.value[at+int(x)*stride]|not, high, shift)
			}
			l.slot[o.slot] = s
		case apply:
			if l.stamps != nil {
				l.applyMarking(row, o, at, stride, s)
				continue
			}
			changed := l.changed
			for _, x := range o.at {
				v := &l.value[at+int(x)*stride]
				m := low(*v, s, high, shift)
				changed |= m ^ *v
				*v = m
			}
			l.changed = changed
		case merge:
			for _, from := range o.at {
				s = low(s, l.slot[from], high, shift)
			}
			l.slot[o.slot] = s
		default:
			l.slot[o.slot] = ^high
		}
	}
}

// applyMarking is the apply of run that marks rows whose values fall.
func (l *lowering) applyMarking(row uint64, o *op, at, stride int, s uint64) {
	for _, x := range o.at {
		v := &l.value[at+int(x)*stride]
		if m := low(*v, s, l.high, l.width-1); m != *v {
			*v = m
			l.stamps[row+uint64(x)*l.block] = l.now
			l.changed = 1
		}
	}
}

// improvingReplies lowers value, which holds what every state is worth to a,
// to the least that a's opponents can improve to: one opponent's improvements
// after another's until nothing falls. The first round takes every block as it
// comes, the second marks what falls, and later ones look only at blocks with
// marks.
func (a *actor) improvingReplies(ctx context.Context, opponents []*programs, value []uint64, progress func(rounds float64)) error {
	n := len(opponents)
	var stamps []uint16
	var now uint16
	for quiet, sweeps := 0, 0; quiet < n; sweeps++ {
		round := sweeps / n
		if round == 1 && stamps == nil {
			stamps = make([]uint16, a.rows)
		}
		if now++; now == 0 { // so many sweeps that their numbers start again
			clear(stamps)
			for r := range stamps {
				stamps[r] = 1
			}
			for _, p := range opponents {
				p.swept = 0
			}
			now = 2
		}
		fell, err := opponents[sweeps%n].sweep(ctx, a, value, stamps, now, round > 1)
		if err != nil {
			return err
		}
		if quiet++; fell {
			quiet = 1 // a second sweep of the same opponent would change nothing
		}
		progress(float64(sweeps+1) / float64(n))
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
