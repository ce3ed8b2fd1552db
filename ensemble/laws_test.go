package ensemble_test

import (
	"math/rand/v2"
	"testing"

	"parley"
	"parley/ensemble"
	"parley/stability"
)

// What holds of every model whose chances are worked out: what settles and
// what never does make up 1; where nobody stands still and nothing happens by
// itself, play settles at equilibria of the law alone; what is so after a long
// time is so where play settles; and a type's or coin's gain in Brier score
// over its first-order effect is the variance of the outcome, the same for
// each.
func TestFacts(t *testing.T) {
	rests, late, gains := 0, 0, 0
	models(t, 9, 350, func(t *testing.T, _ *rand.Rand, c *parley.Conflict, law stability.Concept, any bool) {
		f := figures(t, setup(t, c, ensemble.Settings{
			Draws: 100_000, Law: law, Any: any, Concepts: []stability.Concept{law}, Until: 4000, Step: 4000,
		}))
		if !f.Enumerated {
			return
		}
		sum := f.Unsettled
		share := map[int]float64{}
		for _, x := range f.Rests[0] {
			share[x.State] = x.Share
		}
		moving := len(c.Hazards) == 0
		for _, p := range c.Pace.Actors {
			moving = moving && p.Rate > 0
		}
		for _, x := range f.Settles {
			sum += x.Share
			if !moving {
				continue
			}
			if rests++; share[x.State] == 0 {
				t.Errorf("play settles in state %d, which is an equilibrium of %s in no world", x.State, law.Name)
			}
		}
		check(t, "the sum", sum, 1)
		variance := 0.0
		for _, o := range f.Outcomes {
			if f.Unsettled == 0 && f.Rested[1] > 1-1e-9 {
				late++
				check(t, "in the end "+o.ID, o.Over[1], o.Settles)
			}
			variance = 0
			for _, d := range o.Drivers {
				for _, a := range o.Ask {
					if a.Question.Name != d.Input || d.FirstOrder < 1e-6 {
						continue
					}
					if v := a.GainBrier / d.FirstOrder; variance == 0 {
						variance = v
					} else {
						gains++
						check(t, "the variance by "+d.Input, v, variance)
					}
				}
			}
		}
	})
	if rests < 200 || late < 200 || gains < 10 {
		t.Errorf("%d settled states, %d outcomes in the end and %d gains compared", rests, late, gains)
	}
}

// Tables and noisy weights are drawn as they should be: Pearson's test.
func TestDrawnTables(t *testing.T) {
	c := gate(t)
	c.Correlated = []parley.Table{{Actors: []string{"crowd", "guard"}, Rows: []parley.Row{
		{Types: []string{"proud", "base"}, Weight: 3}, {Types: []string{"base", "base"}, Weight: 0}, {Types: []string{"base", "greedy"}, Weight: 1},
	}}}
	c.Uncertainty.Weights = some(.5)
	c.Actors[0].Preference = parley.Preference{Weights: []parley.Weight{{That: "open", Value: "2"}, {That: "storm", Value: "1"}}}
	c.Events = nil
	const n = 20_000
	names, rows := draws(t, c, ensemble.Settings{Draws: n, Seed: 8})
	at := map[string]int{}
	for k, name := range names {
		at[name] = k
	}
	seen := map[string]float64{}
	steps := map[string]float64{}
	based := 0.0
	for _, r := range rows {
		seen[r.Values[at["crowd+guard.types"]]]++
		if ks := r.Values[at["guard.weights"]]; ks != "" {
			based++
			steps[ks]++
		}
	}
	test := func(what string, seen map[string]float64, all, most float64, law func(string) float64) {
		x := 0.0
		for value, n := range seen {
			want := all * law(value)
			if want == 0 {
				t.Errorf("%s: %s cannot be", what, value)
				continue
			}
			x += (n - want) * (n - want) / want
		}
		if x > most {
			t.Errorf("%s: chi-square %.1f over %.1f", what, x, most)
		}
	}
	test("rows", seen, n, 10.8, func(v string) float64 { return map[string]float64{"proud+base": .75, "base+greedy": .25}[v] }) // 1 degree, .001
	if len(steps) != 17*17 {
		t.Errorf("%d pairs of factors", len(steps))
	}
	test("factors", steps, based, 366, func(string) float64 { return 1. / 17 / 17 }) // 288 degrees, .001
}
