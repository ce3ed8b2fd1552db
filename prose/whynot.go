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
	if !r.Cut().Whole() {
		d.Cuts = append(d.Cuts, fmt.Sprintf("only the first %d of %s matching states were looked at", r.Examined, Number(r.Matching)))
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
	if w.Matching == 0 {
		return []string{fmt.Sprintf("No state that can occur matches %s.", quote(w.Target))}, ""
	}
	whole := w.Examined == w.Matching && w.Settled
	states := fmt.Sprintf("the %s that match %s", Count(w.Matching, "state", "states"), quote(w.Target))
	switch {
	case len(w.Rest) > 0:
		text := fmt.Sprintf("Of %s %s %s under %s: ", states, Number(len(w.Rest)), plural(len(w.Rest), "rests", "rest"), concept)
		if !whole {
			text = fmt.Sprintf("Of %s at least %s %s under %s: ", states, Number(len(w.Rest)), plural(len(w.Rest), "rests", "rest"), concept)
		}
		out, example = append(out, text+few(w.Rest, len(w.Rest), 24, "parley explain --why-not --format json")+"."), w.Rest[0]
	case whole:
		out = append(out, fmt.Sprintf("No state that matches %s rests under %s; %s.", quote(w.Target), concept, Count(w.Matching, "state matches", "states match")))
	default:
		out = append(out, fmt.Sprintf("Whether any of %s rests under %s is open.", states, concept))
	}
	if w.Examined < w.Matching {
		out = append(out, fmt.Sprintf("What follows is of the first %s of them, which were looked at.", Number(w.Examined)))
	}
	if !w.Settled {
		out = append(out, "Some of them could not be settled within the bound on work.")
	}
	for k := range w.Leavers {
		out = append(out, m.leaver(&w.Leavers[k], len(w.Cases)))
	}
	if len(w.Cases) > 0 && w.Cases[0].Settled {
		c := &w.Cases[0]
		text := fmt.Sprintf("The nearest miss is %s, with %s.", m.coded(c.State), Count(c.Undeterred, "improvement that nobody deters", "improvements that nobody deters"))
		for _, l := range c.Leave {
			text += fmt.Sprintf(" %s would leave it by %s, to %s, because %s.", m.name(l.By), by(l.Changes), l.To, grounds(better, l.Reasons, nil))
		}
		out, example = append(out, text), c.State
	}
	return out, example
}

func (m *model) leaver(l *result.Leaver, of int) string {
	text := fmt.Sprintf("%s leaves %s", m.name(l.By), share(l.States, of))
	if len(l.Most) > 0 {
		what := "what decides is that"
		if l.Times < l.States {
			what = fmt.Sprintf("in %s of those what decides is that", Number(l.Times))
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
