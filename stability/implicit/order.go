package implicit

import (
	"context"
	"slices"
)

// order tells how an actor's improvements run within rows of one type: it is
// a program that lowers the values of all states of a block to the least
// among the states that the actor can improve to, the best-liked first. The
// program works on slots that hold the least value met so far; there is one
// for every group of the actor's lanes, because the states met count only for
// those from which they can be reached, and a spare one.
type order []op

// op is one step for some places, which are lanes of the actor: its block as
// its opponents see it.
type op struct {
	kind opKind
	slot uint32
	at   []uint32 // places; slots for merge
}

type opKind uint8

const (
	apply  opKind = iota // every state's value becomes the lesser of it and the slot's
	absorb               // the slot's becomes the least of it and the states'
	merge                // the slot's becomes the least of it and the other slots'
	reset                // the slot's becomes the greatest value
)

// findOrders works out the orders of all of an actor's types.
func (a *actor) findOrders(ctx context.Context) error {
	b := &orderer{a: a, last: make([]int, len(a.below)), filled: make([]bool, len(a.below))}
	a.orders = make([]order, a.types)
	for t := range a.orders {
		if t%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		a.orders[t] = b.order(t)
	}
	return nil
}

// orderer holds what the orders of one actor share.
type orderer struct {
	a      *actor
	last   []int  // by group: the last class that has a state of it
	filled []bool // by group: the slot holds something
	lane   []uint32
	value  []uint64 // by lane
}

// order writes the program for a type.
func (b *orderer) order(t int) order {
	a := b.a
	local := a.local[t*a.words : (t+1)*a.words]
	feasible := a.feasible[t*a.masks : (t+1)*a.masks]
	b.lane, b.value = b.lane[:0], b.value[:0]
	for x := range a.block {
		b.value = append(b.value, a.at(local, x))
		if a.has(feasible, x) {
			b.lane = append(b.lane, uint32(x))
		}
	}
	slices.SortStableFunc(b.lane, func(x, y uint32) int { // by value, the best first; by group
		if p, q := b.value[x], b.value[y]; p != q {
			return int(int64(q) - int64(p))
		}
		return int(a.group[x]) - int(a.group[y])
	})
	classes := cut(b.lane, func(x, y uint32) bool { return b.value[x] == b.value[y] })
	if len(classes) < 2 {
		return nil
	}
	for g := range b.last {
		b.last[g], b.filled[g] = -1, false
	}
	for k, class := range classes {
		for _, x := range class {
			b.last[a.group[x]] = k
		}
	}
	alike := func(x, y uint32) bool { return a.group[x] == a.group[y] }
	var p order
	for k, class := range classes {
		runs := cut(class, alike)
		for _, run := range runs {
			if g := a.group[run[0]]; b.filled[g] {
				p = append(p, op{apply, g, slices.Clone(run)})
			}
		}
		for _, run := range runs {
			p = b.collect(p, k, run)
		}
	}
	return p
}

// cut cuts a list into runs of neighbours that are alike.
func cut(list []uint32, alike func(x, y uint32) bool) [][]uint32 {
	var out [][]uint32
	from := 0
	for k := 1; k <= len(list); k++ {
		if k == len(list) || !alike(list[k-1], list[k]) {
			out = append(out, list[from:k])
			from = k
		}
	}
	return out
}

// collect absorbs the lanes of one class and group into the slots of the
// groups that can reach them and have states in later classes.
func (b *orderer) collect(p order, class int, lanes []uint32) order {
	var into []uint32
	for _, g := range b.a.below[b.a.group[lanes[0]]] {
		if b.last[g] > class {
			into = append(into, g)
			b.filled[g] = true
		}
	}
	lanes = slices.Clone(lanes)
	if len(lanes) > 1 && len(into) > 1 {
		spare := uint32(len(b.a.below))
		p = append(p, op{reset, spare, nil}, op{absorb, spare, lanes})
		from := []uint32{spare}
		for _, g := range into {
			p = append(p, op{merge, g, from})
		}
		return p
	}
	for _, g := range into {
		p = append(p, op{absorb, g, lanes})
	}
	return p
}
