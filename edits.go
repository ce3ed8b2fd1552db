package parley

import (
	"slices"
)

// Edits are what-ifs: changes to a model that leave its file alone. They apply
// in the order of the fields.
type Edits struct {
	Variant   string       // the name of a variant
	Types     []TypeChoice // actors given one of their types
	Orders    []OrderEdit  // actors' statements put in another order
	Prefer    []Raise      // statements moved right above others
	Fix       []Setting    // options held at a level
	StatusQuo *Position    // another status quo
}

// OrderEdit puts the statements of an actor's preference in force in another
// order: it names each of them once, by its label.
type OrderEdit struct {
	Actor string
	Order []Place
}

// Place is one place of an order: a statement, or a block of statements whose
// order is not known.
type Place struct {
	Statement string
	Block     []string // when Statement is empty
}

// Raise moves a statement right above another of the same actor, both by their
// labels. Where the other stands in a block of unknown order it moves above the
// block, and it leaves its own. Without an Actor it is the one whose order in
// force has both.
type Raise struct {
	Actor     string
	Statement string
	Above     string
}

// Empty reports whether e changes nothing.
func (e *Edits) Empty() bool {
	return e.Variant == "" && len(e.Types)+len(e.Orders)+len(e.Prefer)+len(e.Fix) == 0 && e.StatusQuo == nil
}

// Edit returns c with e applied; c is not changed, and the result shares its
// parts. The error is a Problems with everything that is wrong with e; whether
// a new status quo can occur is for package space to say.
func (c *Conflict) Edit(e Edits) (*Conflict, error) {
	d, ps := *c, Problems{}
	note := func(err error) {
		if p, ok := err.(*Problem); ok && p != nil {
			ps = append(ps, p)
		}
	}
	if e.Variant != "" {
		if v, err := c.Variant(e.Variant); err != nil {
			note(err)
		} else {
			d = *v
		}
	}
	d.Actors = slices.Clone(d.Actors)
	for _, t := range e.Types {
		if at := slices.Index(c.ActorIDs(), t.Actor); at >= 0 { // the variant may have given another
			d.Actors[at].Preference = c.Actors[at].Preference
		}
		if p, ok := d.setType(t).(*Problem); ok {
			ps = append(ps, p)
		}
	}
	for _, o := range e.Orders {
		if p := d.setOrder(o); p != nil {
			ps = append(ps, p)
		}
	}
	for _, r := range e.Prefer {
		if p := d.raise(r); p != nil {
			ps = append(ps, p)
		}
	}
	d.Fixed = slices.Clone(d.Fixed)
	held := map[string]bool{}
	for _, f := range e.Fix {
		if p := d.hold(f, held); p != nil {
			ps = append(ps, p)
		}
	}
	if e.StatusQuo != nil {
		d.StatusQuo = e.StatusQuo
	}
	return &d, ps.Err()
}

// actorAt finds an actor by its ID.
func (c *Conflict) actorAt(id string) (int, *Problem) {
	ids := c.ActorIDs()
	if at := slices.Index(ids, id); at >= 0 {
		return at, nil
	}
	return -1, &Problem{Message: Message("no actor is called %q", id), Hint: orElse(Nearest(id, ids), "the actors are "+list(ids))}
}

// setOrder works on c.Actors in place.
func (c *Conflict) setOrder(e OrderEdit) *Problem {
	at, problem := c.actorAt(e.Actor)
	if problem != nil {
		return problem
	}
	a := &c.Actors[at]
	if problem := a.orderable(); problem != nil {
		return problem
	}
	left := slices.Clone(a.Preference.Order) // statements not named yet
	take := func(label string) (int, *Problem) {
		k, problem := a.listed(label, left)
		if problem == nil {
			at := left[k]
			left = slices.Delete(left, k, k+1)
			return at, nil
		}
		if _, again := a.listed(label, a.Preference.Order); again == nil {
			return 0, &Problem{Message: Message("the order of %s names %q twice", a.ID, label), Hint: "name every statement once"}
		}
		return 0, problem
	}
	p := a.Preference
	p.Order, p.Blocks = nil, nil
	for _, place := range e.Order {
		labels := place.Block
		if place.Statement != "" {
			labels = []string{place.Statement}
		}
		if len(labels) == 0 {
			return &Problem{Message: Message("a block in the order of %s is empty", a.ID), Hint: "write [a, b]"}
		}
		start := len(p.Order)
		for _, label := range labels {
			at, problem := take(label)
			if problem != nil {
				return problem
			}
			p.Order = append(p.Order, at)
		}
		if place.Statement == "" && len(labels) > 1 {
			p.Blocks = append(p.Blocks, a.Preference.stillKnown(p.Order, start))
		}
	}
	if len(left) > 0 {
		var missing []string
		for _, at := range left {
			missing = append(missing, a.Statements[at].Label())
		}
		return &Problem{Message: Message("the order of %s leaves out %s", a.ID, list(missing)), Hint: "name every statement once"}
	}
	a.Preference = p
	return nil
}

// orderable says why a has no statements in an order, or nil.
func (a *Actor) orderable() *Problem {
	f := a.Preference.Form()
	if f == FormStatements || f == FormNone {
		return nil
	}
	return &Problem{Message: Message("%s prefers by %s, and has no statements to put in order", a.ID, f), Hint: "edit the file"}
}

// listed finds a label among some of a's statements, and gives its index there.
// A label may stand in parentheses.
func (a *Actor) listed(label string, among []int) (int, *Problem) {
	labels := make([]string, len(among))
	for k, at := range among {
		labels[k] = a.Statements[at].Label()
	}
	if k := slices.Index(labels, label); k >= 0 {
		return k, nil
	}
	if n := len(label); n > 2 && label[0] == '(' && label[n-1] == ')' {
		if k := slices.Index(labels, label[1:n-1]); k >= 0 {
			return k, nil
		}
	}
	hint := orElse(Nearest(label, labels), "name a statement, or write it as in the file")
	if len(labels) > 0 && len(labels) <= 12 && Nearest(label, labels) == "" {
		hint = "its statements are " + list(labels)
	}
	return -1, &Problem{Message: Message("the order of %s has no statement %q", a.ID, label), Hint: hint}
}

// stillKnown is the block of order from start to its end, with what p knows of
// the same statements.
func (p *Preference) stillKnown(order []int, start int) Block {
	b := Block{Start: start, End: len(order)}
	for _, old := range p.Blocks {
		for _, pair := range old.Known {
			above, below := slices.Index(order[start:], p.Order[pair[0]]), slices.Index(order[start:], p.Order[pair[1]])
			if above >= 0 && below >= 0 {
				b.Known = append(b.Known, [2]int{start + above, start + below})
			}
		}
	}
	return b
}

// raise works on c.Actors in place.
func (c *Conflict) raise(r Raise) *Problem {
	at, problem := c.raised(r)
	if problem != nil {
		return problem
	}
	a := &c.Actors[at]
	from, problem := a.listed(r.Statement, a.Preference.Order)
	if problem != nil {
		return problem
	}
	to, problem := a.listed(r.Above, a.Preference.Order)
	switch {
	case problem != nil:
		return problem
	case from == to:
		return &Problem{Message: Message("%q cannot stand above itself", r.Statement), Hint: "name two statements"}
	}
	a.Preference = a.Preference.moved(from, to)
	return nil
}

// raised finds the actor that a Raise is about.
func (c *Conflict) raised(r Raise) (int, *Problem) {
	if r.Actor != "" {
		at, problem := c.actorAt(r.Actor)
		if problem == nil {
			problem = c.Actors[at].orderable()
		}
		return at, problem
	}
	var found []int
	var ids []string
	for i := range c.Actors {
		a := &c.Actors[i]
		if _, p := a.listed(r.Statement, a.Preference.Order); p == nil {
			if _, p := a.listed(r.Above, a.Preference.Order); p == nil {
				found, ids = append(found, i), append(ids, a.ID)
			}
		}
	}
	switch len(found) {
	case 0:
		return -1, &Problem{Message: Message("no actor's order has both %q and %q", r.Statement, r.Above), Hint: "write actor.statement > actor.statement"}
	case 1:
		return found[0], nil
	}
	return -1, &Problem{Message: Message("the orders of %s have both %q and %q", list(ids), r.Statement, r.Above), Hint: "write actor.statement > actor.statement"}
}

// moved is p with the statement at one place right above the statement, or its
// block, at another.
func (p Preference) moved(from, to int) Preference {
	goal := to
	for _, b := range p.Blocks {
		if b.holds(to) {
			goal = b.Start
		}
	}
	places := make([]int, 0, len(p.Order)) // by new place, the old one
	for k := range p.Order {
		if k == goal {
			places = append(places, from)
		}
		if k != from {
			places = append(places, k)
		}
	}
	now := make([]int, len(places)) // by old place, the new one
	order := make([]int, len(places))
	for k, old := range places {
		now[old], order[k] = k, p.Order[old]
	}
	var blocks []Block
	for _, b := range p.Blocks {
		var held []int
		for k := b.Start; k < b.End; k++ {
			if k != from {
				held = append(held, now[k])
			}
		}
		if len(held) < 2 {
			continue
		}
		n := Block{Start: held[0], End: held[0] + len(held)}
		for _, pair := range b.Known {
			if pair[0] != from && pair[1] != from {
				n.Known = append(n.Known, [2]int{now[pair[0]], now[pair[1]]})
			}
		}
		blocks = append(blocks, n)
	}
	p.Order, p.Blocks = order, blocks
	return p
}

// hold works on c.Fixed in place; held are the options that the same edits
// hold already.
func (c *Conflict) hold(f Setting, held map[string]bool) *Problem {
	id, o, problem := c.option(f.Option)
	if problem != nil {
		return problem
	}
	levels := o.LevelNames()
	if !slices.Contains(levels, f.Level) {
		return &Problem{Message: Message("%s has no level %q", id, f.Level), Hint: orElse(Nearest(f.Level, levels), "its levels are "+list(levels))}
	}
	if held[id] {
		return &Problem{Message: Message("%s is held twice", id), Hint: "hold it at one level"}
	}
	held[id] = true
	c.Fixed = slices.DeleteFunc(c.Fixed, func(g Setting) bool { // the variant's
		other, _, problem := c.option(g.Option)
		return problem == nil && other == id
	})
	c.Fixed = append(c.Fixed, Setting{Option: id, Level: f.Level})
	return nil
}

// option finds an option by "actor.option", or "option" where unique, and
// gives its name in full.
func (c *Conflict) option(name string) (id string, o *Option, problem *Problem) {
	var names, full []string
	for i := range c.Actors {
		a := &c.Actors[i]
		for k := range a.Options {
			in := a.ID + "." + a.Options[k].ID
			names = append(names, in, a.Options[k].ID)
			if name == in {
				return in, &a.Options[k], nil
			}
			if name == a.Options[k].ID {
				id, o, full = in, &a.Options[k], append(full, in)
			}
		}
	}
	switch {
	case len(full) == 1:
		return id, o, nil
	case len(full) > 1:
		return "", nil, &Problem{Message: Message("several actors have an option %q", name), Hint: "write " + list(full)}
	case c.IsGraph():
		return "", nil, &Problem{Message: "a model in graph form has no options", Hint: "leave the arcs out of moves"}
	}
	return "", nil, &Problem{Message: Message("no option is called %q", name), Hint: Nearest(name, names)}
}
