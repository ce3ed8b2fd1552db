package explain

import (
	"cmp"
	"context"
	"slices"

	"parley/legend"
	"parley/prefer"
	"parley/result"
)

// DefaultExamined bounds the states that Why looks at.
const DefaultExamined = 500

// Why explains why the states with the given IDs are not equilibria. Target
// is how they were asked for. At most limit of them are looked at
// (DefaultExamined when 0). It stops with ctx's error.
func Why(ctx context.Context, s *prefer.Profile, target string, ids []int, question Question, limit int) (*result.WhyNot, error) {
	q := question.normal()
	q.Detail = 1 << 30
	if limit == 0 {
		limit = DefaultExamined
	}
	w := &result.WhyNot{
		Target: target, Concept: q.Concept.Name, Sequences: string(q.Sequences),
		Matching: len(ids), Legend: legend.Of(s.Space), Settled: true, Rest: []string{}, Cases: []result.Miss{}, Leavers: []result.Leaver{},
	}
	t := NewTeller(s)
	w.Model, w.More = t.Model, max(0, len(ids)-limit)
	for _, id := range ids[:min(limit, len(ids))] {
		r, err := explain(ctx, t, id, q)
		if err != nil {
			return nil, err
		}
		w.Examined++
		w.Settled = w.Settled && r.Settled
		if r.Equilibrium {
			w.Rest = append(w.Rest, r.State)
			continue
		}
		c := result.Miss{State: r.State, Settled: r.Settled, Leave: []result.Leave{}}
		for _, by := range r.Order {
			a := r.Actors[by]
			c.Undeterred += a.Undeterred
			if l, ok := Leaves(a, by); ok {
				c.Leave = append(c.Leave, l)
			}
		}
		w.Cases = append(w.Cases, c)
	}
	slices.SortStableFunc(w.Cases, func(x, y result.Miss) int {
		if x.Settled != y.Settled {
			return map[bool]int{true: -1, false: 1}[x.Settled]
		}
		return cmp.Or(cmp.Compare(x.Undeterred, y.Undeterred), cmp.Compare(len(x.Leave), len(y.Leave)))
	})
	tally(w, s)
	return w, nil
}

// Leaves is the actor's best improvement that nobody deters, by being the
// actor's ID; ok is false if there is none.
func Leaves(a *result.Standpoint, by string) (l result.Leave, ok bool) {
	for _, m := range a.Improvements {
		if m.Settled && !m.Deterred {
			return result.Leave{
				By: by, Name: a.Name, To: m.To, Changes: m.Changes, Because: m.Because, Reasons: m.Reasons,
				Answered: m.Answered, Others: a.Undeterred - 1,
			}, true
		}
	}
	return result.Leave{}, false
}

// tally counts who leaves, and for what.
func tally(w *result.WhyNot, s *prefer.Profile) {
	for _, id := range s.Conflict.ActorIDs() {
		l := result.Leaver{Most: []result.Reason{}}
		times := map[string]int{}
		for _, c := range w.Cases {
			for k := range c.Leave {
				x := &c.Leave[k]
				if x.By != id {
					continue
				}
				l.By, l.Name = x.By, x.Name
				l.States++
				if len(x.Reasons) != 1 || x.Reasons[0].Kind != ByStatement {
					continue
				}
				if times[x.Because[0]]++; times[x.Because[0]] > l.Times {
					l.Times, l.Most = times[x.Because[0]], x.Reasons
				}
			}
		}
		if l.States > 0 {
			w.Leavers = append(w.Leavers, l)
		}
	}
	slices.SortStableFunc(w.Leavers, func(x, y result.Leaver) int { return cmp.Compare(y.States, x.States) })
}
