package summary

import (
	"context"

	"parley/prefer"
	"parley/stability"
)

// diagrams are sets of states as binary decision diagrams (Bryant 1986,
// doi:10.1109/TC.1986.1676819), reduced and shared: a node tests one bit of
// one option's level, the last option's highest bit first. Codes beyond an
// option's last level stand for nothing.
type diagrams struct {
	bits   []codeBit // by variable
	nodes  []node
	unique map[node]ref
	ands   map[[2]ref]ref
	nots   map[ref]ref
}

// ref is a node; none and all are the ends.
type ref int32

const (
	none ref = 0 // the empty set
	all  ref = 1 // every code
)

// node tests a variable.
type node struct {
	variable int32
	lo, hi   ref // where the bit is 0, 1
}

// codeBit is what a variable tests.
type codeBit struct{ option, bit int }

func newDiagrams(s *prefer.Profile) *diagrams {
	d := &diagrams{unique: map[node]ref{}, ands: map[[2]ref]ref{}, nots: map[ref]ref{}}
	for o := len(s.Options) - 1; o >= 0; o-- {
		for b := width(len(s.Options[o].Levels)) - 1; b >= 0; b-- {
			d.bits = append(d.bits, codeBit{o, b})
		}
	}
	end := node{variable: int32(len(d.bits))}
	d.nodes = []node{end, end}
	return d
}

// width is the number of bits of a code for n levels.
func width(n int) int {
	w := 0
	for 1<<w < n {
		w++
	}
	return w
}

func (d *diagrams) make(variable int32, lo, hi ref) ref {
	if lo == hi {
		return lo
	}
	n := node{variable, lo, hi}
	if r, ok := d.unique[n]; ok {
		return r
	}
	r := ref(len(d.nodes))
	d.nodes = append(d.nodes, n)
	d.unique[n] = r
	return r
}

// split gives the parts of x where a variable is 0 and 1.
func (d *diagrams) split(x ref, variable int32) (lo, hi ref) {
	if n := &d.nodes[x]; n.variable == variable {
		return n.lo, n.hi
	}
	return x, x
}

func (d *diagrams) and(x, y ref) ref {
	switch {
	case x == none || y == none:
		return none
	case x == all || x == y:
		return y
	case y == all:
		return x
	case x > y:
		x, y = y, x
	}
	if r, ok := d.ands[[2]ref{x, y}]; ok {
		return r
	}
	v := min(d.nodes[x].variable, d.nodes[y].variable)
	x0, x1 := d.split(x, v)
	y0, y1 := d.split(y, v)
	r := d.make(v, d.and(x0, y0), d.and(x1, y1))
	d.ands[[2]ref{x, y}] = r
	return r
}

func (d *diagrams) not(x ref) ref {
	if x <= all {
		return all - x
	}
	if r, ok := d.nots[x]; ok {
		return r
	}
	n := d.nodes[x]
	r := d.make(n.variable, d.not(n.lo), d.not(n.hi))
	d.nots[x] = r
	return r
}

func (d *diagrams) or(x, y ref) ref      { return d.not(d.and(d.not(x), d.not(y))) }
func (d *diagrams) without(x, y ref) ref { return d.and(x, d.not(y)) }

// reader turns a set of bits, one a state, into diagrams.
type reader struct {
	ctx    context.Context
	d      *diagrams
	s      *prefer.Profile
	word   func(k uint64) uint64 // 64 states' bits
	rest   ref                   // what codes stand for that are no level
	first  []int32               // by option: its first variable
	low    int                   // options below this one fit a word together
	chunk  uint64                // states that those options tell apart
	known  map[uint64]ref        // by a chunk's bits
	lastIn uint64
	last   ref
	err    error
	reads  int
}

// read gives the set of the states whose bits word has, and of the codes that
// are no level if rest is all.
func (d *diagrams) read(ctx context.Context, s *prefer.Profile, rest ref, word func(k uint64) uint64) (ref, error) {
	r := &reader{ctx: ctx, d: d, s: s, word: word, rest: rest, first: make([]int32, len(s.Options)), chunk: 1, known: map[uint64]ref{}}
	for v := len(d.bits) - 1; v >= 0; v-- {
		r.first[d.bits[v].option] = int32(v)
	}
	for r.low < len(s.Options) && r.chunk*uint64(len(s.Options[r.low].Levels)) <= 64 {
		r.chunk *= uint64(len(s.Options[r.low].Levels))
		r.low++
	}
	r.last = r.bits(0, r.low)
	r.known[0] = r.last
	x := r.states(0, len(s.Options))
	return x, r.err
}

// states reads the states from index from on that the options below the given
// one tell apart.
func (r *reader) states(from uint64, options int) ref {
	if options == r.low {
		if r.reads++; r.reads%65536 == 0 && r.err == nil {
			r.err = r.ctx.Err()
		}
		if r.err != nil {
			return none
		}
		w := r.word(from/64) >> (from % 64)
		if at := from % 64; at+r.chunk > 64 {
			w |= r.word(from/64+1) << (64 - at)
		}
		w &= ^uint64(0) >> (64 - r.chunk)
		if w == r.lastIn {
			return r.last
		}
		x, ok := r.known[w]
		if !ok {
			x = r.bits(w, r.low)
			r.known[w] = x
		}
		r.lastIn, r.last = w, x
		return x
	}
	o := options - 1
	stride := r.s.Options[o].Stride
	return r.join(o, func(level int) ref { return r.states(from+uint64(level)*stride, o) })
}

// bits reads the states whose bits w has.
func (r *reader) bits(w uint64, options int) ref {
	if options == 0 {
		return ref(w & 1)
	}
	o := options - 1
	stride := r.s.Options[o].Stride
	return r.join(o, func(level int) ref { return r.bits(w>>(uint64(level)*stride), o) })
}

// join tests an option's level.
func (r *reader) join(option int, of func(level int) ref) ref {
	n := len(r.s.Options[option].Levels)
	var tree func(variable int32, bit, code int) ref
	tree = func(variable int32, bit, code int) ref {
		if bit < 0 {
			if code < n {
				return of(code)
			}
			return r.rest
		}
		lo := tree(variable+1, bit-1, code)
		hi := tree(variable+1, bit-1, code|1<<bit)
		return r.d.make(variable, lo, hi)
	}
	return tree(r.first[option], width(n)-1, 0)
}

// setWords reads a set's words.
func setWords(x stability.Set) func(uint64) uint64 {
	return func(k uint64) uint64 { return x[k] }
}
