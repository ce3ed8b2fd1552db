package achieve

import (
	"cmp"
	"slices"
)

// demand is what has been asked of one actor's order on a branch of the
// search, with the least order that meets it.
type demand struct {
	up      *demand
	clauses []clause // on top of those of up
	cost    int
	order   []uint8
	values  []uint64
}

func (d *demand) all() []clause {
	var out []clause
	for ; d != nil; d = d.up {
		out = append(out, d.clauses...)
	}
	return out
}

// asked is a demand on one actor.
type asked struct {
	actor int
	*demand
}

// demands are those on a branch, by actor. The actors without one, nearly all
// in a model of thousands, keep their orders as they are in the setup.
type demands []asked

func (ds demands) find(actor int) (int, bool) {
	return slices.BinarySearchFunc(ds, actor, func(a asked, i int) int { return cmp.Compare(a.actor, i) })
}

// of is the demand on an actor: where there is none, its order in root.
func (ds demands) of(actor int, root *profile) *demand {
	if k, ok := ds.find(actor); ok {
		return ds[k].demand
	}
	return &demand{order: root.orders[actor], values: root.values[actor]}
}

// with puts a demand in, in place of the one that the actor has.
func (ds demands) with(actor int, d *demand) demands {
	k, ok := ds.find(actor)
	if ok {
		ds[k].demand = d
		return ds
	}
	return slices.Insert(ds, k, asked{actor, d})
}

// view is the orders of one branch after another of a setup, kept in one
// place, so that a look at a branch costs what it asks for, not what a model
// has of actors.
type view struct {
	profile
	root  *profile
	moved []int // the actors whose orders are not root's
}

func newView(root *profile) *view {
	return &view{root: root, profile: profile{wishes: root.wishes, orders: slices.Clone(root.orders), values: slices.Clone(root.values)}}
}

// show gives the orders that some demands come to. They hold until the next
// call.
func (v *view) show(ds demands) *profile {
	for _, i := range v.moved {
		v.orders[i], v.values[i] = v.root.orders[i], v.root.values[i]
	}
	v.moved = v.moved[:0]
	for _, d := range ds {
		v.orders[d.actor], v.values[d.actor] = d.order, d.values
		v.moved = append(v.moved, d.actor)
	}
	return &v.profile
}

// joint is a disjunction of literals of several actors.
type joint struct {
	parts  [][]literal // by actor
	actors []int       // those who have a part
}

// newJoint is an empty one, used before if there is such a one.
func newJoint(p *profile) *joint {
	if n := len(p.spare); n > 0 {
		c := p.spare[n-1]
		p.spare = p.spare[:n-1]
		return c
	}
	return &joint{parts: make([][]literal, len(p.wishes))}
}

// spend gives joints back that are needed no more; their parts may be.
func (p *profile) spend(cs []*joint) {
	for _, c := range cs {
		for _, i := range c.actors {
			c.parts[i] = nil
		}
		c.actors = c.actors[:0]
		p.spare = append(p.spare, c)
	}
}

func (c *joint) add(i int, l literal) {
	if c.parts[i] == nil {
		c.actors = append(c.actors, i)
	}
	c.parts[i] = append(c.parts[i], l)
}

func (c *joint) weak(p *profile, i int, x, y int32) {
	if l, ok := p.wishes[i].weak(x, y); ok {
		c.add(i, l)
	}
}

func (c *joint) strict(p *profile, i int, x, y int32) {
	if l, ok := p.wishes[i].strict(x, y); ok {
		c.add(i, l)
	}
}

// tidy drops repeated literals and those that imply another of the clause,
// and puts the actors in their order.
func (c *joint) tidy() {
	slices.Sort(c.actors)
	for _, i := range c.actors {
		c.parts[i] = weakest(c.parts[i])
	}
}
