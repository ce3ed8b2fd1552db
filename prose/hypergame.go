package prose

import (
	"fmt"
	"slices"

	"parley/doc"
	"parley/result"
)

// hypergame tells what the actors know of the states that rest, or that one of
// them believes to.
func hypergame(d *doc.Doc, r *result.Analysis) {
	if !r.Hypergame {
		return
	}
	m := open(r.Legend)
	d.Head(2, "Who takes what for what")
	for _, c := range r.Concepts {
		d.Para("%s:", c.Short)
		list := r.Classes[c.Name]
		for _, x := range list[:min(mostRests, len(list))] {
			d.List(m.classed(x, r.Actors, r.StatusQuo))
		}
		if len(list) == 0 {
			d.List("No state rests, and nobody believes in one.")
		}
		if more := cut(len(list)-mostRests, "parley analyze --hypergame --format json"); more != "" {
			d.Para("%s", more)
		}
	}
	for _, id := range r.Actors {
		v, ok := r.Views[id]
		if !ok {
			continue
		}
		text := fmt.Sprintf("%s sees %s", upper(v.Name), Count(v.StateCount, "state"))
		if len(v.Actors) < len(r.Actors) {
			var not []string
			for _, other := range r.Actors {
				if !slices.Contains(v.Actors, other) {
					not = append(not, m.who(other))
				}
			}
			text += " and does not know " + join(not)
		}
		d.Para("%s.", text)
	}
}

// classed says one state's class in a sentence; actors are all of them, and
// today is the status quo.
func (m *model) classed(x result.Classed, actors []string, today *string) string {
	m.misses(x)
	var mistaken, doubts, believers []string
	for _, id := range actors {
		recognised, believed := slices.Contains(x.Recognised, id), slices.Contains(x.Believed, id)
		switch {
		case !recognised:
			mistaken = append(mistaken, id)
		case !believed:
			doubts = append(doubts, id)
		default:
			believers = append(believers, id)
		}
	}
	state := x.Code
	if today != nil && *today == x.Code {
		state += ", today,"
	}
	switch x.Class {
	case "agreed":
		return state + " rests, and all know it."
	case "misread":
		return fmt.Sprintf("%s rests, but %s would not have thought so.", state, m.all(doubts))
	case "hidden":
		var parts []string
		for _, id := range mistaken {
			parts = append(parts, m.mistakes(id, x.Misses[id]))
		}
		return fmt.Sprintf("%s rests, but %s.", state, join(parts))
	case "imagined":
		return fmt.Sprintf("%s does not rest, though %s %s it does.", state, m.all(believers), plural(len(believers), "thinks", "think"))
	}
	return fmt.Sprintf("%s does not rest, and nobody who takes it for what it is thinks that it does.", state)
}

// mistakes says what an actor takes a state for.
func (m *model) mistakes(id string, x result.Missed) string {
	switch {
	case m.graph():
		return fmt.Sprintf("%s does not see %s", m.who(id), x.Words)
	case x.Takes == "":
		return fmt.Sprintf("%s does not think %s", m.who(id), x.Words)
	}
	return fmt.Sprintf("%s takes it for something else, %s: it does not see %s", m.who(id), x.Takes, x.Words)
}

// misses puts into words what actors do not see of a state.
func (m *model) misses(x result.Classed) {
	for id, miss := range x.Misses {
		switch {
		case m.graph():
			miss.Words = "that state at all"
		case miss.Takes != "":
			miss.Words = "that " + m.difference(miss.Takes, x.Code)
		default:
			miss.Words = "that it can be"
		}
		x.Misses[id] = miss
	}
}

// seen opens the explanation of a state of a hypergame: what the actors know
// of it.
func (m *model) seen(d *doc.Doc, r *result.Explanation) {
	if r.Seen != nil {
		d.Para("Each actor goes by its own view of the game. %s", m.classed(*r.Seen, r.Order, nil))
	}
}

// viewed is what goes before an actor's standpoint in a hypergame: where it
// thinks that it stands.
func (m *model) viewed(r *result.Explanation, id string) string {
	if r.Seen == nil || slices.Contains(r.Seen.Recognised, id) {
		return ""
	}
	return upper(m.mistakes(id, r.Seen.Misses[id])) + "."
}
