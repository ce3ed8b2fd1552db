package prefer_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/internal/randmodel"
	"parley/prefer"
)

// TestWithPreferences: a prepared profile with other preferences ranks as one that is
// built anew.
func TestWithPreferences(t *testing.T) {
	for seed := range uint64(80) {
		r := rand.New(rand.NewPCG(seed, 5))
		shape := randmodel.Any
		shape.Graph = seed%4 == 0
		c := randmodel.Conflict(r, shape)
		p, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		p = p.Prepare()
		for range 4 {
			d := *c
			d.Actors = slices.Clone(c.Actors)
			for i := range d.Actors {
				if pref := &d.Actors[i].Preference; len(pref.Order) > 0 && r.IntN(2) == 0 {
					order := slices.Clone(pref.Order)
					r.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
					*pref = parley.Preference{Order: order[:1+r.IntN(len(order))]}
				}
			}
			with := p.WithPreferences(&d)
			fresh, err := prefer.New(&d)
			if err != nil {
				t.Fatal(err)
			}
			for i := range d.Actors {
				if got, want := with.Ranking(i), fresh.Ranking(i); !slices.Equal(got.Value, want.Value) || got.Levels != want.Levels {
					t.Fatalf("seed %d, actor %d: ranked %v, want %v", seed, i, got, want)
				}
			}
			p = with
		}
	}
}
