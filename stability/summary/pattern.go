package summary

import (
	"math/bits"
	"strings"

	"parley/logic"
	"parley/prefer"
)

// Pattern is the states in which every option is at one of some levels.
type Pattern struct {
	Levels []uint64 // by option: a bit a level
	States int      // the states of the set that it matches
}

// Has reports whether the state at index matches.
func (p *Pattern) Has(s *prefer.Profile, index uint64) bool {
	for o := range s.Options {
		n := uint64(len(s.Options[o].Levels))
		if p.Levels[o]>>(index%n)&1 == 0 {
			return false
		}
		index /= n
	}
	return true
}

// every is the set of all of so many levels.
func every(levels int) uint64 { return 1<<levels - 1 }

// Code writes the pattern like a state code: one character an option, "-"
// where any level will do, and several levels in brackets.
func (p *Pattern) Code(s *prefer.Profile) string {
	var b strings.Builder
	for o := range s.Options {
		option := &s.Options[o]
		set := p.Levels[o]
		switch {
		case set == every(len(option.Levels)):
			b.WriteByte('-')
			continue
		case bits.OnesCount64(set) > 1:
			b.WriteByte('[')
		}
		for w := set; w != 0; w &= w - 1 {
			l := bits.TrailingZeros64(w)
			if option.Binary {
				b.WriteByte("NY"[l])
			} else {
				b.WriteByte("0123456789abcdefghijklmnopqrstuvwxyz"[l])
			}
		}
		if bits.OnesCount64(set) > 1 {
			b.WriteByte(']')
		}
	}
	return b.String()
}

// Expression writes the pattern as a condition on states in the language of
// package logic.
func (p *Pattern) Expression(s *prefer.Profile) string {
	var parts []*logic.Expr
	for o := range s.Options {
		if part := condition(s, o, p.Levels[o]); part != nil {
			parts = append(parts, part)
		}
	}
	switch len(parts) {
	case 0:
		return (&logic.Expr{Op: logic.Const, Value: true}).String()
	case 1:
		return parts[0].String()
	}
	return (&logic.Expr{Op: logic.And, Args: parts}).String()
}

// condition says that an option is at one of some levels; nil if any will do.
func condition(s *prefer.Profile, o int, set uint64) *logic.Expr {
	option := &s.Options[o]
	name := option.Short
	if at, ok, _, _ := s.Option(name); !ok || at != o {
		name = option.ID
	}
	n := len(option.Levels)
	full := every(n)
	compare := func(cmp logic.Cmp, level int) *logic.Expr {
		return &logic.Expr{Op: logic.Compare, Cmp: cmp, Option: name, Level: option.Levels[level]}
	}
	yes := &logic.Expr{Op: logic.Compare, Option: name}
	first, last := bits.TrailingZeros64(set), bits.Len64(set)-1
	switch {
	case set == full:
		return nil
	case option.Binary && set == 1:
		return &logic.Expr{Op: logic.Not, Args: []*logic.Expr{yes}}
	case option.Binary:
		return yes
	case first == last:
		return compare(logic.Equal, first)
	case bits.OnesCount64(full&^set) == 1:
		return compare(logic.Unequal, bits.TrailingZeros64(full&^set))
	case set == every(last+1):
		return compare(logic.AtMost, last)
	case set == full&^every(first):
		return compare(logic.AtLeast, first)
	}
	or := &logic.Expr{Op: logic.Or}
	for w := set; w != 0; w &= w - 1 {
		or.Args = append(or.Args, compare(logic.Equal, bits.TrailingZeros64(w)))
	}
	return or
}
