package modelfile

import (
	"slices"
	"strings"

	"parley"
)

// uncertainty reads dispersions. In 0.1.0 those of single actors were numbers,
// under order or under actors; both are still read.
func (r *reader) uncertainty(n *node, path parley.Path) (u parley.Uncertainty) {
	if n == nil || !r.is(n, path, mapping, "uncertainty", "write {order: 0.3}") {
		return u
	}
	const what = "the dispersion of an order"
	got := r.fields(n, path, uncertaintyKeys)
	switch v := got["order"]; {
	case v == nil:
	case v.kind == mapping:
		r.mapping(v, path.Child("order"), "order", "", func(id string, v *node, here parley.Path) {
			r.f.elsewhere[path.Child("actors", id, "order").String()] = here
			r.f.elsewhere[path.Child("actors", id).String()] = here
			u.Actors = append(u.Actors, parley.ActorUncertainty{Actor: id, Order: r.number(v, here, what)})
		})
	default:
		u.Order = r.number(v, path.Child("order"), what)
	}
	u.Weights = r.number(got["weights"], path.Child("weights"), "the share by which weights may err")
	v := got["actors"]
	if v == nil {
		return u
	}
	if len(u.Actors) > 0 {
		r.f.add(path.Child("actors"), "keep one of them", "order gives the actors' dispersions already").OnKey = true
		return u
	}
	r.mapping(v, path.Child("actors"), "actors", "write {actor: {order: 0.3}}", func(id string, v *node, here parley.Path) {
		a := parley.ActorUncertainty{Actor: id}
		switch {
		case v.kind == scalar && !v.null:
			a.Order = r.number(v, here, what)
		case !v.null && r.is(v, here, mapping, "an actor's uncertainty", "write {order: 0.3}"):
			got := r.fields(v, here, dispersionKeys)
			a.Order = r.number(got["order"], here.Child("order"), what)
			a.Weights = r.number(got["weights"], here.Child("weights"), "the share by which weights may err")
		}
		u.Actors = append(u.Actors, a)
	})
	return u
}

// each reads a list of mappings with the keys of a table.
func (r *reader) each(n *node, path parley.Path, table keys, hint string, one func(got map[string]*node, path parley.Path)) {
	if n == nil {
		return
	}
	r.items(n, path, path[len(path)-1], func(_ int, v *node, path parley.Path) {
		if r.is(v, path, mapping, table.what, hint) {
			one(r.fields(v, path, table), path)
		} else {
			one(nil, path)
		}
	})
}

// object reads a mapping with the keys of a table; ok is false without one.
func (r *reader) object(n *node, path parley.Path, table keys, hint string) (got map[string]*node, ok bool) {
	if n == nil || !r.is(n, path, mapping, table.what, hint) {
		return nil, false
	}
	return r.fields(n, path, table), true
}

func (r *reader) correlated(n *node, path parley.Path) (out []parley.Table) {
	r.each(n, path, tableKeys, "write {actors: [a, b], types: {type+type: 2}}", func(got map[string]*node, path parley.Path) {
		t := parley.Table{Actors: r.words(got["actors"], path.Child("actors"), "actors", "an actor")}
		if v := got["types"]; v != nil {
			r.mapping(v, path.Child("types"), "types", "write {type+type: 2}", func(types string, v *node, path parley.Path) {
				t.Rows = append(t.Rows, parley.Row{Types: strings.Split(types, "+"), Weight: r.value(v, path, "the weight of a row")})
			})
		}
		out = append(out, t)
	})
	return out
}

// unitKey is the key of pace that is no actor.
const unitKey = "unit"

func (r *reader) pace(n *node, path parley.Path) (p parley.Pace) {
	if n == nil {
		return p
	}
	r.mapping(n, path, "pace", "write {unit: month, actor: 2}", func(id string, v *node, path parley.Path) {
		if id == unitKey {
			if !v.null {
				p.Unit = r.text(v, path, "the unit of time")
			}
			return
		}
		p.Actors = append(p.Actors, parley.ActorPace{Actor: id, Rate: r.value(v, path, "a pace")})
	})
	return p
}

func (r *reader) hazards(n *node, path parley.Path) (out []parley.Hazard) {
	r.each(n, path, hazardKeys, "write {when: expression, sets: {option: level}, rate: 0.1}", func(got map[string]*node, path parley.Path) {
		out = append(out, parley.Hazard{
			When:  r.expression(got["when"], path.Child("when")),
			Sets:  r.settings(got["sets"], path.Child("sets"), "sets", "level"),
			Rate:  r.value(got["rate"], path.Child("rate"), "a rate"),
			About: r.text(got["about"], path.Child("about"), "about"),
			Cites: r.cites(got["cites"], path.Child("cites")),
		})
	})
	return out
}

func (r *reader) events(n *node, path parley.Path) (out []parley.Event) {
	r.each(n, path, eventKeys, "write {date: 2025-08-20, moved: {actor: a, to: {option: level}}}", func(got map[string]*node, path parley.Path) {
		e := parley.Event{
			Date:  r.text(got["date"], path.Child("date"), "a date"),
			About: r.text(got["about"], path.Child("about"), "about"),
			Cites: r.cites(got["cites"], path.Child("cites")),
		}
		if v := got["stayed"]; v != nil {
			e.Stayed = r.word(v, path.Child("stayed"), "an actor")
		}
		here := path.Child("moved")
		if m, ok := r.object(got["moved"], here, movedKeys, "write {actor: a, to: {option: level}}"); ok {
			e.Moved = &parley.Moved{Actor: r.named(m["actor"], here.Child("actor"), "an actor")}
			if to := r.position(m["to"], here.Child("to"), "the state"); to != nil {
				e.Moved.To = *to
			}
		}
		here = path.Child("said")
		if m, ok := r.object(got["said"], here, saidKeys, "write {actor: a, likelihood: {type: 2}}"); ok {
			e.Said = &parley.Said{Actor: r.named(m["actor"], here.Child("actor"), "an actor")}
			if v := m["likelihood"]; v != nil {
				r.mapping(v, here.Child("likelihood"), "likelihood", "write {type: 2}", func(id string, v *node, path parley.Path) {
					e.Said.Likelihood = append(e.Said.Likelihood, parley.TypeRatio{Type: id, Ratio: r.value(v, path, "a ratio")})
				})
			}
			e.Said.Costly = r.number(got["costly"], path.Child("costly"), "how much a signal counts")
		} else if got["costly"] != nil && got["said"] == nil {
			r.f.add(path.Child("costly"), "leave it out", "costly belongs to what was said, and nothing was").OnKey = true
		}
		here = path.Child("found")
		if m, ok := r.object(got["found"], here, foundKeys, `write {question: "a.type", answer: base}`); ok {
			e.Found = &parley.Found{
				Question:    r.named(m["question"], here.Child("question"), "a question"),
				Answer:      r.named(m["answer"], here.Child("answer"), "an answer"),
				Reliability: r.number(m["reliability"], here.Child("reliability"), "a reliability"),
			}
		}
		out = append(out, e)
	})
	return out
}

// views reads the game as single actors see it, after the actors that it
// speaks of.
func (r *reader) views(n *node, path parley.Path, c *parley.Conflict) (out []parley.View) {
	if n == nil {
		return nil
	}
	r.mapping(n, path, "views", "write {actor: {unseen: [option]}}", func(id string, v *node, path parley.Path) {
		w := parley.View{Actor: id}
		if !v.null && r.is(v, path, mapping, "a view", "write {unseen: [option]}") {
			got := r.fields(v, path, viewKeys)
			w.About = r.text(got["about"], path.Child("about"), "about")
			w.Unseen = r.words(got["unseen"], path.Child("unseen"), "unseen", "an option")
			w.Unaware = r.words(got["unaware"], path.Child("unaware"), "unaware", "an actor")
			w.Infeasible = r.expressions(got["infeasible"], path.Child("infeasible"), "infeasible")
			if v := got["actors"]; v != nil {
				r.mapping(v, path.Child("actors"), "actors", "write {actor: {prefers: [...]}}", func(id string, v *node, path parley.Path) {
					w.Actors = append(w.Actors, r.imputed(id, v, path, c))
				})
			}
		}
		out = append(out, w)
	})
	return out
}

func (r *reader) imputed(id string, n *node, path parley.Path, c *parley.Conflict) parley.Imputed {
	m := parley.Imputed{Actor: id}
	if n.null || !r.is(n, path, mapping, "what a view thinks of an actor", "write {prefers: [...]} or {type: name}") {
		return m
	}
	at := slices.Index(c.ActorIDs(), id)
	of := &parley.Actor{} // one that the file does not have
	if at >= 0 {
		of = &c.Actors[at]
	} else if !r.f.broken[path.String()] {
		r.f.add(path, orElse(parley.Nearest(id, c.ActorIDs()), "list it under actors"), "no actor is called %q", id).OnKey = true
		r.f.broken[path.String()] = true
	}
	got := r.fields(n, path, imputedKeys)
	if v := got["type"]; v != nil {
		m.Type = r.word(v, path.Child("type"), "a type")
	}
	m.Preference = r.preference(got, path, of)
	return m
}
