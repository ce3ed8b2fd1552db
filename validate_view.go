package parley

import "strconv"

// views checks each actor's view of the game; package space checks the
// options, states and expressions in it.
func (v *validator) views() {
	seen := map[string]bool{}
	for k := range v.c.Views {
		w := &v.c.Views[k]
		path := Path{"views", w.Actor}
		v.actorRefKey(path, w.Actor)
		if seen[w.Actor] {
			v.key(path, "", "%q has two views", w.Actor)
		}
		seen[w.Actor] = true
		unaware := map[string]bool{}
		for i, id := range w.Unaware {
			here := path.Child("unaware", strconv.Itoa(i))
			switch {
			case id == w.Actor:
				v.ps.Add(here, "leave it out", "%s cannot be unaware of itself", id)
			case unaware[id]:
				v.ps.Add(here, "leave it out", "%q is listed twice", id)
			default:
				v.actorRef(here, id)
			}
			unaware[id] = true
		}
		for i := range w.Actors {
			v.imputed(w, &w.Actors[i], unaware)
		}
	}
}

func (v *validator) imputed(w *View, m *Imputed, unaware map[string]bool) {
	path := Path{"views", w.Actor, "actors", m.Actor}
	if !v.actorRefKey(path, m.Actor) {
		return
	}
	switch {
	case m.Actor == w.Actor:
		v.key(path, "an actor's own preferences stand under actors", "the view of %s cannot say what %s itself wants", w.Actor, w.Actor)
	case unaware[m.Actor]:
		v.key(path, "leave it out of one of the two", "%s is unaware of %s and cannot think what it wants", w.Actor, m.Actor)
	}
	v.preference(path, &m.Preference)
	if m.Type == "" {
		v.some(path, &m.Preference, "the view says nothing of what %s wants", m.Actor)
		return
	}
	if !m.Preference.Empty() {
		v.key(path.Child("type"), "keep one of them", "a type excludes prefers, ranking and weights")
	}
	v.typeRef(path.Child("type"), TypeChoice{m.Actor, m.Type})
}

// typeRef checks that an actor, if there is one, has a type, base included.
func (v *validator) typeRef(path Path, choice TypeChoice) bool {
	at, known := v.actors[choice.Actor]
	if !known {
		return true // which is said elsewhere
	}
	if v.types[at] == nil {
		v.types[at] = map[string]bool{Base: true}
		for _, t := range v.c.Actors[at].Types {
			v.types[at][t.ID] = true
		}
	}
	if v.types[at][choice.Type] {
		return true
	}
	_, problem := v.c.Actors[at].typeAt(choice.Type)
	v.ps.Add(path, problem.Hint, "%s", problem.Message)
	return false
}
