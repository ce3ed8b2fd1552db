package ensemble

import (
	"math"
	"testing"

	"parley/prefer"
)

// written is a type whose order is of n items.
func written(n int, blocks []block, dispersion float64) *kind {
	k := &kind{parts: &prefer.Parts{Ordered: identity(n), Statements: true}, blocks: blocks}
	if dispersion > 0 {
		k.insert = newInsertion(dispersion, n)
	}
	return k
}

// Of two statements under φ the order as written has the chance 1/(1 + φ), and
// of n as many pairs are turned on average as Mallows' model says; an order's
// chance falls by φ with each.
func TestMallows(t *testing.T) {
	near(t, "as written", written(2, nil, .3).orders()[0].chance, 1/1.3, 1e-12)
	for _, phi := range []float64{.05, .3, .9} {
		for n := 2; n <= 6; n++ {
			sum, mean, first := 0.0, 0.0, 0.0
			for _, c := range written(n, nil, phi).orders() {
				turned := 0
				for i := range c.order {
					for j := i + 1; j < n; j++ {
						if c.order[i] > c.order[j] {
							turned++
						}
					}
				}
				if turned == 0 {
					first = c.chance
				}
				sum += c.chance
				mean += c.chance * float64(turned)
			}
			for _, c := range written(n, nil, phi).orders()[1:2] { // the last two turned
				near(t, "one pair turned", c.chance, phi*first, 1e-12)
			}
			want := float64(n) * phi / (1 - phi)
			for k := 1; k <= n; k++ {
				want -= float64(k) * math.Pow(phi, float64(k)) / (1 - math.Pow(phi, float64(k)))
			}
			near(t, "the sum", sum, 1, 1e-12)
			near(t, "the mean of turned pairs", mean, want, 1e-12)
		}
	}
}

// Of {a, b, c} with a above c known there are three orders, each as likely, and
// b is first in one of them.
func TestKnownPair(t *testing.T) {
	orders := written(3, []block{newBlock(0, 3, [][2]int{{0, 2}})}, 0).orders()
	if len(orders) != 3 {
		t.Fatalf("%d orders", len(orders))
	}
	first := 0
	for _, c := range orders {
		near(t, "an order", c.chance, 1./3, 1e-12)
		if c.order[0] == 1 {
			first++
		}
	}
	if first != 1 {
		t.Errorf("b is first in %d orders", first)
	}
}

// Wilson's interval covers 95 % of shares, nearly: worked out from the
// binomial law.
func TestWilson(t *testing.T) {
	mean, cases := 0.0, 0.0
	for _, n := range []float64{50, 200, 1000} {
		for p := .02; p < 1; p += .02 {
			covered, log := 0.0, n*math.Log1p(-p) // of the chance of k = 0
			for k := 0.0; k <= n; k++ {
				if low, high := Wilson(k/n, n); low <= p && p <= high {
					covered += math.Exp(log)
				}
				log += math.Log((n - k) / (k + 1) * p / (1 - p))
			}
			if covered < .89 || covered > .99 {
				t.Errorf("of a share of %.2f in %v draws %.3f are covered", p, n, covered)
			}
			mean, cases = mean+covered, cases+1
		}
	}
	if mean /= cases; mean < .945 || mean > .96 {
		t.Errorf("%.4f are covered on average", mean)
	}
}
