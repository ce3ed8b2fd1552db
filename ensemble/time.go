package ensemble

import (
	"context"
	"math"
)

// over gives the chances of the nodes at the times 0, step, 2·step, … times
// in all, by uniformisation (Jensen 1953,
// doi:10.1080/03461238.1953.10419459): the chain moves at the moments of a
// Poisson process as fast as its fastest node, and the number of moments in a
// step is summed over until 1e-12 is left for all steps together.
func (c *chain) over(ctx context.Context, step float64, times int) ([][]float64, error) {
	now := make([]float64, len(c.states))
	now[0] = 1
	out := [][]float64{append([]float64{}, now...)}
	fastest := 0.0
	for _, q := range c.total {
		fastest = max(fastest, q)
	}
	// Long steps are split, so that e^-mean does not vanish.
	pieces := max(1, int(math.Ceil(fastest*step/50)))
	mean := fastest * step / float64(pieces)
	tail := 1e-12 / float64(max(1, times*pieces)) / 4
	for len(out) < times {
		for range pieces {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			now = c.advance(now, fastest, mean, tail)
		}
		out = append(out, append([]float64{}, now...))
	}
	return out, nil
}

// advance moves chances on by a time in which mean moments fall.
func (c *chain) advance(now []float64, fastest, mean, tail float64) []float64 {
	if mean == 0 {
		return now
	}
	sum := make([]float64, len(now))
	// math.Exp differs in its last digits between processors and WebAssembly.
	weight, left := math.Exp2(-mean*math.Log2E), 1.0
	for k := 1; ; k++ {
		for n, p := range now {
			sum[n] += weight * p
		}
		if left -= weight; left < tail && float64(k) > mean || float64(k) > mean+200+20*math.Sqrt(mean) {
			break
		}
		weight *= mean / float64(k)
		next := make([]float64, len(now))
		for n, p := range now {
			if p == 0 {
				continue
			}
			next[n] += p * (1 - c.total[n]/fastest)
			for _, e := range c.out[n] {
				next[e.to] += p * e.rate / fastest
			}
		}
		now = next
	}
	return sum
}

// meanTime is the mean time until play rests in a node where at holds, given
// that it does; ok is false if it never does.
//
// With h(s) the chance of resting there from s and q(s) the rate at which s
// is left, τ(s) = h(s)/q(s) + Σ P(s,u) τ(u) and the mean is τ/h. From the
// start that is the sum of visits(s)·h(s)/q(s).
func (c *chain) meanTime(visits []float64, at func(node int) bool) (mean float64, ok bool) {
	h := c.chances(at)
	if h[0] == 0 {
		return 0, false
	}
	for n, v := range visits {
		if !c.rest(n) {
			mean += v * h[n] / c.total[n]
		}
	}
	return mean / h[0], true
}

// chances is, for every node, the chance of coming to rest in a node where at
// holds.
func (c *chain) chances(at func(node int) bool) []float64 {
	h := make([]float64, len(c.states))
	inside := make([]int32, len(c.states))
	for _, nodes := range c.components() {
		if len(nodes) == 1 && c.rest(int(nodes[0])) {
			if at(int(nodes[0])) {
				h[nodes[0]] = 1
			}
			continue
		}
		for i, v := range nodes {
			inside[v] = int32(i + 1)
		}
		if len(nodes) == 1 || !c.closed(nodes, inside) {
			c.back(nodes, inside, h)
		}
		clearAt(inside, nodes)
	}
	return h
}

// back solves h = Ph inside one component, the rest being known.
func (c *chain) back(nodes, inside []int32, h []float64) {
	n := len(nodes)
	known := make([]float64, n)
	for i, v := range nodes {
		for _, e := range c.out[v] {
			if inside[e.to] == 0 {
				known[i] += h[e.to] * e.rate / c.total[v]
			}
		}
	}
	if n > maxElimination {
		for change := 1.0; change > 1e-14; {
			change = 0
			for i, v := range nodes {
				sum := known[i]
				for _, e := range c.out[v] {
					if inside[e.to] > 0 {
						sum += h[e.to] * e.rate / c.total[v]
					}
				}
				change = max(change, math.Abs(sum-h[v]))
				h[v] = sum
			}
		}
		return
	}
	a := make([][]float64, n)
	for i, v := range nodes {
		a[i] = make([]float64, n+1)
		a[i][i] = 1
		a[i][n] = known[i]
		for _, e := range c.out[v] {
			if k := inside[e.to]; k > 0 {
				a[i][k-1] -= e.rate / c.total[v]
			}
		}
	}
	eliminate(a)
	for i, v := range nodes {
		h[v] = a[i][n]
	}
}
