package implicit

import "math/bits"

// lanes says how values are packed: Width bits each in words of 64, the top
// bit of every lane kept clear so that two words can be compared lane by lane
// with one subtraction (SIMD within a register; Lamport 1975,
// doi:10.1145/360933.360994). A row holds one value for every way an actor
// can set its own options and is padded to whole words.
type lanes struct {
	width uint   // 8, 16 or 32
	per   int    // lanes in a word
	high  uint64 // the top bit of every lane
	ones  uint64 // 1 in every lane
	magic uint64 // gathers the lanes' lowest bits at the top of a product
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
		l.magic |= 1 << (64 - l.per - k*(int(l.width)-1))
	}
	l.high = l.ones << (l.width - 1)
	return l
}

// top is the greatest value of a lane; it stands for "never".
func (l *lanes) top() uint64 { return 1<<(l.width-1) - 1 }

// all is the greatest value in every lane.
func (l *lanes) all() uint64 { return ^l.high }

// words is the number of words that n lanes take.
func (l *lanes) words(n int) int { return (n + l.per - 1) / l.per }

// at reads one lane of a row.
func (l *lanes) at(row []uint64, x int) uint64 {
	return row[x/l.per] >> (uint(x%l.per) * l.width) & l.top()
}

// put writes one lane of a row.
func (l *lanes) put(row []uint64, x int, v uint64) {
	shift := uint(x%l.per) * l.width
	row[x/l.per] = row[x/l.per]&^(l.top()<<shift) | v<<shift
}

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

// atLeast tells in which lanes of a word a >= b, a bit a lane.
func (l *lanes) atLeast(a, b uint64) uint64 {
	m := ((a | l.high) - b) & l.high >> ((l.width - 1) & 63)
	return m * l.magic >> (uint(64-l.per) & 63)
}

// spread is the word whose lanes are all ones where bits has a bit, a bit a
// lane.
func (l *lanes) spread(set uint64) uint64 {
	var w uint64
	for ; set != 0; set &= set - 1 {
		w |= l.top() << (uint(bits.TrailingZeros64(set)) * l.width)
	}
	return w
}
