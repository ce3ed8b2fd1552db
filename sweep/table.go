package sweep

import (
	"maps"
	"slices"

	"parley/result"
)

// Column is a column of a table of rows.
type Column struct {
	Name string
	Kind Kind
}

// Kind is what the cells of a column hold: of Go's types string, int and
// float64, or nil where there is nothing to tell.
type Kind int

// Kinds of columns.
const (
	Text Kind = iota
	Integer
	Number
)

// What a figure of a table is.
const (
	Equilibria = "equilibria" // how many there are, by concept
	StatusQuo  = "status_quo" // 1 if today's state is one, by concept
	Rests      = "rests"      // 1 if the outcome holds in some, by outcome and concept
	Settles    = "settles"    // the chance that play settles in it, by outcome
)

// Table is a sweep as one long table, a line a figure: its columns, and the
// lines of each row of the sweep. The columns are the same whatever the models
// are, but for the places that were set, which stand last. A row that could not
// be worked out is one line without a figure.
func Table(s *result.Sweep) (columns []Column, cells func(*result.SweepRow) [][]any) {
	columns = []Column{
		{"index", Integer},
		{"file", Text},
		{"variant", Text},
		{"model", Text},
		{"state_count", Integer},
		{"figure", Text},
		{"outcome", Text},
		{"concept", Text},
		{"value", Number},
		{"problem", Text},
	}
	numbers := map[string]bool{}
	for _, place := range s.Sets {
		numbers[place] = !slices.ContainsFunc(s.Rows, func(r result.SweepRow) bool {
			_, ok := r.Set[place].(float64)
			return !ok
		})
		columns = append(columns, Column{place, map[bool]Kind{true: Number, false: Text}[numbers[place]]})
	}
	return columns, func(r *result.SweepRow) (lines [][]any) {
		add := func(model, states, figure, outcome, concept, value any) {
			line := []any{r.Index, r.File, r.Variant, model, states, figure, outcome, concept, value, r.Problem}
			for _, place := range s.Sets {
				line = append(line, set(r.Set[place], numbers[place]))
			}
			lines = append(lines, line)
		}
		if r.Problem != "" {
			add(nil, nil, nil, nil, nil, nil)
			return lines
		}
		for _, c := range s.Concepts {
			if n, ok := r.Equilibria[c]; ok {
				add(r.Model, r.StateCount, Equilibria, nil, c, float64(n))
			}
		}
		for _, c := range s.Concepts {
			if is, ok := r.StatusQuo[c]; ok {
				add(r.Model, r.StateCount, StatusQuo, nil, c, truth(is))
			}
		}
		for _, id := range slices.Sorted(maps.Keys(r.Outcomes)) {
			o := r.Outcomes[id]
			for _, c := range s.Concepts {
				if is, ok := o.Rests[c]; ok {
					add(r.Model, r.StateCount, Rests, id, c, truth(is))
				}
			}
			if o.Settles != nil {
				add(r.Model, r.StateCount, Settles, id, nil, *o.Settles)
			}
		}
		return lines
	}
}

// truth is 1 for what is so, and 0 for what is not.
func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
