package space

import (
	"math/big"
	"strconv"

	"parley"
)

// checkPairs checks the states in what a preference says of pairs, and that
// nothing is said twice with different numbers. Validate checks the numbers.
func (s *Space) checkPairs(p *parley.Preference, path parley.Path, states bool, ps *parley.Problems) {
	for k, set := range p.Unknown {
		here := path.Child("unknown", strconv.Itoa(k))
		seen := map[uint64]bool{}
		for i, code := range set {
			if index, ok := s.known(code, here.Child(strconv.Itoa(i)), states, ps); ok {
				if seen[index] {
					ps.Add(here.Child(strconv.Itoa(i)), "remove one of the two", "the state %s stands here twice", code)
				}
				seen[index] = true
			}
		}
	}
	said := pairs{s: s, states: states, ps: ps, seen: map[[2]uint64][2]*big.Rat{}}
	for k, d := range p.Fuzzy {
		said.add(path.Child("fuzzy", strconv.Itoa(k)), d.A, d.B, d.Value, "")
	}
	said.seen = map[[2]uint64][2]*big.Rat{}
	for k, c := range p.Probabilities {
		said.add(path.Child("probabilities", strconv.Itoa(k)), c.A, c.B, c.Value, c.Reverse)
	}
}

// known finds the state with a code, which must be feasible unless a
// variant's fixed options alone exclude it.
func (s *Space) known(code string, path parley.Path, states bool, ps *parley.Problems) (index uint64, ok bool) {
	index, message, hint := s.codeProblem(code)
	if message != "" {
		ps.Add(path, hint, "%s", message)
		return 0, false
	}
	if states && !s.Feasible(index) && (s.exact || s.ruledOut(index)) {
		ps.Add(path, "", "the state %s cannot occur: %s", code, s.whyInfeasible(index))
	}
	return index, true
}

// pairs are the numbers said of pairs of states.
type pairs struct {
	s      *Space
	states bool
	ps     *parley.Problems
	seen   map[[2]uint64][2]*big.Rat
}

// add looks at what is said of one pair. An empty reverse is 1 - value.
func (t *pairs) add(path parley.Path, a, b, value, reverse string) {
	x, ok1 := t.s.known(a, path.Child("0"), t.states, t.ps)
	y, ok2 := t.s.known(b, path.Child("1"), t.states, t.ps)
	if !ok1 || !ok2 {
		return
	}
	if x == y {
		t.ps.Add(path, "name two states", "a pair of one state says nothing")
		return
	}
	there, ok := parley.ParseNumber(value)
	if !ok {
		return // Validate has said so
	}
	back := new(big.Rat).Sub(big.NewRat(1, 1), there)
	if reverse != "" {
		if back, ok = parley.ParseNumber(reverse); !ok {
			return
		}
	}
	if x > y {
		x, y, there, back = y, x, back, there
	}
	first, twice := t.seen[[2]uint64{x, y}]
	if twice && (first[0].Cmp(there) != 0 || first[1].Cmp(back) != 0) {
		t.ps.Add(path, "keep one of them", "the pair of %s and %s is given twice, with different numbers", a, b)
	}
	t.seen[[2]uint64{x, y}] = [2]*big.Rat{there, back}
}
