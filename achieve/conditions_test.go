package achieve_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/achieve"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/oracle"
)

// euphrates is the conflict between Syria and Iraq in 1975, as published by
// Hipel, Kilgour & Kinsara 2014, Group Decision and Negotiation 23(3).
func euphrates() *parley.Conflict {
	rank := func(codes ...string) parley.Preference {
		var p parley.Preference
		for _, c := range codes {
			p.Ranking = append(p.Ranking, parley.Tier{States: []string{c}})
		}
		return p
	}
	return &parley.Conflict{
		Title: "Euphrates 1975",
		Actors: []parley.Actor{
			{
				ID: "syria", Options: []parley.Option{{ID: "release"}, {ID: "escalate"}},
				Preference: rank("NNN", "NYN", "NYY", "YNN", "NNY", "YNY"),
			},
			{
				ID: "iraq", Options: []parley.Option{{ID: "attack"}},
				Preference: rank("YNN", "NNY", "NYY", "NNN", "YNY", "NYN"),
			},
		},
		Infeasible: []parley.Expression{"release and escalate"},
	}
}

func TestConditionsPublished(t *testing.T) {
	s, err := prefer.New(euphrates())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		concept  stability.Concept
		rankings string
		share    string
		every    string
	}{
		{stability.Nash, "240", "1/3", "[[NNN] [NYN]]"},
		{stability.GMR, "384", "8/15", "[[NNN NNY] [NYN NYY]]"},
		{stability.SMR, "300", "5/12", "[[NNN NNY] [NNN YNY] [NNN NYY] [NYN NNY] [NYN YNY] [NYN NYY]]"},
		{stability.SEQ, "384", "8/15", "[[NNN NNY] [NYN NYY]]"},
	} {
		c, err := achieve.ConditionsFor(context.Background(), s, want.concept, "", 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Rankings.String(); got != want.rankings || c.Of.String() != "720" {
			t.Errorf("%s: %s of %s rankings, want %s of 720; %v", want.concept.Name, got, c.Of, want.rankings, c)
		}
		if c.Share != want.share {
			t.Errorf("%s: the share is %s, want %s", want.concept.Name, c.Share, want.share)
		}
		if got := fmt.Sprint(c.Every); got != want.every {
			t.Errorf("%s: %s, want %s", want.concept.Name, got, want.every)
		}
	}
}

// TestConditionsEnumeration holds the conditions, in both forms and in
// number, against every strict ranking of small graphs.
func TestConditionsEnumeration(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 11))
		sh := shape
		sh.Graph = true
		c := randmodel.Conflict(r, sh)
		for len(c.States) > 6 {
			c = randmodel.Conflict(r, sh)
		}
		n := len(c.States)
		s, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		state := r.IntN(n)
		counts := map[string]int64{}
		conditions := map[string]*result.Condition{}
		for _, concept := range stability.Concepts {
			if conditions[concept.Name], err = achieve.ConditionsFor(context.Background(), s, concept, "", 0, state); err != nil {
				t.Fatal(err)
			}
		}
		today := oracle.New(c)
		for name, f := range conditions {
			if stable := today.Stable(name, "legal", 0, state); f.Fulfilled != stable {
				t.Errorf("seed %d: %s: fulfilled is %v of a state that is stable: %v", seed, name, f.Fulfilled, stable)
			}
		}
		for _, order := range permutations(n) {
			d := *c
			d.Actors = slices.Clone(c.Actors)
			d.Actors[0].Preference = parley.Preference{}
			place := map[string]int{}
			for k, at := range order {
				code := c.States[at].ID
				place[code] = k
				d.Actors[0].Preference.Ranking = append(d.Actors[0].Preference.Ranking, parley.Tier{States: []string{code}})
			}
			m := oracle.New(&d)
			mine := place[c.States[state].ID]
			good := func(code string) bool { return mine <= place[code] }
			for name, f := range conditions {
				stable := m.Stable(name, "legal", 0, state)
				if stable {
					counts[name]++
				}
				every := !slices.ContainsFunc(f.Every, func(set []string) bool { return !slices.ContainsFunc(set, good) })
				any := slices.ContainsFunc(f.Any, func(set []string) bool {
					return !slices.ContainsFunc(set, func(code string) bool { return !good(code) })
				})
				if every != stable || any != stable {
					t.Fatalf("seed %d: %s: order %v is stable %v, but %+v", seed, name, order, stable, f)
				}
			}
		}
		for name, f := range conditions {
			if f.Rankings.Int64() != counts[name] {
				t.Errorf("seed %d: %s: %v rankings, want %d", seed, name, f.Rankings, counts[name])
			}
		}
	}
}
