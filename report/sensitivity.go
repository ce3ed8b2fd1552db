package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/result"
	"parley/words"
)

// Sensitivity is the report on how firmly equilibria stand. Names gives
// actors' names by ID.
func Sensitivity(r *result.Sensitivity, names map[string]string) *Doc {
	d := &Doc{Data: &Table{Head: []string{"concept", "state", "margin", "proven", "actor", "statement"}}}
	d.Head(1, "How firmly the equilibria stand")
	if len(r.Margins) == 0 {
		d.Answer("There is no equilibrium to break.")
		return d
	}
	t := &Table{Head: []string{"State", "Under", "Margin", "What would break it first"}}
	for _, m := range r.Margins {
		margin, what := "none", "no order of priorities would"
		switch {
		case m.Cost != nil:
			margin = fmt.Sprint(*m.Cost)
			what = breaks(&m.Break, names)
		case !m.Proven:
			margin, what = "open", "not found within the bounds"
		}
		t.Rows = append(t.Rows, []string{m.State, short(m.Concept), margin, what})
		for _, s := range m.Statements {
			d.Data.Rows = append(d.Data.Rows, []string{m.Concept, m.State, margin, yes(m.Proven), s.Actor, s.Statement})
		}
	}
	if len(r.Nearest) > 0 {
		m := r.Margins[r.Nearest[0]]
		if m.Cost != nil {
			d.Answer("The weakest of them breaks after %s: %s, under %s.", count(*m.Cost, "swap"), m.State, short(m.Concept))
		}
	}
	if len(r.Statements) > 0 && r.Statements[0].Lost+r.Statements[0].Gained > 0 {
		s := r.Statements[0]
		d.Para("Most depends on %s's “%s”: without it %s, and %s.", words.Mid(names[s.Actor]), label(s.Statement.Statement),
			none(s.Lost, "equilibrium is lost", "equilibria are lost"), gained(s.Gained))
	}
	d.Head(2, "Margins, in swaps of neighbours")
	d.Table(t)
	if r.More > 0 {
		t.Note = fmt.Sprintf("%s not shown; raise --limit to see all.", count(r.More, "more equilibrium is", "more equilibria are"))
	}
	dep := &Table{Head: []string{"Actor", "Place", "Statement", "lost without it", "gained without it", "in a least break of"}}
	idle := 0
	for _, s := range r.Statements {
		if s.Lost+s.Gained+s.Breaks == 0 {
			idle++
			continue
		}
		dep.Rows = append(dep.Rows, []string{names[s.Actor], fmt.Sprint(s.Place), label(s.Statement.Statement), number(s.Lost), number(s.Gained), number(s.Breaks)})
	}
	if idle > 0 {
		dep.Note = fmt.Sprintf("Nothing depends on %s.", count(idle, "other statement"))
	}
	if len(dep.Rows) > 0 {
		d.Head(2, "What depends on each statement")
		d.Table(dep)
	}
	return d
}

func gained(n int) string {
	if n == 0 {
		return "none is gained"
	}
	return count(n, "is gained", "are gained")
}

// none is count that says "no" rather than 0.
func none(n int, one, many string) string {
	if n == 0 {
		return "no " + one
	}
	return count(n, one, many)
}

// breaks tells the first of the least changes that break an equilibrium.
func breaks(b *result.Break, names map[string]string) string {
	if len(b.Changes) == 0 {
		return ""
	}
	var parts []string
	x := b.Changes[0]
	for _, id := range slices.Sorted(maps.Keys(x.Actors)) {
		parts = append(parts, strings.TrimSuffix(changed(words.Mid(names[id]), x.Actors[id]), "."))
	}
	text := words.Upper(strings.Join(parts, "; "))
	if len(x.Leaves) > 0 {
		text += fmt.Sprintf("; then %s leaves to %s", words.Mid(names[x.Leaves[0].By]), x.Leaves[0].To)
	}
	if n := len(b.Changes) - 1; n > 0 {
		text += fmt.Sprintf(" (%s as small)", count(n, "other change is", "other changes are"))
	}
	return text
}

// Conditions is the report on what rankings make a state stable.
func Conditions(all []result.Condition, names map[string]string) *Doc {
	d := &Doc{Data: &Table{Head: []string{"actor", "state", "concept", "at_least_as_good_as_one_of"}}}
	for k, c := range all {
		if k == 0 {
			d.Head(1, "When %s is stable under %s", c.State, short(c.Concept))
		}
		d.Head(2, "%s", names[c.Actor])
		switch {
		case len(c.Every) == 0:
			d.Answer("It is stable whatever the ranking: every move is deterred anyhow, or there is none.")
		default:
			d.Answer("%s must rank %s at least as high as", names[c.Actor], c.State)
		}
		for n, set := range c.Every {
			text := words.Few(set)
			if len(set) > 1 {
				text = "one of " + text
			}
			if n < len(c.Every)-1 {
				text += ", and"
			}
			d.List(text)
			d.Data.Rows = append(d.Data.Rows, []string{c.Actor, c.State, c.Concept, strings.Join(set, " ")})
		}
		if c.Rankings != nil {
			d.Para("%s of the %s strict rankings of all states fulfil that.", c.Rankings, c.Of)
		}
	}
	return d
}

// Influence is the report on what a change of some actors' priorities can
// bring about: the Pareto table of cost against outcome.
func Influence(m *result.PrioritiesMediation, names map[string]string) *Doc {
	d := &Doc{Data: &Table{Head: []string{"outcome", "rests_at", "reached_at"}}}
	who := make([]string, len(m.Actors))
	for k, id := range m.Actors {
		who[k] = names[id]
	}
	d.Head(1, "What changing the priorities of %s can bring about", words.Mids(who))
	t := &Table{Head: []string{"Cost, in swaps", "Outcomes that rest from here on", "Outcomes that improvements also lead to"}}
	plain := func(ids []string) string {
		if len(ids) == 0 {
			return "–"
		}
		out := make([]string, len(ids))
		for k, id := range ids {
			out[k] = words.Plain(id)
		}
		return strings.Join(out, ", ")
	}
	for _, b := range m.Budgets {
		t.Rows = append(t.Rows, []string{fmt.Sprint(b.Cost), plain(b.Rests), plain(b.Reached)})
	}
	if len(t.Rows) > 0 {
		d.Table(t)
	}
	cost := func(r *result.Achievement) string {
		switch {
		case r == nil:
			return ""
		case r.Cost != nil:
			return fmt.Sprint(*r.Cost)
		case r.Proven:
			return "never"
		}
		return "open"
	}
	for _, o := range m.Outcomes {
		d.Data.Rows = append(d.Data.Rows, []string{o.Outcome, cost(o.Rests), cost(o.Reached)})
		if o.Rests.Cost == nil {
			why := "no order of those priorities makes it rest; that is proven"
			if !o.Rests.Proven {
				why = "no change was found within the bounds"
			}
			d.List(fmt.Sprintf("%s: %s.", words.Plain(o.Outcome), why))
		}
	}
	return d
}
