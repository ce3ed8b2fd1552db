package prefer

import (
	"slices"

	"parley"
)

// Reading is what may be said about how preferences are read. Its zero value
// is what the definitions say where nothing is.
type Reading struct {
	// Unknown says how unknown pairs are read: a, b, c or d; 0 means b. Under
	// a and c an actor leaves for a state that may be better, under c and d
	// one that may be worse deters it (Li, Hipel, Kilgour & Fang 2004,
	// doi:10.1109/TSMCA.2004.826282).
	Unknown byte
	// Pareto: a coalition gains where one member does and none loses, rather
	// than where all do.
	Pareto bool
	// Thresholds are of fuzzy preferences, by actor, decimals; empty means
	// the file's.
	Thresholds         []string
	Alpha, Beta, Gamma string // of probabilistic preferences, decimals; empty means 0.5
}

// hopes reports whether an actor leaves for a state that may be better.
func (r Reading) hopes() bool { return r.Unknown == 'a' || r.Unknown == 'c' }

// fears reports whether a state that may be worse deters.
func (r Reading) fears() bool { return r.Unknown == 'c' || r.Unknown == 'd' }

// Sure reports whether the actor has a complete order: none of its pairs is
// of unknown order, and it is not a block of several actors.
func (p *Profile) Sure(i int) bool {
	a := &p.Conflict.Actors[i]
	return p.Orders[i] != nil && sure(a, &a.Preference)
}

// sure reports whether no two states are of unknown order.
func sure(a *parley.Actor, w *parley.Preference) bool {
	return len(w.Unknown) == 0 && !slices.ContainsFunc(a.Ordered(w), func(st *parley.Statement) bool { return st.Unknown })
}

// crisp is what an actor wants where one state is better than another or not,
// or it is unknown: sanctions are worse by a degree or, for degree 1, no
// better. An actor of several members wants what all of them do.
func (p *Profile) crisp(i, degree int, r Reading) *Structure {
	if p.Orders[i] == nil {
		return p.merged(i, r)
	}
	if p.Sure(i) && degree == 1 {
		return Complete(p.Ranking(i))
	}
	d := p.Orders[i].Degrees()
	if floor := d.Floor(degree); p.Sure(i) && floor != nil {
		return threshold(d.Ranking, floor)
	}
	return p.pairwise(i, d, degree, r)
}

// pairwise looks at every pair, for orders of which not every pair is known
// and for degrees that are no threshold.
func (p *Profile) pairwise(i int, d *Degrees, degree int, r Reading) *Structure {
	c := p.listed(d.Ranking, p.Conflict.Actors[i].Preference.Unknown)
	const indifferent, better, unsure = 0, 1, 2
	compare := func(x, y int32) int { // y against x
		if x == y {
			return indifferent
		}
		if c.together(x, y) {
			return unsure
		}
		u, v := c.value[x], c.value[y]
		switch {
		case u == v:
			return indifferent
		case d.Between(max(u, v), min(u, v)) == Unsure:
			return unsure
		case v > u:
			return better
		}
		return -better
	}
	return &Structure{
		Class: c.class, Classes: len(c.value),
		Leaves: func(s, t int32) bool {
			by := compare(s, t)
			return by == better || by == unsure && r.hopes()
		},
		Answers: func(x, y int32) bool { return compare(x, y) > 0 },
		Deters: func(s, u int32) bool {
			switch compare(s, u) {
			case unsure:
				return r.fears()
			case better:
				return false
			case indifferent:
				return degree == 1
			}
			return degree == 1 || d.Between(c.value[s], c.value[u]) >= degree
		},
	}
}

// pairing is classes by value, of which states that are listed by themselves are taken
// out, each into a class of its own.
type pairing struct {
	class []int32    // by state ID
	value []int32    // by class
	state []int32    // by class: the ID of a state that stands alone, or -1
	bits  [][]uint64 // by class: the sets that hold its state; nil for none
}

// alone makes classes in which the states with the given codes stand alone.
func (p *Profile) alone(r *Ranking, codes func(yield func(code string))) *pairing {
	c := &pairing{class: slices.Clone(r.Value)}
	for v := range r.Levels {
		c.value, c.state = append(c.value, int32(v)), append(c.state, -1)
	}
	codes(func(code string) {
		index, ok := p.ParseCode(code)
		if !ok || !p.Feasible(index) {
			return
		}
		id := p.ID(index)
		if c.state[c.class[id]] == int32(id) {
			return
		}
		c.value, c.state = append(c.value, r.Value[id]), append(c.state, int32(id))
		c.class[id] = int32(len(c.value) - 1)
	})
	c.pack()
	return c
}

// pack numbers the classes anew, without those that hold no state.
func (c *pairing) pack() {
	place := make([]int32, len(c.value))
	for _, x := range c.class {
		place[x] = 1
	}
	n := int32(0)
	for x, used := range place {
		if used != 0 {
			c.value[n], c.state[n] = c.value[x], c.state[x]
			place[x] = n
			n++
		}
	}
	c.value, c.state = c.value[:n], c.state[:n]
	for id, x := range c.class {
		c.class[id] = place[x]
	}
}

// listed makes classes by sets of states.
func (p *Profile) listed(r *Ranking, sets [][]string) *pairing {
	c := p.alone(r, func(yield func(string)) {
		for _, set := range sets {
			for _, code := range set {
				yield(code)
			}
		}
	})
	c.bits = make([][]uint64, len(c.value))
	for k, set := range sets {
		for _, code := range set {
			if index, ok := p.ParseCode(code); ok && p.Feasible(index) {
				x := c.class[p.ID(index)]
				if c.bits[x] == nil {
					c.bits[x] = make([]uint64, (len(sets)+63)/64)
				}
				c.bits[x][k/64] |= 1 << (k % 64)
			}
		}
	}
	return c
}

// together reports whether a set holds the states of both classes.
func (c *pairing) together(x, y int32) bool {
	if c.bits[x] == nil || c.bits[y] == nil {
		return false
	}
	for k, w := range c.bits[x] {
		if w&c.bits[y][k] != 0 {
			return true
		}
	}
	return false
}
