package analysis

import (
	"math/bits"
	"slices"

	"parley/logic"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// addOutcomes counts in how many of the equilibria shown each outcome holds,
// and says by all that was found what can be expected of it.
func addOutcomes(st *result.Story, s *prefer.Profile, found, shown *stability.Result) {
	equilibria := found.Equilibria[found.Find(st.Concept)]
	for n, o := range s.Conflict.Outcomes {
		b := s.Outcomes[n]
		out := result.Outcome{ID: o.ID, That: string(o.That), Equilibria: map[string]int{}}
		for k, c := range shown.Concepts {
			out.Equilibria[c.Name] = count(s, b, shown.Equilibria[k])
		}
		for k := range st.Rests {
			e := &st.Rests[k]
			if index, ok := s.ParseCode(e.Code); ok && slices.Contains(e.Concepts, st.Concept) && s.Truth(b, index) {
				out.Rests = append(out.Rests, e.Code)
			}
		}
		judge(&out, st, s, b, equilibria)
		st.Outcomes = append(st.Outcomes, out)
	}
}

// judge gives the verdict on an outcome.
func judge(out *result.Outcome, st *result.Story, s *prefer.Profile, b *logic.Bound, equilibria stability.Set) {
	rests := false
	if s.StatusQuo >= 0 {
		here := s.Index(s.StatusQuo)
		out.Today, rests = s.Truth(b, here), equilibria.Has(here)
	}
	led := 0
	for k := range st.Reached {
		if index, ok := s.ParseCode(st.Reached[k].Code); ok && s.Truth(b, index) {
			led++
		}
	}
	out.Reached = led > 0 || rests && out.Today
	switch {
	case rests && out.Today:
		out.Verdict = result.Stays
	case count(s, b, equilibria) == 0:
		out.Verdict = result.CannotLast
	case s.StatusQuo < 0:
		out.Verdict = result.CouldLast
	case rests && led > 0:
		out.Verdict = result.Deterred
	case led > 0 && led == len(st.Reached) && st.ImprovementsComplete && led < MaxRests:
		out.Verdict = result.Comes
	case led > 0:
		out.Verdict = result.MayCome
	case !st.ImprovementsComplete || len(st.Reached) == MaxRests:
		out.Verdict = result.Open
	default:
		out.Verdict = result.CouldLast
	}
}

// count is in how many states of a set b holds.
func count(s *prefer.Profile, b *logic.Bound, set stability.Set) int {
	stack := make([]uint64, b.Depth)
	hits := 0
	for w, x := range set {
		if x != 0 {
			hits += bits.OnesCount64(x & s.Words(b, uint64(w)*64, stack))
		}
	}
	return hits
}
