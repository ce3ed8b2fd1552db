// Package sensitivity says how firmly a model's equilibria stand: the least
// change of priorities that would break each, which actors' statements that
// turns on, and the statement on which most depends.
//
// The margin of an equilibrium is the least number of adjacent swaps of
// statements, summed over actors, after which some actor gains by leaving it
// and nobody deters that. It is found exactly, by package achieve.
//
// How much depends on a statement is counted by taking it away: the number
// of states that are an equilibrium with it and not without, or the other way
// round, under any of the concepts asked for. Ties go to the statement that takes
// part in the least breaks of more equilibria, each counted by one over its
// margin, and then to the one that makes more difference when it changes
// places with a neighbour.
package sensitivity

import (
	"context"

	"parley/achieve"
	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/space"
	"parley/stability"
)

// Request is what is asked of Analyze.
type Request struct {
	Concepts  []stability.Concept // nil means stability.Default
	Sequences stability.Sequences // empty means stability.Legal
	Actors    []string            // whose priorities may change; nil means all
	Within    int                 // the greatest margin looked for; 0 means no bound
	Limit     int                 // the most equilibria of each concept to find margins of; 0 means DefaultLimit
	Changes   int                 // the most least breaks of each to list; 0 means DefaultChanges
	Count     int                 // the most least breaks of each beyond those to count; 0 tells only that there is one
	Effort    int                 // bounds the search for each margin, as in achieve, on average; 0 means the usual
	Progress  space.Progress      // told the share done now and then, unless nil
}

// Bounds that hold where a request sets none.
const (
	DefaultLimit   = 100
	DefaultChanges = 20
)

// Analyze works out margins and dependence. The error is ctx's, or says what
// is wrong with the request.
func Analyze(ctx context.Context, p *prefer.Profile, q Request) (*result.Sensitivity, error) {
	if q.Concepts == nil {
		q.Concepts = stability.Default
	}
	if q.Sequences == "" {
		q.Sequences = stability.Legal
	}
	if q.Limit <= 0 {
		q.Limit = DefaultLimit
	}
	if q.Changes <= 0 {
		q.Changes = DefaultChanges
	}
	b, err := achieve.NewBreaker(p, q.Sequences, q.Actors)
	if err != nil {
		return nil, err
	}
	a := &analysis{q: q, conflict: p.Conflict, space: p, res: &result.Sensitivity{Legend: legend.Of(p.Space), Model: p.Conflict.Hash(), Margins: []result.Margin{}, Nearest: []int{}, Statements: []result.Dependence{}}}
	a.res.Varied, a.res.NotVaried = b.Varied()
	game, err := a.prepare()
	if err != nil {
		return nil, err
	}
	a.rankings = a.space.Rankings()
	if a.now, err = a.equilibria(ctx, game, -1, nil); err != nil {
		return nil, err
	}
	if err := a.list(); err != nil {
		return nil, err
	}
	if err := a.margins(ctx, b); err != nil {
		return nil, err
	}
	if err := a.dependence(ctx); err != nil {
		return nil, err
	}
	return a.res, nil
}
