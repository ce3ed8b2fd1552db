package explain

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
)

// What is worked out for all states at once is what is found from one.
func TestTable(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 12))
		shape := randmodel.Any
		shape.States, shape.Graph = 40, seed%2 == 0
		s, err := prefer.New(randmodel.Conflict(r, shape))
		if err != nil {
			t.Fatal(err)
		}
		const plies = 7
		w := &judging{t: NewTeller(s), q: Question{Work: 1 << 40, Concept: stability.Limited(plies)}, work: &budget{ctx: context.Background(), left: 1 << 40}}
		one, all := newOutlooks(w, []int{plies}), newOutlooks(w, []int{plies})
		if one.all = nil; all.all == nil {
			t.Fatal("there is no table")
		}
		for h := range plies + 1 {
			for i := range s.Actors() {
				for id := range s.Count {
					x, y := one.look(h, i, s.Index(id)), all.look(h, i, s.Index(id))
					same := x.stays == y.stays && slices.Equal(x.best, y.best)
					for k := range x.worst {
						same = same && s.Comparer().Compare(k, x.worst[k], y.worst[k]) == 0
					}
					if !same {
						t.Fatalf("seed %d, %d plies, actor %d, state %d: %+v, want %+v", seed, h, i, id, y, x)
					}
				}
			}
		}
	}
}
