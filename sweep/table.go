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

// Kind is what the cells of a column hold: of Go's types string, int, float64
// and bool, or nil where there is nothing to tell.
type Kind int

// Kinds of columns.
const (
	Text Kind = iota
	Integer
	Number
	Truth
)

// Table is a sweep as a table, a row a row: its columns, and the cells of each
// row. The outcomes are those of all models, by name.
func Table(s *result.Sweep) (columns []Column, cells func(*result.SweepRow) []any) {
	add := func(name string, k Kind) { columns = append(columns, Column{name, k}) }
	add("index", Integer)
	add("file", Text)
	add("variant", Text)
	numbers := map[string]bool{}
	for _, place := range s.Sets {
		numbers[place] = !slices.ContainsFunc(s.Rows, func(r result.SweepRow) bool {
			_, ok := r.Set[place].(float64)
			return !ok
		})
		add(place, map[bool]Kind{true: Number, false: Text}[numbers[place]])
	}
	add("model", Text)
	add("state_count", Integer)
	for _, c := range s.Concepts {
		add("equilibria_"+c, Integer)
	}
	for _, c := range s.Concepts {
		add("status_quo_"+c, Truth)
	}
	outcomes := map[string]bool{}
	for k := range s.Rows {
		for id := range s.Rows[k].Outcomes {
			outcomes[id] = true
		}
	}
	ids := slices.Sorted(maps.Keys(outcomes))
	for _, id := range ids {
		for _, c := range s.Concepts {
			add(id+"_rests_"+c, Truth)
		}
		if s.Draws > 0 {
			add(id+"_settles", Number)
		}
	}
	add("problem", Text)
	return columns, func(r *result.SweepRow) []any {
		row := []any{r.Index, r.File, r.Variant}
		for _, place := range s.Sets {
			row = append(row, set(r.Set[place], numbers[place]))
		}
		if r.Problem != "" {
			row = append(row, nil, nil)
		} else {
			row = append(row, r.Model, r.StateCount)
		}
		for _, c := range s.Concepts {
			row = append(row, told(r.Equilibria, c))
		}
		for _, c := range s.Concepts {
			row = append(row, told(r.StatusQuo, c))
		}
		for _, id := range ids {
			for _, c := range s.Concepts {
				row = append(row, told(r.Outcomes[id].Rests, c))
			}
			if s.Draws > 0 {
				var settles any
				if x := r.Outcomes[id].Settles; x != nil {
					settles = *x
				}
				row = append(row, settles)
			}
		}
		return append(row, r.Problem)
	}
}

// told is a value of a map, or nil where there is none.
func told[V any](m map[string]V, key string) any {
	if v, ok := m[key]; ok {
		return v
	}
	return nil
}
