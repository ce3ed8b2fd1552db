package bigmodel

import "math/bits"

// twister is the generator MT19937 (Matsumoto & Nishimura 1998,
// doi:10.1145/272991.272995), seeded and read the way Python's random module
// does, so that a seed gives the same model in either language.
type twister struct {
	state [624]uint32
	at    int
}

// newTwister seeds by an array of 32-bit words that holds the seed.
func newTwister(seed uint64) *twister {
	key := []uint32{uint32(seed)}
	if seed>>32 != 0 {
		key = append(key, uint32(seed>>32))
	}
	t := &twister{at: 624}
	t.state[0] = 19650218
	for i := 1; i < 624; i++ {
		t.state[i] = 1812433253*(t.state[i-1]^t.state[i-1]>>30) + uint32(i)
	}
	i, j := 1, 0
	for range 624 {
		t.state[i] = (t.state[i] ^ (t.state[i-1]^t.state[i-1]>>30)*1664525) + key[j] + uint32(j)
		if i++; i == 624 {
			t.state[0] = t.state[623]
			i = 1
		}
		j = (j + 1) % len(key)
	}
	for range 623 {
		t.state[i] = (t.state[i] ^ (t.state[i-1]^t.state[i-1]>>30)*1566083941) - uint32(i)
		if i++; i == 624 {
			t.state[0] = t.state[623]
			i = 1
		}
	}
	t.state[0] = 1 << 31
	return t
}

// next is the next 32 random bits.
func (t *twister) next() uint32 {
	if t.at == 624 {
		for k := range 624 {
			y := t.state[k]&(1<<31) | t.state[(k+1)%624]&(1<<31-1)
			t.state[k] = t.state[(k+397)%624] ^ y>>1 ^ -(y&1)&0x9908b0df
		}
		t.at = 0
	}
	y := t.state[t.at]
	t.at++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// float is a number in [0, 1) of 53 bits.
func (t *twister) float() float64 {
	a, b := t.next()>>5, t.next()>>6
	return (float64(a)*(1<<26) + float64(b)) / (1 << 53)
}

// below is a number in [0, n).
func (t *twister) below(n int) int {
	k := bits.Len(uint(n))
	for {
		if r := int(t.next() >> (32 - k)); r < n {
			return r
		}
	}
}

// sample picks k different items, in random order.
func (t *twister) sample(items []string, k int) []string {
	n := len(items)
	picked := make([]string, k)
	setSize := 21 // up to which a pool is cheaper than a set
	if k > 5 {
		for s := 1; ; s *= 4 {
			if s >= k*3 {
				setSize += s
				break
			}
		}
	}
	if n <= setSize {
		pool := append([]string{}, items...)
		for i := range k {
			j := t.below(n - i)
			picked[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return picked
	}
	taken := map[int]bool{}
	for i := range k {
		j := t.below(n)
		for taken[j] {
			j = t.below(n)
		}
		taken[j] = true
		picked[i] = items[j]
	}
	return picked
}
