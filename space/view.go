package space

import (
	"slices"
	"strconv"

	"parley"
	"parley/logic"
)

// checkViews checks the options, expressions and states in the actors' views
// of the game; states tells whether the file's own states are known.
func (s *Space) checkViews(states bool, ps *parley.Problems) {
	for k := range s.Conflict.Views {
		w := &s.Conflict.Views[k]
		path := parley.Path{"views", w.Actor}
		n := len(*ps)
		unseen := s.unseen(w, path, ps)
		for i, e := range w.Infeasible {
			s.bind(e, nobody, path.Child("infeasible", strconv.Itoa(i)), ps)
		}
		if s.Graph && len(w.Infeasible) > 0 {
			ps.Add(path.Child("infeasible"), "list the states under unseen", "a model in graph form has no infeasible states").OnKey = true
		}
		v := s
		if states && n == len(*ps) {
			if v = s.seenBy(w, unseen); v == nil {
				ps.Add(path, "leave something to see", "%s sees no feasible state", w.Actor).OnKey = true
				continue
			}
		}
		for i := range w.Actors {
			m := &w.Actors[i]
			actor := s.actor(m.Actor)
			if actor < 0 {
				continue // Validate has said so
			}
			bound := make([]*logic.Bound, len(s.Conflict.Actors[actor].Statements)) // checked with the actor
			v.buildPreference(actor, &m.Preference, bound, path.Child("actors", m.Actor), states && v != s, ps)
		}
	}
}

// unseen finds the options or, in graph form, the states that a view lacks.
func (s *Space) unseen(w *parley.View, path parley.Path, ps *parley.Problems) []int {
	var out []int
	for i, name := range w.Unseen {
		here := path.Child("unseen", strconv.Itoa(i))
		at, ok, message, hint := s.Option(name)
		switch {
		case !ok:
			ps.Add(here, hint, "%s", message)
		case slices.Contains(out, at):
			ps.Add(here, "leave it out", "%q is listed twice", name)
		default:
			out = append(out, at)
		}
	}
	return out
}

// seenBy is the space of the states that a view has: without what it does not
// see, the options of actors that it is unaware of, and what it takes for
// impossible. It is nil when no state is left.
func (s *Space) seenBy(w *parley.View, unseen []int) *Space {
	d, v := *s.Conflict, *s
	v.Conflict, v.exact = &d, len(d.Fixed) == 0
	var scratch parley.Problems
	if s.Graph {
		d.States = nil
		for i, st := range s.Conflict.States {
			if !slices.Contains(unseen, i) {
				d.States = append(d.States, st)
			}
		}
		v.byName = map[string]int{}
		v.buildGraph(&scratch)
		if v.Count == 0 {
			return nil
		}
		return &v
	}
	d.Fixed = slices.Clone(d.Fixed)
	for i, o := range s.Options {
		if slices.Contains(unseen, i) || slices.Contains(w.Unaware, s.Conflict.Actors[o.Actor].ID) {
			d.Fixed = append(d.Fixed, parley.Setting{Option: o.ID, Level: o.Levels[0]})
		}
	}
	d.Infeasible = append(slices.Clip(d.Infeasible), w.Infeasible...)
	v.Options = slices.Clone(s.Options)
	v.Infeasible, v.feasible, v.rank = nil, nil, nil
	if !v.buildFeasible(&scratch) {
		return nil
	}
	return &v
}
