package sets

import (
	"math/rand/v2"
	"testing"
)

// Of is the least number that joins lead to, found by relabelling everything
// at each join.
func TestSets(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		n := 1 + r.IntN(30)
		s, label := New(n), make([]int, n)
		for i := range label {
			label[i] = i
		}
		for range r.IntN(2 * n) {
			a, b := r.IntN(n), r.IntN(n)
			s.Join(a, b)
			least, other := min(label[a], label[b]), max(label[a], label[b])
			for i := range label {
				if label[i] == other {
					label[i] = least
				}
			}
		}
		for i := range label {
			if s.Of(i) != label[i] {
				t.Fatalf("%d is in the set of %d, not of %d", i, s.Of(i), label[i])
			}
		}
	}
}
