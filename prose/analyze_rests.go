package prose

import (
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// mostRests is the number of resting places, and of patterns of a concept,
// that the report spells out.
const (
	mostRests    = 12
	mostPatterns = 25
)

// where says what was asked about, if not all states.
func (t *mainReport) where(d *doc.Doc) {
	if t.r.Where == "" {
		return
	}
	d.Head(2, "Of the states asked about")
	n := *t.r.WhereCount
	if n == 0 {
		d.Para("No state that can occur matches %s.", quote(t.r.Where))
		return
	}
	var parts []string
	for _, name := range ranked(t.r.Counts) {
		n := Number(t.r.Counts[name].Equilibria)
		if n == "0" {
			n = "none"
		}
		parts = append(parts, n+" under "+short(name))
	}
	d.Para("%s: of these can last %s. The verdicts above, and what is said of today, are of all states.", Count(n, "state matches "+quote(t.r.Where), "states match "+quote(t.r.Where)), join(parts))
}

// elsewhere tells the resting places other than today's.
func (t *mainReport) elsewhere(d *doc.Doc) {
	st := t.st
	var strong []*result.Rest
	weak, by := 0, map[string]bool{} // and the concepts under which they rest
	for k := range st.Rests {
		e := &st.Rests[k]
		switch {
		case st.Today != nil && e.Code == st.Today.Code: // said of today above
		case t.weak(e.Concepts):
			weak++
			for _, name := range e.Concepts {
				by[name] = true
			}
		default:
			strong = append(strong, e)
		}
	}
	more := 0
	for name, n := range st.MoreUnder {
		if st.MoreToday && name == st.Strongest {
			n--
		}
		if t.weak([]string{name}) {
			weak += n
			by[name] = n > 0 || by[name]
		} else {
			more += n
		}
	}
	rested := st.Today != nil && st.Strongest != "" && !t.weak(st.Holding)
	title := "Where it could rest"
	if rested {
		title = "Where else it could rest"
	}
	d.Head(2, "%s", title)
	if len(strong) == 0 && st.Passed == 0 {
		text := "Nowhere: no state"
		if rested {
			text = "Nowhere else: no other state"
		}
		if t.r.Where != "" {
			text += " of those asked about"
		}
		d.Para("%s can last under %s.", text, join(t.asked()))
	}
	if st.Passed > 0 {
		text := fmt.Sprintf("The first %s passed over, as --offset asks.", Count(st.Passed, "is", "are"))
		if len(strong)+more+weak == 0 {
			text = "None is left to tell: --offset passes over all there are."
		}
		d.Para("%s", text)
	}
	table := &doc.Table{Open: true, Head: []string{"", ""}}
	why := ""
	for _, e := range strong[:min(mostRests, len(strong))] {
		table.Rows = append(table.Rows, []string{t.at(e.Code), t.rest(e, &why)})
	}
	table.Note = cut(more+max(0, len(strong)-mostRests), fmt.Sprintf("parley analyze --summary, or --offset %d", st.Passed+mostRests))
	if len(table.Rows) > 0 {
		d.Table(table)
	}
	if weak > 0 {
		under := []string{}
		for _, name := range ranked(t.r.Counts) {
			if Known(name) && t.weak([]string{name}) && (by[name] || name == "gmr" && by["smr"]) { // what is SMR is GMR
				under = append(under, name)
			}
		}
		some := "Some states"
		if st.Strongest != "" && !rested {
			some = "Some other states"
		}
		d.Para("%s last only by answers that need not pay those who give them (%s) %s.", some, join(shorts(under)), cut(weak, "parley analyze --concepts "+strings.Join(under, ",")))
	}
}

// asked are the concepts asked for under which answers must pay, or all.
func (t *mainReport) asked() []string {
	var out []string
	for _, name := range ranked(t.r.Counts) {
		if Known(name) && !t.weak([]string{name}) {
			out = append(out, short(name))
		}
	}
	return out
}

// rest says one resting place, why it lasts unless that is as of the one
// before, and how today leads there.
func (t *mainReport) rest(e *result.Rest, before *string) string {
	st := t.st
	text := ""
	switch {
	case st.Today == nil || t.graph():
		text = upper(t.state(e.Code)) + "."
	default:
		text = "As today, but " + t.difference(st.Today.Code, e.Code) + "."
	}
	if why := e.Concepts[0]; why != *before {
		text += " " + upper(t.under(why)) + "."
		*before = why
	}
	switch e.Reached {
	case byImprovements:
		text += " From today " + Count(e.Steps, "move leads there that pays its maker", "moves lead there that pay their makers")
		if len(e.Path) > 0 {
			text += ": " + t.way(e.Path, doing)
		}
		text += "."
	case byMoves:
		text += " From today it takes " + t.toll(e)
		text += t.unpaid(e) + "."
	case notReached:
		text += " No moves lead there from today."
	case unsettled:
		text += " Whether anything leads there from today was not settled within the bound on work."
	}
	return text
}

// unpaid says whom the moves of a way do not pay.
func (t *mainReport) unpaid(e *result.Rest) string {
	var against, idle []string
	for k := range e.Path {
		s := &e.Path[k]
		switch {
		case s.Effect == worse && !slices.Contains(against, s.By):
			against = append(against, s.By)
		case s.Effect == equal && !slices.Contains(idle, s.By):
			idle = append(idle, s.By)
		}
	}
	var parts []string
	if len(against) > 0 {
		parts = append(parts, t.all(against)+" would have to go against what "+plural(len(against), "it wants", "they want"))
	}
	if len(idle) > 0 {
		parts = append(parts, t.all(idle)+" would neither gain nor lose")
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, "; ")
}

// patterns shows the patterns that cover each concept's equilibria.
func (t *mainReport) patterns(d *doc.Doc) {
	if t.r.Patterns == nil {
		return
	}
	d.Head(2, "The resting places in patterns")
	for _, name := range ranked(t.r.Patterns) {
		p := t.r.Patterns[name]
		if p.Equilibria == 0 {
			d.Para("%s: none.", short(name))
			continue
		}
		if p.Problem != "" {
			d.Para("%s: %s, not in patterns: %s.", short(name), Count(p.Equilibria, "state"), p.Problem)
			continue
		}
		most := ""
		if p.Minimal {
			most = ", and no fewer would do"
		}
		d.Para("%s: %s in %s%s.", short(name), Count(p.Equilibria, "state"), Count(len(p.Patterns), "pattern"), most)
		table := &doc.Table{Head: []string{"Pattern", "covers", "which is"}}
		for _, x := range p.Patterns[:min(mostPatterns, len(p.Patterns))] {
			table.Rows = append(table.Rows, []string{x.Code, Number(x.Equilibria), x.Expression})
		}
		table.Note = cut(len(p.Patterns)-mostPatterns, "parley analyze --summary --format json")
		d.Table(table)
	}
}
