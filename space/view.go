package space

import (
	"slices"
	"strconv"

	"parley"
	"parley/logic"
)

// Unseen finds the options or, in graph form, the states that a view lacks. The
// view's place in the model is path.
func (s *Space) Unseen(w *parley.View, path parley.Path, ps *parley.Problems) []int {
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

// SeenBy is the space of the states that a view has: options that it does not
// see, and those of actors that it is unaware of, are held at their lowest
// level, and what it takes for impossible is so. In graph form unseen states are
// left out. Unseen is what [Space.Unseen] gives. It is nil when no state is left.
func (s *Space) SeenBy(w *parley.View, unseen []int) *Space {
	d, v := *s.Conflict, *s
	v.Conflict, v.Exact = &d, len(d.Fixed) == 0
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
		for _, i := range unseen { // an expression may name them, and holds nowhere
			v.byName[s.Conflict.States[i].ID] = v.Count
		}
		v.Names, _ = logic.NewNames(&d, &v) // the states have other numbers
		for i := range d.Actors {
			if slices.Contains(w.Unaware, d.Actors[i].ID) {
				v.arcs[i] = make([][]int32, v.Count)
			}
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
	v.Infeasible, v.feasible, v.rank, v.listed = nil, nil, nil, nil
	if s.listed != nil { // its size is that of the listing
		v.Size = s.combinations()
	}
	if !v.buildFeasible(&scratch) {
		return nil
	}
	return &v
}
