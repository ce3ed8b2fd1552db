package prose

import (
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// answer says in one sentence whether it stays as it is.
func (t *mainReport) answer() string {
	st := t.st
	if st.Today == nil {
		return "Where could it rest? The model does not say how things stand today. Of all states " + t.count() + "."
	}
	const ask = "Will it stay as it is? "
	why := st.Why
	switch {
	case st.Strongest != "" && st.Quiet:
		return ask + "Yes: " + t.under("nash") + "."
	case st.Strongest != "" && !t.weak(st.Holding) && find(st.Strongest).credible:
		return ask + "Yes: " + t.under(st.Strongest) + "."
	case st.Strongest != "" && !t.weak(st.Holding):
		return ask + fmt.Sprintf("Yes, if threats are believed: it rests under %s only, where %s.", join(shorts(st.Holding)), find(st.Strongest).why)
	case why != nil && !why.Settled:
		return ask + "That could not be settled within the bound on work (parley explain " + st.Today.Code + ")."
	case st.Strongest != "":
		return ask + fmt.Sprintf("Not by itself: %s. It holds only by answers that need not pay those who give them (%s).", t.leavers(), join(shorts(st.Holding)))
	}
	return ask + fmt.Sprintf("No: %s.", t.leavers())
}

// count says how many states can rest.
func (t *mainReport) count() string {
	n := t.r.Counts[t.st.Concept].Equilibria
	if n == 0 {
		return "none can last under " + short(t.st.Concept)
	}
	return Number(n) + " can last, where " + t.under(t.st.Concept)
}

// leavers says who gains by leaving the status quo, and how.
func (t *mainReport) leavers() string {
	var parts []string
	for k := range t.st.Actors {
		a := &t.st.Actors[k]
		for j := range a.Choices {
			if c := &a.Choices[j]; c.Effect == better && !c.Deterred && c.Settled {
				parts = append(parts, t.who(a.Actor)+" gains by "+by(c.Changes))
				break
			}
		}
	}
	if len(parts) == 0 {
		return "somebody gains by leaving"
	}
	return upper(strings.Join(parts, "; "))
}

// leads says where improvements lead from today.
func (t *mainReport) leads() string {
	st := t.st
	if st.Today == nil || st.Quiet {
		return ""
	}
	more := ""
	if !st.ImprovementsComplete {
		more = " Whether they lead to others was not settled within the bound on work (parley evolve)."
	}
	if st.Strongest != "" && !t.weak(st.Holding) {
		if len(st.Reached) == 0 {
			return ""
		}
		return fmt.Sprintf("Were the first step made nevertheless, moves that pay their makers could lead on to %s.", t.ends()) + more
	}
	switch n := len(st.Reached); {
	case n == 0 && !st.ImprovementsComplete:
		return "Where moves that pay their makers lead from there was not settled within the bound on work (parley evolve)."
	case n == 0 && st.Cycles:
		return "Moves that pay their makers lead to no resting place: they can go round in circles."
	case n == 0:
		return "Moves that pay their makers lead to no resting place."
	case n == 1 && st.Cycles:
		return fmt.Sprintf("If play comes to rest (moves that pay can also go round in circles), it is at %s.", t.ends()) + more
	case n == 1:
		return fmt.Sprintf("Moves that pay their makers lead to %s.", t.ends()) + more
	}
	return fmt.Sprintf("By who moves first, it can come to rest at %s.", t.ends()) + more
}

// ends names the resting places that improvements lead to.
func (t *mainReport) ends() string {
	var names []string
	for k := range t.st.Reached {
		e := &t.st.Reached[k]
		names = append(names, fmt.Sprintf("%s (%s)", t.at(e.Code), Count(e.Steps, "move")))
	}
	shown := names[:min(3, len(names))]
	text := strings.Join(shown, " or ")
	if len(t.st.Reached) == 1 {
		text += ": " + t.difference(t.st.Today.Code, t.st.Reached[0].Code)
	}
	return spaced(text, cut(len(t.st.Reached)-len(shown), "parley evolve"))
}

// today says the status quo.
func (t *mainReport) today(d *doc.Doc) {
	if t.st.Today == nil {
		return
	}
	if a := t.letters[t.st.Today.Code]; a != "" {
		d.Head(2, "Today (%s)", a)
	} else {
		d.Head(2, "Today")
	}
	text := t.state(t.st.Today.Code)
	if t.o.Codes {
		text = t.st.Today.Code + ": " + text
	}
	if !t.graph() {
		var idle []string
		for _, a := range t.Actors {
			if len(t.own[a.ID]) > 0 && len(t.does(a.ID, t.st.Today.Code)) == 0 {
				idle = append(idle, a.ID)
			}
		}
		switch {
		case len(idle) == len(t.own):
			text = "nobody does anything"
		case len(idle) > 0:
			text += "; " + t.all(idle) + plural(len(idle), " does", " do") + " nothing"
		}
	}
	d.Para("%s.", strings.TrimSuffix(upper(text), "."))
}

// outcomes gives each outcome its verdict: the question that was asked.
func (t *mainReport) outcomes(d *doc.Doc) {
	st := t.st
	if len(st.Outcomes) == 0 {
		return
	}
	d.Head(2, "What we asked about")
	table := &doc.Table{Open: true, Head: []string{"", "today", "verdict", "what it would take"}}
	if st.Today == nil {
		table.Head = []string{"", "verdict"}
	}
	const most = 40
	for k := range st.Outcomes[:min(most, len(st.Outcomes))] {
		o := &st.Outcomes[k]
		row := []string{upper(Plain(o.ID))}
		if st.Today != nil {
			row = append(row, yes(o.Today))
		}
		row = append(row, t.verdict(o, st.Cycles))
		if st.Today != nil {
			row = append(row, t.takes(o))
		}
		table.Rows = append(table.Rows, row)
	}
	table.Note = fmt.Sprintf("To last means here: %s.", t.under(st.Concept))
	if slices.ContainsFunc(table.Rows, func(row []string) bool { return strings.Contains(row[len(row)-1], "in the priorities of") }) {
		table.Note += " A swap: two neighbours in an actor's order of priorities trade places."
	}
	table.Note = spaced(table.Note, cut(len(st.Outcomes)-most, "parley analyze --format json"))
	d.Table(table)
}

// verdict is one outcome's, in words.
func (t *mainReport) verdict(o *result.Outcome, cycles bool) string {
	where := t.in(o)
	switch o.Verdict {
	case result.Stays:
		return "is so and stays"
	case result.Comes:
		text := "comes about"
		if o.Today {
			text = "is so and comes about again"
		}
		if cycles {
			text += ", if play comes to rest"
		}
		return text + where
	case result.MayCome:
		return "can come about, by who moves first" + where
	case result.Deterred:
		return "could last" + where + ", but whoever would begin is deterred"
	case result.Open:
		return "could last" + where + "; whether anybody's interest leads there is open"
	case result.CouldLast:
		if t.st.Today == nil {
			return "could last" + where
		}
		return "could last" + where + ", but nobody's interest leads there"
	}
	return "cannot last"
}

// in names the resting places that have an outcome.
func (t *mainReport) in(o *result.Outcome) string {
	var names []string
	for _, code := range o.Rests {
		if t.letters[code] != "" {
			names = append(names, t.at(code))
		}
	}
	if len(names) == 0 {
		return ""
	}
	n := len(names)
	text := strings.Join(names[:min(4, n)], ", ")
	if n > 4 || n < len(o.Rests) {
		text += ", …"
	}
	return " (" + text + ")"
}

// takes says what it would take for an outcome to come about or to last.
func (t *mainReport) takes(o *result.Outcome) string {
	switch o.Verdict {
	case result.Stays:
		return "nothing"
	case result.CannotLast:
		return t.change(o.ID)
	case result.Comes, result.MayCome:
		for k := range t.st.Reached {
			if e := &t.st.Reached[k]; slices.Contains(o.Rests, e.Code) {
				return Count(e.Steps, "move that pays its maker", "moves that pay their makers")
			}
		}
		if len(t.st.Reached) > 0 && o.Verdict == result.Comes { // it has them all; those asked about are others
			return Count(t.st.Reached[0].Steps, "move that pays its maker", "moves that pay their makers")
		}
		return ""
	}
	for k := range t.st.Rests {
		e := &t.st.Rests[k]
		if !slices.Contains(o.Rests, e.Code) {
			continue
		}
		switch e.Reached {
		case byMoves:
			return t.toll(e)
		case notReached:
			return "no moves lead there"
		}
	}
	return ""
}

// toll counts the moves of a way, and those that do not pay their makers.
func (t *mainReport) toll(e *result.Rest) string {
	unpaid := 0
	for k := range e.Path {
		if e.Path[k].Effect != better {
			unpaid++
		}
	}
	if unpaid == 0 {
		return Count(e.Steps, "move")
	}
	if unpaid == e.Steps {
		return fmt.Sprintf("%s, %s", Count(e.Steps, "move"), plural(unpaid, "which does not pay its maker", "none of which pays its maker"))
	}
	return fmt.Sprintf("%s, %d of which %s", Count(e.Steps, "move"), unpaid, plural(unpaid, "does not pay its maker", "do not pay their makers"))
}

// change says the least change of priorities after which an outcome could
// last.
func (t *mainReport) change(id string) string {
	if t.st.Prospects == nil || t.st.Prospects.Problem != "" {
		return "not looked into (parley achieve " + id + ")"
	}
	for k := range t.st.Prospects.Outcomes {
		p := &t.st.Prospects.Outcomes[k]
		switch {
		case p.ID != id:
			continue
		case p.Matching == 0 && p.MatchingUnheld != nil && *p.MatchingUnheld > 0:
			return "no state has it with the options that are held"
		case p.Matching == 0:
			return "no state that can occur has it"
		case p.Cost == nil && p.Proven:
			return "no order of the priorities would do" + t.held()
		case p.Cost == nil:
			return "no change found within the report's bound (parley achieve " + id + ")"
		}
		var who []string
		for _, a := range t.Actors {
			if _, ok := p.Change.Actors[a.ID]; ok {
				who = append(who, a.ID)
			}
		}
		return fmt.Sprintf("%s in the priorities of %s", Count(*p.Cost, "swap"), t.all(who))
	}
	return "not looked into (parley achieve " + id + ")"
}

// unvaried says what the proofs do not speak of, in brackets.
func (t *mainReport) unvaried() string { return t.notVaried(t.st.Prospects.NotVaried) }

// held is unvaried in short.
func (t *mainReport) held() string {
	var parts []string
	for _, x := range []struct{ what, words string }{{"weights", "weights were held"}, {"types", "types were not tried"}} {
		if slices.ContainsFunc(t.st.Prospects.NotVaried, func(n result.NotVaried) bool { return n.What == x.what }) {
			parts = append(parts, x.words)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + join(parts) + ")"
}
