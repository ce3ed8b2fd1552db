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

// Explanations under every concept and structure can be read, and what they say
// is so.
func TestReadableEveryConcept(t *testing.T) {
	met := map[string]int{}
	for _, x := range enginetest.Cases {
		for seed := range uint64(60) {
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
			want := oracle.New(c)
			want.Ask = ask
			if x.Merge {
				if len(c.Actors) < 2 {
					continue
				}
				want = want.Merge(c.Actors[0].ID + "+" + c.Actors[1].ID)
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
				question := explain.Question{Concept: of, Reading: enginetest.Reading(ask, s.Conflict)}
				if name == "nm" {
					cycle := want.NonMyopic()
					question.Cycle = &stability.Cycle{From: cycle.From, Length: cycle.Length}
				}
				e, err := explain.State(context.Background(), s, r.IntN(s.Count), question)
				if err != nil {
					t.Fatal(err)
				}
				if x.Name == "unknown" || x.Name == "hybrid" { // as package study fills it
					e.Unknown = "b" + ask.Unknown
				}
				if x.Merge {
					e.Merge = []string{s.Conflict.Actors[0].ID}
				}
				if e.CoalitionImprovement = "strict"; ask.Pareto {
					e.CoalitionImprovement = "pareto"
				}
				d := prose.Explain(e)
				readable(t, d)
				(&judged{t: t, m: want, e: e, met: met}).hold(d)
			}
		}
	}
	for _, claim := range claims {
		if met[claim] < 3 {
			t.Errorf("%q is told %d times, too few to be held against anything", claim, met[claim])
		}
	}
}
