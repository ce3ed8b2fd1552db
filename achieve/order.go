package achieve

import (
	"context"
	"errors"
	"math/bits"

	"parley/prefer"
)

// maxVertices bounds the prefixes that one search for an order looks at.
const maxVertices = 1 << 20

// maxUnmet bounds the clauses of more than one literal for one actor.
const maxUnmet = 64 * len(unmet{})

// errTooHard says that a bound on effort was met: nothing is proven.
var errTooHard = errors.New("too hard")

type unmet [4]uint64

// prefix is the top of an order as far as it matters for the rest: which
// items are placed, which of them in the block that is still open, and which
// clauses no literal has met yet.
type prefix struct {
	placed, open uint64
	unmet        unmet
}

type vertex struct {
	prefix
	cost        int
	rest        int   // which a whole order costs at least on top
	first, last int32 // of the steps that lead there at that cost; -1 for none
}

// step places an item under the prefix of a vertex.
type step struct {
	vertex int32
	next   int32 // that leads to the same vertex, or -1
	item   uint8
}

// solution is every order of least cost that meets all clauses. It holds until
// its finder looks for another.
type solution struct {
	*finder
	cost int
	last int32
}

// finder looks for orders by building them from the top. Placing an item
// costs the number of unplaced items that stood above it, so that the costs
// add up to the number of pairs turned round: Kendall's distance (Kendall
// 1938, doi:10.1093/biomet/30.1-2.81), which is the least number of adjacent
// swaps. Prefixes that agree in what matters are one vertex of a graph, and
// the least order is a shortest path, so the work grows with the sets placed
// and not with the orders. The search is A* (Hart, Nilsson & Raphael 1968,
// doi:10.1109/TSSC.1968.300136): a vertex comes in the order of its cost and
// of what the rest must cost at least. One finder serves one search after
// another, each in the room of the last.
type finder struct {
	ctx      context.Context
	it       *items
	twins    []uint64 // by item: those above it that no literal tells from it
	above    []uint64 // by item: those that must be placed before it
	units    []literal
	clauses  []clause
	prices   [][]int // by clause and literal: what making it true costs at least
	unitCost []int
	vertices []vertex
	steps    []step
	at       map[prefix]int32
	buckets  [][]int32 // by least cost of a whole order
	bound    int
	cut      bool
}

// solve finds the least orders of it that meet all clauses at a cost of at
// most bound; nil if there are none, and cut then says that a greater bound
// might have helped. The error is ctx's or errTooHard.
func (f *finder) solve(ctx context.Context, it *items, clauses []clause, bound int) (s *solution, cut bool, err error) {
	f.begin(ctx, it, min(bound, it.n*(it.n-1)/2))
	if ok, err := f.read(clauses); !ok {
		return nil, false, err
	}
	if f.bound < 0 {
		return nil, true, nil
	}
	var start prefix
	for k := range f.clauses {
		start.unmet[k/64] |= 1 << (k % 64)
	}
	for len(f.buckets) <= f.bound {
		f.buckets = append(f.buckets, nil)
	}
	f.visit(start, 0, -1, 0)
	for least := 0; least <= f.bound; least++ {
		goal := int32(-1)
		for len(f.buckets[least]) > 0 {
			b := f.buckets[least]
			v := b[len(b)-1]
			f.buckets[least] = b[:len(b)-1]
			if f.vertices[v].cost+f.vertices[v].rest != least {
				continue // reached more cheaply since
			}
			if f.vertices[v].placed == all(it.n) {
				goal = v
				continue
			}
			if err := f.expand(v); err != nil {
				return nil, false, err
			}
		}
		if goal >= 0 {
			return &solution{finder: f, cost: least, last: goal}, false, nil
		}
	}
	return nil, f.cut, nil
}

// roomy is how many vertices a finder keeps room for from one search to the
// next: to clear the room takes time.
const roomy = 1 << 12

// begin makes the finder ready for a search.
func (f *finder) begin(ctx context.Context, it *items, bound int) {
	if f.at == nil || len(f.vertices) > roomy {
		*f = finder{at: map[prefix]int32{}}
	}
	clear(f.at)
	for k := range f.buckets {
		f.buckets[k] = f.buckets[k][:0]
	}
	*f = finder{
		ctx: ctx, it: it, bound: bound, at: f.at, buckets: f.buckets, vertices: f.vertices[:0], steps: f.steps[:0],
		above: f.above[:0], units: f.units[:0], clauses: f.clauses[:0], prices: f.prices[:0], unitCost: f.unitCost[:0],
	}
}

// read sorts the clauses: a unit says what must come before what where it
// can. It reports false if they cannot all be met, or with an error.
func (f *finder) read(clauses []clause) (bool, error) {
	n := f.it.n
	for range n {
		f.above = append(f.above, 0)
	}
	var units []literal
	for _, c := range clauses {
		switch len(c) {
		case 0:
			return false, nil
		case 1:
			units = append(units, c[0])
		default:
			f.clauses = append(f.clauses, c)
		}
	}
	if len(f.clauses) > maxUnmet {
		return false, errTooHard
	}
	f.twins = twins(n, units, f.clauses)
	for _, l := range units {
		switch {
		case l.pos == 0:
			return false, nil
		case f.it.tied() || l.pos&(l.pos-1) != 0:
			f.units = append(f.units, l)
			f.unitCost = append(f.unitCost, price(l))
		default:
			for m := l.neg; m != 0; m &= m - 1 {
				f.above[bits.TrailingZeros64(m)] |= l.pos
			}
		}
	}
	for k := range f.above { // close them under "before" (Warshall 1962)
		for j := range f.above {
			if f.above[j]>>k&1 != 0 {
				f.above[j] |= f.above[k]
			}
		}
	}
	for k := range f.above {
		if f.above[k]>>k&1 != 0 {
			return false, nil
		}
	}
	for _, c := range f.clauses {
		ps := make([]int, len(c))
		for k, l := range c {
			ps[k] = price(l)
		}
		f.prices = append(f.prices, ps)
	}
	return true, nil
}

// price is the least cost of an order without tied blocks in which l is true:
// the first of its items must come from below all that speak against it.
func price(l literal) int {
	least := prefer.MaxItems
	for m := l.pos; m != 0; m &= m - 1 {
		least = min(least, bits.OnesCount64(l.neg&(m&-m-1)))
	}
	return least
}

// rest is a lower bound for what the items not placed yet will cost: pairs
// that must turn round because one must come before the other, or for the
// sake of one clause. It never falls by more than a step costs, so that a
// vertex is taken up only when its cost is known; with open blocks it could,
// and is not used.
func (f *finder) rest(p *prefix) int {
	n := 0
	if f.it.tied() {
		return n
	}
	for left := all(f.it.n) &^ p.placed; left != 0; left &= left - 1 {
		k := bits.TrailingZeros64(left)
		n += bits.OnesCount64(f.above[k] >> k &^ (p.placed >> k))
	}
	for k, l := range f.units {
		if (l.pos|l.neg)&p.placed == 0 {
			n = max(n, f.unitCost[k])
		}
	}
	for w, m := range p.unmet {
		for ; m != 0; m &= m - 1 {
			k := w*64 + bits.TrailingZeros64(m)
			least := prefer.MaxItems
			for x, l := range f.clauses[k] {
				if (l.pos|l.neg)&p.placed == 0 {
					if least = min(least, f.prices[k][x]); least <= n {
						break
					}
				}
			}
			n = max(n, least)
		}
	}
	return n
}

// twins finds for every item those above it that are in pos and in neg of the
// same literals. If two such stand the other way round in an order, they can
// change places: every literal keeps its value, and the order costs less.
func twins(n int, units []literal, clauses []clause) []uint64 {
	kind := make([]int, n)
	kinds := min(n, 1)
	split := func(l literal) {
		if kinds == n {
			return
		}
		seen := map[[2]int]int{}
		for k := range kind {
			of := [2]int{kind[k], int(l.pos>>k&1 + l.neg>>k&1<<1)}
			id, ok := seen[of]
			if !ok {
				id = len(seen)
				seen[of] = id
			}
			kind[k] = id
		}
		kinds = len(seen)
	}
	for _, l := range units {
		split(l)
	}
	for _, c := range clauses {
		for _, l := range c {
			split(l)
		}
	}
	out := make([]uint64, n)
	for k := range out {
		for above := range k {
			if kind[above] == kind[k] {
				out[k] |= 1 << above
			}
		}
	}
	return out
}

// visit notes that a prefix is reached at a cost, by placing an item under
// that of another vertex (-1 at the top).
func (f *finder) visit(p prefix, cost int, from int32, item uint8) {
	v, ok := f.at[p]
	if !ok {
		rest := f.rest(&p)
		if cost+rest > f.bound {
			f.cut = true
			return
		}
		v = int32(len(f.vertices))
		f.at[p] = v
		f.vertices = append(f.vertices, vertex{prefix: p, cost: cost, rest: rest, first: -1})
		f.buckets[cost+rest] = append(f.buckets[cost+rest], v)
	}
	w := &f.vertices[v]
	if cost > w.cost {
		return
	}
	if cost < w.cost {
		w.cost, w.first = cost, -1
		f.buckets[cost+w.rest] = append(f.buckets[cost+w.rest], v)
	}
	if from < 0 {
		return
	}
	k := int32(len(f.steps))
	f.steps = append(f.steps, step{from, -1, item})
	if w.first < 0 {
		w.first = k
	} else {
		f.steps[w.last].next = k
	}
	w.last = k
}

func (f *finder) expand(v int32) error {
	if len(f.vertices) > maxVertices {
		return errTooHard
	}
	if v%4096 == 0 && f.ctx.Err() != nil {
		return f.ctx.Err()
	}
	at, cost := f.vertices[v].prefix, f.vertices[v].cost
	left := all(f.it.n) &^ at.placed
	closes := f.it.closes(bits.OnesCount64(at.placed) + 1)
	for rest := left; rest != 0; rest &= rest - 1 {
		item := bits.TrailingZeros64(rest)
		bit := uint64(1) << item
		if at.open > bit || f.twins[item]&left != 0 {
			continue // within a block, and among twins, the given order is the cheapest
		}
		if f.above[item]&left != 0 {
			continue
		}
		price := cost + bits.OnesCount64(left&(bit-1))
		if price > f.bound {
			f.cut = true
			break
		}
		next := at
		next.placed |= bit
		if !closes {
			next.open |= bit
			f.visit(next, price, v, uint8(item))
			continue
		}
		next.open = 0
		if f.place(&next, at.placed&^at.open, at.open|bit) {
			f.visit(next, price, v, uint8(item))
		}
	}
	return nil
}

// place puts a block under the items in before and reports whether the
// clauses can still be met; next.unmet is brought up to date.
func (f *finder) place(next *prefix, before, block uint64) bool {
	for _, l := range f.units {
		if l.neg&block != 0 && l.decide(before, block) == no {
			return false
		}
	}
	for w := range next.unmet {
	clauses:
		for m := next.unmet[w]; m != 0; m &= m - 1 {
			k := bits.TrailingZeros64(m)
			hope := false
			for _, l := range f.clauses[w*64+k] {
				switch l.decide(before, block) {
				case yes:
					next.unmet[w] &^= 1 << k
					continue clauses
				case open:
					hope = true
				}
			}
			if !hope {
				return false
			}
		}
	}
	return true
}

// first is one least order.
func (s *solution) first(n int) []uint8 {
	order := make([]uint8, n)
	for v := s.last; n > 0; n-- {
		from := s.steps[s.vertices[v].first]
		order[n-1] = from.item
		v = from.vertex
	}
	return order
}

// each calls yield with every least order until it returns false. The order
// is yield's to keep.
func (s *solution) each(n int, yield func([]uint8) bool) {
	order := make([]uint8, n)
	var back func(v int32, n int) bool
	back = func(v int32, n int) bool {
		if n == 0 {
			return yield(append([]uint8{}, order...))
		}
		for k := s.vertices[v].first; k >= 0; k = s.steps[k].next {
			order[n-1] = s.steps[k].item
			if !back(s.steps[k].vertex, n-1) {
				return false
			}
		}
		return true
	}
	back(s.last, n)
}
