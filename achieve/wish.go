package achieve

import (
	"parley"
	"parley/prefer"
)

// wish is one actor's preference on a board: what its order is of, and how
// states compare under any order.
type wish struct {
	items *items
	free  bool // the order may change
	// class groups states that no order tells apart: by truth vector, or in
	// a ranking each state alone.
	class []int32
	truth []uint64      // by class: the statements that hold; a ranking: the state's own bit
	of    *prefer.Items // nil where the order cannot change
	fixed []uint64      // by class: the value, where the order cannot change
}

// newWish reads actor i's preference in s. The error is a *parley.Problem.
func newWish(s *prefer.Profile, i int, free bool) (*wish, error) {
	if free {
		of, err := s.Orders[i].Items()
		if p, ok := err.(*parley.Problem); ok {
			p.Message = s.Conflict.Actors[i].Label() + " " + p.Message
			return nil, p
		}
		if of != nil {
			return &wish{free: true, of: of, items: newItems(of.Labels, of.Blocks), class: of.Class, truth: of.Truth}, nil
		}
	}
	return fixedWish(s, i), nil
}

// fixedWish is the preference as it stands.
func fixedWish(s *prefer.Profile, i int) *wish {
	r := s.Ranking(i)
	w := &wish{items: newItems(nil, nil), class: r.Value, fixed: make([]uint64, r.Levels)}
	for v := range w.fixed {
		w.fixed[v] = uint64(v)
	}
	return w
}

// weak is "x is at least as good as y"; ok is false if no order makes it so.
// The states must differ in truth.
func (w *wish) weak(x, y int32) (l literal, ok bool) { return w.compare(x, y, true) }

// strict is "x is better than y"; ok is false if no order makes it so.
func (w *wish) strict(x, y int32) (l literal, ok bool) { return w.compare(x, y, false) }

func (w *wish) compare(x, y int32, tie bool) (literal, bool) {
	if !w.free {
		return literal{}, false
	}
	tx, ty := w.truth[w.class[x]], w.truth[w.class[y]]
	return literal{pos: tx &^ ty, neg: ty &^ tx, tie: tie && w.items.tied()}, tx&^ty != 0
}

// values ranks the classes under an order: higher is better.
func (w *wish) values(order []uint8) []uint64 {
	if !w.free {
		return w.fixed
	}
	return w.of.Values(order)
}

// identity is the order as it stands.
func (w *wish) identity() []uint8 {
	order := make([]uint8, w.items.n)
	for k := range order {
		order[k] = uint8(k)
	}
	return order
}
