package explain

import (
	"context"

	"parley/hypergame"
	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Views explains a state of a hypergame: each actor stays or leaves by its own
// view, in which it stands at what it takes the state for. Where it thinks that
// impossible, its view is refuted, and the state is not stable for it. Ask gives
// the question for one view.
func Views(ctx context.Context, g *hypergame.Game, id int, of stability.Concept, ask func(*prefer.Profile) (Question, error)) (*result.Explanation, error) {
	p := g.Profile
	index, ids := p.Index(id), p.Conflict.ActorIDs()
	r := &result.Explanation{
		State: p.Code(id), Number: id + 1, Concept: of.Name, Hypergame: true,
		Order: ids, Actors: map[string]*result.Standpoint{}, Legend: legend.Of(p.Space),
	}
	x := hypergame.Classed{Index: index}
	for i, v := range g.Views {
		q, err := ask(v.Profile)
		if err != nil {
			return nil, hypergame.SeenBy(ids[i], err)
		}
		r.Sequences = string(q.normal().Sequences)
		if v.Recognises(index) {
			x.Recognised = append(x.Recognised, i)
		}
		in, ok := v.TakesFor(index)
		if !ok {
			r.Actors[ids[i]] = &result.Standpoint{Name: p.Conflict.Actors[i].Label(), Settled: true, Unthinkable: true, Improvements: []result.Improvement{}}
			continue
		}
		e, err := State(ctx, v.Profile, v.ID(in), q)
		if err != nil {
			return nil, hypergame.SeenBy(ids[i], err)
		}
		if e.Equilibrium {
			x.Believed = append(x.Believed, i)
		}
		r.Actors[ids[i]] = e.Actors[ids[i]]
	}
	if conclude(r); of.Made == stability.Less {
		r.Equilibrium = less(r.Actors)
	}
	x.Class = g.Class(x, r.Equilibrium)
	seen := Classed(g, x)
	r.Seen = &seen
	return r, ctx.Err()
}

// less reports whether a state is an equilibrium of a concept and not of its
// strong form: stable for all, and not strongly so for all.
func less(all map[string]*result.Standpoint) bool {
	hard := true
	for _, a := range all {
		if !a.Stable && !a.Hard {
			return false
		}
		hard = hard && a.Hard
	}
	return !hard
}

// Classed tells what the actors of a hypergame know of a state.
func Classed(g *hypergame.Game, x hypergame.Classed) result.Classed {
	listed := func(actors []int) []string {
		out := []string{}
		for _, i := range actors {
			out = append(out, g.Profile.Conflict.Actors[i].ID)
		}
		return out
	}
	out := result.Classed{
		Code: g.Profile.CodeAt(x.Index), Class: string(x.Class),
		Recognised: listed(x.Recognised), Believed: listed(x.Believed),
	}
	for i, v := range g.Views {
		if v.Recognises(x.Index) {
			continue
		}
		var m result.Missed
		if in, ok := v.TakesFor(x.Index); ok && !v.Graph {
			m.Takes = v.CodeAt(in)
		}
		if out.Misses == nil {
			out.Misses = map[string]result.Missed{}
		}
		out.Misses[g.Profile.Conflict.Actors[i].ID] = m
	}
	return out
}
