package report

import "parley/result"

// listed is the number of patterns that a report spells out for a concept.
const listed = 25

// patterns shows the patterns that cover each concept's equilibria.
func patterns(d *Doc, r *result.Analysis) {
	if r.Patterns == nil {
		return
	}
	d.Head(2, "The equilibria in patterns")
	for _, c := range ordered(r) {
		p := r.Patterns[c.Name]
		if p == nil {
			continue
		}
		most := ""
		if p.Minimal {
			most = ", and no fewer would do"
		}
		d.Para("%s: %s in %s%s.", c.Short, count(p.Equilibria, "equilibrium", "equilibria"), count(len(p.Patterns), "pattern"), most)
		t := &Table{Head: []string{"Pattern", "covers", "which is"}}
		for _, x := range p.Patterns[:min(listed, len(p.Patterns))] {
			t.Rows = append(t.Rows, []string{x.Code, number(x.Equilibria), x.Expression})
		}
		if n := len(p.Patterns) - listed; n > 0 {
			t.Note = count(n, "more pattern") + " not shown; --format json lists all."
		}
		if len(t.Rows) > 0 {
			d.Table(t)
		}
	}
}
