package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// mostWanted bounds the priorities, mostChoices the moves, told of each actor.
const (
	mostWanted  = 12
	mostChoices = 8
)

// wants shows what was assumed: each actor's priorities in their order.
func (t *mainReport) wants(d *doc.Doc) {
	table := &doc.Table{Open: true, Head: []string{"", "", "most important first", "source"}}
	if len(t.notes) == 0 {
		table.Head[3] = ""
	}
	for k := range t.st.Actors {
		a := &t.st.Actors[k]
		name := t.name(a.Actor)
		if len(a.Priorities) == 0 {
			table.Rows = append(table.Rows, []string{name, "", "wants nothing in particular: all states are alike to it", ""})
		}
		for n := range a.Priorities[:min(mostWanted, len(a.Priorities))] {
			p := &a.Priorities[n]
			table.Rows = append(table.Rows, []string{name, fmt.Sprint(n + 1), t.want(a, p), t.credits(a, p)})
			name = ""
		}
		if more := cut(len(a.Priorities)+a.More-mostWanted, "parley analyze --format json"); more != "" {
			table.Rows = append(table.Rows, []string{"", "", more, ""})
		}
	}
	d.Head(2, "What each wants")
	d.Table(table)
}

// want is one priority in words.
func (t *mainReport) want(a *result.Position, p *result.Priority) string {
	switch a.Form {
	case result.FormRanking:
		const most = 3
		var states []string
		for _, code := range p.States[:min(most, len(p.States))] {
			states = append(states, t.state(code))
		}
		return spaced(strings.Join(states, "; or "), cut(len(p.States)-most, "parley analyze --format json"))
	case result.FormWeights:
		return label(p.Statement) + " (weight " + p.Weight + ")"
	}
	text := label(p.Statement)
	if grounds := strings.TrimRight(p.Because, ". "); p.Statement == p.That && grounds != "" && len(grounds) <= 100 {
		text += " (" + grounds + ")"
	}
	return text
}

// credits are the marks of a priority's sources; what has none is the
// modeller's own.
func (t *mainReport) credits(a *result.Position, p *result.Priority) string {
	if marks := t.marks(p.Cites); marks != "" || a.Form != result.FormStatements || len(t.notes) == 0 {
		return marks
	}
	return "ours"
}

// holds says who could do what today, and what decides: one line for the
// moves that are decided alike.
func (t *mainReport) holds(d *doc.Doc) {
	st := t.st
	if st.Today == nil {
		return
	}
	switch {
	case st.Quiet:
		d.Head(2, "Who holds it, and by what")
	case st.Strongest != "" && !t.weak(st.Holding):
		d.Head(2, "Who could leave it, and what deters")
	default:
		d.Head(2, "Who leaves it, and who does not")
	}
	table := &doc.Table{Open: true, Head: []string{"", "could", "what decides", "its place"}}
	placed := false // some actor has an order in which what decides has its place
	for k := range st.Actors {
		a := &st.Actors[k]
		name := t.name(a.Actor)
		if a.Moves == 0 {
			table.Rows = append(table.Rows, []string{name, "do nothing else", "", ""})
		}
		shown := 0
		for n := range a.Choices[:min(mostChoices, len(a.Choices))] {
			c := &a.Choices[n]
			shown += c.Moves
			place := t.place(a, c)
			if c.Moves > 1 {
				place = strings.TrimPrefix(place+fmt.Sprintf("; decides %d of its %d moves", c.Moves, a.Moves), "; ")
			}
			table.Rows = append(table.Rows, []string{name, bare(c.Changes), t.decides(a, c), place})
			name = ""
			placed = placed || place != ""
		}
		if more := cut(a.Moves-shown, "parley explain "+st.Today.Code); more != "" {
			table.Rows = append(table.Rows, []string{"", more, "", ""})
		}
	}
	if !placed {
		table.Head[3] = ""
	}
	d.Table(table)
}

// decides says what speaks against a move, or for it and who answers.
func (t *mainReport) decides(a *result.Position, c *result.Choice) string {
	if c.Effect == equal && len(c.Reasons) > 0 && c.Reasons[0].Kind == byWeight {
		return "what would change leaves its sum of weights as it is"
	}
	if c.Effect == equal {
		return "nothing that it cares about would change"
	}
	text := t.turn(c.Effect, c.Reasons)
	if c.Effect == worse {
		return text
	}
	text = "gains: " + text
	switch {
	case !c.Settled:
		return text + "; whether anybody's answer deters it is open"
	case !find(t.st.Concept).answers:
		return text
	case !c.Deterred && !c.Answered:
		if find(t.st.Concept).credible {
			return text + "; nobody gains by answering"
		}
		return text + "; nobody can answer"
	case !c.Deterred:
		return text + "; no answer takes that away"
	}
	for k := range c.Sanction {
		s := &c.Sanction[k]
		verb := "could answer by"
		if k > 0 {
			verb = "could go on by"
		}
		text += fmt.Sprintf("; but %s %s %s", t.who(s.By), verb, by(s.Changes))
		if s.Effect == better {
			text += ", which pays it"
		}
	}
	if len(c.Against) > 0 {
		if then := t.turn(worse, c.Against); c.Against[0].Kind == byStatement {
			return text + "; then " + then + " for " + t.who(a.Actor)
		} else {
			return text + "; then for " + t.who(a.Actor) + " " + then
		}
	}
	return text + "; then nothing is gained"
}

// turn says what changes for an actor, in short.
func (t *mainReport) turn(effect string, rs []result.Reason) string {
	var holds, fails []string
	for k := range rs {
		r := &rs[k]
		switch {
		case r.Kind == byRanking && effect == better:
			return fmt.Sprintf("it ranks that %s, today %s", place(r.To), place(r.From))
		case r.Kind == byRanking:
			return fmt.Sprintf("it ranks that only %s, today %s", place(r.To), place(r.From))
		case r.Kind == byWeight:
			return fmt.Sprintf("its sum of weights is %s, today %s", r.To, r.From)
		case r.Holds:
			holds = append(holds, quote(reasonLabel(r)))
		default:
			fails = append(fails, quote(reasonLabel(r)))
		}
	}
	var parts []string
	if len(holds) > 0 {
		parts = append(parts, join(holds)+" would come true")
	}
	if len(fails) > 0 {
		parts = append(parts, join(fails)+" would fail")
	}
	return join(parts)
}

// place is the place of what decides in the actor's own order.
func (t *mainReport) place(a *result.Position, c *result.Choice) string {
	if len(c.Reasons) == 0 || c.Reasons[0].Kind != byStatement {
		return ""
	}
	var cites []string
	for _, x := range c.Reasons[0].Cites {
		cites = append(cites, x.Source)
	}
	return spaced(fmt.Sprintf("%s of %d", ordinal(c.Reasons[0].Place), len(a.Priorities)+a.More), t.marks(cites))
}
