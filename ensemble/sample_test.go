package ensemble_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/ensemble"
	"parley/examples"
	"parley/modelfile"
	"parley/prefer"
)

func gate(t testing.TB) *parley.Conflict {
	t.Helper()
	f := modelfile.ReadFile("testdata/gate.yaml")
	if err := f.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	return f.Conflict
}

// draws gives every draw's values by input.
func draws(t *testing.T, c *parley.Conflict, s ensemble.Settings) (names []string, rows []*ensemble.Row) {
	t.Helper()
	s.Sample, s.Walks = true, 2
	u := setup(t, c, s)
	job := ensemble.Job{Each: func(r *ensemble.Row) error {
		rows = append(rows, r)
		return nil
	}}
	if _, err := u.Run(context.Background(), job); err != nil {
		t.Fatal(err)
	}
	return u.Inputs(), rows
}

// Drawn types, coins and orders have the chances of the model: Pearson's test,
// at a level that one seed in a thousand would miss.
func TestDrawn(t *testing.T) {
	c := gate(t)
	c.Actors[0].Preference.Order = []int{0, 1, 2}
	c.Actors[0].Preference.Blocks = []parley.Block{{Start: 0, End: 3, Known: [][2]int{{0, 2}}}}
	const n = 12_000
	names, rows := draws(t, c, ensemble.Settings{Draws: n, Seed: 5, AsOf: "2025-01-01"})
	mallows := map[string]float64{}
	for order, turned := range map[string]int{
		"inside > calm > cheap": 0, "calm > inside > cheap": 1, "inside > cheap > calm": 1,
		"calm > cheap > inside": 2, "cheap > inside > calm": 2, "cheap > calm > inside": 3,
	} {
		mallows[order] = math.Pow(.5, float64(turned)) / (1.5 * 1.75)
	}
	for name, law := range map[string]map[string]float64{
		"guard.type": {"base": 2. / 3, "greedy": 1. / 3},
		"guard.paid": {"yes": .75, "no": .25},
		"guard.order|base": {
			"peace > closed > paid": 1. / 3, "closed > peace > paid": 1. / 3, "peace > paid > closed": 1. / 3,
		},
		"crowd.order|base": mallows,
	} {
		column, kind, given := strings.Cut(name, "|")
		at := slices.Index(names, column)
		type_ := slices.Index(names, strings.Split(column, ".")[0]+".type")
		seen, all := map[string]float64{}, 0.0
		for _, r := range rows {
			if !given || r.Values[type_] == kind {
				seen[r.Values[at]]++
				all++
			}
		}
		x := 0.0
		for value, p := range law {
			x += (seen[value] - all*p) * (seen[value] - all*p) / (all * p)
			delete(seen, value)
		}
		if len(seen) > 0 {
			t.Errorf("%s: values that cannot be: %v", name, seen)
		}
		free := float64(len(law) - 1)
		if limit := free * math.Pow(1-2/(9*free)+3.1*math.Sqrt(2/(9*free)), 3); x > limit { // Wilson & Hilferty
			t.Errorf("%s: chi-square %.1f over %.1f", name, x, limit)
		}
	}
}

// Sampled figures lie within their errors of the enumerated ones, and the
// intervals cover as they promise.
func TestSampled(t *testing.T) {
	c := gate(t)
	s := ensemble.Settings{AsOf: "2025-01-01", Until: 2, Draws: 1000}
	exact := figures(t, setup(t, c, s))
	driver := map[string]ensemble.Driver{}
	for o := range exact.Outcomes {
		for _, d := range exact.Outcomes[o].Drivers {
			driver[fmt.Sprint(o, d.Input)] = d
		}
	}
	covered, all, far, effects, within, overs := 0, 0, 0, 0, 0, 0
	for seed := range uint64(60) {
		s.Seed, s.Sample, s.Draws, s.Walks = seed, true, 300, 300
		f := figures(t, setup(t, c, s))
		sum := 0.0
		for o, x := range f.Outcomes {
			want := &exact.Outcomes[o]
			if all++; x.Low <= want.Settles && want.Settles <= x.High {
				covered++
			}
			for k, over := range x.Over {
				if overs++; x.OverLow[k] <= want.Over[k] && want.Over[k] <= x.OverHigh[k] {
					within++
				}
				if x.OverLow[k] > over || over > x.OverHigh[k] {
					t.Errorf("seed %d: %s at time %d is %v, not between %v and %v", seed, x.ID, k, over, x.OverLow[k], x.OverHigh[k])
				}
			}
			if math.Abs(x.Settles-want.Settles) > 4.5*x.Error {
				t.Errorf("seed %d: %s is %v ± %v, want %v", seed, x.ID, x.Settles, x.Error, want.Settles)
			}
			sum = 0
			for _, d := range x.Drivers {
				sum += d.Shapley
				e := driver[fmt.Sprint(o, d.Input)]
				effects += 2
				if math.Abs(d.Shapley-e.Shapley) > 2.5*d.Error+.01 {
					far++
				}
				if math.Abs(d.FirstOrder-e.FirstOrder) > 2.5*d.FirstError+.01 {
					far++
				}
			}
			check(t, "the sum of drawn Shapley effects", sum, 1)
		}
	}
	if share := float64(covered) / float64(all); share < .88 {
		t.Errorf("intervals cover %.0f %%", 100*share)
	}
	if share := float64(within) / float64(overs); share < .9 {
		t.Errorf("intervals over time cover %.0f %%", 100*share)
	}
	if share := float64(far) / float64(effects); share > .05 {
		t.Errorf("%.1f %% of effects lie beyond two and a half errors", 100*share)
	}
}

// An edit to one actor leaves the draws of the others as they were, so that
// variants are compared on common random numbers, and less varies between
// them than between runs with different ones.
func TestCommonNumbers(t *testing.T) {
	c, d := gate(t), gate(t)
	d.Actors[0].Statements[2].Confidence = some(.5)
	s := ensemble.Settings{Draws: 200, Seed: 1, AsOf: "2025-01-01"}
	names, x := draws(t, c, s)
	_, y := draws(t, d, s)
	for k := range x {
		for i, name := range names {
			if name != "guard.paid" && x[k].Values[i] != y[k].Values[i] {
				t.Fatalf("draw %d: %s is %s, and was %s", k, name, y[k].Values[i], x[k].Values[i])
			}
		}
	}
	variance := func(shift uint64) float64 {
		var diffs []float64
		mean := 0.0
		for seed := range uint64(60) {
			run := func(c *parley.Conflict, seed uint64) float64 {
				_, rows := draws(t, c, ensemble.Settings{Draws: 100, Seed: seed, AsOf: "2025-01-01"})
				sum := 0.0
				for _, r := range rows {
					sum += r.Outcomes[0]
				}
				return sum / 100
			}
			diffs = append(diffs, run(c, seed)-run(d, seed+shift))
			mean += diffs[seed] / 60
		}
		v := 0.0
		for _, x := range diffs {
			v += (x - mean) * (x - mean)
		}
		return v
	}
	if common, other := variance(0), variance(1000); common > .6*other {
		t.Errorf("with common numbers the difference varies by %v, with others by %v", common, other)
	}
}

// Other names change nothing but names.
func TestNames(t *testing.T) {
	c, d := gate(t), gate(t)
	d.Actors[0].ID, d.Actors[0].Types[0].ID = "watch", "venal"
	d.Actors[0].Statements[0].Name = "quiet"
	d.Pace.Actors[0].Actor = "watch"
	d.Events[0].Stayed = "watch"
	d.Events[2].Said.Actor, d.Events[2].Said.Likelihood[0].Type = "watch", "venal"
	s := ensemble.Settings{Seed: 3}
	x, y := figures(t, setup(t, c, s)), figures(t, setup(t, d, s))
	for o := range x.Outcomes {
		check(t, x.Outcomes[o].ID, y.Outcomes[o].Settles, x.Outcomes[o].Settles)
		for k, a := range x.Outcomes[o].Ask {
			b := y.Outcomes[o].Ask[k]
			if strings.NewReplacer("guard", "watch", "peace", "quiet").Replace(a.Question.Name) != b.Question.Name {
				t.Errorf("%s is %s under other names", a.Question.Name, b.Question.Name)
			}
			check(t, b.Question.Name, b.GainBits, a.GainBits)
		}
	}
}

// A type given for certain that no row of a table has is refused.
func TestNoRow(t *testing.T) {
	c := gate(t)
	c.Correlated = []parley.Table{{Actors: []string{"guard", "crowd"}, Rows: []parley.Row{{Types: []string{"base", "proud"}, Weight: 1}}}}
	p, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	_, err = ensemble.New(p, ensemble.Settings{Sure: []parley.TypeChoice{{Actor: "guard", Type: "greedy"}}})
	if err == nil || !strings.Contains(err.Error(), "guard+crowd.types") {
		t.Errorf("the error is %v", err)
	}
}

// The summit, every type equally likely.
func TestSummit(t *testing.T) {
	text, _ := examples.Get("summit_uncertain")
	file := modelfile.Read("summit_uncertain.yaml", text)
	p, err := prefer.New(file.Conflict)
	if err != nil {
		t.Fatal(err)
	}
	u, err := ensemble.New(p, ensemble.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	f := figures(t, u)
	if !f.Enumerated || f.Draws != 16 {
		t.Errorf("%d draws, enumerated %v", f.Draws, f.Enumerated)
	}
	want := map[string]float64{
		"meeting": 1. / 16, "concession": 1. / 16, "pressure_on_moscow": 1. / 2, "pressure_on_kyiv": 3. / 16,
		"strikes_go_on": 15. / 16, "lower_level_talks": 15. / 16, "meeting_without_concession": 0,
	}
	for _, o := range f.Outcomes {
		check(t, o.ID, o.Settles, want[o.ID])
	}
	meeting := f.Outcomes[0]
	for k, d := range []ensemble.Driver{
		{Input: "usa.type", FirstOrder: 1. / 5, Shapley: 7. / 15},
		{Input: "ukraine.type", FirstOrder: 1. / 15, Shapley: 4. / 15},
		{Input: "europe.type", FirstOrder: 1. / 15, Shapley: 4. / 15},
	} {
		if meeting.Drivers[k].Input != d.Input {
			t.Errorf("driver %d is %s, want %s", k, meeting.Drivers[k].Input, d.Input)
		}
		check(t, d.Input+" first order", meeting.Drivers[k].FirstOrder, d.FirstOrder)
		check(t, d.Input+" Shapley", meeting.Drivers[k].Shapley, d.Shapley)
	}
	if q := meeting.Ask[0]; q.Question.Name != "usa.type" {
		t.Errorf("the first question is %s", q.Question.Name)
	} else {
		check(t, "its Brier gain", q.GainBrier, 3./256)
	}
	for _, law := range laws() {
		if law.Name != "gmr" && law.Name != "seq" {
			continue
		}
		u, err := ensemble.New(p, ensemble.Settings{Law: law})
		if err != nil {
			t.Fatal(err)
		}
		if x := figures(t, u).Outcomes[0]; x.Settles != 0 {
			t.Errorf("under %s a meeting has the chance %v", law.Name, x.Settles)
		}
	}
}
