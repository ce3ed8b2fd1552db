// Package enginetest is the conformance suite that every stability engine
// passes: agreement with the brute force of package oracle, state by state,
// actor by actor and concept by concept, and with itself under changes that
// must not matter.
package enginetest

import (
	"context"
	"math/rand/v2"
	"testing"

	"parley"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/oracle"
)

// Oracle holds engine against the brute force on n random conflicts of the
// given shape, for every concept and rule.
func Oracle(t *testing.T, engine stability.Engine, shape randmodel.Shape, n int) {
	t.Helper()
	for seed := range uint64(n) {
		r := rand.New(rand.NewPCG(seed, 1))
		c := randmodel.Conflict(r, shape)
		for _, rule := range []stability.Sequences{stability.Legal, stability.Once, stability.Single} {
			Agree(t, engine, c, rule)
		}
		if t.Failed() {
			t.Fatalf("seed %d: %+v", seed, c)
		}
	}
}

// Agree holds engine against the brute force on one conflict.
func Agree(t *testing.T, engine stability.Engine, c *parley.Conflict, rule stability.Sequences) {
	t.Helper()
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	q := stability.Request{Concepts: stability.Concepts, Sequences: rule, Stable: true}
	if err := engine.Suits(s, q); err != nil {
		return
	}
	res, err := engine.Analyze(context.Background(), s, q)
	if err != nil {
		t.Fatal(err)
	}
	want := oracle.New(c)
	if len(want.States) != s.Count {
		t.Fatalf("%d feasible states, want %d", s.Count, len(want.States))
	}
	for id, code := range want.Codes {
		if got := s.Code(id); got != code {
			t.Fatalf("state %d is %s, want %s", id+1, got, code)
		}
	}
	for k, concept := range q.Concepts {
		for i := range c.Actors {
			n := 0
			for id := range s.Count {
				stable := want.Stable(concept.Name, string(rule), i, id)
				if stable {
					n++
				}
				if got := res.Stable[k][i].Has(s.Index(id)); got != stable {
					t.Errorf("%s, %s: %s for actor %d is %v, want %v", concept.Name, rule, s.Code(id), i, got, stable)
				}
			}
			if res.Counts[k][i] != n {
				t.Errorf("%s, %s: actor %d has %d stable states, want %d", concept.Name, rule, i, res.Counts[k][i], n)
			}
		}
		var codes []string
		res.Equilibria[k].Each(func(index uint64) bool {
			codes = append(codes, s.CodeAt(index))
			return true
		})
		wantCodes := want.Equilibria(concept.Name, string(rule))
		if len(codes) != len(wantCodes) {
			t.Errorf("%s, %s: equilibria %v, want %v", concept.Name, rule, codes, wantCodes)
			continue
		}
		for x := range codes {
			if codes[x] != wantCodes[x] {
				t.Errorf("%s, %s: equilibria %v, want %v", concept.Name, rule, codes, wantCodes)
			}
		}
	}
}
