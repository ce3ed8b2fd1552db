package study

import (
	"context"

	"parley/evolve"
	"parley/graph"
	"parley/result"
	"parley/stability"
)

// Graph asks for the states and moves that a picture shows.
type Graph struct {
	Concepts        // whose equilibria are marked; nash and seq when empty
	All      bool   // every state, and not only those that matter
	Limit    int    // the most states; 0 means the usual
	Moves    string // "all", "improvements", or empty: see package graph
}

// Graph picks what a picture of the conflict shows.
func (s *Study) Graph(ctx context.Context, ask Graph) (*result.Graph, error) {
	switch {
	case ask.Limit < 0:
		return nil, negative("limit", ask.Limit)
	case ask.Limit > graph.MaxLimit:
		return nil, refuse(problem("leave it out", "--limit %d: a picture shows at most %d states", ask.Limit, graph.MaxLimit))
	case ask.Moves != "" && ask.Moves != "all" && ask.Moves != "improvements":
		return nil, refuse(problem("write all or improvements", "--moves %q is no kind of moves", ask.Moves))
	}
	if err := s.ordered(); err != nil {
		return nil, err
	}
	found, left, err := s.rests(ctx, &ask.Concepts, []stability.Concept{stability.Nash, stability.SEQ}, evolve.Memory(s.profile, evolve.DefaultWork)+s.profile.ComparerMemory())
	if err != nil {
		return nil, err
	}
	r, err := graph.Of(ctx, s.profile, graph.Question{Start: s.profile.StatusQuo, Equilibria: found, All: ask.All, Limit: ask.Limit, Moves: ask.Moves})
	if err == nil {
		r.Variant, r.LeftOut, r.Model = s.variant, left, s.Hash()
	}
	return r, err
}
