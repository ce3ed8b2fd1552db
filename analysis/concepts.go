package analysis

import (
	"parley/explain"
	"parley/hypergame"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Assumes shapes a concept for a result.
func Assumes(c stability.Concept) result.Concept {
	return result.Concept{
		Name: c.Name, Short: c.Short, Title: c.Title, Source: c.Source,
		Foresight: c.Assumes.Foresight, Knowledge: c.Assumes.Knowledge, Risk: c.Assumes.Risk, Cost: c.Assumes.Cost,
	}
}

// groups are those for whom a concept judges states; those that take no part
// have no name.
func groups(s *prefer.Profile, c stability.Concept) []stability.Group {
	all := stability.Groups(c, s.Conflict.ActorIDs())
	for g := range all {
		for _, i := range all[g].Members {
			if s.Absent(i) {
				all[g].Name = ""
			}
		}
	}
	return all
}

// present are the actors that take part.
func present(s *prefer.Profile) []string {
	var out []string
	for i, id := range s.Conflict.ActorIDs() {
		if !s.Absent(i) {
			out = append(out, id)
		}
	}
	return out
}

// plain is what was found under the plain concepts, of which stories are told.
func plain(found *stability.Result) *stability.Result {
	out := &stability.Result{}
	for k, c := range found.Concepts {
		if !c.Plain() {
			continue
		}
		out.Concepts, out.Counts = append(out.Concepts, c), append(out.Counts, found.Counts[k])
		out.Equilibria = append(out.Equilibria, found.Equilibria[k])
		if found.Stable != nil {
			out.Stable = append(out.Stable, found.Stable[k])
		}
	}
	return out
}

// ViewsMemory is how many bytes what AddViews adds takes: a thousand, as was
// measured, for each state that has a class under a concept.
func ViewsMemory(found *hypergame.Result) uint64 {
	var n uint64
	for _, classes := range found.Classes {
		n += uint64(len(classes)) * 1000
	}
	return n
}

// AddViews puts what a hypergame says of views and classes into r.
func AddViews(r *result.Analysis, g *hypergame.Game, found *hypergame.Result) {
	r.Views, r.Classes = map[string]result.ViewOf{}, map[string][]result.Classed{}
	ids, names := g.Profile.Conflict.ActorIDs(), g.Profile.Conflict.ActorNames()
	for i, v := range g.Views {
		if v.Profile == g.Profile {
			continue // it sees the file as it stands
		}
		view := result.ViewOf{Name: names[i], Actors: present(v.Profile), StateCount: v.Count, Equilibria: map[string][]string{}}
		for k, c := range found.Concepts {
			view.Equilibria[c.Name] = Codes(v.Profile, found.Views[i].Equilibria[k], 0, -1)
		}
		r.Views[ids[i]] = view
	}
	for k, c := range found.Concepts {
		list := []result.Classed{}
		for _, x := range found.Classes[k] {
			list = append(list, explain.Classed(g, x))
		}
		r.Classes[c.Name] = list
	}
}
