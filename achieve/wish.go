package achieve

import (
	"fmt"
	"math/bits"

	"parley"
	"parley/logic"
	"parley/space"
)

// wish is one actor's preference on a board: what its order is of, and how
// states compare under any order.
type wish struct {
	items *items
	free  bool // the order may change
	// class groups states that no order tells apart: by truth vector, or in
	// a ranking each state alone.
	class []int32
	truth []uint64 // by class: the statements that hold; a ranking: the state's own bit
	rank  bool     // a ranking
	fixed []uint64 // by class: the value, where the order cannot change
}

// newWish reads actor i's preference in s. The error is a *parley.Problem.
func newWish(s *space.Space, i int, free bool) (*wish, error) {
	p := &s.Preferences[i]
	a := &s.Conflict.Actors[i]
	switch {
	case !free || len(p.Weights) > 0: // sums have no order to change
		return fixedWish(s, i), nil
	case p.Tiers != nil:
		if s.Count > maxItems {
			return nil, tooLong(a, fmt.Sprintf("ranks %d states", s.Count))
		}
		return rankingWish(s, i), nil
	}
	if len(p.Statements) > maxItems {
		return nil, tooLong(a, fmt.Sprintf("has %d statements", len(p.Statements)))
	}
	w := &wish{free: true, class: make([]int32, s.Count)}
	labels := make([]string, len(p.Statements))
	for k := range labels {
		labels[k] = a.Statements[a.Preference.Order[k]].Label()
	}
	w.items = newItems(labels, nil)
	truth := truths(s, p.Statements)
	seen := map[uint64]int32{}
	for id, t := range truth {
		c, ok := seen[t]
		if !ok {
			c = int32(len(w.truth))
			seen[t] = c
			w.truth = append(w.truth, t)
		}
		w.class[id] = c
	}
	return w, nil
}

func tooLong(a *parley.Actor, what string) error {
	return &parley.Problem{
		Message: fmt.Sprintf("%s %s, and orders of up to %d can be changed", a.Label(), what, maxItems),
		Hint:    "name the actors whose priorities may change",
	}
}

// truths gives each state's truth vector: bit k for statement k.
func truths(s *space.Space, statements []*logic.Bound) []uint64 {
	truth := make([]uint64, s.Count)
	for k, b := range statements {
		for _, id := range s.Where(b) {
			truth[id] |= 1 << k
		}
	}
	return truth
}

func fixedWish(s *space.Space, i int) *wish {
	r := s.Ranking(i)
	w := &wish{items: newItems(nil, nil), class: make([]int32, s.Count), fixed: make([]uint64, r.Levels)}
	copy(w.class, r.Value)
	for v := range w.fixed {
		w.fixed[v] = uint64(v)
	}
	return w
}

func rankingWish(s *space.Space, i int) *wish {
	w := &wish{free: true, rank: true, class: make([]int32, s.Count), truth: make([]uint64, s.Count)}
	var labels []string
	var blocks []int
	for _, tier := range s.Conflict.Actors[i].Preference.Ranking {
		n := 0
		for _, code := range tier.States {
			index, ok := s.ParseCode(code)
			if !ok || !s.Feasible(index) {
				continue // excluded by a fixed option
			}
			id := s.ID(index)
			w.class[id], w.truth[id] = int32(id), 1<<len(labels)
			labels = append(labels, s.Code(id))
			n++
		}
		if n > 0 {
			blocks = append(blocks, n)
		}
	}
	w.items = newItems(labels, blocks)
	return w
}

// weak is "x is at least as good as y"; ok is false if no order makes it so.
// The states must differ in truth.
func (w *wish) weak(x, y int32) (l literal, ok bool) { return w.compare(x, y, w.rank) }

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
	out := make([]uint64, len(w.truth))
	if w.rank {
		block := uint64(len(order))
		height := make([]uint64, len(order)) // by item
		for k, item := range order {
			height[item] = block
			if w.items.closes(k + 1) {
				block--
			}
		}
		for c, t := range w.truth {
			out[c] = height[bits.TrailingZeros64(t)]
		}
		return out
	}
	for k, item := range order {
		at := len(order) - 1 - k
		for c, t := range w.truth {
			out[c] |= t >> item & 1 << at
		}
	}
	return out
}

// identity is the order as it stands.
func (w *wish) identity() []uint8 {
	order := make([]uint8, w.items.n)
	for k := range order {
		order[k] = uint8(k)
	}
	return order
}
