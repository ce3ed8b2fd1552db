package enginetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
)

// Widen is a model in option form with forty more options that can never be
// taken: the same states, in the same order, of more combinations of levels
// than can be walked over.
func Widen(c *parley.Conflict) *parley.Conflict {
	const more = 40
	d := *c
	d.Actors = slices.Clone(c.Actors)
	last := &d.Actors[len(d.Actors)-1]
	last.Options = slices.Clone(last.Options)
	d.Infeasible = slices.Clone(c.Infeasible)
	for k := range more {
		id := fmt.Sprintf("wide%d", k)
		last.Options = append(last.Options, parley.Option{ID: id})
		d.Infeasible = append(d.Infeasible, parley.Expression(id))
	}
	for i := range d.Actors {
		p := &d.Actors[i].Preference
		p.Ranking = slices.Clone(p.Ranking)
		for t := range p.Ranking {
			p.Ranking[t].States = slices.Clone(p.Ranking[t].States)
			for k := range p.Ranking[t].States {
				p.Ranking[t].States[k] += strings.Repeat("N", more)
			}
		}
	}
	return &d
}

// Sparse holds an engine on sparse models against itself on the same models
// without the options that widen them, for every concept and rule.
func Sparse(t *testing.T, engine stability.Engine, shape randmodel.Shape, n int) {
	t.Helper()
	for seed := range uint64(n) {
		c := randmodel.Conflict(rand.New(rand.NewPCG(seed, 31)), shape)
		dense, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		sparse, err := prefer.New(Widen(c))
		if err != nil {
			t.Fatal(err)
		}
		if !sparse.Listed() || sparse.Count != dense.Count {
			t.Fatalf("seed %d: %d states, want %d; listed: %v", seed, sparse.Count, dense.Count, sparse.Listed())
		}
		for _, rule := range []stability.Sequences{stability.Legal, stability.Once, stability.Single} {
			q := stability.Request{Concepts: stability.Concepts, Sequences: rule, Stable: true}
			if engine.Suits(dense, q) != nil || engine.Suits(sparse, q) != nil {
				continue
			}
			want, err := engine.Analyze(context.Background(), dense, q)
			if err != nil {
				t.Fatal(err)
			}
			got, err := engine.Analyze(context.Background(), sparse, q)
			if err != nil {
				t.Fatal(err)
			}
			for k, concept := range q.Concepts {
				for i := range c.Actors {
					for id := range dense.Count {
						if a, b := got.Stable[k][i].Has(sparse.Index(id)), want.Stable[k][i].Has(dense.Index(id)); a != b {
							t.Fatalf("seed %d, %s, %s: %s for actor %d is %v, want %v", seed, concept.Name, rule, dense.Code(id), i, a, b)
						}
					}
				}
			}
		}
	}
}
