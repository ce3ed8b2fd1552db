package evolve

import (
	"parley"
	"parley/explain"
	"parley/prefer"
	"parley/result"
)

// goal tells how an equilibrium is reached, by a way of no more than room
// moves.
func goal(t *explain.Teller, better, moves *Reach, index uint64, room int) result.Goal {
	s := t.Space
	g := result.Goal{Code: s.CodeAt(index), Path: []result.Step{}}
	path := better.Path(index)
	if path != nil {
		g.Reached = ByImprovements
	} else {
		path = moves.Path(index)
		if path == nil && !moves.Complete {
			path = direct(s, moves.Start, index)
		}
		if path == nil {
			g.Barriers = barriers(t, moves.Start, index)
		}
		switch {
		case path == nil && (moves.Complete || len(g.Barriers) > 0):
			g.Reached = No
		case path != nil && better.Complete:
			g.Reached = ByMoves
		default:
			g.Reached = Open
		}
	}
	g.Steps = len(path)
	if g.Steps > room {
		return g
	}
	at := moves.Start
	for _, h := range path {
		g.Path = append(g.Path, t.Step(h.By, at, h.To))
		at = h.To
	}
	return g
}

// barriers are the options that no sequence of moves can bring from where
// they are in one state to where they are in another.
func barriers(t *explain.Teller, from, to uint64) []result.Change {
	s := t.Space
	if s.Graph {
		return nil
	}
	var cs []result.Change
	k := 0
	changes := t.Changes(from, to)
	for i := range s.Options {
		o := &s.Options[i]
		a, b := s.Level(i, from), s.Level(i, to)
		if a == b {
			continue
		}
		if o.Moves == parley.Up && b < a || o.Moves == parley.Down && b > a || o.Fixed >= 0 {
			cs = append(cs, changes[k])
		}
		k++
	}
	return cs
}

// direct is the path on which each actor sets its options in turn, in file
// order, where nothing stands against it: a shortest path, for each of these
// actors must move at least once. It is nil where moves are barred, an option
// cannot be moved so, or the path meets an infeasible state.
func direct(s *prefer.Profile, from, to uint64) []Hop {
	if !s.Transitive() {
		return nil
	}
	path := []Hop{}
	at := from
	for i, owned := range s.Owned {
		next := at
		for _, k := range owned {
			o := &s.Options[k]
			a, b := s.Level(k, from), s.Level(k, to)
			if o.Moves == parley.Up && b < a || o.Moves == parley.Down && b > a {
				return nil
			}
			next = s.With(next, k, b)
		}
		if next == at {
			continue
		}
		if !s.Feasible(next) {
			return nil
		}
		at = next
		path = append(path, Hop{i, at})
	}
	return path
}
