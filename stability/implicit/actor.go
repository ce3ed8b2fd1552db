package implicit

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"

	"parley/logic"
	"parley/prefer"
	"parley/space"
)

// actor is one actor's preference, row by row. A term that mentions none of its
// own options is true or false for a whole row at once; the others, and what is
// feasible, are read off a few contexts: the settings of the others' options
// that such terms and the infeasible patterns mention. So a row
// of values is the local values of its context's type plus a base, and two
// rows of one type are ordered alike.
type actor struct {
	*side
	layout
	*groups

	ctx    *contexts
	typeOf []uint32 // by context
	types  int

	local    []uint64 // by type: values within the row, less the row's base; 0 where infeasible
	never    []uint64 // by type: the greatest value where infeasible or padding, else 0
	escape   []uint64 // by type: the best local value that the actor can move to, or has
	feasible []uint64 // by type: bits
	nash     []uint64 // by type: bits, no better state to move to
	peak     []uint32 // by type: the best local value of all

	outer []prefer.Term // those about the others' options alone
	base  []uint32

	orders []order // by type
}

// newActor reads an actor's preference: the terms of its worth, or else, or if
// ranked, a ranking of all states.
func newActor(ctx context.Context, s *prefer.Profile, i int, ranked bool) (*actor, error) {
	a := &actor{side: newSide(s.Space, i)}
	if terms, ok := s.Orders[i].Terms(); ok && !ranked {
		return a, a.fromTerms(ctx, terms)
	}
	return a, a.fromRanking(ctx, s.Ranking(i))
}

// width is how many bits the sum of all terms takes.
func width(terms []prefer.Term) int {
	var sum uint64
	for _, t := range terms {
		sum += uint64(t.Worth)
	}
	return bits.Len64(sum)
}

// relevant tells of every option whether it decides what is feasible.
func relevant(s *space.Space) []bool {
	yes := make([]bool, len(s.Options))
	if s.AllFeasible() {
		return yes
	}
	for _, b := range s.Infeasible {
		for _, a := range b.Atoms {
			yes[a.Option] = true
		}
	}
	for o := range s.Options {
		yes[o] = yes[o] || s.Options[o].Fixed >= 0
	}
	return yes
}

func (a *actor) concerns(b *logic.Bound) bool {
	return slices.ContainsFunc(b.Atoms, func(x logic.Atom) bool { return a.mine[x.Option] })
}

// localOptions are the others' options that tell a row's type.
func (a *actor) localOptions(terms []prefer.Term) []int {
	told := relevant(a.s)
	for _, t := range terms {
		if a.concerns(t.That) {
			for _, x := range t.That.Atoms {
				told[x.Option] = true
			}
		}
	}
	return a.others(func(o int) bool { return told[o] })
}

func (a *actor) setLayout(l lanes) {
	a.layout = newLayout(l, a.side)
	a.groups = newGroups(a.side, &a.layout)
}

// among parts terms into those that tell lanes of a row apart and those about
// the others' options alone.
func (a *actor) among(terms []prefer.Term) (local, outer []prefer.Term) {
	for _, t := range terms {
		if a.concerns(t.That) {
			local = append(local, t)
		} else {
			outer = append(outer, t)
		}
	}
	return local, outer
}

func (a *actor) fromTerms(ctx context.Context, terms []prefer.Term) error {
	a.setLayout(lanesFor(width(terms)))
	local, outer := a.among(terms)
	a.outer = outer
	a.ctx = newContexts(a.s, a.localOptions(terms), a.side)
	a.typeOf = make([]uint32, a.ctx.size)
	n := (a.block + 63) / 64
	return a.tell(ctx, local, func(c int, planes []uint64, t uint32) {
		if a.typeOf[c] = t; int(t) < a.types {
			return
		}
		a.addType(planes[:n])
		for k, st := range local {
			a.addPlane(planes[(1+k)*n:(2+k)*n], st.Worth)
		}
		a.finishType()
	})
}

// tell tells the types of rows apart: it calls f with every context, its type,
// types being numbered as they are met, and its planes, which are what is
// feasible and then, for every local term, where that holds, a bit a lane.
func (a *actor) tell(ctx context.Context, local []prefer.Term, f func(c int, planes []uint64, t uint32)) error {
	n := (a.block + 63) / 64
	planes := make([]uint64, (1+len(local))*n)
	seen := map[string]uint32{}
	var key []byte
	level := make([]int, len(a.s.Options))
	depth := 1
	for _, st := range local {
		depth = max(depth, st.That.Depth)
	}
	for _, b := range a.s.Infeasible {
		depth = max(depth, b.Depth)
	}
	stack := make([]uint64, depth)
	for c := range a.ctx.size {
		if c%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for k, o := range a.ctx.options {
			level[o] = a.ctx.level(k, uint32(c))
		}
		for m := range n {
			atom := func(x logic.Atom) uint64 { return a.atom(x, level, m) }
			f := a.feasibleWord(atom, m, stack)
			planes[m] = f
			for k, st := range local {
				planes[(1+k)*n+m] = st.That.Words(atom, stack) & f
			}
		}
		key = key[:0]
		for _, w := range planes {
			key = binary.LittleEndian.AppendUint64(key, w)
		}
		t, ok := seen[string(key)]
		if !ok {
			t = uint32(len(seen))
			seen[string(key)] = t
		}
		f(c, planes, t)
	}
	return nil
}

// countTypes is how many types of rows there are. It takes a part of the time
// of the analysis itself.
func (a *actor) countTypes(terms []prefer.Term) uint64 {
	local, _ := a.among(terms)
	a.ctx = newContexts(a.s, a.localOptions(terms), nil)
	n := uint64(0)
	_ = a.tell(context.Background(), local, func(_ int, _ []uint64, t uint32) { n = max(n, uint64(t)+1) })
	return n
}

// atom tells in which of 64 lanes an atom holds, the others' options being at
// the given levels.
func (a *actor) atom(x logic.Atom, level []int, m int) uint64 {
	if a.mine[x.Option] {
		return pattern(a.step[x.Option], len(a.s.Options[x.Option].Levels), x, uint64(m)*64)
	}
	if l := level[x.Option]; x.Lo <= l && l <= x.Hi {
		return ^uint64(0)
	}
	return 0
}

// feasibleWord tells which of 64 lanes are feasible.
func (a *actor) feasibleWord(atom func(logic.Atom) uint64, m int, stack []uint64) uint64 {
	f := ^uint64(0)
	if left := a.block - m*64; left < 64 {
		f = 1<<left - 1
	}
	for _, b := range a.s.Infeasible {
		f &^= b.Words(atom, stack)
	}
	for o := range a.s.Options {
		if l := a.s.Options[o].Fixed; l >= 0 {
			f &= atom(logic.Atom{Option: o, Lo: l, Hi: l})
		}
	}
	return f
}

// pattern tells at which of the 64 numbers from base on an option is within an
// atom's levels, its level changing every step numbers.
func pattern(step uint64, levels int, x logic.Atom, base uint64) uint64 {
	var w uint64
	level, left := int(base/step%uint64(levels)), step-base%step
	if left >= 64 {
		if level >= x.Lo && level <= x.Hi {
			return ^uint64(0)
		}
		return 0
	}
	for at := uint64(0); at < 64; {
		run := min(left, 64-at)
		if level >= x.Lo && level <= x.Hi {
			w |= (1<<run - 1) << at
		}
		at += run
		left = step
		if level++; level == levels {
			level = 0
		}
	}
	return w
}

// addType begins a type whose feasible lanes are given, all of value 0.
func (a *actor) addType(feasible []uint64) {
	a.types++
	a.local = append(a.local, make([]uint64, a.words)...)
	never := slices.Repeat([]uint64{a.all()}, a.words)
	mask := make([]uint64, a.masks)
	for m, w := range feasible {
		for ; w != 0; w &= w - 1 {
			x := m*64 + bits.TrailingZeros64(w)
			a.put(never, x, 0)
			a.set(mask, x)
		}
	}
	a.never = append(a.never, never...)
	a.feasible = append(a.feasible, mask...)
}

// addPlane adds a term's worth to the last type's values.
func (a *actor) addPlane(plane []uint64, worth uint32) {
	row := a.local[len(a.local)-a.words:]
	for m, w := range plane {
		for ; w != 0; w &= w - 1 {
			x := m*64 + bits.TrailingZeros64(w)
			row[x%a.words] += uint64(worth) << (uint(x/a.words) * a.width)
		}
	}
}

// finishType works out what follows from the last type's values.
func (a *actor) finishType() {
	row := a.local[len(a.local)-a.words:]
	never := a.never[len(a.never)-a.words:]
	best := a.newPeaks()
	best.find(row)
	a.peak = append(a.peak, uint32(slices.Max(best.group)))
	nash := make([]uint64, a.masks)
	a.atLeast(row, 0, best, a.feasible[len(a.feasible)-a.masks:], nash)
	a.nash = append(a.nash, nash...)
	for w := range row { // what an infeasible state could move to is of no account
		a.escape = append(a.escape, best.words[a.wordGroup[w]]&^never[w])
	}
}

// fromRanking takes the values from a ranking of all states: every row is a
// type of its own.
func (a *actor) fromRanking(ctx context.Context, r *prefer.Ranking) error {
	a.setLayout(lanesFor(bits.Len(uint(r.Levels - 1))))
	if uint64(r.Levels) > 1<<31 {
		return fmt.Errorf("a ranking has more than 2^31 places")
	}
	a.ctx = newContexts(a.s, a.others(func(int) bool { return true }), a.side)
	a.typeOf = make([]uint32, a.ctx.size)
	feasible := make([]uint64, (a.block+63)/64)
	for c := range a.typeOf { // contexts of all options are rows
		if c%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		a.typeOf[c] = uint32(c)
		clear(feasible)
		for x := range a.block {
			if a.s.Feasible(a.index(uint64(c), x)) {
				feasible[x/64] |= 1 << (x % 64)
			}
		}
		a.addType(feasible)
		row := a.local[len(a.local)-a.words:]
		for m, w := range feasible {
			for ; w != 0; w &= w - 1 {
				x := m*64 + bits.TrailingZeros64(w)
				a.put(row, x, uint64(r.Value[a.s.ID(a.index(uint64(c), x))]))
			}
		}
		a.finishType()
	}
	return nil
}

// findBases works out every row's base.
func (a *actor) findBases(ctx context.Context) error {
	a.base = make([]uint32, a.rows)
	depth := 1
	for _, t := range a.outer {
		depth = max(depth, t.That.Depth)
	}
	const grain = 1 << 12
	return parallel(ctx, (a.rows+grain-1)/grain, func() func(uint64) {
		stack := make([]uint64, depth)
		return func(task uint64) {
			for from := task * grain; from < min(a.rows, (task+1)*grain); from += 64 {
				a.findBase(from, stack)
			}
		}
	})
}

// findBase works out the bases of 64 rows.
func (a *actor) findBase(from uint64, stack []uint64) {
	atom := func(x logic.Atom) uint64 {
		return pattern(a.step[x.Option], len(a.s.Options[x.Option].Levels), x, from)
	}
	for _, t := range a.outer {
		w := t.That.Words(atom, stack)
		if left := a.rows - from; left < 64 {
			w &= 1<<left - 1
		}
		for ; w != 0; w &= w - 1 {
			a.base[from+uint64(bits.TrailingZeros64(w))] += t.Worth
		}
	}
}
