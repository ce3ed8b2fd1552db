package achieve

import (
	"context"
	"sort"

	"parley/prefer"
	"parley/result"
)

// Mediate asks Find for every outcome of the model; q.Target and q.Reach do
// not matter.
func Mediate(ctx context.Context, p *prefer.Profile, q Request) (*result.PrioritiesMediation, error) {
	c := p.Conflict
	out := &result.PrioritiesMediation{Actors: q.Actors, Concept: q.Concept.Name, Outcomes: []result.Mediated{}, Budgets: []result.Budget{}}
	if q.Actors == nil {
		out.Actors = c.ActorIDs()
	}
	free, err := chosen(c, q.Actors)
	if err != nil {
		return nil, err
	}
	b := newBuilder(p, q.Sequences, free, q.Holds, "")
	for _, o := range c.Outcomes {
		m := result.Mediated{Outcome: o.ID, That: string(o.That)}
		q.Target, q.Reach = string(o.That), false
		if m.Rests, err = q.whole(ctx, b); err != nil {
			return nil, err
		}
		if q.Reach = c.StatusQuo != nil; q.Reach {
			if m.Reached, err = q.whole(ctx, b); err != nil {
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
	budgets(out)
	return out, nil
}

// compare orders results by cost, those without one last.
func compare(a, b *result.Achievement) int {
	cost := func(r *result.Achievement) int {
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
func budgets(m *result.PrioritiesMediation) {
	at := map[int]*result.Budget{}
	get := func(r *result.Achievement) *result.Budget {
		if r == nil || r.Cost == nil {
			return nil
		}
		if at[*r.Cost] == nil {
			at[*r.Cost] = &result.Budget{Cost: *r.Cost, Rests: []string{}, Reached: []string{}}
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
