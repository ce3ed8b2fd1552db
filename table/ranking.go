package table

import (
	"slices"
	"strings"

	"parley"
	"parley/adapter"
)

// Rankings reads a ranking list and gives base with the rankings of the
// actors that the list names. Whether its codes are those of all feasible
// states is for package space to check.
func Rankings(data []byte, base *parley.Conflict) *adapter.Reading {
	r := &adapter.Reading{}
	text, bad := adapter.Accept(data)
	r.Text = text
	if bad != nil {
		r.Problems = append(r.Problems, bad)
		return r.Done()
	}
	g, ok := split(r)
	t := &table{Reading: r, grid: g}
	switch {
	case !ok:
	case len(g.rows) == 0 || g.shape() != ranking:
		r.Wrong(adapter.Place{Line: 1, Column: 1}, "begin with: rank,"+strings.Join(base.ActorIDs(), ","), "this is no ranking list")
	default:
		t.replace(base)
	}
	return r.Done()
}

// replace reads the list's columns into a copy of base.
func (t *table) replace(base *parley.Conflict) {
	c := *base
	c.Actors = slices.Clone(base.Actors)
	t.Conflict = &c
	places := make([]adapter.Number, len(t.rows)-1)
	order := make([]int, len(places))
	for r := range places {
		places[r], _ = t.number(t.at(r+1, 0), "a rank")
		order[r] = r
	}
	if len(places) == 0 {
		t.Wrong(t.rows[0][0].at, "", "the list has a header and no ranks")
		return
	}
	slices.SortStableFunc(order, func(a, b int) int { return places[a].Cmp(places[b]) })
	named := map[int]cell{}
	for col := 1; col < t.width(); col++ {
		head := t.at(0, col)
		i := find(base, head.text)
		if i < 0 {
			hint := parley.Nearest(head.text, base.ActorIDs())
			if hint == "" {
				hint = "the actors are " + strings.Join(base.ActorIDs(), ", ")
			}
			t.Wrong(head.at, hint, "no actor is called %q", adapter.Clip(head.text))
			continue
		}
		if _, twice := named[i]; twice {
			t.Wrong(head.at, "keep one of them", "two columns are the ranking of %s", c.Actors[i].ID)
		}
		named[i] = head
		var tiers []parley.Tier
		for k, r := range order {
			codes := strings.Fields(t.at(r+1, col).text)
			if len(codes) == 0 {
				continue
			}
			for n := range codes {
				t.At(t.at(r+1, col).at, "actors", c.Actors[i].ID, "ranking", itoa(len(tiers)), itoa(n))
			}
			if k > 0 && len(tiers) > 0 && places[order[k-1]].Cmp(places[r]) == 0 {
				tiers[len(tiers)-1].States = append(tiers[len(tiers)-1].States, codes...)
				continue
			}
			tiers = append(tiers, parley.Tier{States: codes})
		}
		t.At(head.at, "actors", c.Actors[i].ID, "ranking")
		c.Actors[i].Preference = parley.Preference{Ranking: tiers}
	}
	for i := range c.Actors {
		if _, ok := named[i]; !ok {
			t.Note("the list has no column for %s, whose preferences stay as they are", c.Actors[i].ID)
		}
	}
}

// find is the actor of an identifier or a name, or -1.
func find(c *parley.Conflict, name string) int {
	for i := range c.Actors {
		if a := &c.Actors[i]; strings.EqualFold(a.ID, name) || strings.EqualFold(a.Name, name) {
			return i
		}
	}
	return -1
}
