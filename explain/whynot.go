package explain

import (
	"cmp"
	"context"
	"iter"
	"math"
	"slices"

	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Bounds of Why: the states told as cases, the moves looked at for all of them
// together, and the codes listed of those that rest.
const (
	DefaultExamined = 500
	whyWork         = 20_000_000
	maxRest         = 1000
)

// Why explains why states, given by ID and index, are not equilibria. Target
// is how they were asked for. Found are the equilibria and stable states of the
// question's concept, so that who rests and who leaves is said of all of them.
// At most limit of the others are looked at one by one (DefaultExamined when
// 0), those that fewest actors leave first. It stops with ctx's error.
func Why(ctx context.Context, s *prefer.Profile, target string, matching iter.Seq2[int, uint64], question Question, found *stability.Result, limit int) (*result.WhyNot, error) {
	q := question.normal()
	q.Detail, q.Brief = 1<<30, true
	if limit == 0 {
		limit = DefaultExamined
	}
	w := &result.WhyNot{
		Target: target, Concept: q.Concept.Name, Sequences: string(q.Sequences),
		Settled: true, Rest: []string{}, Cases: []result.Miss{}, Leavers: []result.Leaver{},
	}
	t := NewTeller(s)
	w.Model, w.Legend = t.Model(), legend.Of(s.Space)
	misses, missed, err := sift(ctx, w, s, matching, found, limit+1)
	if err != nil {
		return nil, err
	}
	if w.Matching == 0 {
		w.MatchingUnheld, err = s.MatchingUnheld(target)
		return w, err
	}
	unseen := math.MaxInt // each who leaves has an improvement that nobody deters
	for k, at := range misses {
		if k == limit || t.Looked > whyWork {
			w.More = missed - k
			unseen = at.leavers
			break
		}
		id := at.id
		r, err := explain(ctx, t, id, q)
		if err != nil {
			return nil, err
		}
		w.Settled = w.Settled && r.Settled
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
	w.Examined = w.Matching - w.More
	slices.SortStableFunc(w.Cases, func(x, y result.Miss) int {
		if x.Settled != y.Settled {
			return map[bool]int{true: -1, false: 1}[x.Settled]
		}
		return cmp.Or(cmp.Compare(x.Undeterred, y.Undeterred), cmp.Compare(len(x.Leave), len(y.Leave)))
	})
	w.NearestProven = len(w.Cases) > 0 && w.Settled && w.Cases[0].Undeterred <= unseen
	tally(w)
	return w, nil
}

// miss is a state that does not rest, with the number of those who leave it.
type miss struct{ id, leavers int }

// sift tells the states that rest from the others, and counts who leaves how
// many. Of the others it gives the number and the first, up to most, of those
// that fewest actors leave.
func sift(ctx context.Context, w *result.WhyNot, s *prefer.Profile, matching iter.Seq2[int, uint64], found *stability.Result, most int) (misses []miss, missed int, err error) {
	by := make([][]miss, s.Actors()+1)
	all := make([]result.Leaver, s.Actors())
	for id, index := range matching {
		if w.Matching++; w.Matching%(1<<16) == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		if found.Equilibria[0].Has(index) {
			if w.Resting++; len(w.Rest) < maxRest {
				w.Rest = append(w.Rest, s.CodeAt(index))
			}
			continue
		}
		missed++
		n := 0
		for i := range all {
			if !found.Stable[0][i].Has(index) {
				all[i].States++
				n++
			}
		}
		if len(by[n]) < most {
			by[n] = append(by[n], miss{id, n})
		}
	}
	for _, list := range by {
		misses = append(misses, list[:min(len(list), most-len(misses))]...)
	}
	w.RestMore = w.Resting - len(w.Rest)
	for i := range all {
		if l := &all[i]; l.States > 0 {
			a := &s.Conflict.Actors[i]
			l.By, l.Name, l.Most = a.ID, a.Label(), []result.Reason{}
			w.Leavers = append(w.Leavers, *l)
		}
	}
	return misses, missed, nil
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

// tally finds what decides most often for each who leaves, in the states looked
// at.
func tally(w *result.WhyNot) {
	for n := range w.Leavers {
		l := &w.Leavers[n]
		times := map[string]int{}
		for _, c := range w.Cases {
			for k := range c.Leave {
				x := &c.Leave[k]
				if x.By != l.By || len(x.Reasons) != 1 || x.Reasons[0].Kind != ByStatement {
					continue
				}
				if times[x.Because[0]]++; times[x.Because[0]] > l.Times {
					l.Times, l.Most = times[x.Because[0]], x.Reasons
				}
			}
		}
	}
	slices.SortStableFunc(w.Leavers, func(x, y result.Leaver) int { return cmp.Compare(y.States, x.States) })
}
