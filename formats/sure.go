package formats

import (
	"slices"
	"strings"

	"parley"
)

// sure takes away that actors may be of other types than the ones chosen, which
// are what they are as c stands: their other types weigh 0, tables of joint
// chances keep the rows of the types chosen, as base, and events that tell
// types apart tell nothing any more.
func sure(c *parley.Conflict, chosen map[string]string) error {
	if len(chosen) == 0 {
		return nil
	}
	c.Correlated = slices.Clone(c.Correlated)
	tabled := map[string]bool{}
	for k := range c.Correlated {
		t := &c.Correlated[k]
		t.Rows = slices.Clone(t.Rows)
		for column, id := range t.Actors {
			tabled[id] = true
			kind, ok := chosen[id]
			if !ok {
				continue
			}
			t.Rows = slices.DeleteFunc(t.Rows, func(r parley.Row) bool { return r.Types[column] != kind })
			for n := range t.Rows {
				t.Rows[n].Types = slices.Clone(t.Rows[n].Types)
				t.Rows[n].Types[column] = parley.Base
			}
		}
		if !slices.ContainsFunc(t.Rows, func(r parley.Row) bool { return r.Weight > 0 }) {
			return &parley.Problem{
				Message: parley.Message("the table of joint chances of %s gives the types chosen no chance", strings.Join(t.Actors, " and ")),
				Hint:    "choose other types, or take the table out of the file",
			}
		}
	}
	c.Actors = slices.Clone(c.Actors)
	for i := range c.Actors {
		a := &c.Actors[i]
		if _, ok := chosen[a.ID]; !ok {
			continue
		}
		a.Weight = nil
		a.Types = slices.Clone(a.Types)
		for t := range a.Types {
			if a.Types[t].Weight = new(float64); tabled[a.ID] {
				a.Types[t].Weight = nil // the table says it
			}
		}
	}
	c.Events = slices.DeleteFunc(slices.Clone(c.Events), func(e parley.Event) bool {
		about := ""
		switch {
		case e.Said != nil:
			about = e.Said.Actor
		case e.Found != nil:
			about, _ = strings.CutSuffix(e.Found.Question, ".type")
		}
		_, ok := chosen[about]
		return ok
	})
	return nil
}
