package achieve

import (
	"parley"
	"parley/result"
)

// varied says what a search was free to change, and what of the actors'
// preferences it left as it is: weights always, orders and types of actors
// that are not free, and types unless switching was allowed.
func varied(c *parley.Conflict, free []bool, types bool, holds []parley.Setting) (result.Varied, []result.NotVaried) {
	v := result.Varied{Actors: []string{}, Types: types, Held: []result.Held{}}
	not := []result.NotVaried{}
	for i := range c.Actors {
		a := &c.Actors[i]
		leave := func(what string, left bool) {
			if left {
				not = append(not, result.NotVaried{Actor: a.ID, What: what})
			}
		}
		weights := a.Preference.Weighed()
		order := !weights && !a.Preference.Empty()
		switched := free[i] && types && len(a.Types) > 0
		for t := range a.Types {
			weights = weights || switched && a.Types[t].Preference.Weighed()
		}
		if free[i] && order || switched {
			v.Actors = append(v.Actors, a.ID)
		}
		leave("order", order && !free[i])
		leave("weights", weights)
		leave("types", len(a.Types) > 0 && !switched)
	}
	for _, h := range holds {
		v.Held = append(v.Held, result.Held{Option: h.Option, Level: h.Level})
	}
	return v, not
}
