package achieve

import (
	"parley"
	"parley/result"
)

// varied says what the search was free to change, and what of the actors'
// preferences it left as it is: weights always, orders and types of actors
// left out, and types unless switching was allowed.
func (q *Request) varied(c *parley.Conflict, m *builder) (result.Varied, []result.NotVaried) {
	v := result.Varied{Actors: []string{}, Types: q.Types, Held: []result.Held{}}
	not := []result.NotVaried{}
	for i := range c.Actors {
		a := &c.Actors[i]
		leave := func(what string, left bool) {
			if left {
				not = append(not, result.NotVaried{Actor: a.ID, What: what})
			}
		}
		weights := len(a.Preference.Weights) > 0
		order := !weights && !a.Preference.Empty()
		switched := m.free[i] && q.Types && len(a.Types) > 0
		for t := range a.Types {
			weights = weights || switched && len(a.Types[t].Preference.Weights) > 0
		}
		if m.free[i] && order || switched {
			v.Actors = append(v.Actors, a.ID)
		}
		leave("order", order && !m.free[i])
		leave("weights", weights)
		leave("types", len(a.Types) > 0 && !switched)
	}
	for _, h := range q.Holds {
		v.Held = append(v.Held, result.Held{Option: h.Option, Level: h.Level})
	}
	return v, not
}
