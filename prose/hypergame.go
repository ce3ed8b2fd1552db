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
	open(r.Legend).misses(r)
	d.Head(2, "Who takes what for what")
	for _, c := range r.Concepts {
		d.Para("%s:", c.Short)
		list := r.Classes[c.Name]
		for _, x := range list[:min(mostRests, len(list))] {
			d.List(classed(r, x))
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
					not = append(not, other)
				}
			}
			text += " and does not know " + join(not)
		}
		d.Para("%s.", text)
	}
}

// classed says one state's class in a sentence.
func classed(r *result.Analysis, x result.Classed) string {
	var mistaken, doubts []string
	for _, id := range r.Actors {
		if !slices.Contains(x.Recognised, id) {
			mistaken = append(mistaken, id)
		} else if !slices.Contains(x.Believed, id) {
			doubts = append(doubts, id)
		}
	}
	state := x.Code
	if r.StatusQuo != nil && *r.StatusQuo == x.Code {
		state += ", today,"
	}
	switch x.Class {
	case "agreed":
		return state + " rests, and all know it."
	case "misread":
		return fmt.Sprintf("%s rests, but %s would not have thought so.", state, join(doubts))
	case "hidden":
		var parts []string
		for _, id := range mistaken {
			m := x.Misses[id]
			if m.Takes == "" {
				parts = append(parts, fmt.Sprintf("%s does not think %s", name(r, id), m.Words))
			} else {
				parts = append(parts, fmt.Sprintf("%s takes it for %s: it does not see %s", name(r, id), m.Takes, m.Words))
			}
		}
		return fmt.Sprintf("%s rests, but %s.", state, join(parts))
	}
	var believers []string
	for _, id := range x.Believed {
		if slices.Contains(x.Recognised, id) {
			believers = append(believers, id)
		}
	}
	return fmt.Sprintf("%s does not rest, though %s %s it does.", state, join(believers), map[bool]string{true: "thinks", false: "think"}[len(believers) == 1])
}

// name is the actor's name for people, where it has a view.
func name(r *result.Analysis, id string) string {
	if v, ok := r.Views[id]; ok {
		return mid(v.Name)
	}
	return id
}

// misses puts into words what actors do not see of states.
func (m *model) misses(r *result.Analysis) {
	for _, list := range r.Classes {
		for _, x := range list {
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
	}
}
