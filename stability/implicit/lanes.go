package implicit

// lanes says how values are packed: Width bits each in words of 64, the top
// bit of every lane kept clear so that two words can be compared lane by lane
// with one subtraction (SIMD within a register; Lamport 1975,
// doi:10.1145/360933.360994).
type lanes struct {
	width uint   // 8, 16 or 32
	per   int    // lanes in a word
	high  uint64 // the top bit of every lane
	ones  uint64 // 1 in every lane
}

// lanesFor picks the narrowest lanes for values below 2^n.
func lanesFor(n int) lanes {
	l := lanes{width: 32}
	switch {
	case n < 8:
		l.width = 8
	case n < 16:
		l.width = 16
	}
	l.per = 64 / int(l.width)
	for k := range l.per {
		l.ones |= 1 << (uint(k) * l.width)
	}
	l.high = l.ones << (l.width - 1)
	return l
}

// top is the greatest value of a lane; it stands for "never".
func (l *lanes) top() uint64 { return 1<<(l.width-1) - 1 }

// all is the greatest value in every lane.
func (l *lanes) all() uint64 { return ^l.high }

// low takes the lesser of a and b in every lane.
func low(a, b, high uint64, shift uint) uint64 {
	m := ((a | high) - b) & high
	m -= m >> (shift & 63)
	return a ^ (a^b)&m
}

// great takes the greater of a and b in every lane.
func great(a, b, high uint64, shift uint) uint64 {
	m := ((a | high) - b) & high
	m -= m >> (shift & 63)
	return b ^ (a^b)&m
}

// layout places the lanes of a row of values: lane x is in word x mod words,
// at slot x div words. So neighbouring lanes are in neighbouring words, and
// the comparisons of width words fit one mask word, shifted by one each.
type layout struct {
	lanes
	words int // words of a row of values
	masks int // words of a row of bits
}

// newLayout lays out rows of block lanes. If there are one-way options it
// takes a few more words where that puts the last options' levels into slots.
func newLayout(l lanes, v *side) layout {
	y := layout{lanes: l, words: (v.block + l.per - 1) / l.per}
	slots, oneWays := 1, false
	for k := len(v.own) - 1; k >= 0; k-- {
		o := &v.s.Options[v.own[k]]
		if slots*len(o.Levels) <= l.per {
			slots *= len(o.Levels)
		} else {
			break
		}
	}
	for _, o := range v.own {
		oneWays = oneWays || oneWay(v.s.Options[o].Moves)
	}
	if aligned := v.block / slots; oneWays && 3*aligned <= 4*y.words {
		y.words = aligned
	}
	y.masks = (y.words + int(l.width) - 1) / int(l.width)
	return y
}

// at reads one lane of a row.
func (y *layout) at(row []uint64, x int) uint64 {
	return row[x%y.words] >> (uint(x/y.words) * y.width) & y.top()
}

// put writes one lane of a row.
func (y *layout) put(row []uint64, x int, v uint64) {
	shift := uint(x/y.words) * y.width
	w := x % y.words
	row[w] = row[w]&^(y.top()<<shift) | v<<shift
}

// bit is the place of a lane in a row of bits.
func (y *layout) bit(x int) (mask int, bit uint) {
	w := x % y.words
	return w / int(y.width), uint(x/y.words)*y.width + uint(w)%y.width
}

// has reads a lane of a row of bits.
func (y *layout) has(row []uint64, x int) bool {
	m, b := y.bit(x)
	return row[m]>>b&1 != 0
}

// set sets a lane of a row of bits.
func (y *layout) set(row []uint64, x int) {
	m, b := y.bit(x)
	row[m] |= 1 << b
}

// fold spreads the greatest lane of a word over all its lanes.
func (l *lanes) fold(m uint64) uint64 {
	for s := uint(32); s >= l.width; s /= 2 {
		m = great(m, m>>s|m<<(64-s), l.high, l.width-1)
	}
	return m
}
