package ensemble

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// randomChain is a chain of n nodes, all reached from the first.
func randomChain(r *rand.Rand, n int) *chain {
	c := newChain(n)
	for k := range n {
		c.visit(int32(k))
	}
	add := func(from, to int) {
		if from != to {
			c.leave(from, int32(to), .1+2*r.Float64())
		}
	}
	for k := 1; k < n; k++ {
		add(r.IntN(k), k)
	}
	for range r.IntN(n) {
		add(r.IntN(n), r.IntN(n))
	}
	return c
}

// Absorption in chains with circles, transient and closed, against a long
// simulation of the law of the state, step by step.
func TestChain(t *testing.T) {
	transient, closed := 0, 0
	for seed := range uint64(120) {
		c := randomChain(rand.New(rand.NewPCG(seed, 1)), 2+int(seed%9))
		for _, nodes := range c.components() {
			inside := make([]int32, len(c.states))
			for _, v := range nodes {
				inside[v] = 1
			}
			switch {
			case len(nodes) == 1:
			case c.closed(nodes, inside):
				closed++
			default:
				transient++
			}
		}
		law := make([]float64, len(c.states))
		law[0] = 1
		for range 20_000 {
			next := make([]float64, len(law))
			for n, p := range law {
				if c.rest(n) {
					next[n] += p
				}
				for _, e := range c.out[n] {
					next[e.to] += p * e.rate / c.total[n]
				}
			}
			law = next
		}
		visits, unsettled := c.visits()
		moving := 1.0
		for n, p := range law {
			if c.rest(n) {
				moving -= p
				near(t, "the chance of rest", visits[n], p, 1e-9)
				h := c.chances(func(k int) bool { return k == n })
				near(t, "the chance of rest, backwards", h[0], p, 1e-9)
			}
		}
		near(t, "unsettled", unsettled, moving, 1e-9)
		late, err := c.over(context.Background(), 10_000, 2)
		if err != nil {
			t.Fatal(err)
		}
		for n := range law {
			if c.rest(n) {
				near(t, "the chance after a long time", late[1][n], visits[n], 1e-6)
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if transient < 30 || closed < 5 {
		t.Errorf("%d transient circles, %d closed", transient, closed)
	}
}

// A component too large for elimination is solved by iteration, to the same
// figures.
func TestLargeComponent(t *testing.T) {
	n := maxElimination + 50
	c := newChain(n + 2)
	for k := range n + 2 {
		c.visit(int32(k))
	}
	for k := range n {
		c.leave(k, int32((k+1)%n), 1)
		if k > 0 {
			c.leave(k, int32(k-1), 1)
		}
	}
	c.leave(n/3, int32(n), .25)
	c.leave(n/2, int32(n+1), .5)
	visits, unsettled := c.visits()
	h := c.chances(func(k int) bool { return k == n })
	near(t, "the chance of the first end", h[0], visits[n], 1e-7)
	near(t, "both ends", visits[n]+visits[n+1], 1, 1e-9)
	near(t, "unsettled", unsettled, 0, 0)
}

// All paces doubled halves times and changes no share.
func TestPace(t *testing.T) {
	for seed := range uint64(100) {
		c := randomChain(rand.New(rand.NewPCG(seed, 2)), 7)
		d := *c
		d.out, d.total = nil, nil
		for n := range c.out {
			var out []edge
			for _, e := range c.out[n] {
				out = append(out, edge{e.to, 2 * e.rate})
			}
			d.out, d.total = append(d.out, out), append(d.total, 2*c.total[n])
		}
		x, _ := c.visits()
		y, _ := d.visits()
		slow, ok := c.meanTime(x, c.rest)
		quick, _ := d.meanTime(y, d.rest)
		if ok {
			near(t, "the mean time", quick, slow/2, 1e-9*math.Max(1, slow))
		}
		for n := range x {
			near(t, "visits", y[n], x[n], 1e-9)
		}
	}
}
