package study_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/ensemble"
	"parley/examples"
	"parley/internal/randmodel"
	"parley/modelfile"
	"parley/study"
)

func open(t testing.TB, c *parley.Conflict) *study.Study {
	t.Helper()
	s, ps := study.Open(c, study.Limits{})
	if s == nil {
		t.Fatal(ps)
	}
	return s
}

func summit(t testing.TB) *parley.Conflict {
	t.Helper()
	data, _ := examples.Get("summit")
	return modelfile.Read("summit.yaml", data).Conflict
}

// typed gives every actor with statements a type that has them in another
// order, and a variant that chooses it.
func typed(r *rand.Rand, c *parley.Conflict) {
	for i := range c.Actors {
		a := &c.Actors[i]
		order := slices.Clone(a.Preference.Order)
		if len(order) < 2 {
			continue
		}
		r.Shuffle(len(order), func(x, y int) { order[x], order[y] = order[y], order[x] })
		a.Types = []parley.Type{{ID: "other", Preference: parley.Preference{Order: order}}}
		c.Variants = append(c.Variants, parley.Variant{ID: "v" + a.ID, Types: []parley.TypeChoice{{Actor: a.ID, Type: "other"}}})
	}
}

// TestShared: what studies share of one another's states changes no answer,
// from several goroutines at once.
func TestShared(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		shape := randmodel.Any
		shape.Graph = seed%4 == 0
		c := randmodel.Conflict(r, shape)
		typed(r, c)
		s := open(t, c)
		var wait sync.WaitGroup
		for _, v := range c.Variants {
			wait.Go(func() {
				edited, err := s.Variant(v.ID)
				if err != nil {
					t.Error(err)
					return
				}
				got, err := edited.Equilibria(context.Background(), study.Concepts{})
				if err != nil {
					t.Error(err)
					return
				}
				alone, err := c.Variant(v.ID)
				if err != nil {
					t.Error(err)
					return
				}
				want, err := open(t, alone).Analyze(context.Background(), study.Analyze{Full: true})
				if err != nil {
					t.Error(err)
					return
				}
				if diff := cmp.Diff(want.Equilibria, got); diff != "" {
					t.Errorf("seed %d, %s: %s", seed, v.ID, diff)
				}
			})
		}
		wait.Wait()
	}
}

// TestCore holds the core of every variant, asked twice, against what the
// study says elsewhere of the same model.
func TestCore(t *testing.T) {
	s := open(t, summit(t))
	ctx := context.Background()
	before, err := s.Equilibria(ctx, study.Concepts{})
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for _, v := range s.Conflict().Variants {
		edited, err := s.Variant(v.ID)
		if err != nil {
			t.Fatal(err)
		}
		after, err := edited.Equilibria(ctx, study.Concepts{})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			c, err := edited.Core(ctx, s, study.Concepts{})
			if err != nil {
				t.Fatal(err)
			}
			if c.Model != edited.Hash() || c.Model == s.Hash() || c.StateCount != edited.States() {
				t.Errorf("%s: model %s, %d states", v.ID, c.Model, c.StateCount)
			}
			for k, codes := range after {
				if c.Counts[k].Equilibria != len(codes) {
					t.Errorf("%s: %d rest under %s, want %d", v.ID, c.Counts[k].Equilibria, k, len(codes))
				}
				for _, code := range codes {
					if !slices.Contains(before[k], code) && !slices.Contains(c.Difference.Appear, code) {
						t.Errorf("%s: %s appears under %s and is not told", v.ID, code, k)
					}
				}
			}
			changed += len(c.Difference.Appear)
		}
	}
	if changed == 0 {
		t.Error("no variant changes anything: the test is too easy")
	}
	if c, err := s.Core(ctx, nil, study.Concepts{}); err != nil || c.Difference != nil {
		t.Errorf("against nothing: %v, %v", c.Difference, err)
	}
}

// TestRefusals: what is wrong with a request is told from what is wrong with
// a model.
func TestRefusals(t *testing.T) {
	s := open(t, summit(t))
	ctx := context.Background()
	for name, ask := range map[string]func() error{
		"concept":   func() error { _, err := s.Equilibria(ctx, study.Concepts{Concepts: "nosh"}); return err },
		"sequences": func() error { _, err := s.Evolve(ctx, "", study.Concepts{Sequences: "twice"}); return err },
		"two":       func() error { _, err := s.Explain(ctx, "1YYN0Y", study.Concepts{Concepts: "nash,seq"}); return err },
		"state":     func() error { _, err := s.Explain(ctx, "nowhere", study.Concepts{}); return err },
		"where":     func() error { _, err := s.Analyze(ctx, study.Analyze{Where: "talks ="}); return err },
		"actor":     func() error { _, err := s.Conditions(ctx, "1YYN0Y", []string{"mars"}, study.Concepts{}); return err },
		"variant":   func() error { _, err := s.Variant("calm"); return err },
		"within":    func() error { _, err := s.Achieve(ctx, study.Achieve{Target: "concede", Within: -1}); return err },
	} {
		if _, ok := ask().(*study.RequestError); !ok {
			t.Errorf("%s: %v is no refusal of the request", name, ask())
		}
	}
	small, _ := study.Open(summit(t), study.Limits{States: 100})
	if _, err := small.Analyze(ctx, study.Analyze{}); err == nil {
		t.Error("144 states are taken where 100 are allowed")
	}
	poor, _ := study.Open(summit(t), study.Limits{Memory: func() uint64 { return 1 }})
	if _, err := poor.Analyze(ctx, study.Analyze{}); err == nil {
		t.Error("an analysis is begun that one byte is to hold")
	}
	chances, err := poor.Chances(study.Ensemble{Draws: 10, Sample: true})
	if err != nil {
		t.Fatal(err)
	}
	var memory *study.MemoryError
	if _, err := chances.Run(ctx, ensemble.Job{}); !errors.As(err, &memory) {
		t.Errorf("draws are begun that one byte is to hold: %v", err)
	}
}

// BenchmarkOrders analyses the summit anew under one order of Moscow's
// statements after another.
func BenchmarkOrders(b *testing.B) {
	c := summit(b)
	r := rand.New(rand.NewPCG(1, 1))
	order := c.Actors[0].Preference.Order
	for k := range 64 {
		other := slices.Clone(order)
		r.Shuffle(len(other), func(x, y int) { other[x], other[y] = other[y], other[x] })
		id := string(rune('a'+k/26)) + string(rune('a'+k%26))
		c.Actors[0].Types = append(c.Actors[0].Types, parley.Type{ID: id, Preference: parley.Preference{Order: other}})
		c.Variants = append(c.Variants, parley.Variant{ID: id, Types: []parley.TypeChoice{{Actor: c.Actors[0].ID, Type: id}}})
	}
	s := open(b, c)
	names := c.Variants[len(c.Variants)-64:]
	k := 0
	for b.Loop() {
		edited, err := s.Variant(names[k%64].ID)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := edited.Equilibria(context.Background(), study.Concepts{}); err != nil {
			b.Fatal(err)
		}
		k++
	}
}
