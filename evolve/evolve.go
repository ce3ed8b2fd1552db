// Package evolve tells what a conflict can turn into from its status quo: by
// improvements only and by any moves, in how many legal moves, who moves
// last, and how each equilibrium is reached or why it cannot be.
//
// The analysis is that of Li, Kilgour & Hipel 2005, Status quo analysis in the
// graph model for conflict resolution, Journal of the Operational Research
// Society 56(6): 699-707.
package evolve

import (
	"context"

	"parley/explain"
	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// How an equilibrium is reached.
const (
	ByImprovements = "improvements"
	ByMoves        = "moves"
	No             = "no"
	Open           = "open" // the bound on work was reached before it was settled
)

// Question says what is asked.
type Question struct {
	// Start is the ID of the state to start from.
	Start int
	// Equilibria, unless nil, are the equilibria to lead to.
	Equilibria *stability.Result
	// Work bounds the moves looked at, for improvements and for moves each;
	// DefaultWork when 0.
	Work int64
	// Goals bounds the equilibria told of each concept, DefaultGoals when 0.
	Goals int
	// Rows bounds the states listed of each kind, DefaultRows when 0.
	Rows int
}

// Defaults of a Question.
const (
	DefaultWork  = 2_000_000
	DefaultGoals = 1000
	DefaultRows  = 10_000
)

// maxTold bounds the moves that the paths to the equilibria of one concept
// tell altogether.
const maxTold = 20_000

// AnswerMemory bounds the bytes that [From] takes with the usual bounds: both
// walks, the comparer of the moves that are told, and what is told.
func AnswerMemory(s *prefer.Profile) uint64 {
	const steps = 6 << 20              // of the ways to equilibria
	row := 400 + 64*uint64(s.Actors()) // of a state reached, in the answer and in its table
	told := steps + 2*row*min(s.Size, DefaultRows)
	listed := 8 * min(s.Size, mostKept(false)) // a layer, to find its first
	return Memory(s, DefaultWork) + s.ComparerMemory() + listed + told
}

// From answers a question. It stops with ctx's error.
func From(ctx context.Context, s *prefer.Profile, q Question) (*result.Evolution, error) {
	if q.Work == 0 {
		q.Work = DefaultWork
	}
	if q.Goals == 0 {
		q.Goals = DefaultGoals
	}
	if q.Rows == 0 {
		q.Rows = DefaultRows
	}
	t := explain.NewTeller(s)
	start := s.Index(q.Start)
	r := &result.Evolution{
		From: s.Code(q.Start), Number: q.Start + 1, Legend: legend.Of(s.Space),
		Order: s.Conflict.ActorIDs(), Equilibria: map[string][]result.Goal{}, Concepts: []string{}, Model: t.Model(),
	}
	for _, a := range s.Conflict.Actors {
		r.Names = append(r.Names, a.Label())
	}
	better, moves, err := Both(ctx, s, t.Compare, start, q.Work)
	if err != nil {
		return nil, err
	}
	r.Improvements, r.ImprovementsComplete = rows(r, s, better, q.Rows), better.Complete
	r.Moves, r.MovesComplete = rows(r, s, moves, q.Rows), moves.Complete
	r.ImprovementStates, r.MoveStates = len(better.States), len(moves.States)
	r.ImprovementSteps, r.MoveSteps = better.Farthest(), moves.Farthest()
	more := result.EvolutionMore{Improvements: r.ImprovementStates - len(r.Improvements), Moves: r.MoveStates - len(r.Moves)}
	var concepts []stability.Concept
	if q.Equilibria != nil {
		concepts = q.Equilibria.Concepts
	}
	for k, c := range concepts {
		r.Concepts = append(r.Concepts, c.Name)
		goals, room := []result.Goal{}, maxTold
		q.Equilibria.Equilibria[k].Each(func(index uint64) bool {
			goals = append(goals, goal(t, better, moves, index, room))
			room -= len(goals[len(goals)-1].Path)
			return len(goals) < q.Goals
		})
		r.Equilibria[c.Name] = goals
		if left := q.Equilibria.Equilibria[k].Count() - len(goals); left > 0 {
			if more.Equilibria == nil {
				more.Equilibria = map[string]int{}
			}
			more.Equilibria[c.Name] = left
		}
	}
	if more.Improvements > 0 || more.Moves > 0 || more.Equilibria != nil {
		r.More = &more
	}
	return r, nil
}

// rows lists what was reached, the nearest states first.
func rows(r *result.Evolution, s *prefer.Profile, reach *Reach, limit int) []result.Reachable {
	states := reach.nearest(limit)
	rows := make([]result.Reachable, 0, len(states))
	for _, x := range states {
		steps, _ := reach.Steps(x)
		row := result.Reachable{Code: s.CodeAt(x), Steps: steps, Last: []string{}, First: map[string]int{}}
		for i, id := range r.Order {
			n, ok := reach.StepsBy(x, i)
			if !ok {
				continue
			}
			row.First[id] = n
			if n == steps {
				row.Last = append(row.Last, id)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
