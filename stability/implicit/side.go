package implicit

import (
	"parley/space"
)

// side looks at the states as one actor does: a lane for every way it can set
// its own options, a row for every way the others can set theirs. Rows are
// numbered like states, with the actor's options left out.
type side struct {
	s     *space.Space
	actor int
	own   []int    // its options
	block int      // lanes a row
	under uint64   // rows that differ only in options before the actor's
	rows  uint64   // rows
	step  []uint64 // by option: lanes between neighbouring levels if own, else rows
	mine  []bool   // by option
}

func newSide(s *space.Space, actor int) *side {
	v := &side{s: s, actor: actor, own: s.Owned[actor], block: 1, under: 1, step: make([]uint64, len(s.Options)), mine: make([]bool, len(s.Options))}
	for _, o := range v.own {
		v.mine[o] = true
		v.block *= len(s.Options[o].Levels)
	}
	v.rows = s.Size / uint64(v.block)
	seen := false
	for o := range s.Options {
		switch stride := s.Options[o].Stride; {
		case v.mine[o]:
			if !seen {
				v.under, seen = stride, true
			}
			v.step[o] = stride / v.under
		case seen:
			v.step[o] = stride / uint64(v.block)
		default:
			v.step[o] = stride
		}
	}
	return v
}

// index is the state in a row and lane.
func (v *side) index(row uint64, lane int) uint64 {
	return row%v.under + (uint64(lane)+row/v.under*uint64(v.block))*v.under
}

// level is the level of another's option in a row, or of an own option in a
// lane.
func (v *side) level(option int, at uint64) int {
	return int(at / v.step[option] % uint64(len(v.s.Options[option].Levels)))
}

// others lists the others' options for which keep holds.
func (v *side) others(keep func(option int) bool) []int {
	var list []int
	for o := range v.s.Options {
		if !v.mine[o] && keep(o) {
			list = append(list, o)
		}
	}
	return list
}

// contexts numbers the ways in which some options can be set, as a mixed
// radix number, and finds the number that belongs to a row by two additions.
type contexts struct {
	s       *space.Space
	options []int
	mult    []uint32 // one an option
	size    int

	split     uint64
	low, high []uint32
}

// newContexts numbers the settings of options. Without a side, rows cannot be
// looked up.
func newContexts(s *space.Space, options []int, v *side) *contexts {
	c := &contexts{s: s, options: options, size: 1}
	for _, o := range options {
		c.mult = append(c.mult, uint32(c.size))
		c.size *= len(s.Options[o].Levels)
	}
	if v == nil {
		return c
	}
	c.split = 1
	for o := range s.Options {
		if !v.mine[o] && c.split < 1024 {
			c.split *= uint64(len(s.Options[o].Levels))
		}
	}
	c.low = make([]uint32, c.split)
	for r := range c.low {
		c.low[r] = c.slow(v, uint64(r))
	}
	c.high = make([]uint32, v.rows/c.split)
	for h := range c.high {
		c.high[h] = c.slow(v, uint64(h)*c.split)
	}
	return c
}

// slow is the number of a row's context, digit by digit.
func (c *contexts) slow(v *side, row uint64) uint32 {
	var n uint32
	for k, o := range c.options {
		n += uint32(v.level(o, row)) * c.mult[k]
	}
	return n
}

// of is the number of a row's context.
func (c *contexts) of(row uint64) int {
	return int(c.low[row%c.split] + c.high[row/c.split])
}

// walk gives the contexts of rows from row from on, one after another.
func (c *contexts) walk(from uint64) walker {
	return walker{c: c, low: int(from % c.split), high: int(from / c.split)}
}

// walker goes through rows in order.
type walker struct {
	c         *contexts
	low, high int
}

// next is the context of the next row.
func (w *walker) next() uint32 {
	n := w.c.low[w.low] + w.c.high[w.high]
	if w.low++; w.low == len(w.c.low) {
		w.low = 0
		w.high++
	}
	return n
}

// level is the level of the k-th option in a context.
func (c *contexts) level(k int, context uint32) int {
	return int(context / c.mult[k] % uint32(len(c.s.Options[c.options[k]].Levels)))
}

// into maps every context of c to the context of d that agrees with it; d's
// options are among c's.
func (c *contexts) into(d *contexts) []uint32 {
	mult := make([]uint32, len(c.options)) // of c's k-th option in d
	for k, o := range c.options {
		for j, p := range d.options {
			if o == p {
				mult[k] = d.mult[j]
			}
		}
	}
	to := make([]uint32, c.size)
	for n := range to {
		for k := range c.options {
			if mult[k] != 0 {
				to[n] += uint32(c.level(k, uint32(n))) * mult[k]
			}
		}
	}
	return to
}
