package space

import (
	"slices"

	"parley/logic"
)

// nogood is a set of atoms that cannot all hold.
type nogood []logic.Atom

// writer writes out as nogoods that patterns do not match. It uses helpers,
// options of two levels that only it knows: a helper that stands for a
// conjunction within a disjunction may be at its upper level only where that
// conjunction holds (Plaisted & Greenbaum 1986,
// doi:10.1016/S0747-7171(86)80028-1). So the nogoods are about as many as the
// pattern has parts, and once all options are set, propagation alone tells
// whether the pattern matches.
type writer struct {
	levels []int // by option, then by helper
	out    []nogood

	parts []part // of the pattern at hand
	stack []int32
}

// part is an operator of a pattern with what it is applied to.
type part struct {
	logic.Instr
	left, right int32
	helper      int32 // that is at its upper level exactly where the part is true; or 0
}

// forbid writes a pattern out.
func (w *writer) forbid(b *logic.Bound) {
	w.parts, w.stack = w.parts[:0], w.stack[:0]
	for _, in := range b.Code {
		p := part{Instr: in}
		n := len(w.stack)
		switch in.Op {
		case logic.Const, logic.Compare:
		case logic.Not:
			p.left = w.stack[n-1]
			w.stack = w.stack[:n-1]
		default:
			p.left, p.right = w.stack[n-2], w.stack[n-1]
			w.stack = w.stack[:n-2]
		}
		w.stack = append(w.stack, int32(len(w.parts)))
		w.parts = append(w.parts, p)
	}
	w.require(b, w.stack[0], false, nil)
}

// require writes out that a part is as wanted wherever all of some atoms hold.
func (w *writer) require(b *logic.Bound, k int32, want bool, when nogood) {
	p := w.parts[k]
	switch {
	case p.Op == logic.Not:
		w.require(b, p.left, !want, when)
	case p.Op == logic.And && want, p.Op == logic.Or && !want:
		w.require(b, p.left, want, when)
		w.require(b, p.right, want, when)
	case p.Op == logic.Implies && !want:
		w.require(b, p.left, true, when)
		w.require(b, p.right, false, when)
	case p.Op == logic.Iff:
		x, y := w.named(b, p.left), w.named(b, p.right)
		if want {
			w.emit(when, x, w.not(y))
			w.emit(when, w.not(x), y)
		} else {
			w.emit(when, x, y)
			w.emit(when, w.not(x), w.not(y))
		}
	case w.within(b, p) && want:
		a := b.Atoms[p.Arg]
		w.emit(when, logic.Atom{Option: a.Option, Hi: a.Lo - 1})
		w.emit(when, logic.Atom{Option: a.Option, Lo: a.Hi + 1, Hi: w.levels[a.Option] - 1})
	default:
		if all, ok := w.either(b, k, want, append(nogood{}, when...)); ok {
			w.emit(all)
		}
	}
}

// either adds to a nogood what speaks against a part being as wanted; ok is
// false if it always is.
func (w *writer) either(b *logic.Bound, k int32, want bool, all nogood) (_ nogood, ok bool) {
	p := w.parts[k]
	first := want // what is wanted of the part on the left
	switch {
	case p.Op == logic.Not:
		return w.either(b, p.left, !want, all)
	case p.Op == logic.Const:
		return all, p.Arg == 1 != want
	case p.Op == logic.Compare && !want:
		return append(all, b.Atoms[p.Arg]), true
	case p.Op == logic.Compare && !w.within(b, p):
		a := b.Atoms[p.Arg]
		if a.Lo == 0 && a.Hi == w.levels[a.Option]-1 {
			return all, false
		}
		return append(all, w.not(a)), true
	case p.Op == logic.Implies && want:
		first = false
	case p.Op == logic.Or && want, p.Op == logic.And && !want:
	default: // a conjunction
		h := w.helper()
		w.require(b, k, want, nogood{upper(h)})
		return append(all, w.not(upper(h))), true
	}
	if all, ok = w.either(b, p.left, first, all); ok {
		return w.either(b, p.right, want, all)
	}
	return all, false
}

// named is an atom that holds exactly where a part is true, and whose contrary
// is an atom.
func (w *writer) named(b *logic.Bound, k int32) logic.Atom {
	switch p := w.parts[k]; {
	case p.Op == logic.Not:
		return w.not(w.named(b, p.left))
	case p.Op == logic.Compare && !w.within(b, p) && b.Atoms[p.Arg].Hi-b.Atoms[p.Arg].Lo < w.levels[b.Atoms[p.Arg].Option]-1:
		return b.Atoms[p.Arg]
	}
	h := int(w.parts[k].helper)
	if h == 0 {
		h = w.helper()
		w.parts[k].helper = int32(h)
		w.require(b, k, true, nogood{upper(h)})
		w.require(b, k, false, nogood{w.not(upper(h))})
	}
	return upper(h)
}

// within reports whether a part asks for levels with others on both sides.
func (w *writer) within(b *logic.Bound, p part) bool {
	return p.Op == logic.Compare && b.Atoms[p.Arg].Lo > 0 && b.Atoms[p.Arg].Hi < w.levels[b.Atoms[p.Arg].Option]-1
}

// not is the contrary of an atom that has the levels below or above it.
func (w *writer) not(a logic.Atom) logic.Atom {
	if a.Lo > 0 {
		return logic.Atom{Option: a.Option, Hi: a.Lo - 1}
	}
	return logic.Atom{Option: a.Option, Lo: a.Hi + 1, Hi: w.levels[a.Option] - 1}
}

func (w *writer) helper() int {
	w.levels = append(w.levels, 2)
	return len(w.levels) - 1
}

func upper(helper int) logic.Atom { return logic.Atom{Option: helper, Lo: 1, Hi: 1} }

// emit writes a nogood out, an atom an option; those that cannot all hold
// anyhow say nothing.
func (w *writer) emit(when nogood, more ...logic.Atom) {
	all := append(append(make(nogood, 0, len(when)+len(more)), when...), more...)
	slices.SortFunc(all, func(a, b logic.Atom) int { return a.Option - b.Option })
	out := all[:0]
	for _, x := range all {
		n := len(out)
		if n == 0 || out[n-1].Option != x.Option {
			out = append(out, x)
			continue
		}
		out[n-1].Lo, out[n-1].Hi = max(out[n-1].Lo, x.Lo), min(out[n-1].Hi, x.Hi)
		if out[n-1].Lo > out[n-1].Hi {
			return
		}
	}
	w.out = append(w.out, out)
}
