package prefer

import (
	"cmp"
	"slices"

	"parley/logic"
)

// Comparer compares pairs of states by the actors' preferences without
// ranking the whole space, for questions that look at few states of many. If
// an actor's comparisons turn out to be many after all, it ranks the space for
// that actor, so that they cost no more than a few times what ranking at once
// would have. It agrees with [Profile.Ranking]. It is not safe for use by several
// goroutines.
type Comparer struct {
	p     *Profile
	x, y  uint64
	stack []uint64
	atom  func(logic.Atom) uint64

	asked    []int      // by actor: the comparisons made
	rankings []*Ranking // by actor: nil until ranking pays
}

// maxRanked bounds the states that a comparer ranks.
const maxRanked = 1 << 20

// Comparer makes a comparer of p's states.
func (p *Profile) Comparer() *Comparer {
	c := &Comparer{p: p, asked: make([]int, p.Actors()), rankings: make([]*Ranking, p.Actors())}
	copy(c.rankings, p.rankings)
	c.atom = func(a logic.Atom) uint64 {
		var w uint64
		if c.holds(a, c.x) {
			w = 1
		}
		if c.holds(a, c.y) {
			w |= 2
		}
		return w
	}
	return c
}

// ComparerMemory bounds the bytes that a comparer of p's states takes: its
// rankings, and what one of them is made from.
func (p *Profile) ComparerMemory() uint64 {
	if !slices.ContainsFunc(p.Orders, p.pays) {
		return 0
	}
	return p.RankingsMemory()
}

// quick is an order that compares about as fast as a ranking would.
type quick interface{ quick() bool }

// pays tells whether ranking the states pays where an order is asked much.
func (p *Profile) pays(o Order) bool {
	q, ok := o.(quick)
	return p.Count <= maxRanked && !(ok && q.quick())
}

func (c *Comparer) holds(a logic.Atom, index uint64) bool {
	l := 0
	switch {
	case !c.p.Graph:
		l = c.p.Level(a.Option, index)
	case uint64(a.Option) == index:
		l = 1
	}
	return a.Lo <= l && l <= a.Hi
}

// Truths evaluates b in the states at indices x and y.
func (c *Comparer) Truths(b *logic.Bound, x, y uint64) (inX, inY bool) {
	if len(b.Code) == 1 && b.Code[0].Op == logic.Compare {
		a := b.Atoms[b.Code[0].Arg]
		return c.holds(a, x), c.holds(a, y)
	}
	c.x, c.y = x, y
	if len(c.stack) < b.Depth {
		c.stack = make([]uint64, b.Depth)
	}
	w := b.Words(c.atom, c.stack)
	return w&1 != 0, w&2 != 0
}

// Compare is 1 if actor prefers the state at index x to the one at y, -1 if
// it prefers y, and 0 if it is indifferent.
func (c *Comparer) Compare(actor int, x, y uint64) int {
	if r := c.rankings[actor]; r != nil {
		return cmp.Compare(r.Value[c.p.ID(x)], r.Value[c.p.ID(y)])
	}
	if c.asked[actor]++; c.asked[actor] == c.p.Count/4 && c.p.pays(c.p.Orders[actor]) {
		c.rankings[actor] = c.p.Ranking(actor)
	}
	return c.p.Orders[actor].Compare(c, x, y)
}

// Gains reports whether actor prefers the state at index to to the one at
// from.
func (c *Comparer) Gains(actor int, from, to uint64) bool { return c.Compare(actor, to, from) > 0 }

// Because tells what parts the states at indices x and y for actor.
func (c *Comparer) Because(actor int, x, y uint64) []Reason {
	return c.p.Orders[actor].Because(c, x, y)
}

// Decides is the place of the one of actor's statements that decides between
// the states at indices x and y, or -1.
func (c *Comparer) Decides(actor int, x, y uint64) int {
	return c.p.Orders[actor].Decides(c, x, y)
}
