package prefer

import (
	"slices"

	"parley"
)

// Seen is the game as one actor sees it (Wang, Hipel & Fraser 1988, 1989): a
// profile of the states that it knows of, with the preferences that it imputes
// to others. Actors that it does not know keep their place, and are absent.
type Seen struct {
	*Profile
	whole  *Profile
	lowest []int // options that it does not see
	place  []int // in graph form: its ID for each state of the file, or -1
}

// Seen is the game as the i-th actor sees it; the file's where it has no view.
// p must be valid.
func (p *Profile) Seen(i int) *Seen {
	for k := range p.Conflict.Views {
		if w := &p.Conflict.Views[k]; w.Actor == p.Conflict.Actors[i].ID {
			return p.seen(w)
		}
	}
	return &Seen{Profile: p, whole: p}
}

func (p *Profile) seen(w *parley.View) *Seen {
	var known parley.Problems // told when the file was read
	unseen := p.Unseen(w, nil, &known)
	v := &Seen{Profile: &Profile{Space: p.SeenBy(w, unseen)}, whole: p}
	c := v.Conflict
	c.Views, c.Events, c.Actors = nil, nil, slices.Clone(c.Actors)
	for a := range c.Actors {
		v.Unaware = append(v.Unaware, slices.Contains(w.Unaware, c.Actors[a].ID))
		for k := range w.Actors {
			if w.Actors[k].Actor == c.Actors[a].ID {
				impute(&c.Actors[a], &w.Actors[k])
			}
		}
	}
	for a := range c.Actors {
		v.actor(a, true, &known)
	}
	if p.Graph {
		for _, st := range p.Conflict.States {
			v.place = append(v.place, slices.IndexFunc(c.States, func(t parley.State) bool { return t.ID == st.ID }))
		}
		v.Outcomes = nil
		for _, o := range c.Outcomes {
			v.Outcomes = append(v.Outcomes, v.BindAt(o.That, nil, &known))
		}
	} else {
		for o := range p.Options {
			if slices.Contains(unseen, o) || v.Unaware[p.Options[o].Actor] {
				v.lowest = append(v.lowest, o)
			}
		}
	}
	if v.StatusQuo >= 0 {
		v.StatusQuo = -1
		if index, ok := v.TakesFor(p.Index(p.StatusQuo)); ok {
			v.StatusQuo = v.ID(index)
		}
	}
	return v
}

// impute gives an actor what a view takes its preference for.
func impute(a *parley.Actor, m *parley.Imputed) {
	switch m.Type {
	case "":
		a.Preference = m.Preference
	case parley.Base:
	default:
		for _, t := range a.Types {
			if t.ID == m.Type {
				a.Preference = t.Preference
			}
		}
	}
}

// TakesFor is the index of the state that the actor takes the one at index of the
// file for; ok is false where it is none that the actor thinks possible.
func (v *Seen) TakesFor(index uint64) (in uint64, ok bool) {
	if v.whole.Graph {
		if v.place == nil {
			return index, true
		}
		return uint64(v.place[index]), v.place[index] >= 0
	}
	for _, o := range v.lowest {
		index = v.whole.Space.With(index, o, 0)
	}
	if v.whole.Listed() || v.Listed() { // their indices are not the same
		var ok bool
		if index, ok = v.ParseCode(v.whole.CodeAt(index)); !ok {
			return 0, false
		}
	}
	return index, v.Feasible(index)
}

// Recognises reports whether the actor takes a state for what it is.
func (v *Seen) Recognises(index uint64) bool {
	for _, o := range v.lowest {
		if v.whole.Level(o, index) > 0 {
			return false
		}
	}
	_, ok := v.TakesFor(index)
	return ok
}
