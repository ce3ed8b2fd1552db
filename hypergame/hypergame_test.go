package hypergame_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/hypergame"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/auto"
	"parley/stability/enginetest"
	"parley/stability/oracle"
)

func choose(p *prefer.Profile, q stability.Request) (stability.Engine, error) {
	return auto.Choose("auto", p, q)
}

// TestOracle holds hypergames, and each view by itself, against the brute
// force on 300 random models.
func TestOracle(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 31))
		shape := randmodel.Any
		shape.States, shape.Graph = 32, seed%3 == 0
		c := randmodel.Conflict(r, shape)
		randmodel.Types(r, c)
		randmodel.Strength(r, c)
		if r.IntN(3) == 0 {
			randmodel.Attitudes(r, c)
		}
		randmodel.Views(r, c)
		if len(c.Views) == 0 {
			continue
		}
		p, err := prefer.New(c)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		g, err := hypergame.New(p)
		if err != nil {
			t.Fatal(err)
		}
		names := []string{"nash", "gmr", "smr", "seq", "sseq", "l3", "nm", "maximin4", "strong_seq", "weak_gmr", "relational_seq", "prob_gmr"}
		if !shape.Graph {
			names = append(names, "sim", "seq_sim")
		}
		var concepts []stability.Concept
		for _, name := range names {
			x, err := stability.Named(name, c.ActorIDs())
			if err != nil {
				t.Fatal(err)
			}
			concepts = append(concepts, x)
		}
		got, err := g.Analyze(context.Background(), choose, stability.Request{Concepts: concepts, Sequences: stability.Legal, Stable: true})
		if err != nil {
			t.Fatal(err)
		}
		want := oracle.New(c).Hypergame()
		hold(t, p, got, want, concepts)
		for i, v := range g.Views {
			view := want.Views[i]
			if len(view.Codes) != v.Count {
				t.Fatalf("%s sees %d states, want %d", c.Actors[i].ID, v.Count, len(view.Codes))
			}
			enginetest.Hold(t, choose, v.Profile, view, concepts, stability.Legal)
		}
		if t.Failed() {
			t.Fatalf("seed %d: %+v", seed, c)
		}
	}
}

func hold(t *testing.T, p *prefer.Profile, got *hypergame.Result, want *oracle.Hypergame, concepts []stability.Concept) {
	t.Helper()
	ids := p.Conflict.ActorIDs()
	for k, c := range concepts {
		for i := range ids {
			for id, code := range want.Model.Codes {
				if stable := want.Stable(c.Name, "legal", i, id); got.Stable[k][i].Has(p.Index(id)) != stable {
					t.Errorf("%s: %s for %s is %v, want %v", c.Name, code, ids[i], !stable, stable)
				}
			}
		}
		var codes []string
		got.Equilibria[k].Each(func(index uint64) bool {
			codes = append(codes, p.CodeAt(index))
			return true
		})
		if equilibria := want.Equilibria(c.Name, "legal"); !slices.Equal(codes, equilibria) {
			t.Errorf("%s: equilibria %v, want %v", c.Name, codes, equilibria)
		}
		classes := want.Classes(c.Name, "legal")
		if len(classes) != len(got.Classes[k]) {
			t.Errorf("%s: %d states have a class, want %d", c.Name, len(got.Classes[k]), len(classes))
			continue
		}
		name := func(actors []int) []string {
			out := []string{}
			for _, i := range actors {
				out = append(out, ids[i])
			}
			return out
		}
		for n, x := range got.Classes[k] {
			w := classes[n]
			if p.CodeAt(x.Index) != w.Code || string(x.Class) != w.Class || !slices.Equal(name(x.Recognised), w.Recognised) || !slices.Equal(name(x.Believed), w.Believed) {
				t.Errorf("%s: %s is %s, recognised by %v, believed by %v; want %+v", c.Name, p.CodeAt(x.Index), x.Class, name(x.Recognised), name(x.Believed), w)
			}
		}
	}
}
