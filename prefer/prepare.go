package prefer

import (
	"slices"

	"parley"
)

// Prepare is p made ready for one preference after another (see [Profile.WithPreferences]):
// states that an actor's statements do not tell apart are classed once, so
// that an order ranks classes, and rankings are kept: four bytes for each
// state and actor.
func (p *Profile) Prepare() *Profile {
	q := *p
	q.classes = make([]*Items, p.Actors())
	q.rankings = make([]*Ranking, p.Actors())
	q.Orders = make([]Order, p.Actors())
	for i, bound := range p.Statements {
		labels := make([]string, len(bound))
		if items, err := Truths(p.Space, labels, bound); err == nil {
			q.classes[i] = items
		}
		q.Orders[i] = q.reorder(i, p.Conflict)
		q.rankings[i] = q.Orders[i].Rank()
	}
	return &q
}

// WithPreferences is p, prepared or not, with the preferences of c, which may differ from p's
// conflict in what its actors' Preference is and in nothing else that space
// and statements are made of. It shares what it can with p.
func (p *Profile) WithPreferences(c *parley.Conflict) *Profile {
	q := *p
	sp := *p.Space
	sp.Conflict = c
	q.Space = &sp
	q.Orders, q.rankings = slices.Clone(p.Orders), slices.Clone(p.rankings)
	for i := range c.Actors {
		if !samePreference(&c.Actors[i].Preference, &p.Conflict.Actors[i].Preference) {
			q.Orders[i] = q.reorder(i, c)
			if q.rankings != nil {
				q.rankings[i] = q.Orders[i].Rank()
			}
		}
	}
	return &q
}

// reorder reads an actor's preference, whose statements are bound.
func (p *Profile) reorder(i int, c *parley.Conflict) Order {
	var ps parley.Problems // reading the model has found them
	b := builder{s: p.Space, actor: &c.Actors[i], at: i, bound: p.Statements[i], known: true, ps: &ps}
	if p.classes != nil {
		b.all = p.classes[i]
	}
	return b.order(&c.Actors[i].Preference, nil)
}

// samePreference reports whether a and b are one preference: the same lists,
// not lists that say the same.
func samePreference(a, b *parley.Preference) bool {
	return one(a.Order, b.Order) && one(a.Ranking, b.Ranking) && one(a.Weights, b.Weights)
}

func one[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}
