package parley

// ActorNames are the actors' names for people, in file order. Where several
// actors have one name, their IDs stand behind it.
func (c *Conflict) ActorNames() []string {
	return apart(len(c.Actors), func(k int) (id, name string) { return c.Actors[k].ID, c.Actors[k].Label() })
}

// OptionNames are the names for people of an actor's options, in file order.
// Where several have one name, their IDs stand behind it.
func (a *Actor) OptionNames() []string {
	return apart(len(a.Options), func(k int) (id, name string) { return a.Options[k].ID, a.Options[k].Label() })
}

// apart tells names that are alike apart by their IDs.
func apart(n int, at func(k int) (id, name string)) []string {
	times := map[string]int{}
	out := make([]string, n)
	for k := range out {
		_, out[k] = at(k)
		times[out[k]]++
	}
	for k, name := range out {
		if id, _ := at(k); times[name] > 1 && id != name {
			out[k] = name + " (" + id + ")"
		}
	}
	return out
}
