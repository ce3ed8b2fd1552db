package parley

import "fmt"

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
		d.Fixed = append(append([]Setting{}, c.Fixed...), v.Fix...)
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
		a := &c.Actors[i]
		if a.ID != choice.Actor {
			continue
		}
		if choice.Type == Base {
			return nil
		}
		var ids []string
		for _, t := range a.Types {
			if t.ID == choice.Type {
				a.Preference = t.Preference
				return nil
			}
			ids = append(ids, t.ID)
		}
		return &Problem{
			Message: Message("%s has no type called %q", a.ID, choice.Type),
			Hint:    orElse(Nearest(choice.Type, append(ids, Base)), "its types are "+list(append([]string{Base}, ids...))),
		}
	}
	return &Problem{
		Message: Message("no actor is called %q", choice.Actor),
		Hint:    orElse(Nearest(choice.Actor, c.ActorIDs()), "the actors are "+list(c.ActorIDs())),
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

func list(ids []string) string {
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
