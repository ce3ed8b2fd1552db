package achieve_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/achieve"
	"parley/result"
	"parley/stability"
)

// TestFindTogether: requests that share a model, at one time, get what each
// gets alone.
func TestFindTogether(t *testing.T) {
	ctx, changed := context.Background(), 0
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 21))
		c := small(r, seed%4 == 0)
		for i := range c.Actors {
			if order := slices.Clone(c.Actors[i].Preference.Order); len(order) > 1 {
				slices.Reverse(order)
				c.Actors[i].Types = []parley.Type{{ID: "other", Preference: parley.Preference{Order: order}}}
			}
		}
		rule := []stability.Sequences{stability.Legal, stability.Once}[seed%2]
		k, err := achieve.NewBreaker(profileOf(t, c), rule, nil)
		if err != nil {
			t.Fatal(err)
		}
		var wait sync.WaitGroup
		var got [4]*result.Achievement
		var errs [4]error
		var asked [4]achieve.Request
		for n := range asked {
			asked[n] = achieve.Request{Target: "true", Concept: stability.Concepts[r.IntN(4)], Sequences: rule, Types: n%2 == 1, Reach: n > 1}
			wait.Go(func() { got[n], errs[n] = k.Find(ctx, asked[n]) })
		}
		wait.Wait()
		for n, q := range asked {
			if errs[n] != nil {
				t.Fatal(errs[n])
			}
			want, err := achieve.Find(ctx, profileOf(t, c), q)
			if err != nil {
				t.Fatal(err)
			}
			if want.Model == "" {
				t.Fatal("no model")
			}
			want.Model, want.Legend = "", got[n].Legend // those are told with the whole
			if d := cmp.Diff(want, got[n]); d != "" {
				t.Fatalf("seed %d, %+v: %s", seed, q, d)
			}
			changed += len(want.Changes)
		}
	}
	if changed < 50 {
		t.Errorf("only %d changes", changed)
	}
}
