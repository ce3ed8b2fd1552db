package implicit

import "parley"

// climber raises values along an actor's own moves: every lane of a row to
// the greatest value among the lanes that the actor can move to, and its own.
// Lanes that do not count are to be 0 beforehand.
type climber struct {
	dims []dim
	free bool // no option is one-way: every lane reaches every other
	room []uint32
}

// dim is one of the actor's options as lanes see it.
type dim struct {
	step, levels int
	up, down     bool // the level can be raised, lowered
}

func newClimber(v *side) climber {
	c := climber{free: true, room: make([]uint32, v.block)}
	for _, o := range v.own {
		m := v.s.Options[o].Moves
		d := dim{int(v.step[o]), len(v.s.Options[o].Levels), m != parley.Down, m != parley.Up}
		c.free = c.free && d.up && d.down
		c.dims = append(c.dims, d)
	}
	return c
}

// clone gives a climber for another goroutine.
func (c *climber) clone() climber {
	d := *c
	d.room = make([]uint32, len(c.room))
	return d
}

func (c *climber) climb(l *lanes, row []uint64) {
	if c.free {
		m := c.peak(l, row)
		for w := range row {
			row[w] = m
		}
		return
	}
	mask := uint32(l.top())
	vals := c.room
	for w, x := 0, 0; x < len(vals); w++ {
		v := row[w]
		for k := 0; k < l.per && x < len(vals); k++ {
			vals[x] = uint32(v) & mask
			v >>= l.width & 63
			x++
		}
	}
	for i := range c.dims {
		c.dims[i].raise(vals)
	}
	for w, x := 0, 0; x < len(vals); w++ {
		var v uint64
		for k := uint(0); k < 64 && x < len(vals); k += l.width {
			v |= uint64(vals[x]) << (k & 63)
			x++
		}
		row[w] = v
	}
}

// peak is the greatest lane of a row, in every lane.
func (c *climber) peak(l *lanes, row []uint64) uint64 {
	shift := l.width - 1
	m := row[0]
	for _, v := range row[1:] {
		m = great(m, v, l.high, shift)
	}
	for s := uint(32); s >= l.width; s /= 2 {
		m = great(m, m>>s|m<<(64-s), l.high, shift)
	}
	return m
}

func (d *dim) raise(vals []uint32) {
	for from := 0; from < len(vals); from += d.step * d.levels {
		for x := from; x < from+d.step; x++ {
			if d.down {
				for l := 1; l < d.levels; l++ {
					at := x + l*d.step
					vals[at] = max(vals[at], vals[at-d.step])
				}
			}
			if d.up {
				for l := d.levels - 2; l >= 0; l-- {
					at := x + l*d.step
					vals[at] = max(vals[at], vals[at+d.step])
				}
			}
		}
	}
}
