package parley

import "strconv"

// Ordered gives the statements of p in its order, most important first. p is
// a preference of a: its own, a type's, or one that a view imputes to it.
func (a *Actor) Ordered(p *Preference) []*Statement {
	out := make([]*Statement, len(p.Order))
	for k, at := range p.Order {
		out[k] = &a.Statements[at]
	}
	return out
}

// Want appends statements to a and to the end of its preference's order: a
// short way to build an actor in a program.
func (a *Actor) Want(statements ...Statement) {
	for _, s := range statements {
		a.Preference.Order = append(a.Preference.Order, len(a.Statements))
		a.Statements = append(a.Statements, s)
	}
}

// Entry is the path of the k-th place of p's order inside prefers: its index
// there, and inside its block where it stands in one.
func (p *Preference) Entry(k int) Path {
	at := k
	for _, b := range p.Blocks {
		if k < b.Start {
			break
		}
		if k < b.End {
			inner := strconv.Itoa(k - b.Start)
			if b.Known != nil {
				return Path{strconv.Itoa(at - (k - b.Start)), "any", inner}
			}
			return Path{strconv.Itoa(at - (k - b.Start)), inner}
		}
		at -= b.End - b.Start - 1
	}
	return Path{strconv.Itoa(at)}
}

// Places are where a's statements are written, in the order of Statements: a
// named one under statements, another where a preference first lists it. A
// statement that only a view lists has a place there.
func (c *Conflict) Places(a *Actor) []Path {
	here := Path{"actors", a.ID}
	out := make([]Path, len(a.Statements))
	for k := range a.Statements {
		if name := a.Statements[k].Name; name != "" {
			out[k] = here.Child("statements", name)
		}
	}
	list := func(p *Preference, path Path) {
		for k, at := range p.Order {
			if out[at] == nil {
				out[at] = path.Child("prefers").Child(p.Entry(k)...)
			}
		}
	}
	list(&a.Preference, here)
	for t := range a.Types {
		list(&a.Types[t].Preference, here.Child("types", a.Types[t].ID))
	}
	for v := range c.Views {
		for i := range c.Views[v].Actors {
			if m := &c.Views[v].Actors[i]; m.Actor == a.ID {
				list(&m.Preference, Path{"views", c.Views[v].Actor, "actors", a.ID})
			}
		}
	}
	for k := range out {
		if out[k] == nil { // in nobody's order
			out[k] = here.Child("statements", a.Statements[k].Label())
		}
	}
	return out
}
