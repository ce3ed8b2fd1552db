package ensemble

import (
	"crypto/sha256"
	"math/bits"
	"strconv"
)

// philox is Philox4x64-10, the counter-based generator of Salmon, Moraes,
// Dror & Shaw 2011, Parallel random numbers: as easy as 1, 2, 3,
// doi:10.1145/2063384.2063405: ten rounds that turn a counter and a key into
// four random words.
func philox(c [4]uint64, k [2]uint64) [4]uint64 {
	const (
		m0, m1 = 0xD2E7470EE14C6C93, 0xCA5A826395121157
		w0, w1 = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B
	)
	for range 10 {
		hi0, lo0 := bits.Mul64(m0, c[0])
		hi1, lo1 := bits.Mul64(m1, c[2])
		c = [4]uint64{hi1 ^ c[1] ^ k[0], lo1, hi0 ^ c[3] ^ k[1], lo0}
		k[0] += w0
		k[1] += w1
	}
	return c
}

// key is the key of the stream with the given name under a seed.
func key(seed uint64, stream string) [2]uint64 {
	h := sha256.Sum256([]byte("parley 1\n" + strconv.FormatUint(seed, 10) + "\n" + stream + "\n"))
	var k [2]uint64
	for i := range k {
		for b := range 8 {
			k[i] |= uint64(h[8*i+b]) << (8 * b)
		}
	}
	return k
}

// numbers gives the uniform random numbers of one draw of a stream, in order.
type numbers struct {
	key  [2]uint64
	draw uint64
	used uint64
	word [4]uint64
}

// from begins the numbers of a draw.
func from(key [2]uint64, draw uint64) numbers { return numbers{key: key, draw: draw} }

// next is the next number, in [0, 1): a word's top 53 bits over 2^53.
func (n *numbers) next() float64 {
	if n.used%4 == 0 {
		n.word = philox([4]uint64{n.used / 4, n.draw, 0, 0}, n.key)
	}
	w := n.word[n.used%4]
	n.used++
	return float64(w>>11) / (1 << 53)
}

// choose takes one number and gives the first place whose cumulated chance
// exceeds it. cumulated must not be empty.
func (n *numbers) choose(cumulated []float64) int {
	u := n.next()
	for k, c := range cumulated {
		if u < c {
			return k
		}
	}
	return len(cumulated) - 1
}

// cumulate sums chances up, as doubles and in order.
func cumulate(chances []float64) []float64 {
	out := make([]float64, len(chances))
	sum := 0.0
	for k, c := range chances {
		sum += c
		out[k] = sum
	}
	return out
}
