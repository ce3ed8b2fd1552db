package achieve_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/achieve"
	"parley/result"
	"parley/stability"
	"parley/stability/oracle"
)

// TestBreakEnumeration holds the margins of equilibria against the
// enumeration of all orders.
func TestBreakEnumeration(t *testing.T) {
	margins := 0
	for seed := range uint64(80) {
		r := rand.New(rand.NewPCG(seed, 10))
		c := small(r, seed%4 == 3)
		b, err := achieve.NewBreaker(profileOf(t, c), "", nil)
		if err != nil {
			t.Fatal(err)
		}
		m := oracle.New(c)
		states := map[string]int{}
		wanted := map[string]func(*oracle.Model) bool{}
		for _, concept := range stability.Concepts {
			rests := m.Equilibria(concept.Name, "legal")
			if len(rests) == 0 {
				continue
			}
			state := slices.Index(m.Codes, rests[r.IntN(len(rests))])
			states[concept.Name] = state
			wanted[concept.Name] = func(m *oracle.Model) bool {
				for i := range c.Actors {
					if !m.Stable(concept.Name, "legal", i, state) {
						return true
					}
				}
				return false
			}
		}
		answers := enumerateAll([]variantOf{{c, 0, ""}}, everyone(c), wanted)
		for _, concept := range stability.Concepts {
			want, ok := answers[concept.Name]
			if !ok {
				continue
			}
			got, err := b.Break(context.Background(), achieve.BreakRequest{State: states[concept.Name], Concept: concept, Limit: 1 << 20})
			if err != nil {
				t.Fatal(err)
			}
			res := &result.Achievement{Cost: got.Cost}
			for _, l := range got.Changes {
				res.Changes = append(res.Changes, result.Reordering{Cost: l.Cost, Actors: l.Actors})
				if len(l.Leaves) == 0 {
					t.Errorf("seed %d: nobody leaves %s after %v", seed, got.State, l)
				}
			}
			if a := words(c, res); fmt.Sprint(a) != fmt.Sprint(want) || !got.Proven {
				t.Fatalf("seed %d: %s, %s: got %v, want %v; %+v", seed, concept.Name, got.State, a, want, c)
			}
			if want.cost > 0 {
				margins++
			}
		}
	}
	if margins < 50 {
		t.Errorf("only %d equilibria could be broken: the test is too easy", margins)
	}
}
