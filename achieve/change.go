package achieve

import (
	"slices"
	"sort"
	"strconv"

	"parley"
	"parley/result"
)

// found is a least change.
type found struct {
	setup   *setup
	changes []reordered // by actor; the others' orders are the setup's
}

// reordered is an actor's order where that is not the setup's.
type reordered struct {
	actor int
	order []uint8
}

// key tells f from every other change.
func (f *found) key() string {
	key := []byte(f.setup.key + "\xff")
	for _, r := range f.changes {
		key = strconv.AppendInt(key, int64(r.actor), 10)
		key = append(append(append(key, ':'), r.order...), '\xff')
	}
	return string(key)
}

// asIs is the change of nothing in a setup.
func asIs(set *setup) found { return found{setup: set} }

func (f *found) profile() *profile {
	p := &newView(f.setup.root).profile
	for _, r := range f.changes {
		p.orders[r.actor], p.values[r.actor] = r.order, p.wishes[r.actor].values(r.order)
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
	changed := f.changes
	for i, w := range f.setup.wishes {
		order := f.setup.root.orders[i]
		if len(changed) > 0 && changed[0].actor == i {
			order, changed = changed[0].order, changed[1:]
		}
		r := result.Reordered{Type: types[c.Actors[i].ID], Swaps: swaps(order), Order: order}
		if r.Swaps == 0 && r.Type == "" {
			continue
		}
		out.Cost += r.Swaps
		r.From, r.To = []string{}, []string{}
		for k, item := range order {
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
		for k, x := range a.changes {
			if k == len(b.changes) {
				return false // no order comes before the one as it is
			}
			switch y := b.changes[k]; {
			case x.actor != y.actor:
				return x.actor > y.actor
			case !slices.Equal(x.order, y.order):
				return slices.Compare(x.order, y.order) < 0
			}
		}
		return len(a.changes) < len(b.changes)
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
