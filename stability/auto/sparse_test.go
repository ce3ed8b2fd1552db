package auto_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"parley"
	"parley/hypergame"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/auto"
	"parley/stability/enginetest"
)

// TestSparse: models whose feasible states are listed, being few of very many,
// have the answers of the same models without the options that widen them,
// merged and seen by an actor too.
func TestSparse(t *testing.T) {
	choose := func(p *prefer.Profile, q stability.Request) (stability.Engine, error) {
		return auto.Choose("auto", p, q)
	}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 41))
		shape := randmodel.Any
		shape.States = 40
		c := randmodel.Conflict(r, shape)
		randmodel.Strength(r, c)
		if len(c.Actors) < 2 {
			continue
		}
		c.Views = []parley.View{{Actor: c.Actors[0].ID, Unaware: []string{c.Actors[1].ID}}}
		pair := func(change func(*prefer.Profile) *prefer.Profile, names ...string) {
			dense, err := prefer.New(c)
			if err != nil {
				return // the view sees nothing
			}
			sparse, err := prefer.New(enginetest.Widen(c))
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			dense, sparse = change(dense), change(sparse)
			var q stability.Request
			for _, name := range names {
				x, err := stability.Named(name, dense.Conflict.ActorIDs())
				if err != nil {
					t.Fatal(err)
				}
				q.Concepts = append(q.Concepts, x)
			}
			q.Sequences, q.Stable = stability.Legal, true
			var found [2]*stability.Result
			for k, p := range []*prefer.Profile{dense, sparse} {
				e, err := choose(p, q)
				if len(names) == 0 { // the plain concepts of the hypergame
					q.Concepts = stability.Concepts
					var g *hypergame.Game
					if g, err = hypergame.New(p); err == nil {
						e = &hypergame.Engine{Game: g, Choose: choose}
					}
				}
				if err != nil {
					t.Fatal(err)
				}
				if found[k], err = e.Analyze(context.Background(), p, q); err != nil {
					t.Fatal(err)
				}
			}
			for k, x := range q.Concepts {
				for g, group := range stability.Groups(x, dense.Conflict.ActorIDs()) {
					for id := range dense.Count {
						want := found[0].Stable[k][g].Has(dense.Index(id))
						if found[1].Stable[k][g].Has(sparse.Index(id)) != want {
							t.Fatalf("seed %d, %s: %s for %s is %v, want %v", seed, x.Name, dense.Code(id), group.Name, !want, want)
						}
					}
				}
			}
		}
		same := func(p *prefer.Profile) *prefer.Profile { return p }
		pair(same, "sim", "seq_sim", "l3", "nm", "maximin4", "coalition_gmr", "coalition_seq", "strong_smr", "relational_seq")
		pair(func(p *prefer.Profile) *prefer.Profile {
			m, err := p.Merge([][]int{{0, len(c.Actors) - 1}})
			if err != nil {
				t.Fatal(err)
			}
			return m
		}, "nash", "smr", "seq", "sim")
		pair(same)
	}
}
