package prefer

import (
	"fmt"
	"math/bits"

	"parley"
	"parley/logic"
	"parley/space"
)

// MaxItems bounds the items of an order: sets of them are bits of a word.
const MaxItems = 64

// Items are the things that an order is an order of, in the order as it
// stands: an actor's statements, or in a ranking its states. What an order of
// them says depends on few classes of states, so that one order after another
// can be tried without looking at every state.
type Items struct {
	Labels []string // statements' labels, or states' codes
	// Blocks are the sizes of the groups of equally good items, best first,
	// which stay as they are; nil where every item stands alone.
	Blocks []int
	Class  []int32  // by state ID: states of one class are alike in every order
	Truth  []uint64 // by class: bit k tells whether item k holds there, or is that state

	states bool // the items are states
}

// Truths are the items that bound expressions make over the states of s. The
// error is a *parley.Problem: there are more than MaxItems.
func Truths(s *space.Space, labels []string, bound []*logic.Bound) (*Items, error) {
	if len(bound) > MaxItems {
		return nil, tooMany("%d statements", len(bound))
	}
	it := &Items{Labels: labels, Class: make([]int32, s.Count)}
	truth := make([]uint64, s.Count)
	for k, b := range bound {
		for _, id := range s.Where(b) {
			truth[id] |= 1 << k
		}
	}
	seen := map[uint64]int32{}
	for id, t := range truth {
		c, ok := seen[t]
		if !ok {
			c = int32(len(it.Truth))
			seen[t] = c
			it.Truth = append(it.Truth, t)
		}
		it.Class[id] = c
	}
	return it, nil
}

func newPlaces(s *space.Space, tiers []parley.Tier) (*Items, error) {
	if s.Count > MaxItems {
		return nil, tooMany("a ranking of %d states", s.Count)
	}
	it := &Items{Class: make([]int32, s.Count), Truth: make([]uint64, s.Count), states: true}
	for _, tier := range tiers {
		n := 0
		for _, code := range tier.States {
			index, ok := s.ParseCode(code)
			if !ok || !s.Feasible(index) {
				continue // excluded by a fixed option
			}
			id := s.ID(index)
			it.Class[id], it.Truth[id] = int32(id), 1<<len(it.Labels)
			it.Labels = append(it.Labels, s.Code(id))
			n++
		}
		if n > 0 {
			it.Blocks = append(it.Blocks, n)
		}
	}
	return it, nil
}

func tooMany(what string, n int) error {
	return &parley.Problem{
		Message: fmt.Sprintf("has "+what+", and orders of up to %d can be changed", n, MaxItems),
		Hint:    "name the actors whose priorities may change",
	}
}

// Values ranks the classes under an order of the items: higher is better. An
// order that leaves statements out is one without them.
func (it *Items) Values(order []uint8) []uint64 {
	out := make([]uint64, len(it.Truth))
	if it.states {
		height := it.heights(order)
		for c, t := range it.Truth {
			out[c] = height[bits.TrailingZeros64(t)]
		}
		return out
	}
	for k, item := range order {
		at := len(order) - 1 - k
		for c, t := range it.Truth {
			out[c] |= t >> item & 1 << at
		}
	}
	return out
}

// heights gives each item what its block is worth.
func (it *Items) heights(order []uint8) []uint64 {
	height := make([]uint64, len(order))
	at := 0
	for b, size := range it.Blocks {
		for range size {
			height[order[at]] = uint64(len(it.Blocks) - b)
			at++
		}
	}
	return height
}

// Rank ranks the states under an order of the items.
func (it *Items) Rank(order []uint8) *Ranking {
	value, levels := it.rankClasses(order)
	r := &Ranking{Value: make([]int32, len(it.Class)), Levels: levels}
	for id, c := range it.Class {
		r.Value[id] = value[c]
	}
	return r
}

// rankClasses is a radix sort of the classes, from the least important item
// up: what a sort by comparison would take most of an analysis of a small
// model for.
func (it *Items) rankClasses(order []uint8) (_ []int32, levels int) {
	if it.states {
		r := dense(it.Values(order))
		return r.Value, r.Levels
	}
	n := len(it.Truth)
	room := make([]int32, 3*n)
	value, sorted, next := room[:n:n], room[n:2*n:2*n], room[2*n:]
	for c := range sorted {
		sorted[c] = int32(c)
	}
	var told uint64 // the items of the order
	for k := len(order) - 1; k >= 0; k-- {
		item := order[k]
		told |= 1 << item
		var at [2]int // where the next class goes in which the item does not hold, and does
		for _, t := range it.Truth {
			at[1] += int(^t >> item & 1)
		}
		for _, c := range sorted {
			holds := it.Truth[c] >> item & 1
			next[at[holds]] = c
			at[holds]++
		}
		sorted, next = next, sorted
	}
	for k, c := range sorted {
		if k > 0 && (it.Truth[c]^it.Truth[sorted[k-1]])&told != 0 {
			levels++
		}
		value[c] = int32(levels)
	}
	return value, levels + 1
}
