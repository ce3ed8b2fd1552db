package prose

import (
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// form is how explanations speak of a concept: as of the plain concept that it
// is made of, in its own words for what pays; several are taken as one.
func form(name string, r *result.Reading, several bool) concept {
	c := find(name)
	prefix, plain, made := strings.Cut(name, "_")
	if made && Known(plain) {
		of := find(plain)
		c.answers, c.credible, c.escape = of.answers, of.credible, of.escape
	}
	c.pareto = r.CoalitionImprovement == "pareto"
	c.loose = c.pareto || r.Unknown != "" || len(r.Merge) > 0
	c.unanswered = "Nobody else gains by answering"
	c.pays = "is better for it"
	switch {
	case several && c.pareto:
		c.pays = "is better for one of them and worse for none"
	case several:
		c.pays = "is better for all of them"
	}
	switch {
	case name == "sim":
		c.collides = true
	case name == "nm", strings.HasPrefix(name, "maximin"), len(name) > 1 && name[0] == 'l' && strings.Trim(name[1:], "0123456789") == "":
		c.foresees = true
		c.cautious = strings.HasPrefix(name, "maximin")
		c.last = name == "l1" || name == "maximin1"
		c.pays = "leads to something better for it"
	case !made:
	case strings.HasPrefix(prefix, "strong"), strings.HasPrefix(prefix, "weak"):
		c.loose = true
	case prefix == "fuzzy":
		c.loose, c.own = true, true
		c.pays = "is one of which it is certain enough"
		c.unanswered = "Nobody else is certain enough of gaining by an answer"
	case prefix == "prob":
		c.loose, c.own = true, true
		c.pays = "is likely enough to be better for it"
		c.unanswered = "Nobody else is likely enough to gain by an answer"
	case prefix == "relational":
		c.loose, c.own = true, true
		c.pays = "suits its attitudes"
		c.unanswered = "No answer suits the attitudes of whoever could give it"
	}
	return c
}

// several reports whether a standpoint is that of more than one actor: of a
// coalition, or of actors taken as one.
func several(id string) bool { return strings.Contains(id, "+") }

// atFirst is what an improvement itself means to who makes it.
func atFirst(x *result.Improvement) string {
	if x.AtFirst != "" {
		return x.AtFirst
	}
	return better
}

// because is grounds, of several actors taken as one for each of them.
func (m *model) because(effect string, rs []result.Reason, said map[string]bool) string {
	if len(rs) == 0 || rs[0].Of == "" {
		return grounds(effect, rs, said)
	}
	var parts []string
	for len(rs) > 0 {
		n := slices.IndexFunc(rs, func(r result.Reason) bool { return r.Of != rs[0].Of })
		if n < 0 {
			n = len(rs)
		}
		parts = append(parts, "for "+m.who(rs[0].Of)+" "+grounds(effect, rs[:n], said))
		rs = rs[n:]
	}
	return strings.Join(parts, "; ")
}

// standpoints tells everybody's, and of coalitions those that have something
// to gain.
func (m *model) standpoints(d *doc.Doc, r *result.Explanation) {
	idle := 0
	for _, id := range r.Order {
		a := r.Actors[id]
		if len(a.Members) > 0 && len(a.Improvements) == 0 && a.Settled {
			idle++
			continue
		}
		if a.Unthinkable {
			d.Para("%s", m.viewed(r, id))
			continue
		}
		d.Para("%s", spaced(m.viewed(r, id), m.standpoint(id, a, r)))
	}
	if idle > 0 {
		d.Para("%s of several actors %s no joint move that pays all whom it must.", Count(idle, "coalition"), plural(idle, "has", "have"))
	}
	if r.NM != nil {
		d.Para("Limited moves repeat from ply %d on, every %s: what is stable at all of these is non-myopically stable.", r.NM.From, plies(r.NM.Length))
	}
}

// gain tells what a move means before anybody answers.
func (m *model) gain(id string, x *result.Improvement, c concept, said map[string]bool) string {
	name := m.name(id)
	if len(x.By) > 0 { // several would have to act
		text := fmt.Sprintf("If %s acted together (%s), they would come to %s, ", m.who(id), m.way(x.By, doing), x.To)
		if c.pareto {
			return text + "and none would lose: " + m.because(better, x.Reasons, said) + "."
		}
		return text + "and each would gain: " + m.because(better, x.Reasons, said) + "."
	}
	switch x.AtFirst {
	case "":
		return fmt.Sprintf("%s would gain by %s, to %s, because %s.", name, by(x.Changes), x.To, m.because(better, x.Reasons, said))
	case unknownOrder:
		return fmt.Sprintf("%s may gain by %s, to %s: which of the two it prefers is not known.", name, by(x.Changes), x.To)
	}
	if c.foresees {
		return fmt.Sprintf("%s could go on by %s, to %s, which in itself does not pay it.", name, by(x.Changes), x.To)
	}
	return fmt.Sprintf("%s would go on by %s, to %s: it %s.", name, by(x.Changes), x.To, c.pays)
}

// line tells the play that an actor expects after its move.
func (m *model) line(id string, x *result.Improvement, c concept, said map[string]bool) string {
	if len(x.Line) == 0 {
		text := "It expects that nobody would go on from there"
		switch {
		case c.last:
			text = "It looks no further"
		case c.cautious:
			text = "The others can do nothing there that is worse for it than to stay"
		}
		if x.Deterred {
			return text + "."
		}
		return text + fmt.Sprintf(", so nothing deters %s.", m.who(id))
	}
	text := ""
	for k := range x.Line {
		st, lead := &x.Line[k], "It expects that then "
		switch {
		case k > 0:
			lead = "Then "
		case c.cautious:
			lead = "At worst then "
		}
		pay := ""
		switch st.Effect {
		case better:
			pay = ", which pays"
		case worse:
			pay = ", at a loss for now"
		}
		text += fmt.Sprintf("%s%s %s, to %s%s. ", lead, m.who(st.By), doing(st.Changes), st.To, pay)
	}
	if x.Deterred {
		return text + "There play ends. " + m.end(id, x, c, said)
	}
	return text + fmt.Sprintf("There play ends, and %s is better off than now, because %s.", m.who(id), m.because(better, x.Against, said))
}

// collision tells whose moves at the same moment spoil an improvement.
func (m *model) collision(id string, x *result.Improvement, c concept, said map[string]bool) string {
	switch {
	case !x.Answered:
		return fmt.Sprintf("Nobody else is about to move, so nothing deters %s.", m.who(id))
	case !x.Deterred:
		return fmt.Sprintf("Whichever of their improvements the others make at the same moment, %s is better off in every state that can come of it, so nothing deters it.", m.who(id))
	}
	var moves []string
	for k := range x.Collides {
		moves = append(moves, m.who(x.Collides[k].By)+" "+doing(x.Collides[k].Changes))
	}
	return fmt.Sprintf("But if at the same moment %s, they come to %s together. %s", join(moves), x.End, m.end(id, x, c, said))
}

// held says that an actor stays although it has something to gain.
func (m *model) held(id string, a *result.Standpoint, c concept, cycle *result.Cycle) string {
	verb, it := "is deterred and stays", m.name(id)
	if several(id) {
		verb = "are deterred and stay"
	}
	if len(a.Members) > 0 { // alone, a member may well leave
		it = "As a coalition " + m.who(id)
	}
	switch {
	case a.Hard:
		return it + " is deterred strongly, so it is not weakly stable for it."
	case c.foresees && a.Horizon > 0 && cycle != nil:
		return fmt.Sprintf("%s looks ahead and stays, at every horizon from %s on (told for %d).", it, Count(cycle.From, "ply", "plies"), a.Horizon)
	case c.foresees:
		return it + " looks ahead and stays."
	case c.collides:
		return it + " would collide and stays."
	}
	return it + " " + verb + "."
}

// plies says how often something comes again.
func plies(n int) string {
	if n == 1 {
		return "ply"
	}
	return Number(n) + " plies"
}

// strength names a degree.
func strength(degree int) string {
	switch degree {
	case 1:
		return " (mildly)"
	case 2:
		return " (strongly)"
	}
	return ""
}
