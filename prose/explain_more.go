package prose

import (
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// form is how explanations speak of a concept: as of the plain concept that it
// is made of, in its own words for what pays.
func form(name string) concept {
	c := find(name)
	prefix, plain, made := strings.Cut(name, "_")
	if made && Known(plain) {
		of := find(plain)
		c.answers, c.credible, c.escape = of.answers, of.credible, of.escape
	}
	c.pays = "is better for it"
	switch {
	case name == "sim":
		c.collides = true
	case name == "nm", strings.HasPrefix(name, "maximin"), len(name) > 1 && name[0] == 'l' && strings.Trim(name[1:], "0123456789") == "":
		c.foresees = true
		c.pays = "leads to something better for it"
	case !made:
	case prefix == "fuzzy":
		c.pays = "is one of which it is certain enough"
	case prefix == "prob":
		c.pays = "is likely enough to be better for it"
	case prefix == "relational":
		c.pays = "suits its attitudes"
	}
	return c
}

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
		if len(a.Members) > 0 {
			m.names[id] = m.all(a.Members)
			if len(a.Improvements) == 0 && a.Settled {
				idle++
				continue
			}
		}
		if a.Unthinkable {
			d.Para("%s", m.viewed(r, id))
			continue
		}
		d.Para("%s", spaced(m.viewed(r, id), m.standpoint(id, a, r.Concept)))
	}
	if idle > 0 {
		d.Para("%s of several actors %s no joint move that pays all whom it must.", Count(idle, "coalition"), plural(idle, "has", "have"))
	}
	if r.NM != nil {
		d.Para("Limited moves repeat from ply %d on, every %s: what is stable at all of these is non-myopically stable.", r.NM.From, Count(r.NM.Length, "ply", "plies"))
	}
}

// gain tells what a move means before anybody answers.
func (m *model) gain(id string, x *result.Improvement, c concept, said map[string]bool) string {
	name := m.name(id)
	if len(x.By) > 0 { // several would have to act
		text := fmt.Sprintf("If %s acted together (%s), they would come to %s, ", m.who(id), m.way(x.By, doing), x.To)
		if x.AtFirst != "" {
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
func (m *model) line(id string, x *result.Improvement, said map[string]bool) string {
	if len(x.Line) == 0 {
		text := "It expects that nobody would go on from there"
		if x.Deterred {
			return text + "."
		}
		return text + fmt.Sprintf(", so nothing deters %s.", m.who(id))
	}
	text := ""
	for k := range x.Line {
		st, lead := &x.Line[k], "It expects that then "
		if k > 0 {
			lead = "Then "
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
		return text + "There play ends. " + m.end(id, x, said)
	}
	return text + fmt.Sprintf("There play ends, and %s is better off than now, because %s.", m.who(id), m.because(better, x.Against, said))
}

// collision tells whose moves at the same moment spoil an improvement.
func (m *model) collision(id string, x *result.Improvement, said map[string]bool) string {
	switch {
	case !x.Answered:
		return fmt.Sprintf("Nobody else is about to move, so nothing deters %s.", m.who(id))
	case !x.Deterred:
		return fmt.Sprintf("Whichever of their improvements the others make at the same moment, %s is better off, so nothing deters it.", m.who(id))
	}
	var moves []string
	for k := range x.Collides {
		moves = append(moves, m.who(x.Collides[k].By)+" "+doing(x.Collides[k].Changes))
	}
	return fmt.Sprintf("But if at the same moment %s, they come to %s together. %s", join(moves), x.End, m.end(id, x, said))
}

// held says that an actor stays although it has something to gain.
func (m *model) held(id string, a *result.Standpoint, c concept) string {
	verb, it := plural(max(1, len(a.Members)), "is deterred and stays", "are deterred and stay"), m.name(id)
	switch {
	case a.Hard:
		return it + " is deterred strongly, so it is not weakly stable for it."
	case c.foresees && a.Horizon > 0:
		return fmt.Sprintf("%s looks ahead and stays, whatever the horizon (told for %s).", it, Count(a.Horizon, "ply", "plies"))
	case c.foresees:
		return it + " looks ahead and stays."
	case c.collides:
		return it + " would collide and stays."
	}
	return it + " " + verb + "."
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
