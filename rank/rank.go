// Package rank gives an actor's order of the states as tiers, best first, with
// what parts each from the next, and says which of two states is better for
// whom, and why.
package rank

import (
	"context"

	"parley/legend"
	"parley/prefer"
	"parley/result"
)

// Page says which tiers are wanted, and how many states of each.
type Page struct {
	Offset int  // tiers passed over
	Limit  int  // the most tiers to list; DefaultLimit when 0
	Full   bool // list the states of a tier however many they are
}

// Bounds that hold where a Page sets none: tiers, and states of one.
const (
	DefaultLimit = 100
	MaxStates    = 100
)

// Of is one actor's order of the states. It stops with ctx's error.
func Of(ctx context.Context, s *prefer.Profile, actor int, page Page) (*result.Ranking, error) {
	if page.Limit == 0 {
		page.Limit = DefaultLimit
	}
	a := &s.Conflict.Actors[actor]
	order := s.Ranking(actor)
	r := &result.Ranking{Actor: a.ID, Name: a.Label(), TierCount: order.Levels, Tiers: []result.Tier{}, Legend: legend.Of(s.Space)}
	if s.StatusQuo >= 0 {
		r.StatusQuo = s.Code(s.StatusQuo)
	}
	first := min(page.Offset, order.Levels)
	end := first + min(page.Limit, order.Levels-first)
	r.More = order.Levels - end
	for rank := first; rank < end; rank++ {
		r.Tiers = append(r.Tiers, result.Tier{Rank: rank + 1, States: []result.Ranked{}})
	}
	heads := make([]int, order.Levels) // by tier: a state of it
	for id := range s.Count {
		if id%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		rank := order.Rank(id) - 1
		heads[rank] = id
		if rank < first || rank >= end {
			continue
		}
		t := &r.Tiers[rank-first]
		t.Count++
		t.StatusQuo = t.StatusQuo || id == s.StatusQuo
		if len(t.States) < MaxStates || page.Full {
			index := s.Index(id)
			t.States = append(t.States, result.Ranked{Code: s.CodeAt(index)})
		} else {
			t.More++
		}
	}
	c := s.Comparer()
	for k := range r.Tiers {
		if rank := first + k; rank+1 < order.Levels {
			r.Tiers[k].Because = parting(c, actor, s.Index(heads[rank]), s.Index(heads[rank+1]))
		}
	}
	return r, nil
}

// Between says which of two states, by ID, is better for each of some actors.
func Between(s *prefer.Profile, x, y int, actors []int) *result.Between {
	r := &result.Between{States: []string{}, Words: []string{}, Order: []string{}, Actors: map[string]result.Preference{}, Legend: legend.Of(s.Space)}
	for _, id := range []int{x, y} {
		r.States = append(r.States, s.Code(id))
		r.Words = append(r.Words, "")
	}
	c := s.Comparer()
	for _, i := range actors {
		a := &s.Conflict.Actors[i]
		order := s.Ranking(i)
		p := result.Preference{Name: a.Label(), Ranks: []int{order.Rank(x), order.Rank(y)}}
		switch c.Compare(i, s.Index(x), s.Index(y)) {
		case 1:
			p.Better, p.Because = &r.States[0], parting(c, i, s.Index(x), s.Index(y))
		case -1:
			p.Better, p.Because = &r.States[1], parting(c, i, s.Index(y), s.Index(x))
		}
		r.Order, r.Actors[a.ID] = append(r.Order, a.ID), p
	}
	return r
}

// parting is what parts a better state from another, both by index; nil where
// the order gives no reason.
func parting(c *prefer.Comparer, actor int, better, other uint64) *result.Parting {
	for _, r := range c.Because(actor, other, better) {
		switch {
		case r.Statement != nil:
			holds := r.Holds
			return &result.Parting{Statement: r.Statement.Label(), That: string(r.Statement.That), Place: r.Place + 1, Holds: &holds}
		case r.Weight != nil:
			return &result.Parting{Sum: r.To, Next: r.From}
		}
	}
	return nil
}
