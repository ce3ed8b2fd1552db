package implicit

import (
	"context"
	"math/rand/v2"
	"testing"

	"parley/internal/bigmodel"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/enginetest"
)

// Runs under one set of rankings after another agree with fresh analyses by
// the other path of the engine, and allocate nothing.
func TestRuns(t *testing.T) {
	shape := randmodel.Any
	shape.Barred = false
	q := stability.Request{Concepts: stability.Concepts, Sequences: stability.Legal, Stable: true}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 2))
		c := randmodel.Conflict(r, shape)
		s, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		a, err := NewAnalyzer(s.Space, q)
		if err != nil {
			t.Fatal(err)
		}
		out := a.NewResult()
		values := make([][]int32, s.Actors())
		for range 5 {
			tiers := make([][]int32, s.Actors())
			for i := range values {
				values[i], tiers[i] = make([]int32, s.Count), make([]int32, s.Count)
				for id := range values[i] {
					tiers[i][id] = int32(r.IntN(min(9, s.Count)))
					values[i][id] = 4 - tiers[i][id]
				}
				s.Orders[i] = prefer.Tiers(s.Space, tiers[i])
			}
			allocated := testing.AllocsPerRun(1, func() { a.Values(values, out) })
			if allocated != 0 {
				t.Errorf("seed %d: a run allocates %v times", seed, allocated)
			}
			if a.small != nil {
				unmasked := *a
				unmasked.small = nil
				other := a.NewResult()
				unmasked.Values(values, other)
				enginetest.Same(t, other, out)
			}
			want, err := analyze(context.Background(), s, q, 0)
			if err != nil {
				t.Fatal(err)
			}
			enginetest.Same(t, want, out)
		}
	}
}

func BenchmarkRun64(b *testing.B) {
	for _, shape := range []struct {
		name            string
		actors, options int
		oneWay          int
	}{{"3x2", 3, 2, 0}, {"2x3", 2, 3, 0}, {"6x1", 6, 1, 0}, {"3x2-one-way", 3, 2, 3}} {
		big := bigmodel.Of(shape.actors, shape.options)
		big.OneWay, big.Infeasible = shape.oneWay, 0
		s, err := prefer.New(bigmodel.Conflict(big))
		if err != nil {
			b.Fatal(err)
		}
		a, err := NewAnalyzer(s.Space, stability.Request{Concepts: stability.Default, Sequences: stability.Legal})
		if err != nil {
			b.Fatal(err)
		}
		out := a.NewResult()
		r := rand.New(rand.NewPCG(1, 1))
		const sets = 64 // of rankings, taken in turn
		var values [sets][][]int32
		for k := range values {
			for range s.Actors() {
				v := make([]int32, s.Count)
				for place, id := range r.Perm(s.Count) {
					v[id] = int32(place)
				}
				values[k] = append(values[k], v)
			}
		}
		b.Run(shape.name, func(b *testing.B) {
			b.ReportAllocs()
			k := 0
			for b.Loop() {
				a.Values(values[k%sets], out)
				k++
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "analyses/s")
		})
	}
}
