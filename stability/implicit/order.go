package implicit

import (
	"slices"

	"parley"
)

// order tells how an actor's improvements run within rows of one type: it is
// a program that lowers the values of all states of a block to the least
// among the states that the actor can improve to, the best-liked first. The
// program works on slots that hold the least value met so far; there is one
// slot for every setting of the actor's one-way options, because the states
// met count only for those from which they can be reached.
type order []op

// op is one step: at is a lane of the actor (a place in its block), or a slot
// for merge.
type op struct {
	at   uint32
	slot uint32 // the kind of step in the two top bits
}

const (
	apply  = iota << 30 // the state's value becomes the lesser of it and the slot's
	absorb              // the slot's becomes the lesser of it and the state's
	merge               // the slot's becomes the lesser of it and another slot's
	reset               // the slot's becomes the greatest value

	slotMask = 1<<30 - 1
)

// findOrders works out the orders of all of an actor's types.
func (a *actor) findOrders() {
	if a.orders != nil {
		return
	}
	b := newOrderer(a)
	a.orders = make([]order, a.types)
	for t := range a.orders {
		a.orders[t] = b.order(t)
	}
}

// slots is the number of slots that a's orders use.
func (a *actor) slots() int {
	n := 1
	for _, o := range a.own {
		if oneWay(a.s.Options[o].Moves) {
			n *= len(a.s.Options[o].Levels)
		}
	}
	return n + 1
}

// orderer holds what the orders of one actor share.
type orderer struct {
	a      *actor
	group  []uint32   // by lane: the setting of the one-way options
	below  [][]uint32 // by group: the groups from which it can be reached, itself included
	last   []int      // by group: the last class that has a state of it
	filled []bool     // by group: the slot holds something
	lane   []uint32
}

func newOrderer(a *actor) *orderer {
	n := a.slots() - 1
	b := &orderer{a: a, group: make([]uint32, a.block), below: make([][]uint32, n), last: make([]int, n), filled: make([]bool, n)}
	mult := uint32(1)
	for g := range b.below {
		b.below[g] = []uint32{uint32(g)}
	}
	for _, o := range a.own {
		opt := &a.s.Options[o]
		if !oneWay(opt.Moves) {
			continue
		}
		levels := uint32(len(opt.Levels))
		for x := range b.group {
			b.group[x] += uint32(a.level(o, uint64(x))) * mult
		}
		for g := range b.below {
			level := uint32(g) / mult % levels
			for _, at := range b.below[g] { // still only settings that differ in earlier options
				for l := range levels {
					if opt.Moves == parley.Up && l < level || opt.Moves == parley.Down && l > level {
						b.below[g] = append(b.below[g], at-level*mult+l*mult)
					}
				}
			}
		}
		mult *= levels
	}
	return b
}

// order writes the program for a type.
func (b *orderer) order(t int) order {
	a := b.a
	local := a.local[t*a.words : (t+1)*a.words]
	feasible := a.feasible[t*a.masks : (t+1)*a.masks]
	b.lane = b.lane[:0]
	for x := range a.block {
		if feasible[x/64]>>(x%64)&1 != 0 {
			b.lane = append(b.lane, uint32(x))
		}
	}
	slices.SortStableFunc(b.lane, func(x, y uint32) int { // by value, the best first; by group
		p, q := a.at(local, int(x)), a.at(local, int(y))
		if p != q {
			return int(int64(q) - int64(p))
		}
		return int(b.group[x]) - int(b.group[y])
	})
	classes := b.classes(func(x, y uint32) bool { return a.at(local, int(x)) == a.at(local, int(y)) })
	if len(classes) < 2 {
		return nil
	}
	for g := range b.last {
		b.last[g], b.filled[g] = -1, false
	}
	for k, class := range classes {
		for _, x := range class {
			b.last[b.group[x]] = k
		}
	}
	var p order
	for k, class := range classes {
		for _, x := range class {
			if g := b.group[x]; b.filled[g] {
				p = append(p, op{x, apply | g})
			}
		}
		for len(class) > 0 {
			g, n := b.group[class[0]], 1
			for n < len(class) && b.group[class[n]] == g {
				n++
			}
			p = b.collect(p, k, g, class[:n])
			class = class[n:]
		}
	}
	return p
}

// classes cuts b.lane into runs of lanes that are alike.
func (b *orderer) classes(alike func(x, y uint32) bool) [][]uint32 {
	var out [][]uint32
	from := 0
	for k := 1; k <= len(b.lane); k++ {
		if k == len(b.lane) || !alike(b.lane[k-1], b.lane[k]) {
			out = append(out, b.lane[from:k])
			from = k
		}
	}
	return out
}

// collect absorbs the lanes of one class and group into the slots of the
// groups that can reach them and have states in later classes.
func (b *orderer) collect(p order, class int, group uint32, lanes []uint32) order {
	var into []uint32
	for _, g := range b.below[group] {
		if b.last[g] > class {
			into = append(into, g)
			b.filled[g] = true
		}
	}
	if len(lanes) == 1 || len(into) == 1 {
		for _, g := range into {
			for _, x := range lanes {
				p = append(p, op{x, absorb | g})
			}
		}
		return p
	}
	if len(into) == 0 {
		return p
	}
	spare := uint32(len(b.below))
	p = append(p, op{0, reset | spare})
	for _, x := range lanes {
		p = append(p, op{x, absorb | spare})
	}
	for _, g := range into {
		p = append(p, op{spare, merge | g})
	}
	return p
}
