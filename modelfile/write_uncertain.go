package modelfile

import (
	"strings"

	"parley"
)

// uncertain writes everything that is drawn, and what was seen.
func (w *writer) uncertain(root *out, c *parley.Conflict) {
	w.set(root, "uncertainty", some(w.uncertainty(c.Uncertainty)))
	tables := &out{kind: list, open: true}
	for _, t := range c.Correlated {
		m, rows := &out{kind: mapping}, &out{kind: mapping}
		w.set(m, "actors", w.list(t.Actors...))
		for _, r := range t.Rows {
			weight := r.Weight
			w.setNumber(rows, strings.Join(r.Types, "+"), &weight)
		}
		w.set(m, "types", rows)
		tables.items = append(tables.items, m)
	}
	w.set(root, "correlated", some(tables))
	pace := &out{kind: mapping}
	w.setText(pace, unitKey, c.Pace.Unit)
	for _, p := range c.Pace.Actors {
		if p.Actor == unitKey {
			w.fail("an actor called %q cannot have a pace", p.Actor)
		}
		rate := p.Rate
		w.setNumber(pace, p.Actor, &rate)
	}
	w.set(root, "pace", some(pace))
	hazards := &out{kind: list, open: true}
	for _, h := range c.Hazards {
		m := &out{kind: mapping}
		w.set(m, "when", w.text(string(h.When)))
		w.set(m, "sets", w.settings(h.Sets))
		w.setNumber(m, "rate", &h.Rate)
		w.setText(m, "about", h.About)
		w.set(m, "cites", w.cites(h.Cites))
		hazards.items = append(hazards.items, m)
	}
	w.set(root, "hazards", some(hazards))
	w.setNumber(root, "noise", c.Noise)
	events := &out{kind: list, open: true}
	for i := range c.Events {
		events.items = append(events.items, w.event(&c.Events[i]))
	}
	w.set(root, "events", some(events))
}

func (w *writer) uncertainty(u parley.Uncertainty) *out {
	m, each := &out{kind: mapping}, &out{kind: mapping}
	w.setNumber(m, "order", u.Order)
	w.setNumber(m, "weights", u.Weights)
	for _, a := range u.Actors {
		one := &out{kind: mapping}
		w.setNumber(one, "order", a.Order)
		w.setNumber(one, "weights", a.Weights)
		w.set(each, a.Actor, one)
	}
	w.set(m, "actors", some(each))
	return m
}

func (w *writer) event(e *parley.Event) *out {
	m := &out{kind: mapping}
	w.set(m, "date", w.text(e.Date))
	if e.Moved != nil {
		moved := &out{kind: mapping}
		w.set(moved, "actor", w.text(e.Moved.Actor))
		w.set(moved, "to", w.position(&e.Moved.To))
		w.set(m, "moved", moved)
	}
	w.setText(m, "stayed", e.Stayed)
	if s := e.Said; s != nil {
		said, likelihood := &out{kind: mapping}, &out{kind: mapping}
		w.set(said, "actor", w.text(s.Actor))
		for _, l := range s.Likelihood {
			ratio := l.Ratio
			w.setNumber(likelihood, l.Type, &ratio)
		}
		w.set(said, "likelihood", likelihood)
		w.set(m, "said", said)
		w.setNumber(m, "costly", s.Costly)
	}
	if f := e.Found; f != nil {
		found := &out{kind: mapping}
		w.set(found, "question", w.text(f.Question))
		w.set(found, "answer", w.text(f.Answer))
		w.setNumber(found, "reliability", f.Reliability)
		w.set(m, "found", found)
	}
	w.setText(m, "about", e.About)
	w.set(m, "cites", w.cites(e.Cites))
	return m
}

func (w *writer) cites(cites []parley.Cite) *out {
	l := &out{kind: list}
	for _, c := range cites {
		full := &out{kind: mapping}
		if strings.TrimSpace(c.Source) != "" {
			full.plain = "source"
		}
		w.set(full, "source", w.text(c.Source))
		w.setText(full, "quote", c.Quote)
		l.items = append(l.items, full)
	}
	return some(l)
}

// views writes the game as single actors see it.
func (w *writer) views(c *parley.Conflict) *out {
	views := &out{kind: mapping, open: true}
	for _, v := range c.Views {
		m := &out{kind: mapping, plain: noPlain}
		w.setText(m, "about", v.About)
		w.set(m, "unseen", some(w.list(v.Unseen...)))
		w.set(m, "unaware", some(w.list(v.Unaware...)))
		infeasible := &out{kind: list}
		for _, e := range v.Infeasible {
			infeasible.items = append(infeasible.items, w.text(string(e)))
		}
		w.set(m, "infeasible", some(infeasible))
		actors := &out{kind: mapping}
		for i := range v.Actors {
			w.set(actors, v.Actors[i].Actor, w.imputed(c, &v.Actors[i]))
		}
		w.set(m, "actors", some(actors))
		w.set(views, v.Actor, m)
	}
	return views
}

func (w *writer) imputed(c *parley.Conflict, m *parley.Imputed) *out {
	one := &out{kind: mapping, plain: noPlain}
	w.setText(one, "type", m.Type)
	for i := range c.Actors {
		if a := &c.Actors[i]; a.ID == m.Actor {
			w.preference(one, a, &m.Preference)
			return one
		}
	}
	w.fail("a view says what %q wants, who is no actor", m.Actor)
	return one
}
