package rows_test

import (
	"context"
	"testing"

	"parley/internal/bigmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/rows"
)

// BenchmarkRows takes four actors with five options each.
func BenchmarkRows(b *testing.B) {
	p, err := prefer.New(bigmodel.Conflict(bigmodel.Of(4, 5)))
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"l1", "l2", "l5", "maximin5", "coalition_nash"} {
		c, err := stability.Named(name, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := (rows.Engine{}).Analyze(context.Background(), p, stability.Request{Concepts: []stability.Concept{c}, Sequences: stability.Legal}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
