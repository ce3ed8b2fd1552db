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
			for _, steps := range [][]result.Step{m.Sanction, m.Line, m.Collides} {
				for _, s := range steps {
					chain = append(chain, s.By+" "+s.To)
				}
			}
			deterred := yes(m.Deterred)
			if !m.Settled {
				deterred = "open"
			}
			d.Row(id, yes(a.Stable), m.To, atFirst(m), "1", strings.Join(m.Because, "; "), deterred, strings.Join(chain, " "))
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
	for id, a := range r.Actors {
		if len(a.Members) > 0 {
			m.names[id] = m.all(a.Members)
		}
	}
	letters := short(r.Concept)
	if r.Assumes != nil {
		letters = r.Assumes.Short
	}
	d.Head(1, "%s under %s", r.State, letters)
	d.Answer("%s", m.verdict(r))
	m.seen(d, r)
	m.standpoints(d, r)
	if c := r.Assumes; c != nil {
		d.Para("What %s assumes: an actor looks ahead %s; it knows the preferences of %s; risk: %s.", c.Short, c.Foresight, c.Knowledge, c.Risk)
	}
	for _, text := range readings(&r.Reading, r.Order) {
		d.Para("%s", text)
	}
	m.foot(d, r.State)
	return d
}

// Reading is the heading of the key to the codes.
const Reading = "Reading codes"

// foot puts the key to the codes below a report.
func (m *model) foot(d *doc.Doc, example string) {
	if key := m.key(example); key != "" {
		d.Head(2, Reading)
		d.Para("%s", key)
	}
}

// verdict says whether the state rests, and who leaves.
func (m *model) verdict(r *result.Explanation) string {
	var leave, open, hard, unthinkable []string
	for _, id := range r.Order {
		switch a := r.Actors[id]; {
		case a.Unthinkable:
			unthinkable = append(unthinkable, id)
		case a.Undeterred > 0:
			leave = append(leave, id)
		case !a.Settled:
			open = append(open, id)
		case a.Hard:
			hard = append(hard, id)
		}
	}
	head := m.coded(r.State) + " "
	concept := titled(r.Concept)
	if r.Assumes != nil {
		concept = r.Assumes.Title + " (" + r.Assumes.Short + ")"
	}
	switch {
	case len(leave) > 0:
		who := make([]string, len(leave))
		for k, id := range leave {
			who[k] = m.who(id)
			if len(r.Actors[id].Members) > 0 { // one of several groups
				who[k] = strings.Join(m.each(r.Actors[id].Members), " + ")
			}
		}
		verb := plural(len(leave), "leaves", "leave")
		if several(leave[0]) {
			verb = "leave"
		}
		return head + fmt.Sprintf("does not rest under %s: %s %s.", concept, join(who), verb)
	case len(unthinkable) > 0:
		return head + fmt.Sprintf("does not rest under %s: %s would not have thought that it can be.", concept, m.all(unthinkable))
	case len(open) > 0:
		return head + fmt.Sprintf("could not be settled under %s within the bound on work: that of %s is open.", concept, m.all(open))
	case !r.Equilibrium && len(hard) > 0 && idle(r.Actors):
		return head + fmt.Sprintf("does not rest under %s, since it rests more firmly: nobody gains by leaving.", concept)
	case !r.Equilibrium && len(hard) > 0:
		return head + fmt.Sprintf("does not rest under %s: nobody leaves, and those who would are held back strongly.", concept)
	default:
		return head + fmt.Sprintf("rests under %s: nobody leaves.", concept)
	}
}

// idle reports whether nobody has an improvement.
func idle(actors map[string]*result.Standpoint) bool {
	for _, a := range actors {
		if len(a.Improvements) > 0 || !a.Settled {
			return false
		}
	}
	return true
}

// standpoint tells one actor's view. The analyst's grounds for a statement
// are given once, and improvements that are gained and answered alike are told
// together.
func (m *model) standpoint(id string, a *result.Standpoint, r *result.Explanation) string {
	said := map[string]bool{}
	of := r.Concept
	if a.Concept != "" {
		of = a.Concept
	}
	c := form(of, &r.Reading, several(id))
	c.last = c.last || a.Horizon == 1
	if len(a.Improvements) == 0 && a.Settled && len(a.Members) == 0 {
		return m.stays(id, a, c, said)
	}
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
	if a.Settled && (a.Stable || a.Hard) {
		parts = append(parts, m.held(id, a, c, r.NM))
	}
	if c.foresees && a.Horizon > 0 && a.Undeterred > 0 {
		parts = append(parts, fmt.Sprintf("That is told for a horizon of %s, one of those that repeat.", Count(a.Horizon, "ply", "plies")))
	}
	if more := cut(hidden, "parley explain --format json"); more != "" {
		parts = append(parts, more)
	}
	return strings.Join(parts, doc.Step)
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
		if len(m.Line)+len(m.Collides)+len(m.By) > 0 {
			key += m.To // each has its own line of play
		}
		key += fmt.Sprintf(" %s %s %d %q", m.AtFirst, m.Effect, m.Degree, labels(m.Against))
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
func (m *model) stays(id string, a *result.Standpoint, c concept, said map[string]bool) string {
	if a.Moves == 0 {
		return m.name(id) + plural(1+strings.Count(id, "+"), " stays: it has no move.", " stay: they have no move.")
	}
	stays, its := " stays", "its"
	if several(id) {
		stays, its = " stay", "their"
	}
	text := fmt.Sprintf("%s%s: none of %s %d moves %s.", m.name(id), stays, its, a.Moves, c.pays)
	if a.Moves == 1 {
		text = m.name(id) + stays + ": " + its + " one move is not " + strings.TrimPrefix(c.pays, "is ") + "."
		if !strings.HasPrefix(c.pays, "is ") {
			text = m.name(id) + stays + ": it is not so that " + its + " one move " + c.pays + "."
		}
	}
	var parts []string
	losses := together(a.Stays)
	for k := range losses[:min(toldReasons, len(losses))] {
		l := &losses[k]
		subject := fmt.Sprintf("in %d of them", l.Moves)
		switch {
		case a.Moves == 1:
			subject = "there"
		case l.Moves == a.Moves:
			subject = "in all of them"
		}
		parts = append(parts, subject+" "+m.loss(l, c, said))
	}
	if len(parts) > 0 {
		text += " " + upper(strings.Join(parts, "; ")) + "."
	}
	return spaced(text, cut(len(losses)-toldReasons, "parley explain --format json or csv"))
}

// joint reports whether a move is judged by several actors taken as one that do
// not agree on it, or have reasons of their own.
func joint(l *result.Loss) bool {
	return l.Effect == mixed || len(l.Reasons) > 0 && l.Reasons[0].Of != ""
}

// together puts all moves that several actors taken as one judge jointly into
// one loss: no more is told of them than that not all gain.
func together(all []result.Loss) []result.Loss {
	var out []result.Loss
	at := -1
	for k := range all {
		switch {
		case !joint(&all[k]):
			out = append(out, all[k])
		case at < 0:
			at = len(out)
			out = append(out, all[k])
		default:
			out[at].Moves += all[k].Moves
		}
	}
	return out
}

// loss says what decides against moves that are no improvements.
func (m *model) loss(l *result.Loss, c concept, said map[string]bool) string {
	decides := "what decides is that "
	if c.foresees && !c.last {
		decides = "what speaks against the move itself is that "
	}
	switch {
	case c.own && l.Effect == better:
		return "it would gain by its own order, but not so that it would go"
	case c.own && l.Effect == equal:
		return "nothing changes in its own order"
	case c.own && l.Effect == worse:
		decides = "it would lose by its own order: "
	case c.foresees && !c.last && l.Effect == equal:
		return "the move itself changes nothing that it cares about"
	}
	switch {
	case l.Effect == unknownOrder:
		return "it is not known which it prefers"
	case joint(l) && c.pareto:
		return "somebody of those taken as one loses, or nobody of them gains"
	case joint(l):
		return "somebody of those taken as one does not gain"
	case l.Effect == better:
		return "it would gain, but not so that it would go"
	case l.Effect == equal && len(l.Reasons) > 0 && l.Reasons[0].Kind == byWeight:
		return "what changes leaves its sum of weights as it is"
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
	return decides + grounds(l.Effect, l.Reasons, said)
}

// improvement tells what an actor would gain and who answers.
func (m *model) improvement(id string, x *result.Improvement, c concept, said map[string]bool) string {
	text := m.gain(id, x, c, said) + doc.Step
	switch {
	case c.foresees:
		return text + m.line(id, x, c, said)
	case c.collides:
		return text + m.collision(id, x, c, said)
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
		text += lead + m.answer(&x.Sanction[k], k == 0, said) + doc.Step
	}
	return text + m.end(id, x, c, said)
}

// undeterred tells that nobody deters the improvement.
func (m *model) undeterred(id string, x *result.Improvement, c concept) string {
	who, lead, could, stays, it := m.who(id), "Whatever the others answer", "could give", "stays", "it"
	if c.credible { // other answers may well harm
		lead, could = "Whatever the others answer to their own gain", "would give"
	}
	if several(id) {
		stays, it = "stay", "them"
	}
	switch {
	case !x.Answered && c.credible:
		return fmt.Sprintf("%s, so nothing deters %s.", c.unanswered, who)
	case !x.Answered:
		return fmt.Sprintf("Nobody else can answer, so nothing deters %s.", who)
	case c.loose:
		return fmt.Sprintf("None of the answers that the others %s deters %s.", could, who)
	case c.escape:
		return fmt.Sprintf("%s, %s %s better off or can move on to something better, so nothing deters %s.", lead, who, stays, it)
	default:
		return fmt.Sprintf("%s, %s %s better off, so nothing deters %s.", lead, who, stays, it)
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
		if several(st.By) {
			return text + "and gain by it, because " + m.because(better, st.Reasons, said) + "."
		}
		return text + "and gains by it because " + m.because(better, st.Reasons, said) + "."
	case worse:
		return text + "at its own cost, because " + m.because(worse, st.Reasons, said) + "."
	case unknownOrder:
		return text + "and may gain by it: which it prefers is not known."
	case mixed:
		return text + "although not all of them gain."
	}
	return text + "at no cost to itself."
}

// end tells what the sanction leaves the actor with.
func (m *model) end(id string, x *result.Improvement, c concept, said map[string]bool) string {
	text := fmt.Sprintf("That leaves %s no better off than now", m.who(id))
	switch x.Effect {
	case worse:
		who := m.who(id)
		if several(id) && c.pareto {
			text = fmt.Sprintf("That leaves none of %s better off than now, and not all as well off, because %s", who, m.because(worse, x.Against, said))
			break
		}
		text = fmt.Sprintf("That leaves %s worse off than now, because %s", m.who(id), m.because(worse, x.Against, said))
		if x.Degree > 0 {
			text = fmt.Sprintf("That leaves %s worse off than now by degree %d%s, because %s", m.who(id), x.Degree, strength(x.Degree), m.because(worse, x.Against, said))
		}
	case unknownOrder:
		text = fmt.Sprintf("That may leave %s worse off than now: which it prefers is not known", m.who(id))
	case mixed:
		text = fmt.Sprintf("That does not leave all of %s better off than now", m.who(id))
	case better:
		text = fmt.Sprintf("That would leave %s better off than now, but not so that it counts as a gain", m.who(id))
	}
	switch e := x.Escape; {
	case e == nil:
		return text + "."
	case e.To == "":
		return text + ", and it could not move again."
	case c.loose:
		return text + "." + doc.Step + fmt.Sprintf("None of its moves from there undoes that (%s, to %s, is one).", by(e.Changes), e.To)
	default:
		return text + "." + doc.Step + fmt.Sprintf("Its best move from there, %s, to %s, would not make it better off than now.", by(e.Changes), e.To)
	}
}
