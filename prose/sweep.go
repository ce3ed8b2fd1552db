package prose

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// sweptRows bounds the rows of a sweep that a report shows.
const sweptRows = 60

// Sweep is the report on a sweep: a line a row.
func Sweep(s *result.Sweep) *doc.Doc {
	d := &doc.Doc{}
	d.Head(1, "%s side by side", Count(len(s.Rows), "model", "models"))
	if s.WhatIfs != nil {
		d.Open(sweptChanges(s.WhatIfs))
	}
	if s.Partial {
		d.Para("The rows of %s are missing.", sharesNamed(s.Missing))
	}
	rests, comes := sweptTables(s)
	d.Head(2, "Where each rests")
	d.Table(rests)
	if len(comes.Head) > 1 {
		d.Head(2, "%s", comesTitle(s))
		d.Table(comes)
	}
	var bad []string
	for k := range s.Rows {
		if r := &s.Rows[k]; r.Problem != "" {
			bad = append(bad, sweptName(r, true)+": "+r.Problem)
		}
	}
	if len(bad) > 0 {
		d.Head(2, "What could not be worked out")
		more := len(bad) - sweptRows
		d.List(bad[:min(len(bad), sweptRows)]...)
		if more > 0 {
			d.Para("%s", cut(more, "parley sweep --format csv"))
		}
	}
	return d
}

// sweptChanges says what is edited in every model.
func sweptChanges(w *result.WhatIfs) string {
	var parts []string
	add := func(texts []string, format string) {
		for _, text := range texts {
			left, right, _ := strings.Cut(text, "=")
			parts = append(parts, fmt.Sprintf(format, strings.TrimSpace(left), strings.TrimSpace(right)))
		}
	}
	add(w.Type, "%s is of the type %s")
	add(w.Order, "%s puts its priorities in the order %s")
	for _, text := range w.Prefer {
		parts = append(parts, text+" holds, the one right above the other")
	}
	add(w.Fix, "%s is held at %s")
	if w.From != "" {
		parts = append(parts, "it begins at "+w.From)
	}
	return "What changed in each against the model as it stands: " + strings.Join(parts, "; ") + "."
}

// comesTitle says what the second table tells: without draws, only in what
// outcomes could last.
func comesTitle(s *result.Sweep) string {
	if s.Draws > 0 {
		return "What comes about"
	}
	return "What could last"
}

// sweptTables are, for people, where each row rests, and what comes about.
func sweptTables(s *result.Sweep) (rests, comes *doc.Table) {
	files, outcomes := map[string]bool{}, map[string]bool{}
	for k := range s.Rows {
		files[s.Rows[k].File] = true
		for id := range s.Rows[k].Outcomes {
			outcomes[id] = true
		}
	}
	ids := slices.Sorted(maps.Keys(outcomes))
	concept := mainOf(s.Concepts)
	rests = &doc.Table{Head: []string{"Model", "Today rests"}, Note: "Under a concept stands the number of its equilibria."}
	for _, c := range s.Concepts {
		rests.Head = append(rests.Head, short(c))
	}
	comes = &doc.Table{Head: []string{"Model"}, Note: fmt.Sprintf("Whether the outcome holds in some %s equilibrium.", short(concept))}
	if s.Draws > 0 {
		comes.Note = fmt.Sprintf("How likely play settles in the outcome, by %s draws from seed %d. Rows of one model share their random numbers where they have inputs in common.", Number(s.Draws), s.Seed)
	}
	for _, id := range ids {
		comes.Head = append(comes.Head, Plain(id))
	}
	for k := range s.Rows[:min(len(s.Rows), sweptRows)] {
		r := &s.Rows[k]
		name := sweptName(r, len(files) > 1)
		row := []string{name, "–"}
		var under []string
		for _, c := range s.Concepts {
			cell := "–"
			if n, ok := r.Equilibria[c]; ok {
				cell = Number(n)
			}
			if row = append(row, cell); r.StatusQuo[c] {
				under = append(under, short(c))
			}
		}
		switch {
		case len(under) > 0:
			row[1] = strings.Join(under, ", ")
		case len(r.StatusQuo) > 0:
			row[1] = "no"
		}
		rests.Rows = append(rests.Rows, row)
		row = []string{name}
		for _, id := range ids {
			row = append(row, sweptOutcome(r, id, concept, s.Draws > 0))
		}
		comes.Rows = append(comes.Rows, row)
	}
	if more := len(s.Rows) - sweptRows; more > 0 {
		rests.Note = spaced(rests.Note, cut(more, "parley sweep --format csv"))
		comes.Note = spaced(comes.Note, cut(more, "parley sweep --format csv"))
	}
	return rests, comes
}

func sweptOutcome(r *result.SweepRow, id, concept string, chances bool) string {
	o, ok := r.Outcomes[id]
	switch {
	case !ok || chances && o.Settles == nil:
		return "–"
	case chances:
		return percent(*o.Settles)
	}
	return yes(o.Rests[concept])
}

// mainOf is the concept that is spoken of where there is room for one.
func mainOf(concepts []string) string {
	if slices.Contains(concepts, "seq") || len(concepts) == 0 {
		return "seq"
	}
	return concepts[0]
}

// sweptName says which row it is.
func sweptName(r *result.SweepRow, file bool) string {
	var parts []string
	if file {
		parts = append(parts, r.File)
	}
	if r.Variant != "" || !file && len(r.Set) == 0 {
		parts = append(parts, variantName(r.Variant))
	}
	for _, place := range slices.Sorted(maps.Keys(r.Set)) {
		parts = append(parts, fmt.Sprintf("%s=%v", place, r.Set[place]))
	}
	return strings.Join(parts, ", ")
}
