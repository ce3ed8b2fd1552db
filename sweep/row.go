package sweep

import (
	"strconv"

	"parley/internal/lazy"
	"parley/logic"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Row is what a model comes to by what an engine found of it: how many
// equilibria there are, whether today's state is one, and which outcomes hold
// in some. Where it stands in a sweep is left empty.
func Row(p *prefer.Profile, found *stability.Result) *result.SweepRow {
	r := Empty()
	r.StateCount = p.Count
	for k, c := range found.Concepts {
		r.Equilibria[c.Name] = found.Equilibria[k].Count()
		if p.StatusQuo >= 0 {
			r.StatusQuo[c.Name] = found.Equilibria[k].Has(p.Index(p.StatusQuo))
		}
	}
	for n, o := range p.Conflict.Outcomes {
		out := result.SweptOutcome{Rests: map[string]bool{}}
		for k, c := range found.Concepts {
			out.Rests[c.Name] = meets(p, p.Outcomes[n], found.Equilibria[k])
		}
		r.Outcomes[o.ID] = out
	}
	return r
}

// Empty is a row of which nothing is known.
func Empty() *result.SweepRow {
	return &result.SweepRow{
		Set: map[string]any{}, Equilibria: map[string]int{}, StatusQuo: map[string]bool{}, Outcomes: map[string]result.SweptOutcome{},
	}
}

// meets reports whether b holds in a state of the set.
func meets(p *prefer.Profile, b *logic.Bound, set stability.Set) bool {
	stack := make([]uint64, b.Depth)
	for w, x := range set {
		if x != 0 && x&p.Words(b, uint64(w)*64, stack) != 0 {
			return true
		}
	}
	return false
}

// number is what JSON takes for a number; a state's code such as 010 is none.
var number = lazy.MustCompile(`^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?$`)

// Value is a value that was set as an answer shows it: a number, or the text as
// written.
func Value(text string) any {
	if x, err := strconv.ParseFloat(text, 64); err == nil && number.MatchString(text) {
		return x
	}
	return text
}

// set is a value that was set as a cell: in a column of numbers a number, else
// as text.
func set(v any, asNumber bool) any {
	if x, ok := v.(float64); ok && !asNumber {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return v
}
