package ensemble

import "math/bits"

// block is a stretch of a preference whose inner order is not known. Every
// order that keeps what is known is equally likely.
type block struct {
	start, end int
	// above[x] is the set of places of the block that are known to stand above
	// its place x, and orders[L] the number of orders of the set L of places.
	// Both are nil when nothing is known.
	above  []uint32
	orders []uint64
}

// newBlock prepares a block; known pairs are places in the whole order.
func newBlock(start, end int, known [][2]int) block {
	b := block{start: start, end: end}
	if len(known) == 0 {
		return b
	}
	n := end - start
	b.above = make([]uint32, n)
	for _, k := range known {
		b.above[k[1]-start] |= 1 << (k[0] - start)
	}
	b.orders = make([]uint64, 1<<n)
	b.orders[0] = 1
	for left := 1; left < len(b.orders); left++ {
		for set := uint32(left); set != 0; set &= set - 1 {
			if x := bits.TrailingZeros32(set); b.above[x]&uint32(left) == 0 {
				b.orders[left] += b.orders[left&^(1<<x)]
			}
		}
	}
	return b
}

// size is the number of statements in the block.
func (b *block) size() int { return b.end - b.start }

// next lists what may come next, from the top, when the places in left are
// still to be placed, with the chance of each, in file order.
func (b *block) next(left []int) (places []int, chances []float64) {
	if b.orders == nil {
		for _, x := range left {
			places, chances = append(places, x), append(chances, 1/float64(len(left)))
		}
		return places, chances
	}
	var set uint32
	for _, x := range left {
		set |= 1 << x
	}
	for _, x := range left {
		if b.above[x]&set == 0 {
			places = append(places, x)
			chances = append(chances, float64(b.orders[set&^(1<<x)])/float64(b.orders[set]))
		}
	}
	return places, chances
}

// draw puts the block's stretch of order into a random order, taking one
// number for each place but the last. order holds the places as written.
func (b *block) draw(n *numbers, order []int) {
	left := make([]int, b.size())
	for k := range left {
		left[k] = k
	}
	for at := b.start; len(left) > 1; at++ {
		places, chances := b.next(left)
		x := places[n.choose(cumulate(chances))]
		order[at] = b.start + x
		left = without(left, x)
	}
	order[b.end-1] = b.start + left[0]
}

func without(list []int, x int) []int {
	out := make([]int, 0, len(list)-1)
	for _, y := range list {
		if y != x {
			out = append(out, y)
		}
	}
	return out
}

// each calls f with every order of the block that keeps what is known, and
// its chance.
func (b *block) each(f func(inner []int, chance float64)) {
	inner := make([]int, 0, b.size())
	var place func(left []int, chance float64)
	place = func(left []int, chance float64) {
		if len(left) == 0 {
			f(inner, chance)
			return
		}
		places, chances := b.next(left)
		for k, x := range places {
			inner = append(inner, b.start+x)
			place(without(left, x), chance*chances[k])
			inner = inner[:len(inner)-1]
		}
	}
	left := make([]int, b.size())
	for k := range left {
		left[k] = k
	}
	place(left, 1)
}

// count is the number of orders, as a double.
func (b *block) count() float64 {
	if b.orders != nil {
		return float64(b.orders[len(b.orders)-1])
	}
	return factorial(b.size())
}

func factorial(n int) float64 {
	f := 1.0
	for k := 2; k <= n; k++ {
		f *= float64(k)
	}
	return f
}

// mayStandAbove reports whether place x of the order can stand above place y,
// both in the block.
func (b *block) mayStandAbove(x, y int) bool {
	if b.above == nil {
		return true
	}
	x, y = x-b.start, y-b.start
	// x cannot if y is known to be above it, be it through others.
	seen, todo := uint32(0), b.above[x]
	for todo != 0 {
		seen |= todo
		var more uint32
		for set := todo; set != 0; set &= set - 1 {
			more |= b.above[bits.TrailingZeros32(set)]
		}
		todo = more &^ seen
	}
	return seen>>y&1 == 0
}
