package space

import (
	"math/big"

	"parley/logic"
)

// Comparer compares pairs of states by the actors' preferences without
// ranking the whole space, for questions that look at few states of many. It
// agrees with [Space.Ranking]. It is not safe for use by several goroutines.
type Comparer struct {
	s     *Space
	x, y  uint64
	stack []uint64
	atom  func(logic.Atom) uint64
	known []map[uint64]uint64 // by actor and index: truth vectors, see Gains
}

// maxKnown bounds the truth vectors remembered for each actor.
const maxKnown = 1 << 20

// Comparer makes a comparer of s's states.
func (s *Space) Comparer() *Comparer {
	c := &Comparer{s: s, known: make([]map[uint64]uint64, s.Actors())}
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
	p := &c.s.Preferences[actor]
	switch {
	case p.Tiers != nil:
		a, b := p.Tiers[c.s.ID(x)], p.Tiers[c.s.ID(y)]
		switch {
		case a < b:
			return 1
		case a > b:
			return -1
		}
		return 0
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
// from. It remembers states, so it is the faster the more often they recur;
// Compare is better for states that are met once.
func (c *Comparer) Gains(actor int, from, to uint64) bool {
	n := len(c.s.Preferences[actor].Statements)
	if n == 0 || n > 64 {
		return c.Compare(actor, to, from) > 0
	}
	return c.vector(actor, to) > c.vector(actor, from)
}

// vector is the truth of actor's statements at index, the most important in
// the highest bit.
func (c *Comparer) vector(actor int, index uint64) uint64 {
	known := c.known[actor]
	if v, ok := known[index]; ok {
		return v
	}
	if known == nil || len(known) >= maxKnown {
		known = map[uint64]uint64{}
		c.known[actor] = known
	}
	var v uint64
	c.x, c.y = index, index
	for _, b := range c.s.Preferences[actor].Statements {
		v = v<<1 | b.Words(c.atom, c.stack)&1
	}
	known[index] = v
	return v
}
