package lineage

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// average works islands out by themselves and rates again only what changed;
// what it gives is what going through all clusters at every step gives.
func TestAverage(t *testing.T) {
	r := rand.New(rand.NewPCG(16, 2))
	merged := 0
	for round := range 300 {
		n := 1 + r.IntN(24)
		start := make([]int, n)
		for i := range start {
			start[i] = 100 + i
			if i > 0 && r.IntN(5) == 0 {
				start[i] = start[r.IntN(i)]
			}
		}
		var weight []float64
		if round%3 == 0 {
			for range n {
				weight = append(weight, float64(1+r.IntN(3)))
			}
		}
		var pairs []scored
		for a := range n {
			for b := a + 1; b < n; b++ {
				if r.IntN(3) == 0 { // sixteenths, whose sums have no rounding: many are alike
					pairs = append(pairs, scored{int32(a), int32(b), float32(r.IntN(17)) / 16})
				}
			}
		}
		wantLabels, wantWeakest := plainAverage(start, weight, pairs, 0.5)
		r.Shuffle(len(pairs), func(i, k int) { pairs[i], pairs[k] = pairs[k], pairs[i] })
		labels, weakest, err := average(context.Background(), start, weight, pairs, 0.5)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(labels, wantLabels) || !reflect.DeepEqual(weakest, wantWeakest) {
			t.Fatalf("round %d: %v and %v, not %v and %v", round, labels, weakest, wantLabels, wantWeakest)
		}
		merged += len(weakest)
	}
	if merged < 300 {
		t.Errorf("only %d clusters came of merges", merged)
	}
}

// plainAverage is average by its definition.
func plainAverage(start []int, weight []float64, pairs []scored, least float64) ([]int, map[int]merge) {
	of := func(i int) float64 {
		if weight == nil {
			return 1
		}
		return weight[i]
	}
	score := make(map[[2]int]float64)
	for _, p := range pairs {
		score[[2]int{int(p.a), int(p.b)}], score[[2]int{int(p.b), int(p.a)}] = float64(p.score), float64(p.score)
	}
	var clusters [][]int // in the order of the first item that each had at first
	at := make(map[int]int)
	var first []int
	for i, label := range start {
		k, met := at[label]
		if !met {
			k = len(clusters)
			at[label] = k
			clusters, first = append(clusters, nil), append(first, i)
		}
		clusters[k] = append(clusters[k], i)
	}
	weakest := make(map[int]merge)
	for {
		a, b, most := -1, -1, least
		for x := range clusters {
			for y := x + 1; y < len(clusters); y++ {
				sum, wx, wy := 0.0, 0.0, 0.0
				for _, i := range clusters[x] {
					wx += of(i)
					for _, k := range clusters[y] {
						sum += of(i) * of(k) * score[[2]int{i, k}]
					}
				}
				for _, k := range clusters[y] {
					wy += of(k)
				}
				if wx*wy == 0 {
					continue // joined before
				}
				if mean := sum / (wx * wy); mean > most || mean == most && a < 0 {
					a, b, most = x, y, mean
				}
			}
		}
		if a < 0 {
			break
		}
		step := merge{slices.Clone(clusters[a]), slices.Clone(clusters[b]), most}
		for _, old := range []int{first[a], first[b]} {
			if w, ok := weakest[old]; ok && w.score < step.score {
				step = w
			}
			delete(weakest, old)
		}
		weakest[first[a]] = step
		clusters[a] = append(clusters[a], clusters[b]...)
		clusters[b] = nil
	}
	labels := make([]int, len(start))
	for k, items := range clusters {
		for _, i := range items {
			labels[i] = first[k]
		}
	}
	return labels, weakest
}
