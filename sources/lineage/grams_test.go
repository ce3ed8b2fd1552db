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
		x := randomIndex(t, r)
		s := newSums(len(x.of))
		least := slices.Min(x.size)
		for i := range x.of {
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
func TestMean(t *testing.T) {
	got := mean([][]near{
		{{1, 0.4}, {3, 0.5}},
		{{0, 0.2}, {2, 0.6}},
		{{1, 0.6}},
		{{0, 0.1}, {2, 0.5}},
	})
	want := [][]near{
		{{1, 0.3}, {3, 0.3}},
		{{2, 0.6}},
		{{3, 0.25}},
		{},
	}
	for i := range want {
		if len(got[i]) != len(want[i]) {
			t.Fatalf("text %d: %v, not %v", i, got[i], want[i])
		}
		for k, n := range want[i] {
			if k >= len(got[i]) || got[i][k].at != n.at || math.Abs(float64(got[i][k].likeness-n.likeness)) > 1e-6 {
				t.Fatalf("text %d: %v, not %v", i, got[i], want[i])
			}
		}
	}
}

// randomIndex is of texts some of which are like each other.
func randomIndex(t *testing.T, r *rand.Rand) *index {
	t.Helper()
	lists := make([][]uint64, 30)
	for i := range lists {
		if i > 0 && r.IntN(2) == 0 {
			for _, g := range lists[r.IntN(i)] {
				if r.IntN(4) > 0 {
					lists[i] = append(lists[i], g)
				}
			}
		}
		for range 1 + r.IntN(60) {
			lists[i] = append(lists[i], mix(uint64(math.Pow(r.Float64(), 2)*400)))
		}
		slices.Sort(lists[i])
		lists[i] = slices.Compact(lists[i])
	}
	x, err := newIndex(context.Background(), lists)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// near leaves out what cannot matter; what it gives is what its definition
// gives, reckoned for all pairs.
func TestNear(t *testing.T) {
	r := rand.New(rand.NewPCG(16, 1))
	found := 0
	for round := range 60 {
		x := randomIndex(t, r)
		n := len(x.of)
		var labels []int
		if round%2 == 1 {
			for range n {
				labels = append(labels, r.IntN(6))
			}
		}
		got, err := x.near(context.Background(), labels)
		if err != nil {
			t.Fatal(err)
		}
		want := everyNear(x, labels)
		for i := range n {
			at := 0
			for k := range n {
				w := want[i][k]
				g := 0.0
				if at < len(got[i]) && int(got[i][at].at) == k {
					g = float64(got[i][at].likeness)
					at++
				}
				if k > i && math.Abs(g-w) > 1e-6 && math.Abs(w-leastLikeness) > 1e-6 {
					t.Fatalf("round %d, texts %d and %d: %v, not %v", round, i, k, g, w)
				}
				if g > 0 {
					found++
				}
			}
			if at != len(got[i]) {
				t.Fatalf("round %d, text %d: %v is out of order, or of texts before it", round, i, got[i])
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d pairs are alike", found)
	}
}

// everyNear is near by its definition.
func everyNear(x *index, labels []int) [][]float64 {
	n := len(x.of)
	groups := n
	if labels != nil {
		_, groups = numbered(labels)
	}
	all := float64(groups + strangers)
	weight := func(others int32) float64 {
		by := float64(others + 1)
		if by > background*all {
			return 0
		}
		return math.Log(all/by) * math.Log(all/by)
	}
	rare := make([]map[int32]int32, n)
	norm := make([]float64, n)
	for i := range n {
		rare[i] = make(map[int32]int32)
		strange := everyStranger(x, i)
		sum := float64(x.size[i]-len(x.of[i])) * weight(0)
		for g, gram := range x.of[i] {
			rare[i][gram] = strange[g]
			if labels != nil {
				met := make(map[int]bool)
				for _, t := range x.having(gram) {
					met[labels[t]] = true
				}
				rare[i][gram] = int32(len(met) - 1)
			}
			sum += weight(rare[i][gram])
		}
		norm[i] = math.Sqrt(sum)
	}
	one := func(i, k int) float64 {
		sum := 0.0
		for gram, others := range rare[i] {
			if _, both := rare[k][gram]; both {
				sum += weight(others)
			}
		}
		if sum == 0 || norm[i]*norm[k] == 0 {
			return 0
		}
		if c := sum / (norm[i] * norm[k]); labels != nil || c >= leastLikeness/2 {
			return min(1, c)
		}
		return 0
	}
	out := make([][]float64, n)
	for i := range n {
		out[i] = make([]float64, n)
		for k := range n {
			if c := (one(i, k) + one(k, i)) / 2; k != i && c >= leastLikeness {
				out[i][k] = c
			}
		}
	}
	return out
}
