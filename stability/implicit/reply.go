package implicit

import (
	"context"
	"slices"

	"parley"
)

// replies is what the opponents of an actor can do to it by any moves: for
// every state, the least value among the states that they can move to. What
// they can reach depends only on their options that decide what is feasible
// and on their one-way options: every other option of theirs can be set at
// will, at any time. So the least is taken over those others first, and only
// the settings of the options that matter are told apart.
type replies struct {
	ctx   *contexts
	value []uint64 // by context: a row
	never []uint64 // by context: as in actor
}

// unalike marks a context whose values are not all the same.
const unalike = ^uint32(0)

// anyReplies works out what replies by any moves can do to a: worst by a's own
// values, and when a may answer by its best move from there (escape).
func (a *actor) anyReplies(ctx context.Context, plain, escape bool) (gmr, smr *replies, err error) {
	s := a.s
	told := relevant(s)
	for o := range s.Options {
		told[o] = told[o] || oneWay(s.Options[o].Moves)
	}
	matter := newContexts(s, a.others(func(o int) bool { return told[o] }), a.side)
	for _, o := range a.ctx.options {
		told[o] = true
	}
	fine := newContexts(s, a.others(func(o int) bool { return told[o] }), a.side)
	least := make([]uint32, fine.size)
	for c := range least {
		least[c] = ^uint32(0)
	}
	for h, high := range fine.high {
		if h&63 == 0 && ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		base := a.base[uint64(h)*fine.split:]
		for r, low := range fine.low {
			least[high+low] = min(least[high+low], base[r])
		}
	}
	toType, toMatter := fine.into(a.ctx), fine.into(matter)
	never := make([]uint64, matter.size*a.words)
	for c, m := range toMatter {
		t := int(a.typeOf[toType[c]])
		copy(never[int(m)*a.words:int(m+1)*a.words], a.never[t*a.words:])
	}
	build := func(values []uint64) (*replies, error) {
		t := &replies{ctx: matter, never: never, value: slices.Repeat([]uint64{a.all()}, len(never))}
		for c, m := range toMatter {
			typ := int(a.typeOf[toType[c]])
			base := uint64(least[c]) * a.ones
			to := t.value[int(m)*a.words : int(m+1)*a.words]
			for w, v := range values[typ*a.words : (typ+1)*a.words] {
				to[w] = low(to[w], (v+base)|a.never[typ*a.words+w], a.high, a.width-1)
			}
		}
		return t, t.spread(ctx, a)
	}
	if plain {
		if gmr, err = build(a.local); err != nil {
			return nil, nil, err
		}
	}
	if escape {
		if smr, err = build(a.escape); err != nil {
			return nil, nil, err
		}
	}
	return gmr, smr, nil
}

func oneWay(d parley.Direction) bool { return d == parley.Up || d == parley.Down }

// spread lowers every value to the least that can be reached: sweeps along one
// opponent's moves after another's, until nothing changes.
func (t *replies) spread(ctx context.Context, a *actor) error {
	movers := make([][]int, a.s.Actors()) // places in t.ctx.options
	count := 0
	for k, o := range t.ctx.options {
		j := a.s.Options[o].Actor
		if movers[j] == nil {
			count++
		}
		movers[j] = append(movers[j], k)
	}
	before := make([]uint64, len(t.value))
	for {
		copy(before, t.value)
		for _, options := range movers {
			if options == nil {
				continue
			}
			for _, k := range options {
				if err := ctx.Err(); err != nil {
					return err
				}
				t.sweep(a, k)
			}
			for w, never := range t.never {
				t.value[w] |= never
			}
		}
		if count < 2 || slices.Equal(before, t.value) {
			return nil
		}
	}
}

// sweep lowers every value to the least along the k-th option.
func (t *replies) sweep(a *actor, k int) {
	o := &a.s.Options[t.ctx.options[k]]
	step, n := int(t.ctx.mult[k])*a.words, len(o.Levels)
	into := func(to, from []uint64) {
		for w, v := range from {
			to[w] = low(to[w], v, a.high, a.width-1)
		}
	}
	for from := 0; from < len(t.value); from += step * n {
		level := func(l int) []uint64 { return t.value[from+l*step : from+(l+1)*step] }
		if o.Moves != parley.Up {
			for l := 1; l < n; l++ {
				into(level(l), level(l-1))
			}
		}
		if o.Moves != parley.Down {
			for l := n - 2; l >= 0; l-- {
				into(level(l), level(l+1))
			}
		}
	}
}

// thresholds gives, by context, the peaks of the values along a's own moves.
func (t *replies) thresholds(a *actor) []uint64 {
	p := a.newPeaks()
	row := make([]uint64, a.words)
	var out []uint64
	for r := 0; r < len(t.value); r += a.words {
		for w := range row {
			row[w] = t.value[r+w] &^ t.never[r+w]
		}
		p.find(row)
		out = append(out, p.words...)
	}
	return out
}

// alike gives, by context, the one value that all feasible lanes have, or
// unalike.
func (t *replies) alike(a *actor) []uint32 {
	out := make([]uint32, t.ctx.size)
	for c := range out {
		row, never := t.value[c*a.words:(c+1)*a.words], t.never[c*a.words:(c+1)*a.words]
		out[c] = unalike
		for x := range a.block {
			if a.at(never, x) != 0 {
				continue
			}
			if v := uint32(a.at(row, x)); out[c] == unalike {
				out[c] = v
			} else if out[c] != v {
				out[c] = unalike
				break
			}
		}
	}
	return out
}
