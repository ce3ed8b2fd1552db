package stability_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/explicit"
)

// within lists which concept's stable states each concept's contain, by
// definition.
var within = [][2]string{
	{"nash", "sseq"}, {"sseq", "seq"}, {"sseq", "smr"}, {"seq", "gmr"}, {"smr", "gmr"},
}

// TestFacts holds the engine to what is known of the concepts.
func TestFacts(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 3))
		shape := randmodel.Any
		shape.Graph = seed%2 == 0
		s, err := prefer.New(randmodel.Conflict(r, shape))
		if err != nil {
			t.Fatal(err)
		}
		var gmr []*stability.Result // by rule, from the narrowest
		for _, rule := range []stability.Sequences{stability.Single, stability.Once, stability.Legal} {
			res, err := explicit.Engine{}.Analyze(context.Background(), s,
				stability.Request{Concepts: stability.Concepts, Sequences: rule, Stable: true})
			if err != nil {
				t.Fatal(err)
			}
			gmr = append(gmr, res)
			for _, pair := range within {
				a, b := res.Find(pair[0]), res.Find(pair[1])
				for i := range s.Actors() {
					if !subset(res.Stable[a][i], res.Stable[b][i]) {
						t.Errorf("seed %d, %s: %s is not within %s for actor %d", seed, rule, pair[0], pair[1], i)
					}
				}
				if !subset(res.Equilibria[a], res.Equilibria[b]) {
					t.Errorf("seed %d, %s: %s equilibria are not within %s", seed, rule, pair[0], pair[1])
				}
			}
		}
		k := gmr[0].Find("gmr")
		for i := range s.Actors() {
			for n := range 2 {
				if !subset(gmr[n].Stable[k][i], gmr[n+1].Stable[k][i]) {
					t.Errorf("seed %d: longer sequences deter less for actor %d", seed, i)
				}
			}
		}
	}
}

func subset(a, b stability.Set) bool {
	for k := range a {
		if a[k]&^b[k] != 0 {
			return false
		}
	}
	return true
}
