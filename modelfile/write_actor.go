package modelfile

import (
	"slices"
	"strings"

	"parley"
)

func (w *writer) actor(a *parley.Actor) *out {
	m := &out{kind: mapping, open: true}
	w.setText(m, "name", a.Name)
	w.setText(m, "about", a.About)
	options := &out{kind: mapping, open: true}
	for i := range a.Options {
		w.set(options, a.Options[i].ID, w.option(&a.Options[i]))
	}
	w.set(m, "options", some(options))
	moves := &out{kind: list}
	for _, arc := range a.Moves {
		moves.items = append(moves.items, w.arc(arc))
	}
	w.set(m, "moves", some(moves))
	statements := &out{kind: mapping, open: true}
	for i := range a.Statements {
		s := &a.Statements[i]
		if s.Name == "" {
			continue // where it is first listed
		}
		full := w.statement(s)
		if len(full.items) == 1 {
			full = full.items[0]
		}
		w.set(statements, s.Name, full)
	}
	w.set(m, "statements", some(statements))
	written := make([]bool, len(a.Statements))
	w.preference(m, a, &a.Preference, written)
	w.setNumber(m, "weight", a.Weight)
	types := &out{kind: mapping, open: true}
	for i := range a.Types {
		t := &a.Types[i]
		v := &out{kind: mapping}
		w.setText(v, "name", t.Name)
		w.setText(v, "about", t.About)
		w.setNumber(v, "weight", t.Weight)
		w.preference(v, a, &t.Preference, written)
		w.set(types, t.ID, orNull(v))
	}
	w.set(m, "types", some(types))
	return m
}

func (w *writer) option(o *parley.Option) *out {
	m := &out{kind: mapping}
	w.setText(m, "name", o.Name)
	w.setText(m, "about", o.About)
	levels := &out{kind: list}
	for _, l := range o.Levels {
		levels.items = append(levels.items, w.text(l))
	}
	w.set(m, "levels", some(levels))
	w.setText(m, "moves", string(o.Moves))
	if len(m.items) == 1 && o.Name != "" {
		return m.items[0]
	}
	return orNull(m)
}

func (w *writer) statement(s *parley.Statement) *out {
	m := &out{kind: mapping}
	w.set(m, "that", w.text(string(s.That)))
	w.setText(m, "because", s.Because)
	cites := &out{kind: list}
	for _, c := range s.Cites {
		if c.Quote == "" && strings.TrimSpace(c.Source) != "" {
			cites.items = append(cites.items, w.text(c.Source))
			continue
		}
		full := &out{kind: mapping}
		w.set(full, "source", w.text(c.Source))
		w.setText(full, "quote", c.Quote)
		cites.items = append(cites.items, full)
	}
	w.set(m, "cites", some(cites))
	w.setNumber(m, "confidence", s.Confidence)
	w.setTruth(m, "strong", s.Degree == 2)
	w.setTruth(m, "unknown", s.Unknown)
	return m
}

// preference writes how a orders the states. A statement without a name is
// written in full where written does not have it yet.
func (w *writer) preference(m *out, a *parley.Actor, p *parley.Preference, written []bool) {
	prefers := &out{kind: list}
	for _, at := range p.Order {
		prefers.items = append(prefers.items, w.priority(a, at, written))
	}
	w.set(m, "prefers", some(prefers))
	ranking := &out{kind: list}
	for i, t := range p.Ranking {
		ranking.items = append(ranking.items, w.tier(a.ID, t))
		if t.Gap > 1 {
			if i == len(p.Ranking)-1 {
				w.fail("%s's ranking ends in a strong gap", a.ID)
			}
			ranking.items = append(ranking.items, w.text(">>"))
		}
	}
	w.set(m, "ranking", some(ranking))
	weights := &out{kind: mapping}
	for _, v := range p.Weights {
		value := w.text(v.Value)
		value.raw = jsonNumber.MatchString(v.Value)
		w.set(weights, string(v.That), value)
	}
	w.set(m, "weights", some(weights))
	unknown := &out{kind: list}
	for _, pair := range p.Unknown {
		unknown.items = append(unknown.items, &out{kind: list, items: []*out{w.text(pair[0]), w.text(pair[1])}})
	}
	w.set(m, "unknown", some(unknown))
}

// priority writes one entry of prefers: the name of a statement, a bare
// expression, or a statement in full.
func (w *writer) priority(a *parley.Actor, at int, written []bool) *out {
	s := &a.Statements[at]
	if s.Name != "" {
		return w.text(s.Name)
	}
	full := w.statement(s)
	first := slices.IndexFunc(a.Statements, func(o parley.Statement) bool { return o.Label() == string(s.That) })
	if first == at && (len(full.items) == 1 || written[at]) {
		return w.text(string(s.That)) // read again, it is this one
	}
	written[at] = true
	return full
}

// sameStatement reports whether a and b say the same on the same grounds,
// neither having a name.
func sameStatement(a, b *parley.Statement) bool {
	confident := a.Confidence == b.Confidence || a.Confidence != nil && b.Confidence != nil && *a.Confidence == *b.Confidence
	return a.Name == "" && b.Name == "" && confident && a.That == b.That && a.Because == b.Because &&
		a.Degree == b.Degree && a.Unknown == b.Unknown && slices.Equal(a.Cites, b.Cites)
}

func (w *writer) tier(actor string, t parley.Tier) *out {
	if len(t.States) == 0 {
		w.fail("%s's ranking has a tier without states", actor)
	}
	states := &out{kind: list}
	for _, s := range t.States {
		states.items = append(states.items, w.text(s))
	}
	if len(t.States) == 1 && t.States[0] != ">>" {
		return states.items[0]
	}
	return states
}
