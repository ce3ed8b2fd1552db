// Package space turns a conflict into what the engines work on: the feasible
// states with their codes and numbers, each actor's moves, and each actor's
// ranking of the states.
//
// A state of a model in option form gives every option a level. Its index is
// the mixed-radix number of those levels, the first option varying fastest;
// its number counts the feasible states from 1 in index order; its ID is the
// number less one. A state of a model in graph form is a vertex; there all
// are feasible, and the index is the ID.
//
// Large spaces are never listed: feasibility is a bit an index, and moves are
// implied by the options' strides.
package space

import (
	"fmt"
	"iter"
	"math/bits"

	"parley"
	"parley/logic"
)

// MaxSize is the greatest number of states, feasible or not, that a model
// may have.
const MaxSize = 1 << 33

// Option is one option of the model, in file order.
type Option struct {
	Actor  int      // its owner's index
	ID     string   // "actor.option"
	Short  string   // "option"
	Name   string   // for people
	Levels []string // lowest first
	Binary bool     // no/yes, N and Y in codes
	Moves  parley.Direction
	Stride uint64 // indices between two neighbouring levels
	Fixed  int    // the level that a variant holds it at, or -1

	// shift and mask give the level at an index without a division, where
	// Stride and the number of levels are powers of two; elsewhere mask is 0.
	shift uint8
	mask  uint64
}

// Space is a model's states, moves and preferences.
type Space struct {
	Conflict  *parley.Conflict
	Graph     bool
	Options   []Option // none in graph form
	Owned     [][]int  // the options of each actor
	Size      uint64   // indices, feasible or not
	Count     int      // feasible states
	StatusQuo int      // its ID, or -1

	Names      *logic.Names // outcomes and named statements, for expressions
	Infeasible []*logic.Bound
	Outcomes   []*logic.Bound // in the order of Conflict.Outcomes
	// Exact: what lists the states, as a ranking does, lists the feasible ones
	// and no others. It is so in a view of the game; elsewhere a state that
	// only a variant's fixed options exclude may be listed.
	Exact bool

	listed   *listing // the feasible states, where they are few of many; nil elsewhere
	feasible []uint64 // a bit an index; nil when all are feasible
	rank     []uint64 // feasible indices before each 512-bit line of feasible
	barred   [][]barred
	arcs     [][][]int32 // graph form: the moves of each actor from each state
	byName   map[string]int
}

// Actors is the number of actors.
func (s *Space) Actors() int { return len(s.Conflict.Actors) }

// Transitive reports whether moves and improvements are transitive: option
// form without barred moves. Legal sequences are then plain reachability.
func (s *Space) Transitive() bool {
	if s.Graph { // not to be asked by thousands of actors one after another
		return false
	}
	for _, b := range s.barred {
		if len(b) > 0 {
			return false
		}
	}
	return true
}

// Feasible reports whether the state at index can occur.
func (s *Space) Feasible(index uint64) bool {
	return index < s.Size && (s.feasible == nil || s.feasible[index/64]>>(index%64)&1 != 0)
}

// FeasibleWord gives 64 states' feasibility, the first at index base, a
// multiple of 64. Bits past Size are zero.
func (s *Space) FeasibleWord(base uint64) uint64 {
	if s.feasible != nil {
		return s.feasible[base/64]
	}
	if s.Size-base < 64 {
		return 1<<(s.Size-base) - 1
	}
	return ^uint64(0)
}

// AllFeasible reports whether no index is infeasible.
func (s *Space) AllFeasible() bool { return s.feasible == nil && s.listed == nil }

// Listed reports whether the feasible states are listed one by one, being few
// of many. Indices are then IDs, and tell nothing of options.
func (s *Space) Listed() bool { return s.listed != nil }

// Index is the index of the state with the given ID.
func (s *Space) Index(id int) uint64 {
	if s.feasible == nil {
		return uint64(id)
	}
	lo, hi := 0, len(s.rank)-1 // the last line that starts at or before id
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if s.rank[mid] <= uint64(id) {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	left := uint64(id) - s.rank[lo]
	for w := lo * 8; ; w++ {
		word := s.feasible[w]
		if n := uint64(bits.OnesCount64(word)); left >= n {
			left -= n
			continue
		}
		for ; left > 0; left-- {
			word &= word - 1
		}
		return uint64(w)*64 + uint64(bits.TrailingZeros64(word))
	}
}

// ID is the ID of the feasible state at index.
func (s *Space) ID(index uint64) int {
	if s.feasible == nil {
		return int(index)
	}
	line := index / 512
	n := s.rank[line]
	for w := line * 8; w < index/64; w++ {
		n += uint64(bits.OnesCount64(s.feasible[w]))
	}
	return int(n) + bits.OnesCount64(s.feasible[index/64]&(1<<(index%64)-1))
}

// Level is the level of an option in the state at index.
func (s *Space) Level(option int, index uint64) int {
	if s.listed != nil {
		return s.listed.level(option, index)
	}
	o := &s.Options[option]
	if o.mask != 0 {
		return int(index >> (o.shift & 63) & o.mask)
	}
	return int(index / o.Stride % uint64(len(o.Levels)))
}

// OutcomesAt are the IDs of the model's outcomes that hold in the state at
// index.
func (s *Space) OutcomesAt(index uint64) []string {
	ids := []string{}
	for k, b := range s.Outcomes {
		if b != nil && s.Truth(b, index) {
			ids = append(ids, s.Conflict.Outcomes[k].ID)
		}
	}
	return ids
}

// Truth evaluates a bound expression in the state at index.
func (s *Space) Truth(b *logic.Bound, index uint64) bool {
	if s.Graph {
		return b.Truth(func(option int) int {
			if uint64(option) == index {
				return 1
			}
			return 0
		})
	}
	return b.Truth(func(option int) int { return s.Level(option, index) })
}

// Words evaluates a bound expression over 64 states, the first at index base,
// a multiple of 64. Bits of infeasible states and past Size are meaningless.
func (s *Space) Words(b *logic.Bound, base uint64, stack []uint64) uint64 {
	return b.Words(func(a logic.Atom) uint64 { return s.atom(a, base) }, stack)
}

// low are the patterns of the six lowest binary options within a word.
var low = [6]uint64{
	0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc, 0xf0f0f0f0f0f0f0f0,
	0xff00ff00ff00ff00, 0xffff0000ffff0000, 0xffffffff00000000,
}

// atom tells in which of the 64 states from index base an atom holds.
func (s *Space) atom(a logic.Atom, base uint64) uint64 {
	if s.Graph {
		var here uint64 // a vertex is at level 1 in itself, at 0 elsewhere
		if at := uint64(a.Option); at >= base && at-base < 64 {
			here = 1 << (at - base)
		}
		switch {
		case a.Lo == 0 && a.Hi == 0:
			return ^here
		case a.Lo == 0:
			return ^uint64(0)
		}
		return here
	}
	if s.listed != nil {
		return s.listed.atom(a, base)
	}
	o := &s.Options[a.Option]
	n, stride := uint64(len(o.Levels)), o.Stride
	if n == 2 && stride&(stride-1) == 0 && a.Lo == a.Hi {
		w := uint64(0)
		if stride < 64 {
			w = low[bits.TrailingZeros64(stride)]
		} else if base&stride != 0 {
			w = ^w
		}
		if a.Lo == 0 {
			w = ^w
		}
		return w
	}
	var w uint64
	level, left := base/stride%n, stride-base%stride // indices left at this level
	for at := uint64(0); at < 64; {
		run := min(left, 64-at)
		if int(level) >= a.Lo && int(level) <= a.Hi {
			w |= (1<<run - 1) << at
		}
		at += run
		left = stride
		if level++; level == n {
			level = 0
		}
	}
	return w
}

// Each evaluates b in every feasible state, in order of ID.
func (s *Space) Each(b *logic.Bound, f func(id int, holds bool)) {
	stack := make([]uint64, b.Depth)
	id := 0
	for base := uint64(0); base < s.Size; base += 64 {
		w := s.Words(b, base, stack)
		for f64 := s.FeasibleWord(base); f64 != 0; f64 &= f64 - 1 {
			f(id, w&(f64&-f64) != 0)
			id++
		}
	}
}

// Where lists the IDs of the feasible states in which b holds, in order.
func (s *Space) Where(b *logic.Bound) []int {
	var ids []int
	for id := range s.Matching(b) {
		ids = append(ids, id)
	}
	return ids
}

// Matching gives the ID and index of every feasible state where b holds, in
// order.
func (s *Space) Matching(b *logic.Bound) iter.Seq2[int, uint64] {
	return func(yield func(int, uint64) bool) {
		stack := make([]uint64, b.Depth)
		id := 0
		for base := uint64(0); base < s.Size; base += 64 {
			f := s.FeasibleWord(base)
			for w := s.Words(b, base, stack) & f; w != 0; w &= w - 1 {
				if !yield(id+bits.OnesCount64(f&(w&-w-1)), base+uint64(bits.TrailingZeros64(w))) {
					return
				}
			}
			id += bits.OnesCount64(f)
		}
	}
}

// Bind reads an expression and gives its names their meaning in s. The error
// is a parley.Problems without paths.
func (s *Space) Bind(text string) (*logic.Bound, error) {
	var ps parley.Problems
	b := s.BindAt(parley.Expression(text), nil, &ps)
	return b, ps.Err()
}

// BindAt parses and binds e, whose place in the model is path and which stands
// in no actor's lists.
func (s *Space) BindAt(e parley.Expression, path parley.Path, ps *parley.Problems) *logic.Bound {
	return s.BindFor(-1, e, path, ps)
}

// BindFor parses and binds e, which stands in the lists of an actor.
func (s *Space) BindFor(actor int, e parley.Expression, path parley.Path, ps *parley.Problems) *logic.Bound {
	b, errs := s.Names.Bind(e, actor)
	for _, se := range errs {
		hint := s.numbered(string(e))
		if hint == "" {
			hint = se.Hint
		}
		ps.Add(path, hint, "%s", se.Message).Offset = se.Pos
	}
	return b
}

// Progress is called now and then during long work with the share done.
type Progress func(done float64)

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Reversible reports whether every move can be taken back: option form
// without barred moves and one-way options.
func (s *Space) Reversible() bool {
	for i := range s.Options {
		if m := s.Options[i].Moves; m == "up" || m == "down" {
			return false
		}
	}
	return s.Transitive()
}
