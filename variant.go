package parley

import (
	"fmt"
	"slices"
	"strconv"
)

// Base is the name of the type that an actor's own preference stands for.
const Base = "base"

// Variant returns c with the named variant applied: each named actor has the
// chosen type's preference, and the fixed options are held. c is not changed;
// the result shares c's parts. The error is a *Problem.
func (c *Conflict) Variant(name string) (*Conflict, error) {
	ids := make([]string, 0, len(c.Variants))
	for _, v := range c.Variants {
		if v.ID != name {
			ids = append(ids, v.ID)
			continue
		}
		d := *c
		d.Fixed = append([]Setting{}, c.Fixed...)
		for _, f := range v.Fix {
			if id, _, problem := c.option(f.Option); problem == nil {
				f.Option = id // as edits write it: one model has one hash
			}
			d.Fixed = append(d.Fixed, f)
		}
		d.Actors = append([]Actor{}, c.Actors...)
		for _, t := range v.Types {
			if err := d.setType(t); err != nil {
				return nil, err
			}
		}
		return &d, nil
	}
	hint := Nearest(name, ids)
	switch {
	case hint != "":
	case len(ids) > 0:
		hint = fmt.Sprintf("the model has %s", list(ids))
	default:
		hint = "the model has no variants"
	}
	return nil, &Problem{Message: Message("no variant is called %q", name), Hint: hint}
}

// WithType returns c with one actor given one of its types. The error is a
// *Problem.
func (c *Conflict) WithType(choice TypeChoice) (*Conflict, error) {
	d := *c
	d.Actors = append([]Actor{}, c.Actors...)
	return &d, d.setType(choice)
}

// setType works on c.Actors in place.
func (c *Conflict) setType(choice TypeChoice) error {
	for i := range c.Actors {
		if a := &c.Actors[i]; a.ID == choice.Actor {
			t, problem := a.typeAt(choice.Type)
			if problem != nil {
				return problem
			}
			if t >= 0 {
				a.Preference = a.Types[t].Preference
			}
			return nil
		}
	}
	return &Problem{
		Message: Message("no actor is called %q", choice.Actor),
		Hint:    orElse(Nearest(choice.Actor, c.ActorIDs()), "the actors are "+list(c.ActorIDs())),
	}
}

// typeAt finds a type by its ID; Base is -1.
func (a *Actor) typeAt(id string) (int, *Problem) {
	if id == Base {
		return -1, nil
	}
	if at := slices.IndexFunc(a.Types, func(t Type) bool { return t.ID == id }); at >= 0 {
		return at, nil
	}
	ids := []string{Base}
	for k := range a.Types {
		ids = append(ids, a.Types[k].ID)
	}
	return -1, &Problem{
		Message: Message("%s has no type called %q", a.ID, id),
		Hint:    orElse(Nearest(id, ids), "its types are "+list(ids)),
	}
}

// ActorIDs are the actors' identifiers in file order.
func (c *Conflict) ActorIDs() []string {
	ids := make([]string, len(c.Actors))
	for i := range c.Actors {
		ids[i] = c.Actors[i].ID
	}
	return ids
}

// list joins names in a sentence, not all of very many.
func list(ids []string) string {
	if len(ids) > 20 {
		ids = append(slices.Clone(ids[:19]), strconv.Itoa(len(ids)-19)+" others")
	}
	s := ""
	for i, id := range ids {
		switch {
		case i == 0:
		case i == len(ids)-1:
			s += " and "
		default:
			s += ", "
		}
		s += id
	}
	return s
}
