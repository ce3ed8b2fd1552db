package randmodel

import (
	"math/rand/v2"
	"slices"

	"parley"
	"parley/stability/oracle"
)

// Views gives some actors a view of the game: options or states not seen,
// actors not known, states taken for impossible, and preferences imputed.
func Views(r *rand.Rand, c *parley.Conflict) {
	for i := range c.Actors {
		if r.IntN(3) > 0 {
			view(r, c, i)
		}
	}
}

// view adds a view of actor i that leaves it something feasible.
func view(r *rand.Rand, c *parley.Conflict, i int) {
	v := parley.View{Actor: c.Actors[i].ID}
	for _, o := range names(c) {
		if r.IntN(5) == 0 {
			v.Unseen = append(v.Unseen, o)
		}
	}
	for j := range c.Actors {
		if j != i && r.IntN(6) == 0 {
			v.Unaware = append(v.Unaware, c.Actors[j].ID)
		}
	}
	if r.IntN(3) == 0 && !c.IsGraph() {
		v.Infeasible = append(v.Infeasible, Expression(r, c))
	}
	d := *c
	d.Views = append(slices.Clone(c.Views), v)
	codes := oracle.New(&d).View(v.Actor).Codes
	if len(codes) == 0 {
		return
	}
	for j := range c.Actors {
		if j != i && r.IntN(3) == 0 && !slices.Contains(v.Unaware, c.Actors[j].ID) {
			v.Actors = append(v.Actors, imputed(r, c, &c.Actors[j], codes))
		}
	}
	c.Views = append(c.Views, v)
}

// names are the options, or the states of graph form.
func names(c *parley.Conflict) []string {
	var out []string
	for _, st := range c.States {
		out = append(out, st.ID)
	}
	for i := range c.Actors {
		for _, o := range c.Actors[i].Options {
			out = append(out, c.Actors[i].ID+"."+o.ID)
		}
	}
	return out
}

// imputed is what a view with the given states takes a's preference for.
func imputed(r *rand.Rand, c *parley.Conflict, a *parley.Actor, codes []string) parley.Imputed {
	m := parley.Imputed{Actor: a.ID}
	switch {
	case len(a.Types) > 0 && r.IntN(2) == 0:
		m.Type = a.Types[r.IntN(len(a.Types))].ID
	case c.IsGraph() || r.IntN(3) == 0:
		for _, code := range pick(r, codes, len(codes)) {
			m.Preference.Ranking = append(m.Preference.Ranking, parley.Tier{States: []string{code}})
		}
	default:
		for range 1 + r.IntN(3) {
			m.Preference.Order = append(m.Preference.Order, len(a.Statements))
			a.Statements = append(a.Statements, parley.Statement{That: Expression(r, c)})
		}
	}
	return m
}
