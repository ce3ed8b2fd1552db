package ensemble

import (
	"math"
	"slices"
	"sort"

	"parley"
	"parley/prefer"
)

// kind is one of an actor's types, with what is not sure of it.
type kind struct {
	id     string
	chance float64 // before any event
	parts  *prefer.Parts
	blocks []block
	insert *insertion // nil where nothing is dispersed

	order, factors         [2]uint64 // keys of the streams of draws
	walkOrder, walkFactors [2]uint64 // and of walks
}

// newKind prepares a preference made of parts, of which the order of some is
// not known.
func newKind(id string, parts *prefer.Parts, unknown []parley.Block, dispersion float64) kind {
	k := kind{id: id, parts: parts}
	for _, b := range unknown {
		if b.End-b.Start > 1 {
			k.blocks = append(k.blocks, newBlock(b.Start, b.End, b.Known))
		}
	}
	if n := len(parts.Ordered); dispersion > 0 && n > 1 {
		k.insert = newInsertion(dispersion, n)
	}
	return k
}

// open reports whether the order is not sure.
func (k *kind) open() bool {
	if k.insert != nil {
		return true
	}
	for b := range k.blocks {
		if k.blocks[b].count() > 1 {
			return true
		}
	}
	return false
}

// drawOrder puts the places of the items, as written, into a random order.
func (k *kind) drawOrder(n numbers, order []int) {
	for b := range k.blocks {
		k.blocks[b].draw(&n, order)
	}
	if k.insert != nil {
		k.insert.draw(&n, order)
	}
}

func identity(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}

// factors are k for the factor 1 + e·k/8 of a weight, equally likely.
const factorSteps = 17

var factorCumulated = cumulate(slices.Repeat([]float64{1.0 / factorSteps}, factorSteps))

// drawFactors fills in k = -8…8 for each weight.
func drawFactors(n numbers, out []int) {
	for i := range out {
		out[i] = n.choose(factorCumulated) - 8
	}
}

// countOrders is the number of distinct orders, as a double.
func (k *kind) countOrders() float64 {
	if k.insert != nil {
		return factorial(len(k.parts.Ordered))
	}
	n := 1.0
	for b := range k.blocks {
		n *= k.blocks[b].count()
	}
	return n
}

// countFactors is the number of distinct factors, as a double.
func (k *kind) countFactors(open bool) float64 {
	if !open {
		return 1
	}
	return math.Pow(factorSteps, float64(k.parts.Weights))
}

// chanced is an order with its chance.
type chanced struct {
	order  []int
	chance float64
}

// orders lists the distinct orders with their chances, in lexicographic
// order.
func (k *kind) orders() []chanced {
	law := map[string]chanced{}
	put := func(law map[string]chanced, order []int, chance float64) {
		name := text(order)
		c, ok := law[name]
		if !ok {
			c.order = slices.Clone(order)
		}
		c.chance += chance
		law[name] = c
	}
	order := identity(len(k.parts.Ordered))
	var fill func(b int, chance float64)
	fill = func(b int, chance float64) {
		if b == len(k.blocks) {
			put(law, order, chance)
			return
		}
		k.blocks[b].each(func(inner []int, c float64) {
			copy(order[k.blocks[b].start:], inner)
			fill(b+1, chance*c)
		})
	}
	fill(0, 1)
	if k.insert != nil {
		for n := 2; n <= len(k.parts.Ordered); n++ {
			next := map[string]chanced{}
			for _, c := range sorted(law) {
				for j, chance := range k.insert.chances[n-1] {
					moved := slices.Clone(c.order)
					move(moved, n-1, j)
					put(next, moved, c.chance*chance)
				}
			}
			law = next
		}
	}
	return sorted(law)
}

func sorted(law map[string]chanced) []chanced {
	out := make([]chanced, 0, len(law))
	for _, c := range law {
		out = append(out, c)
	}
	sort.Slice(out, func(x, y int) bool { return slices.Compare(out[x].order, out[y].order) < 0 })
	return out
}

// text is a list of small numbers as a key.
func text(list []int) string {
	b := make([]byte, 0, 2*len(list))
	for _, x := range list {
		b = append(b, byte(x), byte(x>>8))
	}
	return string(b)
}
