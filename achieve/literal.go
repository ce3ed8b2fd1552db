package achieve

// literal is a comparison of two states for one actor, seen through the items
// on which they differ: it is true if the first of pos and neg in the order
// is in pos. Where the first block holds both (states tied in a ranking), it
// is what tie says.
type literal struct {
	pos, neg uint64
	tie      bool
}

// clause is a disjunction of literals of one actor.
type clause []literal

// items is what an actor's order is of: its statements, the most important
// first, or in a ranking its states as listed, the best first, in blocks of
// equally good ones whose sizes stay.
type items struct {
	n      int
	blocks []int // sizes; nil when all are 1
	ends   uint64
	labels []string
}

func newItems(labels []string, blocks []int) *items {
	it := &items{n: len(labels), labels: labels, blocks: blocks}
	if blocks == nil {
		it.ends = all(it.n)
		return it
	}
	at := 0
	for _, b := range blocks {
		at += b
		it.ends |= 1 << (at - 1)
	}
	return it
}

// closes reports whether a block ends with the n-th item placed.
func (it *items) closes(n int) bool { return it.ends>>(n-1)&1 != 0 }

// tied reports whether any block has more than one item.
func (it *items) tied() bool { return it.ends != all(it.n) }

func all(n int) uint64 {
	if n == 64 {
		return ^uint64(0)
	}
	return 1<<n - 1
}

// not is the negation of l.
func (it *items) not(l literal) literal {
	return literal{pos: l.neg, neg: l.pos, tie: it.tied() && !l.tie}
}

// verdict is a literal's value once a block has been placed on top of those
// in before.
type verdict uint8

const (
	open verdict = iota // still undecided
	yes
	no
	past // decided earlier
)

func (l literal) decide(before, block uint64) verdict {
	d := l.pos | l.neg
	switch {
	case d&before != 0:
		return past
	case d&block == 0:
		return open
	case l.neg&block == 0, l.pos&block != 0 && l.tie:
		return yes
	}
	return no
}

// holds evaluates l under a whole order.
func (it *items) holds(l literal, order []uint8) bool {
	var before, block uint64
	for k, item := range order {
		block |= 1 << item
		if !it.closes(k + 1) {
			continue
		}
		if v := l.decide(before, block); v != open {
			return v == yes
		}
		before, block = before|block, 0
	}
	return l.tie
}
