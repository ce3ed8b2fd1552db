// Package prefer holds what actors want: each actor's order of the states,
// behind one interface. An [Order] says which of two states is better, and
// because of what; whether it is made of statements, a ranking or weights is
// nobody else's concern. There is one file for each way to order states.
//
// Option prioritising: Peng, Hipel & Fang 1997; Fang et al. 2003,
// doi:10.1109/TSMCA.2002.807038.
package prefer

import (
	"parley"
	"parley/logic"
	"parley/space"
)

// Profile is a conflict's states with every actor's order of them.
type Profile struct {
	*space.Space
	Orders []Order   // by actor; nil for a block of merged actors
	Types  [][]Order // by actor: those of its types
	// Statements are the actors' statements, each at its place in the
	// actor's Statements.
	Statements [][]*logic.Bound
	// Members are the orders of each actor's members, where actors have been
	// merged; nil where none have.
	Members [][]Order
	// Unaware lists the actors that the view which p is does not know.
	Unaware []bool

	classes  []*Items   // by actor, over all its statements; nil unless prepared
	rankings []*Ranking // by actor; nil unless prepared
}

// Absent reports whether the actor takes no part: it is one that a view does
// not know.
func (p *Profile) Absent(i int) bool { return len(p.Unaware) > i && p.Unaware[i] }

// New builds the profile of a valid conflict. The error is a parley.Problems
// with everything that is wrong.
func New(c *parley.Conflict) (*Profile, error) {
	p, ps := Build(c)
	if err := ps.Err(); err != nil {
		return nil, err
	}
	return p, nil
}

// Build is New that goes on as far as it can, so that all problems are found
// in one pass. The profile is nil if the states could not be found, and must
// not be analysed if the problems hold more than warnings.
func Build(c *parley.Conflict) (*Profile, parley.Problems) {
	s, known, ps := space.Build(c)
	p := &Profile{Space: s}
	for i := range c.Actors {
		p.actor(i, known, &ps)
	}
	p.views(known, &ps)
	if !known {
		return nil, ps
	}
	return p, ps
}

// Check is Build for a model as its file has it. It also finds events that
// cannot have happened, which is nothing against the model under a variant or
// from another status quo.
func Check(c *parley.Conflict) (*Profile, parley.Problems) {
	p, ps := Build(c)
	if p != nil {
		_, found := p.Events()
		ps = append(ps, found...)
	}
	return p, ps
}

// actor binds everything that one actor wants, its types included; the states
// must be known for rankings to be read.
func (p *Profile) actor(i int, known bool, ps *parley.Problems) {
	a := &p.Conflict.Actors[i]
	bound := make([]*logic.Bound, len(a.Statements))
	for k, here := range p.Conflict.Places(a) {
		bound[k] = p.BindFor(i, a.Statements[k].That, here.Child("that"), ps)
	}
	p.Statements = append(p.Statements, bound)
	b := builder{s: p.Space, actor: a, at: i, bound: bound, known: known, ps: ps}
	here := parley.Path{"actors", a.ID}
	p.Orders = append(p.Orders, b.order(&a.Preference, here))
	var types []Order
	for t := range a.Types {
		types = append(types, b.order(&a.Types[t].Preference, here.Child("types", a.Types[t].ID)))
	}
	p.Types = append(p.Types, types)
}

// Ranking ranks the states for one actor.
func (p *Profile) Ranking(actor int) *Ranking {
	if p.rankings == nil {
		return p.Orders[actor].Rank()
	}
	return p.rankings[actor]
}

// RankingsMemory bounds the bytes that ranking the states for every actor, one
// after another, takes: a value a state and actor, and while one is ranked its
// keys and the places of those that occur. Few statements have few keys, which
// are made where the values come.
func (p *Profile) RankingsMemory() uint64 {
	const keys, places, few = 8, 16, 31
	n, most := uint64(p.Count), uint64(0)
	for _, o := range p.Orders {
		one := n * (keys + places)
		if o != nil {
			if bound, ok := o.Statements(); ok && len(bound) <= few {
				one = min(n*places, 4<<len(bound))
			}
		}
		most = max(most, one)
	}
	return n*4*uint64(p.Actors()) + most
}

// Rankings ranks the states for every actor.
func (p *Profile) Rankings() []*Ranking {
	rs := make([]*Ranking, p.Actors())
	for i := range rs {
		rs[i] = p.Ranking(i)
	}
	return rs
}
