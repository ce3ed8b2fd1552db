package lineage

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// strangers leaves the grams that most have for the end; what it counts is what
// counting all of them for all texts gives.
func TestStrangers(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 2))
	for round := range 40 {
		lists := make([][]uint64, 30)
		for i := range lists {
			if i > 0 && r.IntN(3) == 0 { // kin of another
				for _, g := range lists[r.IntN(i)] {
					if r.IntN(4) > 0 {
						lists[i] = append(lists[i], g)
					}
				}
			}
			for range r.IntN(60) {
				// a few grams are everybody's, most are few's, in all the parts of an index
				lists[i] = append(lists[i], mix(uint64(math.Pow(r.Float64(), 3)*300)))
			}
			slices.Sort(lists[i])
			lists[i] = slices.Compact(lists[i])
		}
		x, err := newIndex(context.Background(), lists)
		if err != nil {
			t.Fatal(err)
		}
		s := newSums(len(lists))
		least := slices.Min(x.size)
		for i := range lists {
			if got, want := x.strangers(i, least, s), everyStranger(x, i); !slices.Equal(got, want) {
				t.Fatalf("round %d, text %d: %v, not %v", round, i, got, want)
			}
		}
	}
}

// everyStranger is strangers without the filter.
func everyStranger(x *index, i int) []int32 {
	shared := make(map[int32]float64)
	for _, gram := range x.of[i] {
		for _, t := range x.having(gram) {
			shared[t]++
		}
	}
	kindred := make(map[int32]bool)
	for t, n := range shared {
		if n >= kin*math.Sqrt(float64(x.size[i])*float64(x.size[t])) {
			kindred[t] = true
		}
	}
	if len(kindred) < 2 {
		kindred = map[int32]bool{int32(i): true}
	}
	out := make([]int32, len(x.of[i]))
	for g, gram := range x.of[i] {
		for _, t := range x.having(gram) {
			if !kindred[t] {
				out[g]++
			}
		}
	}
	return out
}

// Likenesses are the mean of what both texts found, whichever found it.
func TestSymmetric(t *testing.T) {
	got := symmetric([][]near{
		{{1, 0.4}, {3, 0.5}},
		{{0, 0.2}, {2, 0.6}},
		{{1, 0.6}},
		{{0, 0.1}, {2, 0.5}},
	})
	want := [][]near{
		{{1, 0.3}, {3, 0.3}},
		{{0, 0.3}, {2, 0.6}},
		{{1, 0.6}},
		{{0, 0.3}, {2, 0.25}},
	}
	for i := range want {
		for k, n := range want[i] {
			if k >= len(got[i]) || got[i][k].at != n.at || math.Abs(float64(got[i][k].likeness-n.likeness)) > 1e-6 {
				t.Fatalf("text %d: %v, not %v", i, got[i], want[i])
			}
		}
	}
}
