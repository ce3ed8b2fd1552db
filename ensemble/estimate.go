package ensemble

import (
	"math"
	"math/big"
)

// z is the 97.5th percentile of the standard normal law.
const z = 1.959963984540054

// Wilson is the 95 % interval of a share p seen in n draws (Wilson 1927,
// doi:10.2307/2276774); n need not be whole.
func Wilson(p, n float64) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	center := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(max(p*(1-p)/n+z*z/(4*n*n), 0))
	low, high = max(center-half, 0), min(center+half, 1)
	if p == 0 {
		low = 0
	}
	if p == 1 {
		high = 1
	}
	return low, high
}

// spread is whether chances differ at all among draws that have any weight,
// decided exactly, and their variance.
func spread(weight, chance, chance2 Sum) (differ bool, variance float64) {
	if weight.zero() {
		return false, 0
	}
	// Var = (Σw Σwp² - (Σwp)²)/(Σw)²
	w := weight.big()
	d := new(big.Int).Mul(w, chance2.big())
	s := chance.big()
	d.Sub(d, new(big.Int).Mul(s, s))
	f, _ := new(big.Rat).SetFrac(d, new(big.Int).Mul(w, w)).Float64()
	return d.Sign() > 0, f / (one * float64(one))
}

// effective is the number of draws that as many of one weight would be worth
// (Kong 1992).
func effective(weight, square Sum) float64 {
	if square.zero() {
		return 0
	}
	w := weight.big()
	f, _ := new(big.Rat).SetFrac(new(big.Int).Mul(w, w), square.big()).Float64()
	return f
}

// standardError is that of a mean of n draws with the given variance.
func standardError(variance, n float64) float64 {
	if n <= 1 {
		return 0
	}
	return math.Sqrt(max(variance, 0) / (n - 1))
}

// groupEffect is the first-order effect of a type, table or coin by the
// groups of draws that share its value, with its standard error by the delta
// method: sums holds the powers of the chances of each group. With all, the
// groups hold everything that can be and are not corrected for their size.
func groupEffect(sums [][powers]float64, all bool) (effect, err float64) {
	var n, total, squares float64
	for _, g := range sums {
		n += g[0]
		total += g[1]
		squares += g[2]
	}
	if n == 0 {
		return 0, 0
	}
	mean := total / n
	variance := squares/n - mean*mean
	between, within, groups := 0.0, 0.0, 0.0
	for _, g := range sums {
		if g[0] == 0 {
			continue
		}
		groups++
		m := g[1] / g[0]
		between += g[0] / n * (m - mean) * (m - mean)
		within += g[0] / n * max(g[2]/g[0]-m*m, 0)
	}
	if all {
		return between / variance, 0
	}
	effect = (between - (groups-1)/n*within) / variance
	// Of a draw with chance y in a group of mean m the influence is
	// 2(m - mean)(y - m) + (m - mean)² - between on the variance between, and
	// (y - mean)² - variance on the whole.
	ratio, sum := between/variance, 0.0
	for _, g := range sums {
		if g[0] == 0 {
			continue
		}
		m := g[1] / g[0]
		a := m - mean
		// a polynomial in y: c0 + c1·y + c2·y²
		c2 := -ratio
		c1 := 2*a + 2*ratio*mean
		c0 := -2*a*m + a*a - between - ratio*(mean*mean-variance)
		sum += c0*c0*g[0] + 2*c0*c1*g[1] + (c1*c1+2*c0*c2)*g[2] + 2*c1*c2*g[3] + c2*c2*g[4]
	}
	return effect, math.Sqrt(max(sum, 0)/n/n) / variance
}

// ratio is a mean over a mean of W pairs, with its standard error by the delta
// method, from sums of the pairs, their squares and their product.
func ratio(over, under, squares, product, squaresUnder, n float64) (value, err float64) {
	if under == 0 || n < 2 {
		return 0, 0
	}
	value = over / under
	rest := max(squares-2*value*product+value*value*squaresUnder, 0)
	return value, math.Sqrt(rest/(n*(n-1))) / (under / n)
}

// entropy is that of a chance, in bits.
func entropy(p float64) float64 {
	h := 0.0
	for _, q := range []float64{p, 1 - p} {
		if q > 0 {
			h -= q * math.Log2(q)
		}
	}
	return h
}
