package prose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// How a state is reached, as results have it.
const (
	here           = "here"
	byImprovements = "improvements"
	byMoves        = "moves"
	notReached     = "no"
	unsettled      = "open"
)

// toldGoals bounds the equilibria that are told in sentences, mostRows the
// rows of a table.
const (
	toldGoals = 12
	mostRows  = 40
)

// Evolve is the report on what the status quo can turn into.
func Evolve(r *result.Evolution) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"by", "code", "steps", "last"}}}
	m := open(r.Legend)
	d.Head(1, "From %s", r.From)
	d.Answer("%s", m.improvementsLead(r))
	d.Para("%s", movesLead(r))
	d.List(m.goals(r)...)
	for _, list := range []struct {
		by, title string
		rows      []result.Reachable
		cut       result.Cut
	}{
		{byImprovements, "By improvements: who can move last", r.Improvements, r.ImprovementsCut()},
		{byMoves, "By any moves: who can move last", r.Moves, r.MovesCut()},
	} {
		for _, row := range list.rows {
			d.Row(list.by, row.Code, fmt.Sprint(row.Steps), strings.Join(row.Last, " "))
		}
		if !list.cut.Whole() {
			d.Cuts = append(d.Cuts, fmt.Sprintf("of the states reached by %s the nearest %s are listed %s", list.by, Number(list.cut.Listed), cutOf(list.cut, "no format lists those farther away")))
		}
		if len(list.rows) == 0 {
			continue
		}
		t := m.lastMovers(r, list.rows[:min(mostRows, len(list.rows))])
		t.Note = cutOf(part(list.cut, mostRows), "parley evolve --format json")
		d.Head(2, "%s", list.title)
		d.Table(t)
	}
	leftOut(d, r.LeftOut)
	m.foot(d, r.From)
	return d
}

// improvementsLead says how far improvements lead.
func (m *model) improvementsLead(r *result.Evolution) string {
	where := fmt.Sprintf("From %s improvements lead to ", m.coded(r.From))
	switch {
	case r.ImprovementStates == 0 && r.ImprovementsComplete:
		return fmt.Sprintf("At %s nobody has an improvement: play does not start.", m.coded(r.From))
	case !r.ImprovementsComplete:
		return where + fmt.Sprintf("%s or more; the bound on work was reached.", Count(r.ImprovementStates, "state"))
	case r.ImprovementStates == 1:
		return where + fmt.Sprintf("one state, %s away.", Count(r.ImprovementSteps, "move"))
	}
	return where + fmt.Sprintf("%s, the farthest %s away.", Count(r.ImprovementStates, "state"), Count(r.ImprovementSteps, "move"))
}

func movesLead(r *result.Evolution) string {
	if r.MovesComplete && r.MoveStates > 0 {
		return fmt.Sprintf("Any moves lead to %s, the farthest %s away.", Count(r.MoveStates, "state"), Count(r.MoveSteps, "move"))
	}
	if r.MovesComplete {
		return "No moves lead anywhere."
	}
	return fmt.Sprintf("Any moves lead to %s or more; the bound on work was reached.", Count(r.MoveStates, "state"))
}

// goals tells the way to each equilibrium, those reached by improvements and
// those of the most concepts first; an equilibrium of several concepts once.
func (m *model) goals(r *result.Evolution) []string {
	var codes []string
	under := map[string][]string{}
	goals := map[string]*result.Goal{}
	left := 0
	for _, c := range r.Concepts {
		for k := range r.Equilibria[c] {
			g := &r.Equilibria[c][k]
			if goals[g.Code] == nil {
				codes = append(codes, g.Code)
				goals[g.Code] = g
			}
			under[g.Code] = append(under[g.Code], short(c))
		}
		if r.More != nil {
			left = max(left, r.More.Equilibria[c])
		}
	}
	order := map[string]int{byImprovements: 0, byMoves: 1, unsettled: 2, notReached: 3}
	slices.SortStableFunc(codes, func(x, y string) int {
		a, b := goals[x], goals[y]
		return cmp.Or(cmp.Compare(order[a.Reached], order[b.Reached]), cmp.Compare(len(under[y]), len(under[x])), cmp.Compare(a.Steps, b.Steps))
	})
	var out []string
	for _, code := range codes[:min(toldGoals, len(codes))] {
		out = append(out, m.goal(r, goals[code], under[code]))
	}
	c := result.Cut{Listed: min(toldGoals, len(codes)), All: len(codes) + left}
	if more := cutOf(c, "parley evolve --format json"); more != "" {
		out = append(out, more)
	}
	return out
}

func (m *model) goal(r *result.Evolution, g *result.Goal, under []string) string {
	text := fmt.Sprintf("%s, an equilibrium under %s, ", g.Code, join(under))
	if g.Steps == 0 && g.Code != r.From { // otherwise the path says what it is
		text = fmt.Sprintf("%s, an equilibrium under %s, ", m.coded(g.Code), join(under))
	}
	if g.Steps == 0 && g.Code == r.From {
		return text + "is where play starts."
	}
	way := m.way(g.Path, by)
	if way == "" {
		way = "a way too long to tell here"
	}
	switch g.Reached {
	case byImprovements:
		return text + fmt.Sprintf("is reached by %s: %s.", Count(g.Steps, "improvement"), way)
	case byMoves:
		text += fmt.Sprintf("is not reached by improvements, only by %s: %s", Count(g.Steps, "move"), way)
		for k := range g.Path {
			if st := &g.Path[k]; st.Effect != better {
				return text + fmt.Sprintf("; the first that does not pay is that of %s.", m.who(st.By))
			}
		}
		return text + "."
	case notReached:
		if len(g.Barriers) == 0 {
			return text + fmt.Sprintf("cannot be reached: moves lead to %s and nowhere else, and it is not among them.", Count(r.MoveStates, "state"))
		}
		var cannot []string
		for _, c := range g.Barriers {
			cannot = append(cannot, fmt.Sprintf("%s cannot go from %s to %s", quote(c.Name), Plain(c.From), Plain(c.To)))
		}
		return text + "cannot be reached: " + join(cannot) + "."
	}
	if g.Steps > 0 {
		return text + fmt.Sprintf("is reached by %s (%s); whether improvements lead there was not settled within the bound on work.", Count(g.Steps, "move"), way)
	}
	return text + "may or may not be reached: it was not settled within the bound on work."
}

// lastMovers is the classic table: a row a state, a column a number of moves,
// and in it the actors that can move last after that many and not sooner.
// Where there would be too many columns it names the last movers only.
func (m *model) lastMovers(r *result.Evolution, rows []result.Reachable) *doc.Table {
	const wide = 12
	steps := 0
	for _, row := range rows {
		for _, n := range row.First {
			steps = max(steps, n)
		}
	}
	t := &doc.Table{Head: []string{"state"}}
	if steps > wide {
		t.Head = []string{"state", "moves", "who can make the last"}
		for _, row := range rows {
			var last []string
			for _, id := range r.Order {
				if slices.Contains(row.Last, id) {
					last = append(last, m.name(id))
				}
			}
			t.Rows = append(t.Rows, []string{row.Code, Number(row.Steps), strings.Join(last, ", ")})
		}
		return t
	}
	for n := range steps {
		t.Head = append(t.Head, fmt.Sprint(n+1))
	}
	for _, row := range rows {
		line := make([]string, steps+1)
		line[0] = row.Code
		for _, id := range r.Order {
			if n, ok := row.First[id]; ok {
				if line[n] != "" {
					line[n] += ", "
				}
				line[n] += m.name(id)
			}
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}
