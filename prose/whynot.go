package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// WhyNot is the report on why wanted states do not rest.
func WhyNot(r *result.WhyNot) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"state", "rests", "undeterred", "actor", "to", "because"}}}
	for _, code := range r.Rest {
		d.Row(code, "yes", "0", "", "", "")
	}
	for k := range r.Cases {
		c := &r.Cases[k]
		rests := "no"
		if len(c.Leave) == 0 && !c.Settled {
			d.Row(c.State, "open", "", "", "", "")
		}
		for _, l := range c.Leave {
			d.Row(c.State, rests, fmt.Sprint(c.Undeterred), l.By, l.To, strings.Join(l.Because, "; "))
		}
	}
	if c := r.Cut(); !c.Whole() {
		d.Cuts = append(d.Cuts, "of the states that match not all are listed "+cutOf(c, "those that rest, and those that fewest actors leave, are"))
	}
	m := open(r.Legend)
	d.Head(1, "Why not: %s", r.Target)
	text, example := m.whyNot(r)
	for k, t := range text {
		if k == 0 {
			d.Answer("%s", t)
			continue
		}
		d.Para("%s", t)
	}
	if example != "" {
		m.foot(d, example)
	}
	return d
}

// whyNot tells why the wanted states are not equilibria, and gives a code that
// the text names.
func (m *model) whyNot(w *result.WhyNot) (out []string, example string) {
	concept := titled(w.Concept)
	switch {
	case w.Matching == 0 && w.MatchingUnheld != nil && *w.MatchingUnheld > 0:
		return []string{fmt.Sprintf("No state matches %s with the options that are held; if none were, %s would.", quote(w.Target), Count(*w.MatchingUnheld, "state"))}, ""
	case w.Matching == 0:
		return []string{fmt.Sprintf("No state that can occur matches %s.", quote(w.Target))}, ""
	case w.Resting > 0:
		out = append(out, fmt.Sprintf("Of the %s %s %s under %s: %s.", Count(w.Matching, "state that matches "+quote(w.Target), "states that match "+quote(w.Target)),
			Number(w.Resting), plural(w.Resting, "rests", "rest"), concept, m.named(w.Rest, w.Resting, 24, seeRest(w))))
		example = w.Rest[0]
	default:
		out = append(out, fmt.Sprintf("No state that matches %s rests under %s; %s.", quote(w.Target), concept, Count(w.Matching, "state matches", "states match")))
	}
	if w.More > 0 {
		out = append(out, fmt.Sprintf("Only the first %s of the %s that do not rest were looked at one by one, those that fewest actors leave: what decides, and the nearest miss, are told of these.",
			Number(len(w.Cases)), Number(w.Matching-w.Resting)))
	}
	if !w.Settled {
		out = append(out, "Some of them could not be told in full within the bound on work.")
	}
	missed := w.Matching - w.Resting
	for k := range w.Leavers {
		out = append(out, m.leaver(&w.Leavers[k], missed, len(w.Cases)))
	}
	if len(w.Cases) > 0 && w.Cases[0].Settled {
		c := &w.Cases[0]
		nearest := "The nearest miss"
		if !w.NearestProven {
			nearest = "The nearest miss found"
		}
		text := fmt.Sprintf(nearest+" is %s, with %s.", m.coded(c.State), Count(c.Undeterred, "improvement that nobody deters", "improvements that nobody deters"))
		for _, l := range c.Leave {
			text += fmt.Sprintf(" %s would leave it by %s, to %s, because %s.", m.name(l.By), by(l.Changes), l.To, grounds(better, l.Reasons, nil))
		}
		out, example = append(out, text), c.State
	}
	return out, example
}

// seeRest is how to see all of the wanted states that rest.
func seeRest(w *result.WhyNot) string {
	if w.RestMore > 0 {
		return "parley analyze --where EXPR --full --concepts " + w.Concept
	}
	return "parley explain --why-not --format json"
}

// leaver says how many of the wanted states an actor leaves, and what decides
// for it most often in those told.
func (m *model) leaver(l *result.Leaver, missed, told int) string {
	text := fmt.Sprintf("%s leaves %s", m.name(l.By), share(l.States, missed))
	if len(l.Most) > 0 {
		what := "what decides is that"
		if l.Times < l.States || told < missed {
			what = fmt.Sprintf("in %s of %s what decides is that", Number(l.Times), plural(told, "the one told", "the "+Number(told)+" told"))
		}
		text += "; " + what + " " + grounds(better, l.Most, nil)
	}
	return text + "."
}

// share says how many of the states that do not rest.
func share(n, all int) string {
	switch {
	case n == all && all > 1:
		return fmt.Sprintf("all %s that do not rest", Number(all))
	case n == all:
		return "the only one that does not rest"
	}
	return fmt.Sprintf("%s of the %s that do not rest", Number(n), Number(all))
}
