package achieve

import (
	"context"
	"slices"

	"parley/stability"
	"parley/stability/auto"
)

// goal is something that orders can bring about.
type goal interface {
	// unmet is empty if p meets the goal. Otherwise it is one or more joint
	// clauses, false under p, that every profile of p's wishes must fulfil
	// to meet it: p fails for a reason made of comparisons, and as long as
	// they all stay it fails.
	unmet(b *board, p *profile) []*joint
}

// rest is the goal that a state is an equilibrium, and with reach that
// improvements lead there from a state.
type rest struct {
	state   int32
	concept stability.Concept
	reach   bool
	from    int32
}

// enough is how many reasons are given at a time: finding one takes as long
// as dividing a branch by it.
const enough = 2

func (g *rest) unmet(b *board, p *profile) []*joint {
	var out []*joint
	for i := range b.moves {
		mine := p.value(i, g.state)
		for _, t := range b.moves[i].From(int(g.state)) {
			if p.value(i, t) <= mine || b.sanction(p, g.concept, i, g.state, t) >= 0 {
				continue
			}
			c := newJoint(p)
			c.weak(p, i, g.state, t)
			if g.concept.Reply != stability.NoReply {
				b.undeterred(c, p, g.concept, i, g.state)
			}
			if out = append(out, c); len(out) >= enough {
				return out
			}
		}
	}
	if g.reach && g.state != g.from {
		if b.explore(p, g.from, stability.Everybody, true, func(u int32) bool { return u == g.state }) < 0 {
			c := newJoint(p)
			b.exits(c, p, -1)
			out = append(out, c)
		}
	}
	return out
}

// resting reports whether a state is an equilibrium.
func (b *board) resting(p *profile, c stability.Concept, s int32) bool {
	for i := range b.moves {
		mine := p.value(i, s)
		for _, t := range b.moves[i].From(int(s)) {
			if p.value(i, t) > mine && b.sanction(p, c, i, s, t) < 0 {
				return false
			}
		}
	}
	return true
}

// many is the number of states from which on it takes less time to find all
// equilibria than to look whether each of them is one.
const many = 1000

// rests gives a function that reports whether a state is an equilibrium, to
// be asked about so many.
func (b *board) rests(ctx context.Context, p *profile, c stability.Concept, asked int) (func(int32) bool, error) {
	if asked < many {
		return func(s int32) bool { return b.resting(p, c, s) }, nil
	}
	if b.again == nil || b.asked != c.Name {
		var err error
		q := stability.Request{Concepts: []stability.Concept{c}, Sequences: b.rule}
		if b.again, err = auto.Prepare(b.space.Space, q); err != nil {
			return nil, err
		}
		b.found, b.asked = b.again.NewResult(), c.Name
	}
	if err := b.again.Run(ctx, b.rankings(p), b.found); err != nil {
		return nil, err
	}
	found := slices.Clone(b.found.Equilibria[0])
	return func(s int32) bool { return found.Has(b.space.Index(int(s))) }, nil
}

// sanction is the node of an answer that deters actor i from moving from s
// to t, or -1.
func (b *board) sanction(p *profile, c stability.Concept, i int, s, t int32) int {
	if c.Reply == stability.NoReply {
		return -1
	}
	mine := p.value(i, s)
	return b.explore(p, t, i, c.Reply == stability.ImprovingReply, func(u int32) bool {
		if p.value(i, u) > mine {
			return false
		}
		if c.Escape {
			for _, v := range b.moves[i].From(int(u)) {
				if p.value(i, v) > mine {
					return false
				}
			}
		}
		return true
	})
}

// undeterred adds to c, after a walk that found no sanction against leaving
// s, what could make one: that a state reached counts as one, or that some
// opponent improves by a move that leads further.
func (b *board) undeterred(c *joint, p *profile, concept stability.Concept, i int, s int32) {
	mine := p.value(i, s)
	var last int32 = -1
	for _, n := range b.nodes[1:] {
		if n.state == last {
			continue
		}
		last = n.state
		if p.value(i, n.state) > mine {
			c.weak(p, i, s, n.state)
			continue
		}
		c.easiest(p, i, s, b.moves[i].From(int(n.state)), mine) // an escape
	}
	if concept.Reply == stability.ImprovingReply {
		b.exits(c, p, i)
	}
}

// easiest adds "s is at least as good as v" for one v in escapes that is
// better now; none if some such v always is.
func (c *joint) easiest(p *profile, i int, s int32, escapes []int32, mine uint64) {
	var pick literal
	found := false
	for _, v := range escapes {
		if p.value(i, v) <= mine {
			continue
		}
		l, ok := p.wishes[i].weak(s, v)
		if !ok {
			return
		}
		if !found {
			pick, found = l, true
		}
	}
	if found {
		c.add(i, pick)
	}
}

// exitToil is how many times the toil of looking at a move it is to state what
// would make it an improvement.
const exitToil = 4

// exits adds to c the moves out of the last walk that are no improvements.
func (b *board) exits(c *joint, p *profile, skip int) {
	rule := b.protocol(skip)
	for j := range b.said {
		b.said[j].reset(len(p.values[j]))
	}
	for _, n := range b.nodes {
		for _, mover := range b.moversAt(n.state) {
			j := int(mover)
			context, ok := rule.Next(n.context, j)
			if !ok || !p.wishes[j].free {
				continue
			}
			class := p.wishes[j].class
			moves := b.moves[j].From(int(n.state))
			b.toil += exitToil * len(moves)
			for _, to := range moves {
				if b.seen[int(context-1)*b.count+int(to)] != b.walk && b.said[j].add(class[to], class[n.state]) {
					c.strict(p, j, to, n.state)
				}
			}
		}
	}
}

// pairs are pairs of an actor's classes of states. Of states of the same
// classes the same is said, and large models have many of them.
type pairs struct {
	classes int
	bits    []uint64 // nil where there are too many classes to keep pairs
}

// maxPairs bounds the pairs that are kept.
const maxPairs = 1 << 24

// reset forgets all pairs.
func (x *pairs) reset(classes int) {
	if x.classes = classes; classes*classes > maxPairs {
		x.bits = nil
		return
	}
	words := (classes*classes + 63) / 64
	x.bits = slices.Grow(x.bits[:0], words)[:words]
	clear(x.bits)
}

// add reports whether a pair is new, as far as pairs are kept.
func (x *pairs) add(a, b int32) bool {
	if x.bits == nil {
		return true
	}
	k := int(a)*x.classes + int(b)
	old := x.bits[k/64]
	x.bits[k/64] |= 1 << (k % 64)
	return old>>(k%64)&1 == 0
}

// leave is the goal that actor i gains by moving from a state to another and
// nobody deters it: the state is then no equilibrium.
type leave struct {
	state   int32
	concept stability.Concept
	actor   int
	to      int32
}

func (g *leave) unmet(b *board, p *profile) []*joint {
	i := g.actor
	c := newJoint(p)
	if p.value(i, g.to) <= p.value(i, g.state) {
		c.strict(p, i, g.to, g.state)
		return []*joint{c}
	}
	at := b.sanction(p, g.concept, i, g.state, g.to)
	if at < 0 {
		return nil
	}
	u := b.nodes[at].state
	c.strict(p, i, u, g.state)
	if g.concept.Escape {
		for _, v := range b.moves[i].From(int(u)) {
			c.strict(p, i, v, g.state)
		}
	}
	if g.concept.Reply == stability.ImprovingReply {
		x := g.to
		for _, n := range b.path(at) {
			c.weak(p, int(n.by), x, n.state)
			x = n.state
		}
	}
	return []*joint{c}
}

// weakest keeps the literals of a disjunction that imply no other: a true l
// makes m true if m has all that speaks for l and nothing more against.
func weakest(ls []literal) []literal {
	seen := map[literal]bool{}
	out := ls[:0]
	for _, l := range ls {
		if !seen[l] {
			seen[l] = true
			out = append(out, l)
		}
	}
	kept := make([]literal, 0, len(out))
next:
	for x, l := range out {
		for y, m := range out {
			if x != y && l.pos&^m.pos == 0 && m.neg&^l.neg == 0 && (m.tie || !l.tie) {
				continue next
			}
		}
		kept = append(kept, l)
	}
	return kept
}
