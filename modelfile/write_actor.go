package modelfile

import "parley"

func (w *writer) actor(a *parley.Actor) *out {
	m := &out{kind: mapping, open: true, plain: noPlain}
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
		w.set(statements, s.Name, w.statement(s))
	}
	w.set(m, "statements", some(statements))
	w.written[a.ID] = make([]bool, len(a.Statements))
	w.preference(m, a, &a.Preference)
	w.setNumber(m, "weight", a.Weight)
	types := &out{kind: mapping, open: true}
	for i := range a.Types {
		t := &a.Types[i]
		v := &out{kind: mapping, plain: noPlain}
		w.setText(v, "name", t.Name)
		w.setText(v, "about", t.About)
		w.setNumber(v, "weight", t.Weight)
		w.preference(v, a, &t.Preference)
		w.set(types, t.ID, v)
	}
	w.set(m, "types", some(types))
	attitudes := &out{kind: mapping}
	for _, t := range a.Attitudes {
		w.set(attitudes, t.Actor, w.text(t.Sign))
	}
	w.set(m, "attitudes", some(attitudes))
	return m
}

func (w *writer) option(o *parley.Option) *out {
	m := &out{kind: mapping, plain: "name"}
	w.setText(m, "name", o.Name)
	w.setText(m, "about", o.About)
	levels := &out{kind: list}
	for _, l := range o.Levels {
		levels.items = append(levels.items, w.text(l))
	}
	w.set(m, "levels", some(levels))
	w.setText(m, "moves", string(o.Moves))
	return m
}

func (w *writer) statement(s *parley.Statement) *out {
	m := &out{kind: mapping, plain: "that"}
	w.set(m, "that", w.text(string(s.That)))
	w.setText(m, "because", s.Because)
	w.set(m, "cites", w.cites(s.Cites))
	w.setNumber(m, "confidence", s.Confidence)
	w.setTruth(m, "strong", s.Degree == 2)
	if s.Degree != 0 && s.Degree != 2 {
		w.set(m, "degree", number(float64(s.Degree)))
	}
	w.setTruth(m, "unknown", s.Unknown)
	return m
}
