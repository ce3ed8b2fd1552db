package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// Sensitivity is the report on how firmly equilibria stand.
func Sensitivity(r *result.Sensitivity) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"concept", "state", "margin", "proven", "actor", "statement"}}}
	m := open(r.Legend)
	d.Head(1, "How firmly the equilibria stand")
	if len(r.Margins) == 0 {
		d.Answer("There is no equilibrium to break.")
		return d
	}
	of, proven := "of them", true
	for k := range r.Margins {
		proven = proven && r.Margins[k].Proven
	}
	if r.More > 0 {
		of = "of those listed"
	}
	if len(r.Nearest) > 0 && !proven {
		of = "found " + of
	}
	if len(r.Nearest) > 0 {
		x := &r.Margins[r.Nearest[0]]
		if x.Cost != nil {
			d.Answer("The weakest %s breaks after %s: %s, under %s.", of, Count(*x.Cost, "swap"), m.coded(x.State), short(x.Concept))
		}
	} else if proven {
		d.Answer("No order of priorities breaks any %s; that is proven.", of)
	} else {
		d.Answer("No order of priorities was found that breaks any %s.", of)
	}
	if len(r.Statements) > 0 && r.Statements[0].Lost+r.Statements[0].Gained > 0 {
		s := &r.Statements[0]
		d.Para("Most depends on %s's %s: without it %s to be an equilibrium, and %s.", m.who(s.Actor), quote(label(s.Statement.Statement)),
			none(s.Lost, "state ceases", "states cease"), none(s.Gained, "other becomes one", "others become one"))
	}
	if not := strings.Trim(m.notVaried(r.NotVaried), " ()"); not != "" {
		d.Para("%s.", upper(not))
	}
	m.margins(d, r)
	m.dependences(d, r)
	m.foot(d, r.Margins[0].State)
	return d
}

func (m *model) margins(d *doc.Doc, r *result.Sensitivity) {
	t := &doc.Table{Head: []string{"State", "Under", "Margin", "What would break it first"}}
	for k := range r.Margins {
		x := &r.Margins[k]
		margin, what := "none", "no order of priorities would"
		switch {
		case x.Cost != nil:
			margin = fmt.Sprint(*x.Cost)
			what = m.breaks(&x.Break)
		case !x.Proven:
			margin, what = "open", "not found within the bounds"
			if x.AtLeast > 0 {
				what += fmt.Sprintf("; it takes at least %s", Count(x.AtLeast, "swap"))
			}
		}
		t.Rows = append(t.Rows, []string{x.State, short(x.Concept), margin, what})
		if len(x.Statements) == 0 {
			d.Row(x.Concept, x.State, margin, yes(x.Proven), "", "")
		}
		for _, s := range x.Statements {
			d.Row(x.Concept, x.State, margin, yes(x.Proven), s.Actor, s.Statement)
		}
	}
	if c := r.Cut(); !c.Whole() {
		t.Note = cutOf(c, fmt.Sprintf("parley sensitivity --limit %d", c.All))
		d.Cuts = append(d.Cuts, "of the equilibria not all are listed "+t.Note)
	}
	d.Head(2, "Margins, in swaps of neighbours")
	d.Table(t)
}

func (m *model) dependences(d *doc.Doc, r *result.Sensitivity) {
	t := &doc.Table{Head: []string{"Actor", "Place", "Statement", "lost without it", "gained without it", "changed by a swap", "in a least break of"}}
	idle := 0
	for k := range r.Statements {
		s := &r.Statements[k]
		if s.Lost+s.Gained+s.Breaks+s.Swapped == 0 {
			idle++
			continue
		}
		t.Rows = append(t.Rows, []string{m.name(s.Actor), fmt.Sprint(s.Place), label(s.Statement.Statement), Number(s.Lost), Number(s.Gained), Number(s.Swapped), Number(s.Breaks)})
	}
	if len(t.Rows) == 0 {
		return
	}
	t.Note = "A state counts once, whatever the number of concepts, but in the last column once under each concept; by a swap is by changing places with a neighbour."
	if idle > 0 {
		t.Note += fmt.Sprintf(" Neither leaving out nor one swap of %s changes anything.", Count(idle, "other statement"))
	}
	d.Head(2, "What depends on each statement")
	d.Table(t)
}

// breaks tells the first of the least changes that break an equilibrium.
func (m *model) breaks(b *result.Break) string {
	if len(b.Changes) == 0 {
		return ""
	}
	x := &b.Changes[0]
	text := upper(m.reordered(x.Actors, "would have to put", "would have to be of the type"))
	if len(x.Leaves) > 0 {
		text += fmt.Sprintf("; then %s leaves to %s", m.who(x.Leaves[0].By), x.Leaves[0].To)
	}
	return spaced(text, others(b.Cut()))
}

// others says how many other changes are as small as the first.
func others(c result.Cut) string {
	n := c.All - 1
	text := Count(n, "other change is as small", "other changes are as small")
	switch {
	case c.Least:
		return "(at least " + text + ")"
	case n > 0:
		return "(" + text + ")"
	}
	return ""
}
