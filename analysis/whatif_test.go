package analysis_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/analysis"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/explicit"
	"parley/stability/oracle"
)

// TestWhatIfsAreAnalyses: what is said of a variant among many is what an
// analysis of the variant alone says.
func TestWhatIfsAreAnalyses(t *testing.T) {
	ctx, compared, reached, fixed := context.Background(), 0, 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 11))
		c := varied(r)
		s, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		set := analysis.Settings{Concepts: stability.Default, Sequences: stability.Legal, Engine: explicit.Engine{}, Story: true, WhatIfs: true}
		whole, err := analysis.Run(ctx, s, set)
		if err != nil {
			t.Fatal(err)
		}
		if len(whole.Story.WhatIfs) != len(c.Variants) {
			t.Fatalf("seed %d: %d what-ifs of %d", seed, len(whole.Story.WhatIfs), len(c.Variants))
		}
		for k, got := range whole.Story.WhatIfs {
			v, err := c.Variant(c.Variants[k].ID)
			if err != nil {
				t.Fatal(err)
			}
			alone, err := prefer.New(v)
			if (err != nil) != (got.Problem != "") {
				t.Fatalf("seed %d, %s: problem %q, want %v", seed, got.Variant, got.Problem, err)
			}
			if err != nil {
				continue
			}
			set.Variant = got.Variant
			one, err := analysis.Run(ctx, alone, set)
			if err != nil {
				t.Fatal(err)
			}
			want := result.WhatIf{
				Variant: got.Variant, About: got.About, Types: got.Types, Fix: got.Fix, Start: *one.StatusQuo,
				Strongest: one.Story.Strongest, Reached: one.Story.Reached, ImprovementsComplete: one.Story.ImprovementsComplete,
				Cycles: one.Story.Cycles, Outcomes: one.Story.Outcomes,
			}
			for n := range want.Outcomes { // which of the listed equilibria have it is not told here
				want.Outcomes[n].Rests = nil
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("seed %d, %s: %s", seed, got.Variant, d)
			}
			compared++
			reached += len(got.Reached)
			fixed += len(got.Fix)
		}
	}
	if compared < 100 || reached < 50 || fixed < 20 {
		t.Errorf("%d compared, %d states reached, %d options held", compared, reached, fixed)
	}
}

// varied makes a random model with types, outcomes and variants.
func varied(r *rand.Rand) *parley.Conflict {
	for {
		c := randmodel.Conflict(r, randmodel.Any)
		c.StatusQuo = &parley.Position{Code: oracle.New(c).Codes[0]}
		var options []string
		for i := range c.Actors {
			a := &c.Actors[i]
			for _, o := range a.Options {
				if len(o.Levels) == 0 {
					options = append(options, a.ID+"."+o.ID)
				}
			}
			if order := slices.Clone(a.Preference.Order); len(order) > 1 {
				r.Shuffle(len(order), func(x, y int) { order[x], order[y] = order[y], order[x] })
				a.Types = []parley.Type{{ID: "other", Preference: parley.Preference{Order: order}}}
			}
		}
		if len(options) == 0 {
			continue
		}
		c.Outcomes = []parley.Outcome{{ID: "yes", That: parley.Expression(options[0])}, {ID: "no", That: parley.Expression("not " + options[0])}}
		for n := range 4 {
			v := parley.Variant{ID: fmt.Sprintf("v%d", n), About: "another world"}
			for i := range c.Actors {
				if a := &c.Actors[i]; len(a.Types) > 0 && r.IntN(2) == 0 {
					v.Types = append(v.Types, parley.TypeChoice{Actor: a.ID, Type: "other"})
				}
			}
			if len(v.Types) == 0 || r.IntN(3) == 0 {
				v.Fix = []parley.Setting{{Option: options[r.IntN(len(options))], Level: "yes"}}
			}
			c.Variants = append(c.Variants, v)
		}
		return c
	}
}
