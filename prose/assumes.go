package prose

import (
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// Concepts is the report of the list of concepts, or of one.
func Concepts(r *result.Concepts) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"name", "title", "foresight", "knowledge", "risk", "source", "cost"}}}
	for _, c := range r.Concepts {
		d.Data.Rows = append(d.Data.Rows, []string{c.Name, c.Title, c.Foresight, c.Knowledge, c.Risk, c.Source, c.Cost})
	}
	if len(r.Concepts) == 1 {
		c := r.Concepts[0]
		d.Head(1, "%s: %s", c.Name, c.Title)
		d.List("Foresight: "+c.Foresight+".", "Knowledge of others' preferences: "+c.Knowledge+".", "Risk: "+c.Risk+".", "Source: "+c.Source+".", "Cost: "+c.Cost+".")
		return d
	}
	d.Head(1, "Concepts of stability")
	t := &doc.Table{Head: []string{"--concepts", "Name", "Looks ahead", "Knows the preferences of", "Risk"}}
	for _, c := range r.Concepts {
		t.Rows = append(t.Rows, []string{c.Name, c.Title, c.Foresight, c.Knowledge, c.Risk})
	}
	d.Table(t)
	d.Para("Horizons run from l1 to l99 and maximin1 to maximin99, degrees of strength from strong_ (2) over strong3_ to strong9_. parley concepts NAME gives the source and the cost of one.")
	return d
}

// ordered are the concepts of a result, the plain ones first, the most telling
// of them first.
func ordered(r *result.Analysis) []result.Concept {
	var out []result.Concept
	for _, c := range concepts {
		for _, x := range r.Concepts {
			if x.Name == c.name {
				out = append(out, x)
			}
		}
	}
	return append(out, otherConcepts(r)...)
}

// otherConcepts are the concepts of a result that no story is told of. Who leads
// is told by its name, as everywhere in a report.
func otherConcepts(r *result.Analysis) []result.Concept {
	var out []result.Concept
	for _, c := range r.Concepts {
		if Known(c.Name) {
			continue
		}
		if leader, ok := strings.CutPrefix(c.Name, "stackelberg_"); ok {
			c.Short = "Stackelberg " + open(r.Legend).name(leader)
		}
		out = append(out, c)
	}
	return out
}

// resting says where the conflict rests where no story is told.
func resting(d *doc.Doc, r *result.Analysis) {
	d.Head(2, "Where it rests")
	if r.StatusQuo != nil {
		today := open(r.Legend).coded(*r.StatusQuo)
		var under []string
		for _, c := range ordered(r) {
			if slices.Contains(r.Equilibria[c.Name], *r.StatusQuo) {
				under = append(under, c.Short)
			}
		}
		if len(under) > 0 {
			d.Answer("The status quo, %s, rests under %s.", today, join(under))
		} else {
			d.Answer("The status quo, %s, rests under none of the concepts asked for.", today)
		}
	}
	equilibriaTable(d, r, ordered(r))
}

// equilibria lists those of some concepts.
func equilibria(d *doc.Doc, r *result.Analysis, concepts []result.Concept) {
	d.Head(2, "Equilibria of the other concepts")
	d.Para("What each of them takes for granted of an actor stands in a line below; parley concepts NAME has its definition and source.")
	equilibriaTable(d, r, concepts)
}

// codes is how many equilibria of a concept a line lists.
const codes = 16

func equilibriaTable(d *doc.Doc, r *result.Analysis, concepts []result.Concept) {
	t := &doc.Table{Head: []string{"Concept", "Equilibria", "States"}}
	rows := map[string]int{} // by the states: concepts under which the same ones rest share a row
	for _, c := range concepts {
		list := r.Equilibria[c.Name]
		n := r.Counts[c.Name].Equilibria
		key := strings.Join(list, " ")
		if row, ok := rows[key]; ok && n == len(list) {
			t.Rows[row][0] += ", " + c.Short
			continue
		} else if n == len(list) {
			rows[key] = len(t.Rows)
		}
		text := strings.Join(list[:min(codes, len(list))], " ")
		text = spaced(text, cut(n-min(codes, len(list)), "parley analyze --format json"))
		t.Rows = append(t.Rows, []string{c.Short, Number(n), text})
	}
	d.Table(t)
	if r.NM != nil {
		d.Para("Limited moves repeat from ply %d on, every %s.", r.NM.From, plies(r.NM.Length))
	}
}

// judged are those for whom a concept judges states: the actors, or in the
// order of their sizes the coalitions.
func judged[T any](actors []string, groups map[string]T) []string {
	if len(groups) == len(actors) {
		return actors
	}
	var out []string
	for g := range groups {
		out = append(out, g)
	}
	slices.SortFunc(out, func(a, b string) int {
		if x, y := strings.Count(a, "+"), strings.Count(b, "+"); x != y {
			return x - y
		}
		return strings.Compare(a, b)
	})
	return out
}

// assumes says in a line each what the concepts asked for take for granted,
// how preferences were read, and what was left out.
func assumes(d *doc.Doc, r *result.Analysis) {
	if len(r.Concepts) == 0 {
		return
	}
	d.Head(2, "What the concepts assume")
	t := &doc.Table{Head: []string{"Concept", "Looks ahead", "Knows the preferences of", "Risk"}}
	at := map[[3]string]int{} // the row of what is assumed: several concepts may assume the same
	for _, c := range ordered(r) {
		key := [3]string{c.Foresight, c.Knowledge, c.Risk}
		if row, ok := at[key]; ok {
			t.Rows[row][0] += ", " + c.Short
			continue
		}
		at[key] = len(t.Rows)
		t.Rows = append(t.Rows, []string{c.Short, c.Foresight, c.Knowledge, c.Risk})
	}
	d.Table(t)
	for _, text := range readings(&r.Reading, r.Actors) {
		d.Para("%s", text)
	}
	leftOut(d, r.LeftOut)
}

var unknown = map[string]string{
	"a": "an actor leaves for a state that may be better, and only what is surely no better deters it",
	"b": "an actor leaves only for what is surely better, and only what is surely no better deters it",
	"c": "an actor leaves for a state that may be better, and one that may be worse deters it",
	"d": "an actor leaves only for what is surely better, and a state that may be worse deters it",
}

// readings says how preferences and actors were read; actors are those that
// thresholds are told of.
func readings(r *result.Reading, actors []string) []string {
	var out []string
	if r.Unknown != "" {
		out = append(out, fmt.Sprintf("Pairs of unknown order are read by --unknown %s: %s; opponents take chances.", r.Unknown, unknown[r.Unknown]))
	}
	switch r.CoalitionImprovement {
	case "strict":
		out = append(out, "Several actors gain together where each of them does.")
	case "pareto":
		out = append(out, "Several actors gain together where one of them does and none loses.")
	}
	if len(r.Merge) > 0 {
		out = append(out, "Taken as one actor each: "+join(r.Merge)+".")
	}
	if r.View != "" {
		out = append(out, "This is the game as "+r.View+" sees it.")
	}
	if len(r.Thresholds) > 0 {
		var parts []string
		for _, a := range actors {
			parts = append(parts, fmt.Sprintf("%s %v", a, r.Thresholds[a]))
		}
		out = append(out, "Thresholds of certainty: "+join(parts)+".")
	}
	if r.Alpha != nil {
		out = append(out, fmt.Sprintf("Chances: alpha %v, beta %v, gamma %v.", *r.Alpha, *r.Beta, *r.Gamma))
	}
	return out
}

// leftOut says what "all" left out, by the reasons.
func leftOut(d *doc.Doc, list []result.LeftOut) {
	var reasons []string
	by := map[string][]string{}
	for _, x := range list {
		reason := strings.ReplaceAll(strings.Replace(x.Because, "for "+x.Concept+" ", "", 1), x.Concept, "it")
		if by[reason] == nil {
			reasons = append(reasons, reason)
		}
		by[reason] = append(by[reason], x.Concept)
	}
	for _, reason := range reasons {
		d.Para("Left out: %s (%s).", join(by[reason]), reason)
	}
}
