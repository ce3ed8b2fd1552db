package ensemble_test

import (
	"math"
	"testing"

	"parley/ensemble"
	"parley/examples"
	"parley/modelfile"
)

// With a dispersion of 0.3 for all, another program's 100,000 draws of the
// summit gave these chances, to three places; ours lie within both errors.
func TestSummitDispersed(t *testing.T) {
	text, _ := examples.Get("summit_uncertain")
	c := modelfile.Read("summit_uncertain.yaml", text).Conflict
	phi := .3
	c.Uncertainty.Order = &phi
	const n, theirs = 20_000, 100_000
	f := figures(t, setup(t, c, ensemble.Settings{Draws: n, Sample: true, Walks: 2, Seed: 1}))
	seen := 0
	for _, o := range f.Outcomes {
		want, ok := map[string]float64{"meeting": .038, "strikes_go_on": .913, "pressure_on_moscow": .443, "pressure_on_kyiv": .155}[o.ID]
		if !ok {
			continue
		}
		seen++
		if within := 4*o.Error*math.Sqrt(1+float64(n)/theirs) + .0005; math.Abs(o.Settles-want) > within {
			t.Errorf("%s has the chance %.4f ± %.4f, want %.3f", o.ID, o.Settles, o.Error, want)
		}
	}
	if seen != 4 {
		t.Errorf("%d of the four outcomes", seen)
	}
}
