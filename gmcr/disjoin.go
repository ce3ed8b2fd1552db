package gmcr

import (
	"slices"

	"parley/logic"
)

// maxCubes bounds the conjunctions that one condition may come apart into.
const maxCubes = 200

// disjunction turns a condition on options with two levels into conjunctions
// of which one at least must hold. ok is false where there are too many; none
// at all means that it never holds.
func disjunction(b *logic.Bound) (cubes []cube, ok bool) {
	type pair struct{ holds, fails []cube } // the condition and its negation
	one := []cube{{}}
	var stack []pair
	for _, in := range b.Code {
		n := len(stack)
		switch in.Op {
		case logic.Const:
			p := pair{nil, one}
			if in.Arg != 0 {
				p = pair{one, nil}
			}
			stack = append(stack, p)
		case logic.Compare:
			stack = append(stack, pair{atom(b.Atoms[in.Arg], true), atom(b.Atoms[in.Arg], false)})
		case logic.Not:
			stack[n-1].holds, stack[n-1].fails = stack[n-1].fails, stack[n-1].holds
		default:
			x, y := stack[n-2], stack[n-1]
			var z pair
			switch in.Op {
			case logic.And:
				z = pair{both(x.holds, y.holds), either(x.fails, y.fails)}
			case logic.Or:
				z = pair{either(x.holds, y.holds), both(x.fails, y.fails)}
			case logic.Implies:
				z = pair{either(x.fails, y.holds), both(x.holds, y.fails)}
			case logic.Iff:
				z.holds = either(both(x.holds, y.holds), both(x.fails, y.fails))
				z.fails = either(both(x.holds, y.fails), both(x.fails, y.holds))
			}
			if len(z.holds) > maxCubes || len(z.fails) > maxCubes {
				return nil, false
			}
			stack = append(stack[:n-2], z)
		}
	}
	return stack[0].holds, true
}

// atom is an option taken or not; one that any level fulfils demands nothing.
func atom(a logic.Atom, holds bool) []cube {
	switch {
	case a.Lo == 0 && a.Hi >= 1:
		if holds {
			return []cube{{}}
		}
		return nil
	case (a.Lo == 1) == holds:
		return []cube{{yes: []int{a.Option}}}
	}
	return []cube{{no: []int{a.Option}}}
}

// both joins every conjunction of one list with every one of the other.
func both(x, y []cube) []cube {
	var out []cube
	for _, a := range x {
		for _, b := range y {
			c := cube{union(a.yes, b.yes), union(a.no, b.no)}
			if !c.void() {
				out = append(out, c)
			}
			if len(out) > 4*maxCubes {
				return out
			}
		}
	}
	return thin(out)
}

func either(x, y []cube) []cube { return thin(append(slices.Clone(x), y...)) }

// thin leaves out conjunctions that another one contains.
func thin(cubes []cube) []cube {
	var out []cube
	for i, c := range cubes {
		covered := false
		for k, d := range cubes {
			if k != i && within(c, d) && (k < i || !within(d, c)) {
				covered = true
				break
			}
		}
		if !covered {
			out = append(out, c)
		}
	}
	return out
}

// within reports whether d holds wherever c does.
func within(c, d cube) bool {
	for _, k := range d.yes {
		if !slices.Contains(c.yes, k) {
			return false
		}
	}
	for _, k := range d.no {
		if !slices.Contains(c.no, k) {
			return false
		}
	}
	return true
}

func union(a, b []int) []int {
	out := append(slices.Clone(a), b...)
	slices.Sort(out)
	return slices.Compact(out)
}
