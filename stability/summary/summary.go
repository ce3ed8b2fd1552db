// Package summary says a set of states in as few patterns as it can: 50,000
// equilibria may read as ten lines.
//
// A pattern holds every option at one of some levels. The patterns of a
// summary cover exactly the states of the set among those that can occur;
// a pattern may also match states that cannot occur, which makes it shorter.
//
// A small problem is solved to the end: all patterns that cannot be made wider
// are found (Quine 1952, doi:10.2307/2308219; for more than two levels by
// cutting away, one after another, what must not be matched: Nelson 1955,
// doi:10.2307/2266905), and the fewest that cover the set by branch and bound.
// A larger one is covered by an irredundant sum of products from decision
// diagrams (Minato 1993), widened and thinned out; that is short but may not
// be the shortest. [Summary.Minimal] tells which.
package summary

import (
	"context"
	"slices"
	"strings"

	"parley"
	"parley/prefer"
	"parley/stability"
)

// Summary is a set of states in patterns, the one that matches the most
// states first.
type Summary struct {
	Patterns []Pattern
	States   int  // in the set
	Minimal  bool // proven: no fewer patterns would do
}

// Limits of the exact solution and of the whole.
const (
	maxPrimes    = 2000    // widest patterns, for the exact solution
	maxOff       = 400     // patterns of what must not be matched, for the same
	maxCells     = 4 << 20 // patterns by states, for the same
	maxWork      = 1 << 26 // steps of branch and bound
	maxThinCells = 1 << 28 // patterns by states, to widen and thin out
	maxPatterns  = 200000  // at all
)

// Of summarises a set of feasible states of a model in option form. The error
// is a *parley.Problem or ctx's.
func Of(ctx context.Context, s *prefer.Profile, set stability.Set) (*Summary, error) {
	if s.Graph {
		return nil, &parley.Problem{Message: "a model in graph form has no options to summarise states by"}
	}
	if s.Listed() {
		return nil, &parley.Problem{Message: "patterns are not looked for where the feasible states are few of more than can be walked over", Hint: "list the equilibria themselves; they are few"}
	}
	out := &Summary{States: set.Count(), Minimal: true}
	if out.States == 0 {
		return out, nil
	}
	d := newDiagrams(s)
	in, err := d.read(ctx, s, none, setWords(set))
	if err != nil {
		return nil, err
	}
	may, err := d.read(ctx, s, all, func(k uint64) uint64 { return set[k] | ^s.FeasibleWord(k*64) })
	if err != nil {
		return nil, err
	}
	l := newLayout(s)
	var cubes []cube
	if cubes, out.Minimal, err = exact(ctx, d, l, set, out.States, may); err != nil {
		return nil, err
	}
	if cubes == nil {
		sum := isop{d: d, known: map[[2]ref]cover{}, limit: maxPatterns}
		c := sum.find(in, may)
		if sum.over {
			return nil, &parley.Problem{Message: "the states follow no pattern: it would take more than 200000 to describe them", Hint: "ask about fewer states with --where"}
		}
		for _, t := range c.cubes {
			cubes = append(cubes, l.decode(d, t))
		}
		if len(cubes)*out.States <= maxThinCells {
			if cubes, err = thin(ctx, d, l, cubes, l.states(set, out.States), may); err != nil {
				return nil, err
			}
		}
	}
	out.Patterns = l.patterns(d, cubes, in)
	if len(out.Patterns) == 1 {
		out.Minimal = true
	}
	slices.SortStableFunc(out.Patterns, func(p, q Pattern) int {
		if p.States != q.States {
			return q.States - p.States
		}
		return strings.Compare(p.Code(s), q.Code(s))
	})
	return out, nil
}

// cube is a pattern as a set of levels, an option's levels after another's.
type cube []uint64

// layout places levels in cubes.
type layout struct {
	s     *prefer.Profile
	first []int // by option: the place of its first level
	words int
	full  cube
}

func newLayout(s *prefer.Profile) *layout {
	l := &layout{s: s}
	at := 0
	for o := range s.Options {
		l.first = append(l.first, at)
		at += len(s.Options[o].Levels)
	}
	l.words = (at + 63) / 64
	l.full = make(cube, l.words)
	for k := range at {
		l.full[k/64] |= 1 << (k % 64)
	}
	return l
}

// levels reads an option's levels.
func (l *layout) levels(c cube, o int) uint64 {
	at, n := l.first[o], len(l.s.Options[o].Levels)
	w := c[at/64] >> (at % 64)
	if at%64+n > 64 {
		w |= c[at/64+1] << (64 - at%64)
	}
	return w & every(n)
}

// set gives an option some levels.
func (l *layout) set(c cube, o int, levels uint64) {
	at, n := l.first[o], len(l.s.Options[o].Levels)
	w, shift := at/64, at%64
	c[w] = c[w]&^(every(n)<<shift) | levels<<shift
	if shift+n > 64 {
		c[w+1] = c[w+1]&^(every(n)>>(64-shift)) | levels>>(64-shift)
	}
}

// state is the cube of one state.
func (l *layout) state(index uint64, to cube) {
	clear(to)
	for o := range l.s.Options {
		n := uint64(len(l.s.Options[o].Levels))
		at := l.first[o] + int(index%n)
		to[at/64] |= 1 << (at % 64)
		index /= n
	}
}

// states are the cubes of the states of a set.
func (l *layout) states(set stability.Set, count int) []cube {
	room := make([]uint64, count*l.words)
	out := make([]cube, 0, count)
	set.Each(func(index uint64) bool {
		c := cube(room[:l.words])
		room = room[l.words:]
		l.state(index, c)
		out = append(out, c)
		return true
	})
	return out
}

// within reports whether c lies within d.
func (c cube) within(d cube) bool {
	for w := range c {
		if c[w]&^d[w] != 0 {
			return false
		}
	}
	return true
}

// decode reads a cube of code bits.
func (l *layout) decode(d *diagrams, t *test) cube {
	known, value := make([]int, len(l.s.Options)), make([]int, len(l.s.Options))
	for ; t != nil; t = t.rest {
		b := d.bits[t.variable]
		known[b.option] |= 1 << b.bit
		if t.value {
			value[b.option] |= 1 << b.bit
		}
	}
	c := slices.Clone(l.full)
	for o := range l.s.Options {
		if known[o] == 0 {
			continue
		}
		var levels uint64
		for level := range l.s.Options[o].Levels {
			if level&known[o] == value[o] {
				levels |= 1 << level
			}
		}
		l.set(c, o, levels)
	}
	return c
}

// patterns turns cubes into patterns and counts the states of in that each
// matches.
func (l *layout) patterns(d *diagrams, cubes []cube, in ref) []Pattern {
	out := make([]Pattern, len(cubes))
	for k, c := range cubes {
		for o := range l.s.Options {
			out[k].Levels = append(out[k].Levels, l.levels(c, o))
		}
		out[k].States = d.count(d.within(l, in, c))
	}
	return out
}
