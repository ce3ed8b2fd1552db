package ensemble

import (
	"math"
	"math/big"
	"math/bits"
)

// Chances of a draw are integers over one, weights over whole.
const (
	one   = 1 << 40 // a chance of 1
	whole = 1 << 60 // the weight of a draw that nothing speaks against
)

// Sum is an exact sum of integers, 192 bits in two's complement, the lowest
// first. Sums do not depend on the order of what is added, so that draws can
// be shared out in any way.
type Sum [3]uint64

// add adds y.
func (x *Sum) add(y Sum) {
	var c uint64
	x[0], c = bits.Add64(x[0], y[0], 0)
	x[1], c = bits.Add64(x[1], y[1], c)
	x[2], _ = bits.Add64(x[2], y[2], c)
}

// plus adds a.
func (x *Sum) plus(a uint64) {
	var c uint64
	x[0], c = bits.Add64(x[0], a, 0)
	x[1], c = bits.Add64(x[1], 0, c)
	x[2] += c
}

// product adds a·b.
func (x *Sum) product(a, b uint64) {
	hi, lo := bits.Mul64(a, b)
	var c uint64
	x[0], c = bits.Add64(x[0], lo, 0)
	x[1], c = bits.Add64(x[1], hi, c)
	x[2] += c
}

// product3 adds a·b·c; b and c must be below 2^64 together.
func (x *Sum) product3(a, b, c uint64) {
	hi, lo := bits.Mul64(b, c)
	h0, l0 := bits.Mul64(a, lo)
	h1, l1 := bits.Mul64(a, hi)
	mid, carry := bits.Add64(h0, l1, 0)
	x.add(Sum{l0, mid, h1 + carry})
}

// signed adds a·b, either of which may be negative.
func (x *Sum) signed(a, b int64) {
	if a == 0 || b == 0 {
		return
	}
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	y := Sum{lo, hi, 0}
	if (a < 0) != (b < 0) {
		y = y.negative()
	}
	x.add(y)
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return uint64(-a)
	}
	return uint64(a)
}

func (x Sum) negative() Sum {
	y := Sum{^x[0], ^x[1], ^x[2]}
	y.plus(1)
	return y
}

func (x *Sum) zero() bool { return x[0]|x[1]|x[2] == 0 }

// big is x as a whole number.
func (x Sum) big() *big.Int {
	neg := int64(x[2]) < 0
	if neg {
		x = x.negative()
	}
	z := new(big.Int)
	for k := 2; k >= 0; k-- {
		z.Lsh(z, 64).Or(z, new(big.Int).SetUint64(x[k]))
	}
	if neg {
		z.Neg(z)
	}
	return z
}

// over is x/y, divided once and rounded to the nearest double; 0 where y is.
func (x Sum) over(y Sum) float64 {
	if y.zero() {
		return 0
	}
	f, _ := new(big.Rat).SetFrac(x.big(), y.big()).Float64()
	return f
}

// chanceOver is the mean of chances summed up in x with the weights summed up
// in y.
func (x Sum) chanceOver(y Sum) float64 { return x.over(y) / one }

// float is x, rounded to the nearest double.
func (x Sum) float() float64 {
	f, _ := new(big.Float).SetInt(x.big()).Float64()
	return f
}

// fixed rounds a chance to a multiple of 2^-40.
func fixed(p float64) uint64 { return uint64(math.Round(min(max(p, 0), 1) * one)) }

// weigh rounds a weight to a multiple of 2^-60.
func weigh(w float64) uint64 { return uint64(math.Round(min(max(w, 0), 1) * whole)) }
