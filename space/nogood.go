package space

import (
	"parley/logic"
)

// nogood is a set of atoms that cannot all hold: one way to match an
// infeasible pattern.
type nogood []logic.Atom

// maxNogoods bounds the nogoods that a pattern is written out as; a pattern of
// more is kept as it is, and looked at once nothing in it is open.
const maxNogoods = 256

// half is the ways in which an expression is true, or those in which it is
// false; over marks one of which there are too many to be written out.
type half struct {
	list []nogood
	over bool
}

// nogoods writes a pattern out as nogoods (disjunctive normal form); ok is
// false if it has too many. levels gives the number of an option's levels.
func nogoods(b *logic.Bound, levels func(option int) int) (out []nogood, ok bool) {
	type both struct{ yes, no half }
	var stack []both
	for _, in := range b.Code {
		n := len(stack)
		switch in.Op {
		case logic.Const:
			x := both{no: half{list: []nogood{{}}}}
			if in.Arg != 0 {
				x = both{x.no, x.yes}
			}
			stack = append(stack, x)
		case logic.Compare:
			a := b.Atoms[in.Arg]
			x := both{yes: half{list: []nogood{{a}}}}
			if a.Lo > 0 {
				x.no.list = append(x.no.list, nogood{{Option: a.Option, Lo: 0, Hi: a.Lo - 1}})
			}
			if top := levels(a.Option) - 1; a.Hi < top {
				x.no.list = append(x.no.list, nogood{{Option: a.Option, Lo: a.Hi + 1, Hi: top}})
			}
			stack = append(stack, x)
		case logic.Not:
			stack[n-1] = both{stack[n-1].no, stack[n-1].yes}
		default:
			x, y := stack[n-2], stack[n-1]
			var z both
			switch in.Op {
			case logic.And:
				z = both{join(x.yes, y.yes), either(x.no, y.no)}
			case logic.Or:
				z = both{either(x.yes, y.yes), join(x.no, y.no)}
			case logic.Implies:
				z = both{either(x.no, y.yes), join(x.yes, y.no)}
			case logic.Iff:
				z = both{either(join(x.yes, y.yes), join(x.no, y.no)), either(join(x.yes, y.no), join(x.no, y.yes))}
			}
			stack = append(stack[:n-2], z)
		}
	}
	return stack[0].yes.list, !stack[0].yes.over
}

// either is what is in x or in y.
func either(x, y half) half {
	if x.over || y.over || len(x.list)+len(y.list) > maxNogoods {
		return half{over: true}
	}
	return half{list: append(append([]nogood{}, x.list...), y.list...)}
}

// join is every conjunction of one of x and one of y that can hold.
func join(x, y half) half {
	if !x.over && len(x.list) == 0 || !y.over && len(y.list) == 0 {
		return half{} // one of the two is impossible
	}
	if x.over || y.over {
		return half{over: true}
	}
	var out half
	for _, a := range x.list {
		for _, b := range y.list {
			if c, ok := meet(a, b); ok {
				if out.list = append(out.list, c); len(out.list) > maxNogoods {
					return half{over: true}
				}
			}
		}
	}
	return out
}

// meet is the conjunction of two nogoods, an atom an option; ok is false if
// they exclude one another.
func meet(a, b nogood) (nogood, bool) {
	out := append(nogood{}, a...)
next:
	for _, x := range b {
		for k := range out {
			if out[k].Option == x.Option {
				out[k].Lo, out[k].Hi = max(out[k].Lo, x.Lo), min(out[k].Hi, x.Hi)
				if out[k].Lo > out[k].Hi {
					return nil, false
				}
				continue next
			}
		}
		out = append(out, x)
	}
	return out, true
}
