package evolve

import (
	"slices"

	"parley"
	"parley/explain"
	"parley/prefer"
	"parley/result"
)

// Way is how a state is reached from the start of two walks of all actors, one
// by improvements and one by any moves, and a shortest way: one of
// improvements where there is one. A walk that was cut short is helped out by
// trying the ways on which each actor moves once at most.
func Way(s *prefer.Profile, c *prefer.Comparer, better, moves *Reach, to uint64) (reached string, path []Hop) {
	start := moves.Start
	if path = better.Path(to); path == nil && !better.Complete {
		path = direct(s, start, to, func(j int, x, y uint64) bool { return c.Gains(j, x, y) })
	}
	if path != nil {
		return ByImprovements, path
	}
	if path = moves.Path(to); path == nil && !moves.Complete {
		path = direct(s, start, to, func(int, uint64, uint64) bool { return true })
	}
	switch {
	case path != nil && better.Complete:
		return ByMoves, path
	case path == nil && (moves.Complete || len(stuck(s, start, to)) > 0):
		return No, nil
	}
	return Open, path
}

// goal tells how an equilibrium is reached, by a way of no more than room
// moves.
func goal(t *explain.Teller, better, moves *Reach, index uint64, room int) result.Goal {
	s := t.Space
	g := result.Goal{Code: s.CodeAt(index), Path: []result.Step{}}
	var path []Hop
	g.Reached, path = Way(s, t.Compare, better, moves, index)
	if path == nil {
		g.Barriers = barriers(t, moves.Start, index)
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

// stuck are the options that no sequence of moves can bring from where they
// are in one state to where they are in another.
func stuck(s *prefer.Profile, from, to uint64) []int {
	var out []int
	for i := range s.Options {
		o := &s.Options[i]
		a, b := s.Level(i, from), s.Level(i, to)
		if a != b && (o.Moves == parley.Up && b < a || o.Moves == parley.Down && b > a || o.Fixed >= 0) {
			out = append(out, i)
		}
	}
	return out
}

// barriers tells of the options that are stuck.
func barriers(t *explain.Teller, from, to uint64) []result.Change {
	var out []result.Change
	held := stuck(t.Space, from, to)
	if held == nil {
		return nil
	}
	for _, c := range t.Changes(from, to) {
		if slices.ContainsFunc(held, func(i int) bool { return t.Space.Options[i].ID == c.Option }) {
			out = append(out, c)
		}
	}
	return out
}

// maxOrders bounds the orders in which actors are tried to move once each.
const maxOrders = 720

// direct is a way on which each actor sets all its options at once, in some
// order of the actors, where every move may be made: a shortest way, for each
// of these actors must move at least once. It is nil where there is none, and
// where moves are barred or too many actors would have to move.
func direct(s *prefer.Profile, from, to uint64, may func(j int, x, y uint64) bool) []Hop {
	if !s.Transitive() || len(stuck(s, from, to)) > 0 {
		return nil
	}
	var movers []int
	for i := range s.Actors() {
		if s.Changes(i, from, to) > 0 {
			movers = append(movers, i)
		}
	}
	tried := 0
	var try func(at uint64, left []int, path []Hop) []Hop
	try = func(at uint64, left []int, path []Hop) []Hop {
		if len(left) == 0 {
			return path
		}
		for k, i := range left {
			if tried++; tried > maxOrders {
				return nil
			}
			next := at
			for _, o := range s.Owned[i] {
				next = s.With(next, o, s.Level(o, to))
			}
			if !s.Feasible(next) || !may(i, at, next) {
				continue
			}
			rest := append(slices.Clone(left[:k]), left[k+1:]...)
			if way := try(next, rest, append(path, Hop{i, next})); way != nil {
				return way
			}
		}
		return nil
	}
	return try(from, movers, []Hop{})
}
