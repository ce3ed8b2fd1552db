package oracle

import (
	"math"
	"slices"

	"parley"
	"parley/stability/oracle"
)

// Play is a model with one set of preferences.
type Play struct {
	m     *oracle.Model
	c     *parley.Conflict
	law   string
	any   bool
	rates [][]float64
	eq    map[string][]bool
	memo  map[int][]float64
}

// Model is the model listed.
func (p *Play) Model() *oracle.Model { return p.m }

// deterred reports whether an improvement of i from s to t is answered under
// a concept: the opponents reach, by a legal sequence from t, a state no
// better than s for i, and with smr and sseq one from which i cannot move to
// a better one than s.
func (p *Play) deterred(concept string, i, s, t int) bool {
	if concept == "nash" {
		return false
	}
	improving := concept == "seq" || concept == "sseq"
	type at struct{ state, last int }
	seen := map[at]bool{}
	found := false
	var try func(at)
	try = func(x at) {
		if seen[x] || found {
			return
		}
		seen[x] = true
		for j := range p.c.Actors {
			if j == i || j == x.last {
				continue
			}
			for u := range p.m.States {
				if !p.m.Can(j, x.state, u) || improving && !p.m.Better(j, x.state, u) {
					continue
				}
				if !p.m.Better(i, s, u) && (concept == "gmr" || concept == "seq" || !p.escapes(i, s, u)) {
					found = true
					return
				}
				try(at{u, j})
			}
		}
	}
	try(at{t, -1})
	return found
}

func (p *Play) escapes(i, s, u int) bool {
	for v := range p.m.States {
		if p.m.Can(i, u, v) && p.m.Better(i, s, v) {
			return true
		}
	}
	return false
}

// Equilibrium reports whether nobody has an undeterred improvement from s.
func (p *Play) Equilibrium(concept string, s int) bool {
	if p.eq == nil {
		p.eq = map[string][]bool{}
	}
	if p.eq[concept] == nil {
		for s := range p.m.States {
			rests := true
			for i := range p.c.Actors {
				rests = rests && len(p.undeterred(concept, i, s)) == 0
			}
			p.eq[concept] = append(p.eq[concept], rests)
		}
	}
	return p.eq[concept][s]
}

func (p *Play) undeterred(concept string, i, s int) (to []int) {
	for t := range p.m.States {
		if p.m.Can(i, s, t) && p.m.Better(i, s, t) && !p.deterred(concept, i, s, t) {
			to = append(to, t)
		}
	}
	return to
}

// Best are the improvements that i makes from s.
func (p *Play) Best(i, s int) (best []int) {
	all := p.undeterred(p.law, i, s)
	for _, t := range all {
		topped := false
		for _, u := range all {
			topped = topped || p.m.Better(i, t, u)
		}
		if p.any || !topped {
			best = append(best, t)
		}
	}
	return best
}

// Rates are those at which each state is left for each other.
func (p *Play) Rates() [][]float64 {
	if p.rates != nil {
		return p.rates
	}
	n := len(p.m.States)
	for s := range n {
		row := make([]float64, n)
		for i := range p.c.Actors {
			pace := 1.0
			for _, x := range p.c.Pace.Actors {
				if x.Actor == p.c.Actors[i].ID {
					pace = x.Rate
				}
			}
			best := p.Best(i, s)
			for _, t := range best {
				row[t] += pace / float64(len(best))
			}
		}
		for _, h := range p.c.Hazards {
			if t := p.struck(h, s); t >= 0 && t != s {
				row[t] += h.Rate
			}
		}
		p.rates = append(p.rates, row)
	}
	return p.rates
}

// struck is where a hazard leads from s, or -1.
func (p *Play) struck(h parley.Hazard, s int) int {
	if !p.m.Holds(h.When, s) {
		return -1
	}
	return p.With(s, h.Sets)
}

// With is the state that differs from s in the settings, or -1.
func (p *Play) With(s int, sets []parley.Setting) int {
	levels := slices.Clone(p.m.States[s])
	for _, f := range sets {
		for o := range p.m.Options {
			if p.m.Options[o].ID == f.Option {
				levels[o] = slices.Index(p.m.Options[o].Levels, f.Level)
			}
		}
	}
	return slices.IndexFunc(p.m.States, func(x []int) bool { return slices.Equal(x, levels) })
}

func sum(row []float64) float64 {
	x := 0.0
	for _, v := range row {
		x += v
	}
	return x
}

// Chances is, for every state, the chance of coming to rest in a state where
// at holds.
func (p *Play) Chances(at func(s int) bool) []float64 {
	rates := p.Rates()
	n := len(rates)
	can := make([]bool, n) // reach such a state
	for s := range n {
		can[s] = sum(rates[s]) == 0 && at(s)
	}
	for range n {
		for s := range n {
			for t, r := range rates[s] {
				can[s] = can[s] || r > 0 && can[t]
			}
		}
	}
	a := make([][]float64, n)
	for s := range n {
		a[s] = make([]float64, n+1)
		a[s][s] = 1
		q := sum(rates[s])
		switch {
		case !can[s]:
		case q == 0:
			a[s][n] = 1
		default:
			for t, r := range rates[s] {
				a[s][t] -= r / q
			}
		}
	}
	return solve(a)
}

// solve solves linear equations by elimination with the largest pivots.
func solve(a [][]float64) []float64 {
	n := len(a)
	for c := range n {
		best := c
		for r := c; r < n; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[best][c]) {
				best = r
			}
		}
		a[c], a[best] = a[best], a[c]
		for r := range n {
			if r == c || a[r][c] == 0 {
				continue
			}
			f := a[r][c] / a[c][c]
			for k := c; k <= n; k++ {
				a[r][k] -= f * a[c][k]
			}
		}
	}
	x := make([]float64, n)
	for r := range n {
		x[r] = a[r][n] / a[r][r]
	}
	return x
}

// Settles is the chance of resting in each state, from start.
func (p *Play) Settles(start int) []float64 {
	if p.memo == nil {
		p.memo = map[int][]float64{}
	}
	if p.memo[start] == nil {
		out := make([]float64, len(p.m.States))
		for t := range out {
			if sum(p.Rates()[t]) == 0 {
				out[t] = p.Chances(func(s int) bool { return s == t })[start]
			}
		}
		p.memo[start] = out
	}
	return p.memo[start]
}

// At is the law of the state after a time, by the exponential of the rates.
func (p *Play) At(start int, time float64) []float64 {
	rates := p.Rates()
	n := len(rates)
	halvings := 0
	most := 0.0
	for s := range n {
		most = max(most, sum(rates[s]))
	}
	for x := most * time; x > 0.1; x /= 2 {
		halvings++
	}
	step := time / math.Pow(2, float64(halvings))
	g := make([][]float64, n)
	for s := range n {
		g[s] = make([]float64, n)
		for t, r := range rates[s] {
			g[s][t] = r * step
		}
		g[s][s] -= sum(rates[s]) * step
	}
	e, term := unit(n), unit(n)
	for k := 1; k < 16; k++ {
		term = times(term, g)
		for s := range n {
			for t := range n {
				term[s][t] /= float64(k)
				e[s][t] += term[s][t]
			}
		}
	}
	for range halvings {
		e = times(e, e)
	}
	return e[start]
}

func unit(n int) [][]float64 {
	m := make([][]float64, n)
	for k := range m {
		m[k] = make([]float64, n)
		m[k][k] = 1
	}
	return m
}

func times(a, b [][]float64) [][]float64 {
	n := len(a)
	m := make([][]float64, n)
	for i := range n {
		m[i] = make([]float64, n)
		for k := range n {
			if a[i][k] != 0 {
				for j := range n {
					m[i][j] += a[i][k] * b[k][j]
				}
			}
		}
	}
	return m
}

// MeanTime is the mean time from start until play rests where at holds, given
// that it does; ok is false if it never does.
func (p *Play) MeanTime(start int, at func(s int) bool) (mean float64, ok bool) {
	h := p.Chances(at)
	if h[start] < 1e-12 {
		return 0, false
	}
	rates := p.Rates()
	n := len(rates)
	a := make([][]float64, n)
	for s := range n {
		a[s] = make([]float64, n+1)
		a[s][s] = 1
		if q := sum(rates[s]); q > 0 && h[s] > 0 {
			a[s][n] = h[s] / q
			for t, r := range rates[s] {
				a[s][t] -= r / q
			}
		}
	}
	return solve(a)[start] / h[start], true
}
