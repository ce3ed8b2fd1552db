package report

import (
	"fmt"
	"slices"
	"strings"

	"parley/analysis"
	"parley/evolve"
	"parley/explain"
	"parley/result"
	"parley/words"
)

// Explain is the report on one state.
func Explain(r *result.Explanation) *Doc {
	d := &Doc{Data: &Table{Head: []string{"actor", "stable", "to", "because", "deterred", "sanction"}}}
	for _, id := range r.Order {
		a := r.Actors[id]
		if len(a.Improvements) == 0 {
			d.Data.Rows = append(d.Data.Rows, []string{id, yes(a.Stable), "", "", "", ""})
		}
		for _, m := range a.Improvements {
			var chain []string
			for _, s := range m.Sanction {
				chain = append(chain, s.By+" "+s.To)
			}
			d.Data.Rows = append(d.Data.Rows, []string{
				id, yes(a.Stable), m.To, strings.Join(m.Because, "; "), yes(m.Deterred), strings.Join(chain, " "),
			})
		}
	}
	text := explain.Sentences(r)
	d.Head(1, "%s under %s", r.State, short(r.Concept))
	d.Answer("%s", text[0])
	for _, t := range text[1:] {
		d.Para("%s", t)
	}
	return d
}

// WhyNot is the report on why wanted states do not rest.
func WhyNot(r *result.WhyNot) *Doc {
	d := &Doc{Data: &Table{Head: []string{"state", "undeterred", "actor", "to", "because"}}}
	for _, c := range r.Cases {
		for _, l := range c.Leave {
			d.Data.Rows = append(d.Data.Rows, []string{c.State, fmt.Sprint(c.Undeterred), l.By, l.To, strings.Join(l.Because, "; ")})
		}
	}
	d.Head(1, "Why not: %s", r.Target)
	for k, t := range explain.WhyNotSentences(r) {
		if k == 0 {
			d.Answer("%s", t)
			continue
		}
		d.Para("%s", t)
	}
	return d
}

// Evolve is the report on what the status quo can turn into.
func Evolve(r *result.Evolution) *Doc {
	d := &Doc{}
	d.Head(1, "From %s", r.From)
	for k, t := range evolve.Sentences(r) {
		switch k {
		case 0:
			d.Answer("%s", t)
		case 1:
			d.Para("%s", t)
		default:
			d.List(t)
		}
	}
	for _, part := range []struct {
		title string
		rows  []result.Reachable
	}{{"By improvements: who can move last", r.Improvements}, {"By any moves: who can move last", r.Moves}} {
		if len(part.rows) == 0 {
			continue
		}
		const most = 40
		t := evolution(r, part.rows[:min(most, len(part.rows))])
		if n := len(part.rows) - most; n > 0 {
			t.Note = fmt.Sprintf("%s not shown; --format json lists all.", count(n, "more state"))
		}
		d.Head(2, "%s", part.title)
		d.Table(t)
	}
	d.Data = &Table{Head: []string{"by", "code", "steps", "last"}}
	for _, row := range r.Improvements {
		d.Data.Rows = append(d.Data.Rows, []string{"improvements", row.Code, fmt.Sprint(row.Steps), strings.Join(row.Last, " ")})
	}
	for _, row := range r.Moves {
		d.Data.Rows = append(d.Data.Rows, []string{"moves", row.Code, fmt.Sprint(row.Steps), strings.Join(row.Last, " ")})
	}
	return d
}

// evolution is the classic table, with a column for each number of moves,
// unless there would be too many.
func evolution(r *result.Evolution, rows []result.Reachable) *Table {
	steps := 0
	for _, row := range rows {
		for _, n := range row.First {
			steps = max(steps, n)
		}
	}
	if steps <= 12 {
		cells := evolve.Table(r, rows)
		return &Table{Head: cells[0], Rows: cells[1:]}
	}
	t := &Table{Head: []string{"state", "moves", "who can make the last"}}
	for _, row := range rows {
		var last []string
		for k, id := range r.Order {
			if slices.Contains(row.Last, id) {
				last = append(last, r.Names[k])
			}
		}
		t.Rows = append(t.Rows, []string{row.Code, number(row.Steps), strings.Join(last, ", ")})
	}
	return t
}

// Compare is the report on every variant side by side.
func Compare(c *result.Comparison) *Doc {
	d := &Doc{Data: compareTable(c)}
	d.Head(1, "%s: every variant", c.Conflict)
	concept := c.Variants[0].Concept
	rest := &Table{Head: []string{"Variant", "Today rests", short(concept) + " equilibria", "Improvements lead to"}}
	out := &Table{Head: []string{"Variant"}}
	for _, o := range c.Variants[0].Outcomes {
		out.Head = append(out.Head, words.Plain(o.ID))
	}
	for _, v := range c.Variants {
		name := words.Plain(v.Variant)
		if name == "" {
			name = "as it is"
		}
		today := "no"
		switch {
		case v.StatusQuo == nil:
			today = "–"
		case v.RestsToday != "":
			today = short(v.RestsToday)
		}
		var leads []string
		for _, s := range v.Reached {
			leads = append(leads, fmt.Sprintf("%s in %d", s.Code, s.Steps))
		}
		rest.Rows = append(rest.Rows, []string{name, today, few(v.Equilibria[concept], v.Counts[concept]), few(leads, len(leads))})
		row := []string{name}
		for _, o := range v.Outcomes {
			cell := fmt.Sprintf("%d of %d", o.Equilibria[concept], v.Counts[concept])
			if o.Reached {
				cell += " *"
			}
			row = append(row, cell)
		}
		out.Rows = append(out.Rows, row)
	}
	d.Head(2, "Where each rests")
	d.Table(rest)
	if len(out.Head) > 1 {
		d.Head(2, "What comes about")
		out.Note = fmt.Sprintf("In how many of the %s equilibria each outcome holds; * where improvements from the status quo lead to one.", short(concept))
		d.Table(out)
	}
	for k, v := range c.Variants[1:] {
		if k == 0 {
			d.Head(2, "The variants")
		}
		if v.About != "" {
			d.List(fmt.Sprintf("%s: %s", words.Plain(v.Variant), v.About))
		}
	}
	return d
}

// few joins up to five items, and says how many more there are.
func few(items []string, all int) string {
	const most = 5
	if len(items) == 0 {
		return "none"
	}
	text := strings.Join(items[:min(most, len(items))], " ")
	if n := all - min(most, len(items)); n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text
}

func compareTable(c *result.Comparison) *Table {
	t := &Table{Head: []string{"variant", "states", "status_quo", "rests_today"}}
	for _, k := range analysis.Concepts(c) {
		t.Head = append(t.Head, k.Name, k.Name+"_equilibria")
	}
	t.Head = append(t.Head, "reached")
	for _, v := range c.Variants {
		quo := ""
		if v.StatusQuo != nil {
			quo = *v.StatusQuo
		}
		row := []string{v.Variant, fmt.Sprint(v.StateCount), quo, v.RestsToday}
		for _, k := range analysis.Concepts(c) {
			row = append(row, fmt.Sprint(v.Counts[k.Name]), strings.Join(v.Equilibria[k.Name], " "))
		}
		var reached []string
		for _, s := range v.Reached {
			reached = append(reached, s.Code)
		}
		t.Rows = append(t.Rows, append(row, strings.Join(reached, " ")))
	}
	return t
}
