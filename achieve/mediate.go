package achieve

import (
	"context"
	"sort"

	"parley"
)

// Mediation is what those who can influence some of the actors can bring
// about: the model's outcomes with the least change each takes.
type Mediation struct {
	Actors   []string   `json:"actors"` // whose priorities may change
	Concept  string     `json:"concept"`
	Outcomes []Mediated `json:"outcomes"` // the cheapest first, those out of reach last
	Budgets  []Budget   `json:"budgets"`  // the Pareto table: what each cost is the first to allow
}

// Mediated is one outcome.
type Mediated struct {
	Outcome string `json:"outcome"`
	That    string `json:"that"`
	// Rests is the least change under which a state of the outcome is an
	// equilibrium, Reached the least under which, besides, improvements from
	// the status quo lead to one; nil where the model has no status quo.
	Rests   *Result `json:"rests"`
	Reached *Result `json:"reached,omitempty"`
}

// Budget is a cost with the outcomes that it is the least cost of.
type Budget struct {
	Cost    int      `json:"cost"`
	Rests   []string `json:"rests"`
	Reached []string `json:"reached"`
}

// Mediate asks Find for every outcome of the model; q.Target and q.Reach do
// not matter.
func Mediate(ctx context.Context, c *parley.Conflict, q Request) (*Mediation, error) {
	out := &Mediation{Actors: q.Actors, Concept: q.Concept.Name, Outcomes: []Mediated{}, Budgets: []Budget{}}
	if q.Actors == nil {
		out.Actors = c.ActorIDs()
	}
	for _, o := range c.Outcomes {
		m := Mediated{Outcome: o.ID, That: string(o.That)}
		q.Target, q.Reach = string(o.That), false
		var err error
		if m.Rests, err = Find(ctx, c, q); err != nil {
			return nil, err
		}
		if q.Reach = c.StatusQuo != nil; q.Reach {
			if m.Reached, err = Find(ctx, c, q); err != nil {
				return nil, err
			}
		}
		out.Outcomes = append(out.Outcomes, m)
	}
	sort.SliceStable(out.Outcomes, func(x, y int) bool {
		a, b := &out.Outcomes[x], &out.Outcomes[y]
		if k := compare(a.Rests, b.Rests); k != 0 {
			return k < 0
		}
		return compare(a.Reached, b.Reached) < 0
	})
	out.budgets()
	return out, nil
}

// compare orders results by cost, those without one last.
func compare(a, b *Result) int {
	cost := func(r *Result) int {
		if r == nil || r.Cost == nil {
			return int(^uint(0) >> 1)
		}
		return *r.Cost
	}
	switch x, y := cost(a), cost(b); {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// budgets fills the Pareto table.
func (m *Mediation) budgets() {
	at := map[int]*Budget{}
	get := func(r *Result) *Budget {
		if r == nil || r.Cost == nil {
			return nil
		}
		if at[*r.Cost] == nil {
			at[*r.Cost] = &Budget{Cost: *r.Cost, Rests: []string{}, Reached: []string{}}
		}
		return at[*r.Cost]
	}
	for _, o := range m.Outcomes {
		if b := get(o.Rests); b != nil {
			b.Rests = append(b.Rests, o.Outcome)
		}
		if b := get(o.Reached); b != nil {
			b.Reached = append(b.Reached, o.Outcome)
		}
	}
	for _, b := range at {
		m.Budgets = append(m.Budgets, *b)
	}
	sort.Slice(m.Budgets, func(x, y int) bool { return m.Budgets[x].Cost < m.Budgets[y].Cost })
}
