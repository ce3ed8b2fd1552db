package modelfile

import "parley"

func (r *reader) actor(id string, n *node, path parley.Path) parley.Actor {
	a := parley.Actor{ID: id}
	if n.null || !r.is(n, path, mapping, "an actor", "write {options: ..., prefers: ...}") {
		return a
	}
	got := r.fields(n, path, actorKeys)
	a.Name = r.text(got["name"], path.Child("name"), "a name")
	a.About = r.text(got["about"], path.Child("about"), "about")
	if v := got["options"]; v != nil {
		r.mapping(v, path.Child("options"), "options", "write one key for each option", func(id string, v *node, path parley.Path) {
			a.Options = append(a.Options, r.option(id, v, path))
		})
	}
	if v := got["moves"]; v != nil {
		r.items(v, path.Child("moves"), "moves", func(_ int, v *node, path parley.Path) {
			a.Moves = append(a.Moves, r.arc(v, path))
		})
	}
	if v := got["statements"]; v != nil {
		r.mapping(v, path.Child("statements"), "statements", "write {name: {that: expression}}", func(name string, v *node, path parley.Path) {
			s := r.statement(v, path)
			s.Name = name
			a.Statements = append(a.Statements, s)
		})
	}
	a.Preference = r.preference(got, path, &a)
	a.Weight = r.number(got["weight"], path.Child("weight"), "a weight")
	if v := got["types"]; v != nil {
		r.mapping(v, path.Child("types"), "types", "write {name: {prefers: ...}}", func(id string, v *node, path parley.Path) {
			a.Types = append(a.Types, r.actorType(id, v, path, &a))
		})
	}
	return a
}

// option reads an option in full, or its name alone.
func (r *reader) option(id string, n *node, path parley.Path) parley.Option {
	o := parley.Option{ID: id}
	if !r.inFull(n, path, &o.Name, "an option", "write its name, or {name: ..., levels: [...]}") {
		return o
	}
	got := r.fields(n, path, optionKeys)
	o.Name = r.text(got["name"], path.Child("name"), "a name")
	o.About = r.text(got["about"], path.Child("about"), "about")
	if v := got["levels"]; v != nil {
		here := path.Child("levels")
		o.Levels = []string{}
		r.items(v, here, "levels", func(_ int, v *node, path parley.Path) {
			o.Levels = append(o.Levels, r.word(v, path, "a level"))
		})
		if r.f.broken[here.String()] {
			o.Levels = nil
		}
	}
	o.Moves = parley.Direction(r.text(got["moves"], path.Child("moves"), "a direction"))
	return o
}

// statement reads a statement in full, or its expression alone.
func (r *reader) statement(n *node, path parley.Path) parley.Statement {
	if n.kind != mapping {
		return parley.Statement{That: r.expression(n, path)}
	}
	got := r.fields(n, path, statementKeys)
	s := parley.Statement{
		That:       r.expression(got["that"], path.Child("that")),
		Because:    r.text(got["because"], path.Child("because"), "because"),
		Confidence: r.number(got["confidence"], path.Child("confidence"), "a confidence"),
		Unknown:    r.truth(got["unknown"], path.Child("unknown"), "unknown"),
	}
	if r.truth(got["strong"], path.Child("strong"), "strong") {
		s.Degree = 2
	}
	switch v := got["cites"]; {
	case v == nil:
	case v.kind == list:
		r.items(v, path.Child("cites"), "cites", func(_ int, v *node, path parley.Path) {
			s.Cites = append(s.Cites, r.cite(v, path))
		})
	default: // a single one needs no list
		s.Cites = []parley.Cite{r.cite(v, path.Child("cites", "0"))}
	}
	return s
}

func (r *reader) cite(n *node, path parley.Path) parley.Cite {
	switch {
	case n.kind == scalar:
		return parley.Cite{Source: r.word(n, path, "a source's name")}
	case !r.is(n, path, mapping, "a citation", `write a source's name, or {source: name, quote: "..."}`):
		return parley.Cite{}
	}
	got := r.fields(n, path, citeKeys)
	return parley.Cite{
		Source: r.text(got["source"], path.Child("source"), "a source's name"),
		Quote:  r.text(got["quote"], path.Child("quote"), "a quote"),
	}
}

func (r *reader) actorType(id string, n *node, path parley.Path, a *parley.Actor) parley.Type {
	t := parley.Type{ID: id}
	if n.null || !r.is(n, path, mapping, "a type", "write {prefers: ...}") {
		return t
	}
	got := r.fields(n, path, typeKeys)
	t.Name = r.text(got["name"], path.Child("name"), "a name")
	t.About = r.text(got["about"], path.Child("about"), "about")
	t.Weight = r.number(got["weight"], path.Child("weight"), "a weight")
	t.Preference = r.preference(got, path, a)
	return t
}

// preference reads how a orders the states, in one of its types perhaps.
func (r *reader) preference(got map[string]*node, path parley.Path, a *parley.Actor) parley.Preference {
	var p parley.Preference
	if v := got["prefers"]; v != nil {
		r.items(v, path.Child("prefers"), "prefers", func(_ int, v *node, path parley.Path) {
			p.Order = append(p.Order, r.listed(v, path, a))
		})
	}
	if v := got["ranking"]; v != nil {
		p.Ranking = r.ranking(v, path.Child("ranking"))
	}
	if v := got["weights"]; v != nil {
		r.mapping(v, path.Child("weights"), "weights", "write {expression: number}", func(that string, v *node, path parley.Path) {
			p.Weights = append(p.Weights, parley.Weight{That: parley.Expression(that), Value: r.word(v, path, "a number")})
		})
	}
	if v := got["unknown"]; v != nil {
		r.items(v, path.Child("unknown"), "unknown", func(_ int, v *node, path parley.Path) {
			p.Unknown = append(p.Unknown, r.unknownPair(v, path))
		})
	}
	return p
}

// listed reads an entry of prefers and gives the place of its statement: one
// that has the name, one that is written the same, or a new one.
func (r *reader) listed(n *node, path parley.Path, a *parley.Actor) int {
	if n.kind == scalar {
		for k := range a.Statements {
			if s := &a.Statements[k]; s.Label() == n.text {
				return k
			}
		}
	}
	s := r.statement(n, path)
	for k := range a.Statements {
		if sameStatement(&a.Statements[k], &s) {
			return k
		}
	}
	a.Statements = append(a.Statements, s)
	return len(a.Statements) - 1
}

// ranking reads tiers of states and the strong gaps between them.
func (r *reader) ranking(n *node, path parley.Path) []parley.Tier {
	var out []parley.Tier
	gap := false
	r.items(n, path, "a ranking", func(i int, v *node, here parley.Path) {
		if v.kind == scalar && v.text == ">>" {
			if gap || len(out) == 0 || i == len(n.items)-1 {
				r.wrong(here, "", `">>" stands between two states, to mark a strong gap`)
			} else {
				out[len(out)-1].Gap = 2
			}
			gap = true
			return
		}
		gap = false
		if v.kind == list {
			out = append(out, r.tier(v, here))
		} else {
			out = append(out, parley.Tier{States: []string{r.word(v, here, "a state")}})
		}
		if r.f.broken[here.String()] {
			r.f.hollow[path.String()] = true
		}
	})
	return out
}

func (r *reader) tier(n *node, path parley.Path) parley.Tier {
	var t parley.Tier
	if len(n.items) == 0 {
		r.wrong(path, "", "a list of equally good states is empty")
	}
	for i, v := range n.items {
		here := path.Child(itoa(i))
		t.States = append(t.States, r.word(v, here, "a state"))
		if r.f.broken[here.String()] {
			r.f.hollow[path[:len(path)-1].String()] = true
		}
	}
	return t
}

func (r *reader) unknownPair(n *node, path parley.Path) []string {
	pair := make([]string, 2)
	if n.kind != list || len(n.items) != 2 {
		r.wrong(path, "write [state, state]", "an unknown preference is between two states")
		return pair
	}
	for i, v := range n.items {
		pair[i] = r.word(v, path.Child(itoa(i)), "a state")
	}
	return pair
}
