package parley

func (w *canon) conflict(c *Conflict) {
	w.string("title", c.Title)
	w.string("as of", c.AsOf)
	w.string("about", c.About)
	each(w, "actor", c.Actors, w.actor)
	each(w, "state", c.States, func(s *State) {
		w.string("id", s.ID)
		w.string("name", s.Name)
	})
	each(w, "infeasible", c.Infeasible, func(e *Expression) { w.string("that", string(*e)) })
	each(w, "barred", c.Barred, func(b *Barred) {
		w.string("actor", b.Actor)
		w.string("from", string(b.From))
		w.string("to", string(b.To))
	})
	if p := c.StatusQuo; p != nil {
		w.group("status quo", func() {
			w.string("code", p.Code)
			w.settings("setting", p.Settings)
		})
	}
	each(w, "variant", c.Variants, func(v *Variant) {
		w.string("id", v.ID)
		w.string("name", v.Name)
		w.string("about", v.About)
		each(w, "type", v.Types, func(t *TypeChoice) {
			w.string("actor", t.Actor)
			w.string("type", t.Type)
		})
		w.settings("fix", v.Fix)
	})
	each(w, "outcome", c.Outcomes, func(o *Outcome) {
		w.string("id", o.ID)
		w.string("that", string(o.That))
	})
	each(w, "view", c.Views, w.view)
	each(w, "source", c.Sources, func(s *Source) {
		w.string("id", s.ID)
		w.string("title", s.Title)
		w.string("publisher", s.Publisher)
		w.string("author", s.Author)
		w.string("date", s.Date)
		w.string("address", s.Address)
		w.string("file", s.File)
		w.string("about", s.About)
	})
	w.sure(c)
	w.settings("fixed", c.Fixed)
}

func (w *canon) actor(a *Actor) {
	w.string("id", a.ID)
	w.string("name", a.Name)
	w.string("about", a.About)
	each(w, "option", a.Options, func(o *Option) {
		w.string("id", o.ID)
		w.string("name", o.Name)
		w.string("about", o.About)
		w.strings("level", o.Levels)
		if o.Moves != Free { // which is what empty means too
			w.string("moves", string(o.Moves))
		}
	})
	each(w, "move", a.Moves, func(m *Arc) {
		w.string("from", m.From)
		w.string("to", m.To)
		w.bool("both", m.Both)
	})
	each(w, "statement", a.Statements, func(s *Statement) {
		w.string("name", s.Name)
		w.string("that", string(s.That))
		w.string("because", s.Because)
		w.cites(s.Cites)
		w.number("confidence", s.Confidence)
		w.int("degree", s.Degree)
		w.bool("unknown", s.Unknown)
	})
	w.preference(&a.Preference)
	each(w, "type", a.Types, func(t *Type) {
		w.string("id", t.ID)
		w.string("name", t.Name)
		w.string("about", t.About)
		w.number("weight", t.Weight)
		w.preference(&t.Preference)
	})
	w.number("weight", a.Weight)
	each(w, "attitude", a.Attitudes, func(t *Attitude) {
		w.string("actor", t.Actor)
		w.string("sign", t.Sign)
	})
}

func (w *canon) preference(p *Preference) {
	w.group("preference", func() {
		each(w, "order", p.Order, func(at *int) { w.int("place", *at+1) })
		each(w, "block", p.Blocks, func(b *Block) {
			w.int("start", b.Start)
			w.int("end", b.End)
			each(w, "known", b.Known, func(pair *[2]int) {
				w.int("above", pair[0]+1)
				w.int("below", pair[1]+1)
			})
		})
		each(w, "tier", p.Ranking, func(t *Tier) {
			w.strings("state", t.States)
			w.int("gap", t.Gap)
		})
		each(w, "weight", p.Weights, func(x *Weight) {
			w.string("that", string(x.That))
			w.string("value", x.Value)
		})
		w.strings("gap", p.Gaps)
		each(w, "unknown", p.Unknown, func(states *[]string) { w.strings("state", *states) })
		each(w, "fuzzy", p.Fuzzy, func(d *Degree) {
			w.string("a", d.A)
			w.string("b", d.B)
			w.string("value", d.Value)
		})
		w.string("threshold", p.Threshold)
		each(w, "chance", p.Probabilities, func(x *Chance) {
			w.string("a", x.A)
			w.string("b", x.B)
			w.string("value", x.Value)
			w.string("reverse", x.Reverse)
		})
	})
}

func (w *canon) settings(key string, ss []Setting) {
	each(w, key, ss, func(s *Setting) {
		w.string("option", s.Option)
		w.string("level", s.Level)
	})
}

func (w *canon) cites(cs []Cite) {
	each(w, "cite", cs, func(c *Cite) {
		w.string("source", c.Source)
		w.string("quote", c.Quote)
	})
}

func (w *canon) view(v *View) {
	w.string("actor", v.Actor)
	w.string("about", v.About)
	w.strings("unseen", v.Unseen)
	w.strings("unaware", v.Unaware)
	each(w, "infeasible", v.Infeasible, func(e *Expression) { w.string("that", string(*e)) })
	each(w, "imputed", v.Actors, func(m *Imputed) {
		w.string("actor", m.Actor)
		w.string("type", m.Type)
		w.preference(&m.Preference)
	})
}

// sure writes what says how sure the model is, and what happened since.
func (w *canon) sure(c *Conflict) {
	w.number("order uncertainty", c.Uncertainty.Order)
	w.number("weights uncertainty", c.Uncertainty.Weights)
	each(w, "uncertainty", c.Uncertainty.Actors, func(u *ActorUncertainty) {
		w.string("actor", u.Actor)
		w.number("order", u.Order)
		w.number("weights", u.Weights)
	})
	each(w, "correlated", c.Correlated, func(t *Table) {
		w.strings("actor", t.Actors)
		each(w, "row", t.Rows, func(r *Row) {
			w.strings("type", r.Types)
			w.number("weight", &r.Weight)
		})
	})
	w.string("unit", c.Pace.Unit)
	each(w, "pace", c.Pace.Actors, func(p *ActorPace) {
		w.string("actor", p.Actor)
		w.number("rate", &p.Rate)
	})
	each(w, "hazard", c.Hazards, func(h *Hazard) {
		w.string("when", string(h.When))
		w.settings("set", h.Sets)
		w.number("rate", &h.Rate)
		w.string("about", h.About)
		w.cites(h.Cites)
	})
	w.number("noise", c.Noise)
	each(w, "event", c.Events, w.event)
}

func (w *canon) event(e *Event) {
	w.string("date", e.Date)
	if m := e.Moved; m != nil {
		w.group("moved", func() {
			w.string("actor", m.Actor)
			w.string("code", m.To.Code)
			w.settings("to", m.To.Settings)
		})
	}
	w.string("stayed", e.Stayed)
	if s := e.Said; s != nil {
		w.group("said", func() {
			w.string("actor", s.Actor)
			each(w, "likelihood", s.Likelihood, func(r *TypeRatio) {
				w.string("type", r.Type)
				w.number("ratio", &r.Ratio)
			})
			w.number("costly", s.Costly)
		})
	}
	if f := e.Found; f != nil {
		w.group("found", func() {
			w.string("question", f.Question)
			w.string("answer", f.Answer)
			w.number("reliability", f.Reliability)
		})
	}
	w.string("about", e.About)
	w.cites(e.Cites)
}
