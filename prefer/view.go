package prefer

import (
	"strconv"

	"parley"
	"parley/logic"
)

// views checks the options, expressions, states and imputed preferences in the
// actors' views of the game; known tells whether the file's own states are.
func (p *Profile) views(known bool, ps *parley.Problems) {
	for k := range p.Conflict.Views {
		w := &p.Conflict.Views[k]
		path := parley.Path{"views", w.Actor}
		n := len(*ps)
		unseen := p.Unseen(w, path, ps)
		for i, e := range w.Infeasible {
			p.BindAt(e, path.Child("infeasible", strconv.Itoa(i)), ps)
		}
		if p.Graph && len(w.Infeasible) > 0 {
			ps.Add(path.Child("infeasible"), "list the states under unseen", "a model in graph form has no infeasible states").OnKey = true
		}
		s, seen := p.Space, known && n == len(*ps)
		if seen {
			if s = p.SeenBy(w, unseen); s == nil {
				ps.Add(path, "leave something to see", "%s sees no feasible state", w.Actor).OnKey = true
				continue
			}
		}
		for i := range w.Actors {
			m := &w.Actors[i]
			for at := range p.Conflict.Actors {
				if a := &p.Conflict.Actors[at]; a.ID == m.Actor {
					bound := make([]*logic.Bound, len(a.Statements)) // checked with the actor
					b := builder{s: s, actor: a, at: at, bound: bound, known: seen, ps: ps}
					b.order(&m.Preference, path.Child("actors", m.Actor))
				}
			}
		}
	}
}
