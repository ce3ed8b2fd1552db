package prose

import (
	"fmt"

	"parley/doc"
	"parley/result"
)

// Influences is the report on what some actors can bring about: by moves of
// their own, and by a change of their priorities.
func Influences(r *result.Influences) *doc.Doc {
	d := mediation(r.Moves)
	influence(d, r.Priorities, open(r.Moves.Legend))
	open(r.Moves.Legend).foot(d, r.Moves.From)
	return d
}

// mediation tells what moves can bring about.
func mediation(r *result.MovesMediation) *doc.Doc {
	m := open(r.Legend)
	d := &doc.Doc{Data: &doc.Table{Head: []string{"outcome", "happens", "happens_at", "rests", "rests_at"}}}
	d.Head(1, "What %s can bring about from %s", m.all(r.Actors), r.From)
	if len(r.Rows) == 0 {
		d.Answer("The model names no outcomes to ask about; name some under outcomes, as in “outcomes: {peace: not strikes}”.")
		return d
	}
	d.Head(2, "By moves of %s own", plural(len(r.Actors), "its", "their"))
	d.Para("The cost is the number of moves of %s own; the others only ever make improvements.", plural(len(r.Actors), "its", "their"))
	t := &doc.Table{Head: []string{"Outcome", "happens after", "at", "rests after", "at"}}
	for k := range r.Rows {
		row := &r.Rows[k]
		cells := []string{row.Outcome, "no", "", "no", ""}
		for n, w := range []*result.Way{row.Reached, row.Rests} {
			switch {
			case w != nil:
				cells[1+2*n], cells[2+2*n] = fmt.Sprint(w.Cost), w.State
			case !r.Complete, n == 1 && !r.Rested:
				cells[1+2*n] = "open"
			}
		}
		d.Row(cells...)
		t.Rows = append(t.Rows, append([]string{Plain(row.Outcome)}, cells[1:]...))
	}
	d.Table(t)
	for k := range r.Rows {
		d.List(Plain(r.Rows[k].Outcome) + ": " + m.influences(r, &r.Rows[k]))
	}
	return d
}

// influences tells what it takes to bring one outcome about.
func (m *model) influences(r *result.MovesMediation, row *result.Influence) string {
	names, its := m.all(r.Actors), plural(len(r.Actors), "its", "their")
	switch {
	case row.Reached == nil && r.Complete:
		return fmt.Sprintf("%s cannot bring it about; %s moves and the others' improvements lead to %s, and it holds in none of them.",
			names, its, Count(r.States, "state"))
	case row.Reached == nil:
		return "not found within the bound on work."
	}
	already := len(row.Reached.Path) == 0
	best := row.Rests
	if best == nil {
		best = row.Reached
	}
	text := ""
	switch {
	case already && best == row.Reached, already && len(best.Path) == 0:
		text = fmt.Sprintf("it holds already at %s.", best.State)
	case already:
		text = fmt.Sprintf("it holds already at %s, which does not rest; to see it rest, at %s, takes %s by %s: %s.",
			row.Reached.State, best.State, Count(best.Cost, "move"), names, m.way(best.Path, by))
	case best.Cost == 0:
		text = fmt.Sprintf("it comes about without %s: %s.", names, m.way(best.Path, by))
	default:
		text = fmt.Sprintf("%s can bring it about with %s: %s.", names, Count(best.Cost, "move of "+its+" own", "moves of "+its+" own"), m.way(best.Path, by))
	}
	if r.Rested && r.Complete && row.Rests == nil {
		text += " It would not rest."
	}
	return text
}

// influence tells what a change of some actors' priorities can bring about:
// the Pareto table of cost against outcome.
func influence(d *doc.Doc, r *result.PrioritiesMediation, m *model) {
	if len(r.Outcomes) == 0 {
		return
	}
	d.Head(2, "By a change of %s priorities", plural(len(r.Actors), "its", "their"))
	d.Para("This is another question than that of moves: whether a state with the outcome would last, whoever brings it about, and at what cost in swaps of neighbouring priorities.")
	t := &doc.Table{Head: []string{"Cost, in swaps", "Outcomes that could last from here on", "Outcomes that improvements also lead to"}}
	list := func(ids []string) string {
		if len(ids) == 0 {
			return "–"
		}
		return join(plains(ids))
	}
	for _, b := range r.Budgets {
		t.Rows = append(t.Rows, []string{fmt.Sprint(b.Cost), list(b.Rests), list(b.Reached)})
	}
	if len(t.Rows) > 0 {
		d.Table(t)
	}
	for k := range r.Outcomes {
		o := &r.Outcomes[k]
		if o.Rests != nil && o.Rests.Cost == nil {
			why := "no order of those priorities makes it last; that is proven" + m.notVaried(o.Rests.NotVaried)
			if !o.Rests.Proven {
				why = "no change was found within the bounds"
			}
			d.List(fmt.Sprintf("%s: %s.", Plain(o.Outcome), why))
		}
	}
}
