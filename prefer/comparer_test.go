package prefer_test

import (
	"cmp"
	"math/rand/v2"
	"testing"

	"parley/internal/randmodel"
	"parley/prefer"
)

// The comparer agrees with the ranking on every pair of states.
func TestComparer(t *testing.T) {
	for seed := range uint64(60) {
		shape := randmodel.Any
		shape.Graph = seed%3 == 0
		s, err := prefer.New(randmodel.Conflict(rand.New(rand.NewPCG(seed, 2)), shape))
		if err != nil {
			t.Fatal(err)
		}
		c := s.Comparer() // ranks after some comparisons
		for i := range s.Actors() {
			value := s.Ranking(i).Value
			for x := range s.Count {
				for y := range s.Count {
					got, want := c.Compare(i, s.Index(x), s.Index(y)), cmp.Compare(value[x], value[y])
					if fresh := s.Comparer().Compare(i, s.Index(x), s.Index(y)); fresh != want {
						t.Fatalf("seed %d, actor %d: %s against %s is at first %d, want %d", seed, i, s.Code(x), s.Code(y), fresh, want)
					}
					if got != want {
						t.Fatalf("seed %d, actor %d: %s against %s is %d, want %d", seed, i, s.Code(x), s.Code(y), got, want)
					}
					if gains := c.Gains(i, s.Index(y), s.Index(x)); gains != (want > 0) {
						t.Fatalf("seed %d, actor %d: from %s to %s gains %v", seed, i, s.Code(y), s.Code(x), gains)
					}
				}
			}
		}
	}
}
