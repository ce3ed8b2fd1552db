package space

import (
	"cmp"
	"math/big"

	"parley/logic"
)

// Comparer compares pairs of states by the actors' preferences without
// ranking the whole space, for questions that look at few states of many. If
// an actor's comparisons turn out to be many after all, it ranks the space for
// that actor, so that they cost no more than a few times what ranking at once
// would have. It agrees with [Space.Ranking]. It is not safe for use by several
// goroutines.
type Comparer struct {
	s     *Space
	x, y  uint64
	stack []uint64
	atom  func(logic.Atom) uint64

	asked    []int      // by actor: the comparisons made
	rankings []*Ranking // by actor: nil until ranking pays
}

// maxRanked bounds the states that a comparer ranks.
const maxRanked = 1 << 22

// Comparer makes a comparer of s's states.
func (s *Space) Comparer() *Comparer {
	c := &Comparer{s: s, asked: make([]int, s.Actors()), rankings: make([]*Ranking, s.Actors())}
	depth := 1
	for _, p := range s.Preferences {
		for _, b := range p.Statements {
			depth = max(depth, b.Depth)
		}
		for _, b := range p.Weights {
			depth = max(depth, b.Depth)
		}
	}
	c.stack = make([]uint64, depth)
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

func (c *Comparer) holds(a logic.Atom, index uint64) bool {
	l := 0
	switch {
	case !c.s.Graph:
		l = c.s.Level(a.Option, index)
	case uint64(a.Option) == index:
		l = 1
	}
	return a.Lo <= l && l <= a.Hi
}

// Truths evaluates b in the states at indices x and y.
func (c *Comparer) Truths(b *logic.Bound, x, y uint64) (inX, inY bool) {
	c.x, c.y = x, y
	w := b.Words(c.atom, c.stack)
	return w&1 != 0, w&2 != 0
}

// Statement is the place of the first of actor's statements on which the
// states at indices x and y differ, or -1.
func (c *Comparer) Statement(actor int, x, y uint64) int {
	for k, b := range c.s.Preferences[actor].Statements {
		if inX, inY := c.Truths(b, x, y); inX != inY {
			return k
		}
	}
	return -1
}

// Compare is 1 if actor prefers the state at index x to the one at y, -1 if
// it prefers y, and 0 if it is indifferent.
func (c *Comparer) Compare(actor int, x, y uint64) int {
	if r := c.rankings[actor]; r != nil {
		return cmp.Compare(r.Value[c.s.ID(x)], r.Value[c.s.ID(y)])
	}
	p := &c.s.Preferences[actor]
	if c.asked[actor]++; c.asked[actor] == c.s.Count/4 && c.s.Count <= maxRanked && p.Tiers == nil {
		c.rankings[actor] = c.s.Ranking(actor)
	}
	switch {
	case p.Tiers != nil:
		return cmp.Compare(p.Tiers[c.s.ID(y)], p.Tiers[c.s.ID(x)])
	case len(p.Weights) > 0:
		var gain big.Rat
		for k, b := range p.Weights {
			switch inX, inY := c.Truths(b, x, y); {
			case inX && !inY:
				gain.Add(&gain, p.Values[k])
			case inY && !inX:
				gain.Sub(&gain, p.Values[k])
			}
		}
		return gain.Sign()
	}
	for _, b := range p.Statements {
		if inX, inY := c.Truths(b, x, y); inX != inY {
			if inX {
				return 1
			}
			return -1
		}
	}
	return 0
}

// Gains reports whether actor prefers the state at index to to the one at
// from.
func (c *Comparer) Gains(actor int, from, to uint64) bool { return c.Compare(actor, to, from) > 0 }
