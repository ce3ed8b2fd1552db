package prose_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"parley/explain"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/prose"
	"parley/stability"
	"parley/stability/enginetest"
	"parley/stability/oracle"
)

// Explanations under every concept and structure can be read.
func TestReadableEveryConcept(t *testing.T) {
	for _, x := range enginetest.Cases {
		for seed := range uint64(10) {
			r := rand.New(rand.NewPCG(seed, 51))
			shape := randmodel.Any
			shape.States, shape.Graph = 20, seed%2 == 1 && !x.Options
			c := randmodel.Conflict(r, shape)
			if x.Change != nil {
				x.Change(r, c)
			}
			s, err := prefer.New(c)
			if err != nil {
				t.Fatal(err)
			}
			ask := oracle.Ask{}
			if x.Ask != nil {
				ask = x.Ask(r, c)
			}
			if x.Merge {
				if len(c.Actors) < 2 {
					continue
				}
				if s, err = s.Merge([][]int{{0, 1}}); err != nil {
					t.Fatal(err)
				}
			}
			for _, name := range x.Concepts {
				if name == "stackelberg_" {
					name += c.Actors[0].ID
				}
				of, err := stability.Named(name, s.Conflict.ActorIDs())
				if err != nil {
					t.Fatal(err)
				}
				e, err := explain.State(context.Background(), s, r.IntN(s.Count), explain.Question{
					Concept: of, Reading: enginetest.Reading(ask, s.Conflict), Cycle: &stability.Cycle{From: 3, Length: 2},
				})
				if err != nil {
					t.Fatal(err)
				}
				readable(t, prose.Explain(e))
			}
		}
	}
}
