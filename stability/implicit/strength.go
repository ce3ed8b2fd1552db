package implicit

import (
	"context"
	"slices"
	"sort"

	"parley/logic"
	"parley/prefer"
	"parley/stability"
)

// strength turns what answers leave of a state's worth into what they leave of
// it where sanctions must be worse by some degree. An actor leaves s for t if
// t is worth more and no answer from t is a sanction: value(s) < value(t), and
// what is left of t is above the floor at value(s). As floors rise with
// values, the second says that value(s) is below the least value whose floor
// is not; so with that in place of what is left all stays as it is, but that
// more may be left of a state than it is worth.
type strength struct {
	low   uint64   // the bits of statements that are not strong, in every lane
	table []uint32 // by value, where no such bits are: what is left; nil else
}

// strengthOf reads an actor's strength of preference; ok is false where it is
// no threshold in its order.
func strengthOf(s *prefer.Profile, i, degree int) (strength, bool) {
	a := &s.Conflict.Actors[i]
	statements, ok := stated(s, i)
	if !ok { // by values: they have to be those of the ranking
		d := s.Orders[i].Degrees()
		floor := d.Floor(degree)
		if floor == nil {
			return strength{}, false
		}
		t := strength{table: make([]uint32, d.Ranking.Levels)}
		for v := range t.table {
			t.table[v] = uint32(sort.Search(len(floor), func(w int) bool { return floor[w] >= int32(v) }))
		}
		return t, true
	}
	listed := a.Ordered(&a.Preference)
	low := len(statements)
	for k, st := range listed {
		if k > 0 && max(1, st.Degree) > max(1, listed[k-1].Degree) {
			return strength{}, false
		}
		if st.Degree >= degree {
			low--
		}
	}
	return strength{low: 1<<low - 1}, true
}

// stated gives an actor's statements if its values are made of them.
func stated(s *prefer.Profile, i int) ([]*logic.Bound, bool) {
	statements, ok := s.Orders[i].Statements()
	return statements, ok && len(statements) <= prefer.MaxTermBits
}

// ranked reports whether q is answered for actor i by the values of its
// ranking.
func ranked(s *prefer.Profile, i int, q stability.Request) bool {
	strong := slices.ContainsFunc(q.Concepts, func(c stability.Concept) bool { return c.Degree > 0 })
	_, ok := stated(s, i)
	return strong && !ok
}

// raise works on all values of a table.
func (t *strength) raise(a *actor, values []uint64) {
	if t.table != nil {
		for w, word := range values {
			for slot := range a.per {
				shift := uint(slot) * a.width
				v := word >> shift & a.top()
				if v < uint64(len(t.table)) {
					word = word&^(a.top()<<shift) | min(uint64(t.table[v]), a.top())<<shift
				}
			}
			values[w] = word
		}
		return
	}
	low := t.low * a.ones
	for w, v := range values {
		v |= low
		v += a.ones
		over := v & a.high // the greatest value of a lane stays what it is
		values[w] = v - over>>(a.width-1)
	}
}

// suitsStrength reports whether strength is a threshold for every actor.
func suitsStrength(s *prefer.Profile, c stability.Concept) bool {
	for i := range s.Actors() {
		if _, ok := strengthOf(s, i, c.Degree); !ok {
			return false
		}
	}
	return true
}

// byDegree parts a request by the degree of strength: 0 for the plain
// concepts.
func byDegree(q stability.Request) map[int]stability.Request {
	out := map[int]stability.Request{}
	for _, c := range q.Concepts {
		part := q
		part.Concepts = append(slices.Clone(out[c.Degree].Concepts), c)
		out[c.Degree] = part
	}
	return out
}

// analyzeStrong computes strong concepts, a degree after another, and the
// plain ones with them.
func analyzeStrong(ctx context.Context, s *prefer.Profile, q stability.Request) (*stability.Result, error) {
	out := stability.NewResult(s.Space, q)
	parts := byDegree(q)
	done := 0
	for degree := range 10 {
		part, ok := parts[degree]
		if !ok {
			continue
		}
		if q.Progress != nil {
			part.Progress = func(x float64) { q.Progress((float64(done) + x) / float64(len(parts))) }
		}
		var r *stability.Result
		var err error
		if degree == 0 {
			r, err = Engine{}.Analyze(ctx, s, part)
		} else {
			r, err = analyze(ctx, s, part, degree)
		}
		if err != nil {
			return nil, err
		}
		for k, c := range part.Concepts {
			at := out.Find(c.Name)
			out.Counts[at], out.Equilibria[at] = r.Counts[k], r.Equilibria[k]
			if q.Stable {
				out.Stable[at] = r.Stable[k]
			}
		}
		done++
	}
	return out, nil
}
