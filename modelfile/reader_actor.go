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
	if v := got["attitudes"]; v != nil {
		r.mapping(v, path.Child("attitudes"), "attitudes", "write {actor: negative}", func(id string, v *node, path parley.Path) {
			a.Attitudes = append(a.Attitudes, parley.Attitude{Actor: id, Sign: r.word(v, path, "an attitude")})
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
	s.Degree = r.degree(got, path)
	s.Cites = r.cites(got["cites"], path.Child("cites"))
	return s
}

// degree reads the strength of a preference: strong, or a number from 1 to 9.
func (r *reader) degree(got map[string]*node, path parley.Path) int {
	n := got["degree"]
	if n == nil {
		if r.truth(got["strong"], path.Child("strong"), "strong") {
			return 2
		}
		return 0
	}
	if got["strong"] != nil {
		r.f.add(path.Child("strong"), "keep degree; strong: true is degree: 2", "degree and strong say the same").OnKey = true
	}
	const hint = "write a whole number from 1 to 9"
	if !r.is(n, path.Child("degree"), scalar, "a degree", hint) {
		return 0
	}
	if len(n.text) != 1 || n.text < "1" || n.text > "9" {
		r.wrong(path.Child("degree"), hint, "%q is no degree of preference", n.text)
		return 0
	}
	return int(n.text[0] - '0')
}

func (r *reader) cites(n *node, path parley.Path) (out []parley.Cite) {
	switch {
	case n == nil:
	case n.kind == list:
		r.items(n, path, "cites", func(_ int, v *node, path parley.Path) {
			out = append(out, r.cite(v, path))
		})
	default: // a single one needs no list
		out = []parley.Cite{r.cite(n, path.Child("0"))}
	}
	return out
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
		Source: r.named(got["source"], path.Child("source"), "a source's name"),
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
