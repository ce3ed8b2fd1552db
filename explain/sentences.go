package explain

import (
	"fmt"
	"strings"

	"parley/result"
	"parley/stability"
	"parley/words"
)

// told bounds the improvements of each kind that are told in sentences.
const told = 3

// Sentences tells a result in words: first whether the state rests, then one
// paragraph an actor.
func Sentences(r *result.Explanation) []string {
	concept := conceptName(r.Concept)
	var leave, open []string
	for _, id := range r.Order {
		switch a := r.Actors[id]; {
		case a.Undeterred > 0:
			leave = append(leave, a.Name)
		case !a.Settled:
			open = append(open, a.Name)
		}
	}
	head := fmt.Sprintf("%s (%s) ", r.State, r.Description)
	switch {
	case len(leave) > 0:
		verb := "leave"
		if len(leave) == 1 {
			verb = "leaves"
		}
		head += fmt.Sprintf("does not rest under %s: %s %s.", concept, words.Mids(leave), verb)
	case len(open) > 0:
		head += fmt.Sprintf("could not be settled under %s within the bound on work: that of %s is open.", concept, words.Mids(open))
	default:
		head += fmt.Sprintf("rests under %s: nobody leaves.", concept)
	}
	out := []string{head}
	for _, id := range r.Order {
		out = append(out, paragraph(r.Actors[id], r.Concept))
	}
	return out
}

func conceptName(name string) string {
	if c, ok := stability.Find(name); ok {
		return fmt.Sprintf("%s (%s)", c.Title, c.Short)
	}
	return name
}

// paragraph tells one actor's view. The analyst's grounds for a statement are
// given once, and improvements that are gained and answered alike are told
// together.
func paragraph(a *result.Standpoint, concept string) string {
	said := map[string]bool{}
	if len(a.Improvements) == 0 && a.Settled {
		return stays(a, said)
	}
	c, _ := stability.Find(concept)
	var parts []string
	groups, hidden := map[bool]int{}, a.More
	for _, alike := range groupsOf(a) {
		m := alike[0]
		if groups[m.Deterred]++; groups[m.Deterred] > told || !m.Settled {
			hidden += len(alike)
			continue
		}
		parts = append(parts, deterred(a, m, c, said))
		if n := len(alike) - 1; n > 0 {
			var to []string
			for _, other := range alike[1:min(len(alike), told+1)] {
				to = append(to, other.To)
			}
			if n > told {
				to = append(to, fmt.Sprintf("%d more states", n-told))
			}
			parts = append(parts, fmt.Sprintf("It is the same with %s to %s.", plural(n, "its move", "its moves"), words.Join(to)))
		}
	}
	switch {
	case !a.Settled:
		parts = append(parts, fmt.Sprintf("Whether %s stays could not be settled within the bound on work.", words.Mid(a.Name)))
	case hidden > 0:
		parts = append(parts, fmt.Sprintf("%s not told here.", plural(hidden, "One more improvement is", fmt.Sprintf("%d more improvements are", hidden))))
	}
	if a.Settled && a.Stable {
		parts = append(parts, a.Name+" is deterred and stays.")
	}
	return strings.Join(parts, " ")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// groupsOf puts improvements together that have the same reasons, and the same
// answers for the same reasons, in order.
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
		if !ok || len(m.Reasons) > 0 && m.Reasons[0].Kind == ByRanking {
			at = len(out)
			place[key] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], m)
	}
	return out
}

// stays tells why an actor without an improvement has none.
func stays(a *result.Standpoint, said map[string]bool) string {
	if a.Moves == 0 {
		return a.Name + " stays: it has no move."
	}
	text := fmt.Sprintf("%s stays: none of its %d moves is better for it.", a.Name, a.Moves)
	if a.Moves == 1 {
		text = a.Name + " stays: its one move is not better for it."
	}
	var parts []string
	for k := range a.Stays {
		l := &a.Stays[k]
		if k == told {
			break
		}
		subject := fmt.Sprintf("with %d of them", l.Moves)
		switch {
		case a.Moves == 1:
			subject = "with that"
		case l.Moves == a.Moves:
			subject = "with every one"
		}
		switch {
		case l.Effect == Equal:
			parts = append(parts, subject+" nothing changes that it cares about")
		case l.Reasons[0].Kind == ByRanking:
			parts = append(parts, subject+" it comes to a state that it ranks lower")
		case l.Reasons[0].Kind == ByWeight && l.Moves > 1:
			parts = append(parts, subject+" its sum falls")
		default:
			parts = append(parts, subject+" "+grounds(l.Effect, l.Reasons, said))
		}
	}
	if len(parts) > 0 {
		text += " " + words.Upper(strings.Join(parts, "; ")) + "."
	}
	return text
}

func deterred(a *result.Standpoint, m *result.Improvement, c stability.Concept, said map[string]bool) string {
	text := fmt.Sprintf("%s would gain by %s, to %s, because %s. ", a.Name, Phrase(m.Changes), m.To, grounds(Better, m.Reasons, said))
	switch {
	case c.Reply == stability.NoReply:
		return text + "Under this concept no answer is looked for."
	case !m.Deterred:
		return text + undeterred(m, a.Name, c)
	}
	for k := range m.Sanction {
		lead := "But "
		if k > 0 {
			lead = "Then "
		}
		text += lead + sentence(&m.Sanction[k], k == 0, said) + " "
	}
	return text + end(m, a.Name, said)
}

// undeterred tells that nobody deters the improvement.
func undeterred(m *result.Improvement, actor string, c stability.Concept) string {
	switch {
	case !m.Answered && c.Reply == stability.ImprovingReply:
		return fmt.Sprintf("Nobody else gains by answering, so nothing deters %s.", words.Mid(actor))
	case !m.Answered:
		return fmt.Sprintf("Nobody else can answer, so nothing deters %s.", words.Mid(actor))
	case c.Escape:
		return fmt.Sprintf("Whatever the others answer, %s stays better off or can move on to something better, so nothing deters it.", words.Mid(actor))
	}
	return fmt.Sprintf("Whatever the others answer, %s stays better off, so nothing deters it.", words.Mid(actor))
}

func sentence(st *result.Step, first bool, said map[string]bool) string {
	verb := "could move on by"
	if first {
		verb = "could answer by"
	}
	text := fmt.Sprintf("%s %s %s, to %s, ", words.Mid(st.Name), verb, Phrase(st.Changes), st.To)
	switch st.Effect {
	case Better:
		return text + "and gains by it because " + grounds(Better, st.Reasons, said) + "."
	case Worse:
		return text + "at its own cost, because " + grounds(Worse, st.Reasons, said) + "."
	}
	return text + "at no cost to itself."
}

// end tells what the sanction leaves the actor with.
func end(m *result.Improvement, actor string, said map[string]bool) string {
	text := fmt.Sprintf("That leaves %s no better off than now", words.Mid(actor))
	if m.Effect == Worse {
		text = fmt.Sprintf("That leaves %s worse off than now, because %s", words.Mid(actor), grounds(Worse, m.Against, said))
	}
	switch e := m.Escape; {
	case e == nil:
		return text + "."
	case e.To == "":
		return text + ", and it could not move again."
	default:
		return text + fmt.Sprintf(". Its best move from there, %s, to %s, would not make it better off than now.", Phrase(e.Changes), e.To)
	}
}

// Sentences tells why the wanted states are not equilibria.
func WhyNotSentences(w *result.WhyNot) []string {
	concept := conceptName(w.Concept)
	var out []string
	switch {
	case w.Matching == 0:
		return []string{fmt.Sprintf("No feasible state matches %s.", quote(w.Target))}
	case len(w.Rest) > 0:
		out = append(out, fmt.Sprintf("%s of the %d that match %s rests under %s: %s.",
			count(len(w.Rest), "state", "states"), w.Matching, quote(w.Target), concept, words.Join(w.Rest)))
	case w.Examined == w.Matching && w.Settled:
		out = append(out, fmt.Sprintf("No state that matches %s rests under %s; %s.", quote(w.Target), concept, count(w.Matching, "state matches", "states match")))
	}
	if w.Examined < w.Matching {
		out = append(out, fmt.Sprintf("Only the first %d of %d matching states were looked at.", w.Examined, w.Matching))
	}
	if !w.Settled {
		out = append(out, "Some of them could not be settled within the bound on work.")
	}
	for _, l := range w.Leavers {
		text := fmt.Sprintf("%s leaves %s of them", l.Name, part(l.States, len(w.Cases)))
		if len(l.Most) > 0 {
			what := "what decides is that"
			if l.Times < l.States {
				what = fmt.Sprintf("in %d of those what decides is that", l.Times)
			}
			text += "; " + what + " " + Grounds(Better, l.Most)
		}
		out = append(out, text+".")
	}
	if len(w.Cases) > 0 && w.Cases[0].Settled {
		c := &w.Cases[0]
		text := fmt.Sprintf("The nearest miss is %s (%s), with %s.", c.State, c.Description,
			count(c.Undeterred, "improvement that nobody deters", "improvements that nobody deters"))
		for _, l := range c.Leave {
			text += fmt.Sprintf(" %s would leave it by %s, to %s, because %s.", l.Name, Phrase(l.Changes), l.To, Grounds(Better, l.Reasons))
		}
		out = append(out, text)
	}
	return out
}

func part(n, all int) string {
	switch {
	case n == all && all > 1:
		return fmt.Sprintf("all %d", n)
	case n == all:
		return "the only one"
	}
	return fmt.Sprint(n)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
