package prefer

import (
	"math/big"
	"strconv"

	"parley"
)

// pairs checks the states in what a preference says of pairs, and that nothing
// is said twice with different numbers. Validate checks the numbers.
func (b *builder) pairs(p *parley.Preference, path parley.Path) {
	for k, set := range p.Unknown {
		here := path.Child("unknown", strconv.Itoa(k))
		seen := map[uint64]bool{}
		for i, code := range set {
			if index, ok := b.state(code, here.Child(strconv.Itoa(i))); ok {
				if seen[index] {
					b.ps.Add(here.Child(strconv.Itoa(i)), "remove one of the two", "the state %s stands here twice", code)
				}
				seen[index] = true
			}
		}
	}
	said := said{b: b, seen: map[[2]uint64][2]*big.Rat{}}
	for k, d := range p.Fuzzy {
		said.add(path.Child("fuzzy", strconv.Itoa(k)), d.A, d.B, d.Value, "")
	}
	said.seen = map[[2]uint64][2]*big.Rat{}
	for k, c := range p.Probabilities {
		said.add(path.Child("probabilities", strconv.Itoa(k)), c.A, c.B, c.Value, c.Reverse)
	}
}

// state finds the state with a code, which must be feasible unless a variant's
// fixed options alone exclude it.
func (b *builder) state(code string, path parley.Path) (index uint64, ok bool) {
	index, message, hint := b.s.CodeProblem(code)
	if message != "" {
		b.ps.Add(path, hint, "%s", message)
		return 0, false
	}
	if b.known && !b.s.Feasible(index) && (b.s.Exact || b.s.RuledOut(index)) {
		b.ps.Add(path, "", "the state %s cannot occur: %s", code, b.s.WhyInfeasible(index))
	}
	return index, true
}

// said are the numbers said of pairs of states.
type said struct {
	b    *builder
	seen map[[2]uint64][2]*big.Rat
}

// add looks at what is said of one pair. An empty reverse is 1 - value.
func (t *said) add(path parley.Path, a, b, value, reverse string) {
	x, ok1 := t.b.state(a, path.Child("0"))
	y, ok2 := t.b.state(b, path.Child("1"))
	if !ok1 || !ok2 {
		return
	}
	if x == y {
		t.b.ps.Add(path, "name two states", "a pair of one state says nothing")
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
		t.b.ps.Add(path, "keep one of them", "the pair of %s and %s is given twice, with different numbers", a, b)
	}
	t.seen[[2]uint64{x, y}] = [2]*big.Rat{there, back}
}
