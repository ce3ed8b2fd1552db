// Package evolve tells what a conflict can turn into from its status quo: by
// improvements only and by any moves, in how many legal moves, who moves
// last, and how each equilibrium is reached or why it cannot be.
//
// The analysis is that of Li, Kilgour & Hipel 2005, Status quo analysis in the
// graph model for conflict resolution, Journal of the Operational Research
// Society 56(6): 699-707.
package evolve

import (
	"cmp"
	"context"
	"slices"

	"parley/explain"
	"parley/prefer"
	"parley/stability"
	"parley/words"
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

// Result is what a state can turn into.
type Result struct {
	From        string   `json:"from"`
	Number      int      `json:"number"`
	Description string   `json:"description"`
	Order       []string `json:"order"` // the actors in file order
	Names       []string `json:"names"` // their names for people
	// Improvements and Moves list the states reached, fewest moves first,
	// then in order of number. The status quo is left out.
	Improvements []Row `json:"improvements"`
	Moves        []Row `json:"moves"`
	// ImprovementsComplete and MovesComplete: the list was not cut short by
	// the bound on work, so that no legal sequence leads elsewhere.
	ImprovementsComplete bool              `json:"improvements_complete"`
	MovesComplete        bool              `json:"moves_complete"`
	Equilibria           map[string][]Goal `json:"equilibria"`
	Concepts             []string          `json:"concepts"` // the keys of Equilibria in the order asked for
	// Left counts, by concept, the equilibria that Goals left out.
	Left map[string]int `json:"left,omitempty"`
	// ImprovementStates and MoveStates are the numbers of states reached;
	// Improvements and Moves list the nearest of them.
	ImprovementStates int `json:"improvement_states"`
	MoveStates        int `json:"move_states"`
}

// Row is a state that can be reached.
type Row struct {
	Code  string   `json:"code"`
	Steps int      `json:"steps"` // the least number of legal moves
	Last  []string `json:"last"`  // who can make the last of them
	// First is, for each actor that can make the last move at all, the least
	// number of moves after which it can.
	First map[string]int `json:"first"`
}

// Goal is an equilibrium and the way to it.
type Goal struct {
	Code        string `json:"code"`
	Description string `json:"description"`
	Reached     string `json:"reached"`
	Steps       int    `json:"steps"` // 0 if it is not reached, or is the start
	// Path is a shortest legal sequence, of improvements where Reached says
	// so; empty if it is too long, with those before, to be told.
	Path []explain.Step `json:"path"`
	// Why there is no path: Barriers are the options that cannot be moved as
	// the goal needs; where there are none, the moves from the start lead to
	// the Result's MoveStates and nowhere else, and the goal is not among
	// them.
	Barriers []explain.Change `json:"barriers,omitempty"`
}

// maxTold bounds the moves that the paths to the equilibria of one concept
// tell altogether.
const maxTold = 20_000

// From answers a question. It stops with ctx's error.
func From(ctx context.Context, s *prefer.Profile, q Question) (*Result, error) {
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
	all := make([]int, s.Actors())
	r := &Result{
		From: s.Code(q.Start), Number: q.Start + 1, Description: words.State(s.Space, s.Index(q.Start)),
		Order: s.Conflict.ActorIDs(), Equilibria: map[string][]Goal{}, Concepts: []string{},
	}
	for i := range all {
		all[i] = i
		r.Names = append(r.Names, s.Conflict.Actors[i].Label())
	}
	better, err := Walk(ctx, s, t.Compare, start, all, true, q.Work)
	if err != nil {
		return nil, err
	}
	moves, err := Walk(ctx, s, t.Compare, start, all, false, q.Work)
	if err != nil {
		return nil, err
	}
	r.Improvements, r.ImprovementsComplete = r.rows(s, better, q.Rows), better.Complete
	r.Moves, r.MovesComplete = r.rows(s, moves, q.Rows), moves.Complete
	r.ImprovementStates, r.MoveStates = len(better.States), len(moves.States)
	if q.Equilibria == nil {
		return r, nil
	}
	for k, c := range q.Equilibria.Concepts {
		r.Concepts = append(r.Concepts, c.Name)
		goals, room := []Goal{}, maxTold
		q.Equilibria.Equilibria[k].Each(func(index uint64) bool {
			goals = append(goals, goal(t, better, moves, index, room))
			room -= len(goals[len(goals)-1].Path)
			return len(goals) < q.Goals
		})
		r.Equilibria[c.Name] = goals
		if left := q.Equilibria.Equilibria[k].Count() - len(goals); left > 0 {
			if r.Left == nil {
				r.Left = map[string]int{}
			}
			r.Left[c.Name] = left
		}
	}
	return r, nil
}

// rows lists what was reached, the nearest states first.
func (r *Result) rows(s *prefer.Profile, reach *Reach, limit int) []Row {
	states := slices.Clone(reach.States)
	slices.SortFunc(states, func(x, y uint64) int {
		a, _ := reach.Steps(x)
		b, _ := reach.Steps(y)
		return cmp.Or(cmp.Compare(a, b), cmp.Compare(x, y))
	})
	rows := make([]Row, 0, len(states))
	for _, x := range states[:min(limit, len(states))] {
		steps, _ := reach.Steps(x)
		row := Row{Code: s.CodeAt(x), Steps: steps, Last: []string{}, First: map[string]int{}}
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
