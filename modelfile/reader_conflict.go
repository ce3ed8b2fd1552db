package modelfile

import (
	"strings"

	"parley"
)

// conflict reads the whole file. That a title and actors are there is for
// Conflict.Validate to check.
func (r *reader) conflict(n *node) *parley.Conflict {
	got := r.fields(n, nil, conflictKeys)
	at := func(key string) parley.Path { return parley.Path{key} }
	c := &parley.Conflict{
		Title: r.text(got["conflict"], at("conflict"), "the title"),
		AsOf:  r.text(got["as_of"], at("as_of"), "the moment"),
		About: r.text(got["about"], at("about"), "about"),
	}
	if v := got["actors"]; v != nil {
		r.mapping(v, at("actors"), "actors", "write one key for each actor", func(id string, v *node, path parley.Path) {
			c.Actors = append(c.Actors, r.actor(id, v, path))
		})
	}
	c.States = r.states(got["states"], at("states"))
	c.Infeasible = r.expressions(got["infeasible"], at("infeasible"), "infeasible")
	if v := got["barred"]; v != nil {
		r.items(v, at("barred"), "barred", func(_ int, v *node, path parley.Path) {
			c.Barred = append(c.Barred, r.barred(v, path))
		})
	}
	c.StatusQuo = r.position(got["status_quo"], at("status_quo"), "the status quo")
	if v := got["variants"]; v != nil {
		r.mapping(v, at("variants"), "variants", "write one key for each variant", func(id string, v *node, path parley.Path) {
			c.Variants = append(c.Variants, r.variant(id, v, path))
		})
	}
	if v := got["outcomes"]; v != nil {
		r.mapping(v, at("outcomes"), "outcomes", "write {name: expression}", func(id string, v *node, path parley.Path) {
			c.Outcomes = append(c.Outcomes, parley.Outcome{ID: id, That: r.expression(v, path)})
		})
	}
	c.Views = r.views(got["views"], at("views"), c)
	c.Uncertainty = r.uncertainty(got["uncertainty"], at("uncertainty"))
	c.Correlated = r.correlated(got["correlated"], at("correlated"))
	c.Pace = r.pace(got["pace"], at("pace"))
	c.Hazards = r.hazards(got["hazards"], at("hazards"))
	c.Noise = r.number(got["noise"], at("noise"), "noise")
	c.Events = r.events(got["events"], at("events"))
	if v := got["sources"]; v != nil {
		r.mapping(v, at("sources"), "sources", "write one key for each source", func(id string, v *node, path parley.Path) {
			c.Sources = append(c.Sources, r.source(id, v, path))
		})
	}
	return c
}

// states reads graph form's states: names with titles, or a list of names.
func (r *reader) states(n *node, path parley.Path) []parley.State {
	if n == nil {
		return nil
	}
	var out []parley.State
	if n.kind == list {
		r.items(n, path, "states", func(_ int, v *node, path parley.Path) {
			out = append(out, parley.State{ID: r.word(v, path, "a state")})
		})
		return out
	}
	r.mapping(n, path, "states", "write {s1: a title, s2: another}", func(id string, v *node, path parley.Path) {
		s := parley.State{ID: id}
		if !v.null {
			s.Name = r.text(v, path, "a state's title")
		}
		out = append(out, s)
	})
	return out
}

func (r *reader) barred(n *node, path parley.Path) parley.Barred {
	if !r.is(n, path, mapping, "a barred move", "write {actor: who, from: expression, to: expression}") {
		return parley.Barred{}
	}
	got := r.fields(n, path, barredKeys)
	return parley.Barred{
		Actor: r.named(got["actor"], path.Child("actor"), "an actor"),
		From:  r.expression(got["from"], path.Child("from")),
		To:    r.expression(got["to"], path.Child("to")),
	}
}

// position reads a state: by its code, or by options and their levels.
func (r *reader) position(n *node, path parley.Path, what string) *parley.Position {
	switch {
	case n == nil:
		return nil
	case n.kind == scalar:
		return &parley.Position{Code: r.word(n, path, what)}
	}
	q := &parley.Position{Settings: r.settings(n, path, what, "level")}
	if r.f.broken[path.String()] {
		return nil
	}
	return q
}

func (r *reader) variant(id string, n *node, path parley.Path) parley.Variant {
	v := parley.Variant{ID: id}
	if n.null || !r.is(n, path, mapping, "a variant", "write {types: {actor: type}, fix: {option: level}}") {
		return v
	}
	got := r.fields(n, path, variantKeys)
	v.Name = r.text(got["name"], path.Child("name"), "a name")
	v.About = r.text(got["about"], path.Child("about"), "about")
	for _, s := range r.settings(got["types"], path.Child("types"), "types", "type") {
		v.Types = append(v.Types, parley.TypeChoice{Actor: s.Option, Type: s.Level})
	}
	v.Fix = r.settings(got["fix"], path.Child("fix"), "fix", "level")
	return v
}

func (r *reader) source(id string, n *node, path parley.Path) parley.Source {
	s := parley.Source{ID: id}
	if !r.inFull(n, path, &s.Title, "a source", "write {title: ..., publisher: ..., date: ...}") {
		return s
	}
	got := r.fields(n, path, sourceKeys)
	for i, field := range []*string{&s.Title, &s.Publisher, &s.Author, &s.Date, &s.Address, &s.File, &s.About} {
		key := sourceKeys.list[i].name
		*field = r.text(got[key], path.Child(key), "the "+key)
	}
	return s
}

// arc reads "s1 -> s2" or "s1 <-> s2".
func (r *reader) arc(n *node, path parley.Path) parley.Arc {
	text := r.word(n, path, "a move")
	from, to, both := strings.Cut(text, "<->")
	if !both {
		var one bool
		if from, to, one = strings.Cut(text, "->"); !one && text != "" {
			r.wrong(path, `write "s1 -> s2", or "s1 <-> s2" for both ways`, "%q is no move between two states", clip(text))
		}
	}
	a := parley.Arc{From: strings.TrimSpace(from), To: strings.TrimSpace(to), Both: both}
	if text != "" && !r.f.broken[path.String()] && (a.From == "" || a.To == "") {
		r.wrong(path, `write "s1 -> s2", or "s1 <-> s2" for both ways`, "the move %q lacks a state", clip(text))
	}
	return a
}
