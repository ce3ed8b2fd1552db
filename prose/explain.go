package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// toldReasons bounds the improvements, and the reasons to stay, that are told
// of each actor.
const toldReasons = 3

// Explain is the report on one state.
func Explain(r *result.Explanation) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"actor", "stable", "to", "effect", "moves", "because", "deterred", "sanction"}}}
	for _, id := range r.Order {
		a := r.Actors[id]
		for k := range a.Improvements {
			m := &a.Improvements[k]
			var chain []string
			for _, s := range m.Sanction {
				chain = append(chain, s.By+" "+s.To)
			}
			deterred := yes(m.Deterred)
			if !m.Settled {
				deterred = "open"
			}
			d.Row(id, yes(a.Stable), m.To, better, "1", strings.Join(m.Because, "; "), deterred, strings.Join(chain, " "))
		}
		for k := range a.Stays {
			l := &a.Stays[k]
			d.Row(id, yes(a.Stable), l.Example, l.Effect, fmt.Sprint(l.Moves), strings.Join(l.Because, "; "), "", "")
		}
		if len(a.Improvements)+len(a.Stays) == 0 {
			d.Row(id, yes(a.Stable), "", "", "0", "", "", "")
		}
		if a.More > 0 {
			d.Cuts = append(d.Cuts, fmt.Sprintf("of %s's improvements %s not listed", id, Count(a.More, "is", "are")))
		}
	}
	m := open(r.Legend)
	d.Head(1, "%s under %s", r.State, short(r.Concept))
	d.Answer("%s", m.verdict(r))
	for _, id := range r.Order {
		d.Para("%s", m.standpoint(id, r.Actors[id], r.Concept))
	}
	m.foot(d, r.State)
	return d
}

// reading is the heading of the key to the codes.
const reading = "Reading codes"

// foot puts the key to the codes below a report.
func (m *model) foot(d *doc.Doc, example string) {
	if key := m.key(example); key != "" {
		d.Head(2, reading)
		d.Para("%s", key)
	}
}

// verdict says whether the state rests, and who leaves.
func (m *model) verdict(r *result.Explanation) string {
	var leave, open []string
	for _, id := range r.Order {
		switch a := r.Actors[id]; {
		case a.Undeterred > 0:
			leave = append(leave, id)
		case !a.Settled:
			open = append(open, id)
		}
	}
	head := m.coded(r.State) + " "
	switch concept := titled(r.Concept); {
	case len(leave) > 0:
		return head + fmt.Sprintf("does not rest under %s: %s %s.", concept, m.all(leave), plural(len(leave), "leaves", "leave"))
	case len(open) > 0:
		return head + fmt.Sprintf("could not be settled under %s within the bound on work: that of %s is open.", concept, m.all(open))
	default:
		return head + fmt.Sprintf("rests under %s: nobody leaves.", concept)
	}
}

// standpoint tells one actor's view. The analyst's grounds for a statement
// are given once, and improvements that are gained and answered alike are told
// together.
func (m *model) standpoint(id string, a *result.Standpoint, of string) string {
	said := map[string]bool{}
	if len(a.Improvements) == 0 && a.Settled {
		return m.stays(id, a, said)
	}
	c := find(of)
	var parts []string
	groups, hidden := map[bool]int{}, a.More
	for _, alike := range groupsOf(a) {
		x := alike[0]
		if groups[x.Deterred]++; groups[x.Deterred] > toldReasons || !x.Settled {
			hidden += len(alike)
			continue
		}
		parts = append(parts, m.improvement(id, x, c, said))
		if n := len(alike) - 1; n > 0 {
			var to []string
			for _, other := range alike[1:min(len(alike), toldReasons+1)] {
				to = append(to, other.To)
			}
			same := spaced(join(to), cut(n-toldReasons, "parley explain --format json"))
			parts = append(parts, fmt.Sprintf("It is the same with %s to %s.", plural(n, "its move", "its moves"), same))
		}
	}
	if !a.Settled {
		parts = append(parts, fmt.Sprintf("Whether %s stays could not be settled within the bound on work.", m.who(id)))
	}
	if a.Settled && a.Stable {
		parts = append(parts, m.name(id)+" is deterred and stays.")
	}
	if more := cut(hidden, "parley explain --format json"); more != "" {
		parts = append(parts, more)
	}
	return strings.Join(parts, " ")
}

// groupsOf puts improvements together that have the same reasons, and the
// same answers for the same reasons, in order.
func groupsOf(a *result.Standpoint) [][]*result.Improvement {
	var out [][]*result.Improvement
	place := map[string]int{}
	for k := range a.Improvements {
		m := &a.Improvements[k]
		key := fmt.Sprintf("%v %v %v %q", m.Deterred, m.Settled, m.Answered, m.Because)
		for _, st := range m.Sanction {
			key += fmt.Sprintf(" %s %s %q", st.By, st.Effect, st.Because)
		}
		key += fmt.Sprintf(" %s %q", m.Effect, labels(m.Against))
		at, ok := place[key]
		if !ok || len(m.Reasons) > 0 && m.Reasons[0].Kind == byRanking {
			at = len(out)
			place[key] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], m)
	}
	return out
}

// stays tells why an actor without an improvement has none.
func (m *model) stays(id string, a *result.Standpoint, said map[string]bool) string {
	if a.Moves == 0 {
		return m.name(id) + " stays: it has no move."
	}
	text := fmt.Sprintf("%s stays: none of its %d moves is better for it.", m.name(id), a.Moves)
	if a.Moves == 1 {
		text = m.name(id) + " stays: its one move is not better for it."
	}
	var parts []string
	for k := range a.Stays[:min(toldReasons, len(a.Stays))] {
		l := &a.Stays[k]
		subject := fmt.Sprintf("in %d of them", l.Moves)
		switch {
		case a.Moves == 1:
			subject = "there"
		case l.Moves == a.Moves:
			subject = "in all of them"
		}
		parts = append(parts, subject+" "+loss(l, said))
	}
	if len(parts) > 0 {
		text += " " + upper(strings.Join(parts, "; ")) + "."
	}
	return spaced(text, cut(len(a.Stays)-toldReasons, "parley explain --format json or csv"))
}

// loss says what decides against moves that are no improvements.
func loss(l *result.Loss, said map[string]bool) string {
	switch {
	case l.Effect == equal:
		return "nothing changes that it cares about"
	case l.Reasons[0].Kind == byRanking && l.Moves > 1:
		return "it comes to a state that it ranks lower"
	case l.Reasons[0].Kind == byRanking:
		return grounds(l.Effect, l.Reasons, said)
	case l.Reasons[0].Kind == byWeight && l.Moves > 1:
		return "its sum falls"
	case l.Reasons[0].Kind == byWeight:
		return grounds(l.Effect, l.Reasons, said)
	}
	return "what decides is that " + grounds(l.Effect, l.Reasons, said)
}

// improvement tells what an actor would gain and who answers.
func (m *model) improvement(id string, x *result.Improvement, c concept, said map[string]bool) string {
	text := fmt.Sprintf("%s would gain by %s, to %s, because %s. ", m.name(id), by(x.Changes), x.To, grounds(better, x.Reasons, said))
	switch {
	case !c.answers:
		return text + "Under this concept no answer is looked for."
	case !x.Deterred:
		return text + m.undeterred(id, x, c)
	}
	for k := range x.Sanction {
		lead := "But "
		if k > 0 {
			lead = "Then "
		}
		text += lead + m.answer(&x.Sanction[k], k == 0, said) + " "
	}
	return text + m.end(id, x, said)
}

// undeterred tells that nobody deters the improvement.
func (m *model) undeterred(id string, x *result.Improvement, c concept) string {
	switch who := m.who(id); {
	case !x.Answered && c.credible:
		return fmt.Sprintf("Nobody else gains by answering, so nothing deters %s.", who)
	case !x.Answered:
		return fmt.Sprintf("Nobody else can answer, so nothing deters %s.", who)
	case c.escape:
		return fmt.Sprintf("Whatever the others answer, %s stays better off or can move on to something better, so nothing deters it.", who)
	default:
		return fmt.Sprintf("Whatever the others answer, %s stays better off, so nothing deters it.", who)
	}
}

// answer tells one counter-move.
func (m *model) answer(st *result.Step, first bool, said map[string]bool) string {
	verb := "could move on by"
	if first {
		verb = "could answer by"
	}
	text := fmt.Sprintf("%s %s %s, to %s, ", m.who(st.By), verb, by(st.Changes), st.To)
	switch st.Effect {
	case better:
		return text + "and gains by it because " + grounds(better, st.Reasons, said) + "."
	case worse:
		return text + "at its own cost, because " + grounds(worse, st.Reasons, said) + "."
	}
	return text + "at no cost to itself."
}

// end tells what the sanction leaves the actor with.
func (m *model) end(id string, x *result.Improvement, said map[string]bool) string {
	text := fmt.Sprintf("That leaves %s no better off than now", m.who(id))
	if x.Effect == worse {
		text = fmt.Sprintf("That leaves %s worse off than now, because %s", m.who(id), grounds(worse, x.Against, said))
	}
	switch e := x.Escape; {
	case e == nil:
		return text + "."
	case e.To == "":
		return text + ", and it could not move again."
	default:
		return text + fmt.Sprintf(". Its best move from there, %s, to %s, would not make it better off than now.", by(e.Changes), e.To)
	}
}
