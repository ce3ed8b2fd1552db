package randmodel

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"parley"
	"parley/stability/oracle"
)

// The functions below give a conflict that Conflict made more to say about
// preferences. They draw from r after it, so that a seed's plain model is the
// same with and without.

// preferences calls f with every actor's preference, its types' included.
func preferences(c *parley.Conflict, f func(a *parley.Actor, p *parley.Preference)) {
	for i := range c.Actors {
		a := &c.Actors[i]
		f(a, &a.Preference)
		for k := range a.Types {
			f(a, &a.Types[k].Preference)
		}
	}
}

// Strength gives statements and rankings degrees, and weights gaps.
func Strength(r *rand.Rand, c *parley.Conflict) {
	for i := range c.Actors {
		for k := range c.Actors[i].Statements {
			if st := &c.Actors[i].Statements[k]; !st.Unknown && r.IntN(2) == 0 {
				st.Degree = 1 + r.IntN(4)
			}
		}
	}
	preferences(c, func(_ *parley.Actor, p *parley.Preference) {
		for k := range max(0, len(p.Ranking)-1) {
			if r.IntN(2) == 0 {
				p.Ranking[k].Gap = 2 + r.IntN(3)
			}
		}
		if len(p.Weights) > 0 {
			p.Gaps = [][]string{nil, {"1"}, {"1.5", "2"}, {"0.5", "1", "4"}}[r.IntN(4)]
		}
	})
}

// Unknown makes some statements' signs, and some pairs' order, unknown.
func Unknown(r *rand.Rand, c *parley.Conflict) {
	for i := range c.Actors {
		for k := range c.Actors[i].Statements {
			if st := &c.Actors[i].Statements[k]; r.IntN(4) == 0 {
				st.Unknown, st.Degree = true, 0
			}
		}
	}
	codes := oracle.New(c).Codes
	preferences(c, func(_ *parley.Actor, p *parley.Preference) {
		for range r.IntN(3) {
			if some := pick(r, codes, 2+r.IntN(2)); len(some) > 1 {
				p.Unknown = append(p.Unknown, some)
			}
		}
	})
}

func pick(r *rand.Rand, codes []string, n int) []string {
	codes = slices.Clone(codes)
	r.Shuffle(len(codes), func(i, j int) { codes[i], codes[j] = codes[j], codes[i] })
	return codes[:min(n, len(codes))]
}

// pairs calls f with some pairs of states, none of them twice.
func pairs(r *rand.Rand, codes []string, f func(a, b string)) {
	n := len(codes)
	if n < 2 {
		return
	}
	seen := map[[2]int]bool{}
	for range r.IntN(2 * n) {
		a, b := r.IntN(n), r.IntN(n)
		if a != b && !seen[[2]int{min(a, b), max(a, b)}] {
			seen[[2]int{min(a, b), max(a, b)}] = true
			f(codes[a], codes[b])
		}
	}
}

func tenths(n int) string { return fmt.Sprintf("%d.%d", n/10, n%10) }

// Fuzzy gives degrees of preference, in tenths and twentieths, and
// thresholds.
func Fuzzy(r *rand.Rand, c *parley.Conflict) {
	codes := oracle.New(c).Codes
	preferences(c, func(_ *parley.Actor, p *parley.Preference) {
		pairs(r, codes, func(a, b string) {
			value := tenths(r.IntN(11))
			if value != "1.0" && r.IntN(2) == 0 {
				value += "5"
			}
			p.Fuzzy = append(p.Fuzzy, parley.Degree{A: a, B: b, Value: value})
		})
		p.Threshold = []string{"", "0.1", "0.3", "0.5", "0.7"}[r.IntN(5)]
	})
}

// Types gives actors with statements other priorities that they may have.
func Types(r *rand.Rand, c *parley.Conflict) {
	for i := range c.Actors {
		a := &c.Actors[i]
		if len(a.Statements) == 0 {
			continue
		}
		for k := range r.IntN(3) {
			order := r.Perm(len(a.Statements))[:1+r.IntN(len(a.Statements))]
			t := parley.Type{ID: fmt.Sprintf("t%d", k), Preference: parley.Preference{Order: order}}
			if r.IntN(2) == 0 {
				w := float64(1+r.IntN(9)) / 10
				t.Weight = &w
			}
			a.Types = append(a.Types, t)
		}
	}
}

// Chances gives chances of preference.
func Chances(r *rand.Rand, c *parley.Conflict) {
	codes := oracle.New(c).Codes
	preferences(c, func(_ *parley.Actor, p *parley.Preference) {
		pairs(r, codes, func(a, b string) {
			there := r.IntN(11)
			chance := parley.Chance{A: a, B: b, Value: tenths(there)}
			if r.IntN(2) == 0 {
				chance.Reverse = tenths(r.IntN(11 - there))
			}
			p.Probabilities = append(p.Probabilities, chance)
		})
	})
}

// Attitudes gives attitudes towards others and oneself.
func Attitudes(r *rand.Rand, c *parley.Conflict) {
	for i := range c.Actors {
		for j := range c.Actors {
			if r.IntN(2) == 0 {
				c.Actors[i].Attitudes = append(c.Actors[i].Attitudes, parley.Attitude{
					Actor: c.Actors[j].ID, Sign: []string{"positive", "neutral", "negative"}[r.IntN(3)],
				})
			}
		}
	}
}
