package enginetest

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/internal/bigmodel"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
)

// Against holds engine against another on n seeded models of up to some
// thousand states, too many for brute force.
func Against(t *testing.T, engine, other stability.Engine, n int) {
	t.Helper()
	Named(t, engine, other, n)
}

// Named is Against for the concepts with the given names, the plain ones where
// none are given, on models with degrees of strength. What engine does not take
// is passed over.
func Named(t *testing.T, engine, other stability.Engine, n int, names ...string) {
	t.Helper()
	concepts := stability.Concepts
	if len(names) > 0 {
		concepts = nil
		for _, name := range names {
			c, err := stability.Named(name, nil)
			if err != nil {
				t.Fatal(err)
			}
			concepts = append(concepts, c)
		}
	}
	compared := 0
	for seed := range int64(n) {
		r := rand.New(rand.NewPCG(uint64(seed), 3))
		shape := bigmodel.Shape{
			Actors: 1 + r.IntN(5), Options: 1 + r.IntN(4), Statements: r.IntN(20), Infeasible: r.IntN(7),
			Seed: seed, Levels: 2 + r.IntN(3), OneWay: r.IntN(4),
		}
		if len(names) > 0 && seed%3 > 0 {
			shape.OneWay = 0
		}
		for size(shape) > 5000 {
			if shape.Options > 1 {
				shape.Options--
			} else {
				shape.Actors--
			}
		}
		if shape.Actors*shape.Options < 3 {
			continue // a clause needs three options
		}
		c := bigmodel.Conflict(shape)
		if i := r.IntN(3 * shape.Actors); i < shape.Actors { // weights beside statements
			p := &c.Actors[i].Preference
			for k, st := range c.Actors[i].Ordered(p) {
				if !slices.ContainsFunc(p.Weights, func(w parley.Weight) bool { return w.That == st.That }) {
					p.Weights = append(p.Weights, parley.Weight{That: st.That, Value: []string{"1", "0.5", "-2", "3"}[k%4]})
				}
			}
			p.Order = nil
		}
		if len(names) > 0 {
			fall(r, c)
		}
		s, err := prefer.New(c)
		if err != nil {
			continue // nothing is feasible
		}
		q := stability.Request{Concepts: concepts, Sequences: stability.Legal, Reading: prefer.Reading{Pareto: r.IntN(2) == 0}, Stable: true}
		if len(names) > 0 && engine.Suits(s, q) != nil {
			continue
		}
		compared++
		Same(t, Result(t, other, s, q), Result(t, engine, s, q))
		if t.Failed() {
			t.Fatalf("%+v", shape)
		}
	}
	if compared < n/10 {
		t.Errorf("the engine took %d of %d models", compared, n)
	}
}

// fall gives the actors' statements degrees that fall down the list, and
// weights gaps.
func fall(r *rand.Rand, c *parley.Conflict) {
	for i := range c.Actors {
		p := &c.Actors[i].Preference
		if len(p.Weights) > 0 {
			p.Gaps = []string{"1", "2.5"}
			continue
		}
		degree := 1 + r.IntN(4)
		for _, st := range c.Actors[i].Ordered(p) {
			if st.Degree = degree; r.IntN(3) == 0 {
				degree = max(1, degree-1)
			}
		}
	}
}

func size(s bigmodel.Shape) int {
	n := 1
	for range s.Actors * s.Options {
		n *= max(2, s.Levels)
	}
	return n
}

// Result analyses s.
func Result(t *testing.T, engine stability.Engine, s *prefer.Profile, q stability.Request) *stability.Result {
	t.Helper()
	if err := engine.Suits(s, q); err != nil {
		t.Fatal(err)
	}
	res, err := engine.Analyze(context.Background(), s, q)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// Same holds one result against another.
func Same(t *testing.T, want, got *stability.Result) {
	t.Helper()
	for k, c := range want.Concepts {
		if !slices.Equal(want.Equilibria[k], got.Equilibria[k]) {
			t.Errorf("%s: %d equilibria, want %d, or others", c.Name, got.Equilibria[k].Count(), want.Equilibria[k].Count())
		}
		if !slices.Equal(want.Counts[k], got.Counts[k]) {
			t.Errorf("%s: stable states by actor %v, want %v", c.Name, got.Counts[k], want.Counts[k])
		}
		if want.Stable == nil || got.Stable == nil {
			continue
		}
		for i := range want.Stable[k] {
			if !slices.Equal(want.Stable[k][i], got.Stable[k][i]) {
				t.Errorf("%s: other states are stable for actor %d", c.Name, i)
			}
		}
	}
}

// Metamorphic changes n random models in ways that must not matter: it turns
// the actors' and each actor's options' order round, and adds an option that
// nobody cares about.
func Metamorphic(t *testing.T, engine stability.Engine, shape randmodel.Shape, n int) {
	t.Helper()
	shape.Rankings, shape.Graph = false, false // rankings name states by codes, which change
	for seed := range uint64(n) {
		r := rand.New(rand.NewPCG(seed, 4))
		c := randmodel.Conflict(r, shape)
		s, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		q := stability.Request{Concepts: stability.Concepts, Sequences: stability.Legal, Stable: true}
		want := Result(t, engine, s, q)
		for _, change := range []func(*parley.Conflict, *rand.Rand){shuffleActors, shuffleOptions, addOption} {
			d := *c
			d.Actors = slices.Clone(c.Actors)
			change(&d, r)
			s2, err := prefer.New(&d)
			if err != nil {
				t.Fatal(err)
			}
			alike(t, s, s2, want, Result(t, engine, s2, q))
		}
		if t.Failed() {
			t.Fatalf("seed %d: %+v", seed, c)
		}
	}
}

func shuffleActors(c *parley.Conflict, r *rand.Rand) {
	r.Shuffle(len(c.Actors), func(i, j int) { c.Actors[i], c.Actors[j] = c.Actors[j], c.Actors[i] })
}

func shuffleOptions(c *parley.Conflict, r *rand.Rand) {
	for i := range c.Actors {
		o := slices.Clone(c.Actors[i].Options)
		r.Shuffle(len(o), func(i, j int) { o[i], o[j] = o[j], o[i] })
		c.Actors[i].Options = o
	}
}

func addOption(c *parley.Conflict, r *rand.Rand) {
	a := &c.Actors[r.IntN(len(c.Actors))]
	a.Options = slices.Insert(slices.Clone(a.Options), r.IntN(len(a.Options)+1), parley.Option{ID: "idle"})
}

// alike holds the states of a changed model against those of the first that
// they stand for, option by option.
func alike(t *testing.T, s, s2 *prefer.Profile, want, got *stability.Result) {
	t.Helper()
	from := map[string]int{}
	for o, option := range s.Options {
		from[option.ID] = o
	}
	actor := map[string]int{}
	for i, id := range s.Conflict.ActorIDs() {
		actor[id] = i
	}
	for id := range s2.Count {
		index2, index := s2.Index(id), uint64(0)
		for o, option := range s2.Options {
			if k, ok := from[option.ID]; ok {
				index += uint64(s2.Level(o, index2)) * s.Options[k].Stride
			}
		}
		for k, c := range want.Concepts {
			if want.Equilibria[k].Has(index) != got.Equilibria[k].Has(index2) {
				t.Errorf("%s: %s is an equilibrium: %v; after the change %s: %v", c.Name, s.CodeAt(index), want.Equilibria[k].Has(index), s2.CodeAt(index2), got.Equilibria[k].Has(index2))
			}
			for i, name := range s2.Conflict.ActorIDs() {
				if was, is := want.Stable[k][actor[name]].Has(index), got.Stable[k][i].Has(index2); was != is {
					t.Errorf("%s: %s is stable for %s: %v; after the change %s: %v", c.Name, s.CodeAt(index), name, was, s2.CodeAt(index2), is)
				}
			}
		}
	}
}
