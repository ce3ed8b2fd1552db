package modelfile

import (
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
	named := map[string]*parley.Statement{}
	statements := &out{kind: mapping, open: true}
	for i := range a.Statements {
		s := &a.Statements[i]
		named[s.Name] = s
		full := w.statement(s)
		if len(full.items) == 1 {
			full = full.items[0]
		}
		w.set(statements, s.Name, full)
	}
	w.set(m, "statements", some(statements))
	w.preference(m, a.ID, &a.Preference, named)
	w.setNumber(m, "weight", a.Weight)
	types := &out{kind: mapping, open: true}
	for i := range a.Types {
		t := &a.Types[i]
		v := &out{kind: mapping}
		w.setText(v, "name", t.Name)
		w.setText(v, "about", t.About)
		w.setNumber(v, "weight", t.Weight)
		w.preference(v, a.ID, &t.Preference, named)
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
	w.setTruth(m, "strong", s.Strong)
	w.setTruth(m, "unknown", s.Unknown)
	return m
}

func (w *writer) preference(m *out, actor string, p *parley.Preference, named map[string]*parley.Statement) {
	prefers := &out{kind: list}
	for i := range p.Statements {
		prefers.items = append(prefers.items, w.priority(actor, &p.Statements[i], named))
	}
	w.set(m, "prefers", some(prefers))
	ranking := &out{kind: list}
	for i, t := range p.Ranking {
		ranking.items = append(ranking.items, w.tier(actor, t))
		if t.StrongBelow {
			if i == len(p.Ranking)-1 {
				w.fail("%s's ranking ends in a strong gap", actor)
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
func (w *writer) priority(actor string, s *parley.Statement, named map[string]*parley.Statement) *out {
	if s.Name != "" {
		if def := named[s.Name]; def == nil || !sameStatement(def, s) {
			w.fail("%s's preferences name the statement %q, which is not as %s's statements have it", actor, s.Name, actor)
		}
		return w.text(s.Name)
	}
	full := w.statement(s)
	if len(full.items) == 1 && named[string(s.That)] == nil {
		return full.items[0]
	}
	return full
}

func sameStatement(a, b *parley.Statement) bool {
	if len(a.Cites) != len(b.Cites) {
		return false
	}
	for i := range a.Cites {
		if a.Cites[i] != b.Cites[i] {
			return false
		}
	}
	confident := a.Confidence == b.Confidence || a.Confidence != nil && b.Confidence != nil && *a.Confidence == *b.Confidence
	return confident && a.That == b.That && a.Because == b.Because && a.Strong == b.Strong && a.Unknown == b.Unknown
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
