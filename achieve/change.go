package achieve

import (
	"sort"

	"parley"
	"parley/result"
)

// found is a least change.
type found struct {
	setup  *setup
	orders [][]uint8
}

// asIs is the change of nothing in a setup.
func asIs(set *setup) found {
	f := found{setup: set}
	for _, w := range set.wishes {
		f.orders = append(f.orders, w.identity())
	}
	return f
}

func (f *found) profile() *profile {
	p := &profile{wishes: f.setup.wishes, orders: f.orders}
	for i, w := range p.wishes {
		p.values = append(p.values, w.values(f.orders[i]))
	}
	return p
}

// change puts f into words, except for what it brings about.
func (f *found) change(c *parley.Conflict) result.Reordering {
	out := result.Reordering{Cost: f.setup.cost, Actors: map[string]result.Reordered{}}
	types := map[string]string{}
	for _, t := range f.setup.types {
		types[t.Actor] = t.Type
	}
	for i, w := range f.setup.wishes {
		r := result.Reordered{Type: types[c.Actors[i].ID], Swaps: swaps(f.orders[i]), Order: f.orders[i]}
		if r.Swaps == 0 && r.Type == "" {
			continue
		}
		out.Cost += r.Swaps
		r.From, r.To = []string{}, []string{}
		for k, item := range f.orders[i] {
			r.From = append(r.From, w.items.labels[k])
			r.To = append(r.To, w.items.labels[item])
		}
		out.Actors[c.Actors[i].ID] = r
	}
	for _, h := range f.setup.fixes {
		out.Hold = append(out.Hold, result.Held{Option: h.Option, Level: h.Level})
	}
	return out
}

// swaps is Kendall's distance of an order from the identity.
func swaps(order []uint8) int {
	n := 0
	for a := range order {
		for b := a + 1; b < len(order); b++ {
			if order[a] > order[b] {
				n++
			}
		}
	}
	return n
}

// sorted puts least changes into an order of their own: by setup, then by
// the actors' orders.
func sorted(fs []found) {
	sort.SliceStable(fs, func(x, y int) bool {
		a, b := fs[x], fs[y]
		if a.setup != b.setup {
			return a.setup.age < b.setup.age
		}
		for i := range a.orders {
			if o, p := string(a.orders[i]), string(b.orders[i]); o != p {
				return o < p
			}
		}
		return false
	})
}

// Moved lists the places in From, from 0, of the entries that stand on the
// other side of some other in To.
func Moved(r *result.Reordered) []int {
	var out []int
	for x := range r.Order {
		for y := range r.Order {
			// the entries at places x and y of To
			if x < y && r.Order[x] > r.Order[y] || x > y && r.Order[x] < r.Order[y] {
				out = append(out, int(r.Order[x]))
				break
			}
		}
	}
	sort.Ints(out)
	return out
}
