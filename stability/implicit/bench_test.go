package implicit

import (
	"context"
	"fmt"
	"testing"
	"time"

	"parley/internal/bigmodel"
	"parley/prefer"
	"parley/stability"
)

// The models of docs/performance.md. Those of 2^26 and 2^30 states are left to
// the command.
func BenchmarkAnalyze(b *testing.B) {
	three := bigmodel.Of(5, 3)
	three.Levels = 3
	oneWay := func(s bigmodel.Shape) bigmodel.Shape {
		s.OneWay = 3
		return s
	}
	for _, shape := range []bigmodel.Shape{
		bigmodel.Of(4, 5), bigmodel.Of(4, 6), bigmodel.Of(6, 4), bigmodel.Of(2, 12), three, bigmodel.Of(4, 4),
		oneWay(bigmodel.Of(4, 5)), oneWay(bigmodel.Of(4, 6)), oneWay(bigmodel.Of(6, 4)), oneWay(bigmodel.Of(2, 12)), oneWay(three),
	} {
		name := fmt.Sprintf("%dx%d", shape.Actors, shape.Options)
		if shape.Levels > 2 {
			name += fmt.Sprintf("-levels-%d", shape.Levels)
		}
		if shape.OneWay > 0 {
			name += "-one-way"
		}
		b.Run(name, func(b *testing.B) {
			s, err := prefer.New(bigmodel.Conflict(shape))
			if err != nil {
				b.Fatal(err)
			}
			q := stability.Request{Concepts: stability.Default, Sequences: stability.Legal}
			for b.Loop() {
				if _, err := (Engine{}).Analyze(context.Background(), s, q); err != nil {
					b.Fatal(err)
				}
			}
			each := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(each.Nanoseconds())/float64(s.Size), "ns/state")
			b.ReportMetric(float64(each)/float64(pass(s)), "passes")
		})
	}
}

// pass is the time of one sequential reading of as many rankings as there are
// actors, two bytes a state.
func pass(s *prefer.Profile) time.Duration {
	rankings := make([][]uint64, s.Actors())
	for i := range rankings {
		rankings[i] = make([]uint64, s.Size/4)
		for k := range rankings[i] {
			rankings[i][k] = uint64(k)
		}
	}
	best := time.Hour
	for range 5 {
		start := time.Now()
		var sum uint64
		for _, r := range rankings {
			for _, w := range r {
				sum += w
			}
		}
		if d := time.Since(start); d < best && sum != 1 {
			best = d
		}
	}
	return best
}
