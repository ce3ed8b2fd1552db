package summary_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"parley"
	"parley/internal/bigmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/implicit"
	"parley/stability/summary"
)

// conflict makes a model with options of the given numbers of levels.
func conflict(infeasible []parley.Expression, levels ...int) *parley.Conflict {
	c := &parley.Conflict{Title: "levels", Infeasible: infeasible, Actors: []parley.Actor{{ID: "a"}}}
	names := []string{"zero", "one", "two", "three", "four"}
	for k, n := range levels {
		o := parley.Option{ID: string(rune('p' + k))}
		if n > 2 {
			o.Levels = names[:n]
		}
		c.Actors[0].Options = append(c.Actors[0].Options, o)
	}
	return c
}

func build(t *testing.T, c *parley.Conflict) *prefer.Profile {
	t.Helper()
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func summarise(t *testing.T, s *prefer.Profile, set stability.Set) *summary.Summary {
	t.Helper()
	sum, err := summary.Of(context.Background(), s, set)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// exactly checks that the patterns match the set's states and no other
// feasible one, and that none is idle.
func exactly(t *testing.T, s *prefer.Profile, set stability.Set, sum *summary.Summary) {
	t.Helper()
	times := make([]int, s.Count)
	for k := range sum.Patterns {
		p := &sum.Patterns[k]
		b, err := s.Bind(p.Expression(s))
		if err != nil {
			t.Fatalf("%s: %v", p.Expression(s), err)
		}
		n := 0
		for id := range s.Count {
			index := s.Index(id)
			has := p.Has(s, index)
			if has != s.Truth(b, index) {
				t.Fatalf("%s and %s differ on %s", p.Code(s), p.Expression(s), s.Code(id))
			}
			if has {
				times[id]++
				n++
			}
			if has && !set.Has(index) {
				t.Fatalf("%s matches %s", p.Code(s), s.Code(id))
			}
		}
		if n != p.States {
			t.Fatalf("%s matches %d states, not %d", p.Code(s), n, p.States)
		}
	}
	for id := range s.Count {
		if set.Has(s.Index(id)) && times[id] == 0 {
			t.Fatalf("nothing matches %s", s.Code(id))
		}
	}
	for k := range sum.Patterns {
		alone := false
		for id := range s.Count {
			alone = alone || times[id] == 1 && sum.Patterns[k].Has(s, s.Index(id))
		}
		if !alone {
			t.Fatalf("%s is idle", sum.Patterns[k].Code(s))
		}
	}
}

func TestMinimal(t *testing.T) {
	shapes := [][]int{{2, 2, 2}, {3, 2, 2}, {3, 3}, {4, 2}, {2, 5}, {2, 2, 2, 2}}
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 1))
		var infeasible []parley.Expression
		if r.IntN(2) == 0 {
			infeasible = append(infeasible, []parley.Expression{"p and q", "not p and q", "p and not q"}[r.IntN(3)])
		}
		s := build(t, conflict(infeasible, shapes[r.IntN(len(shapes))]...))
		set := stability.NewSet(s.Space)
		for id := range s.Count {
			if r.IntN(3) > 0 {
				set.Add(s.Index(id))
			}
		}
		sum := summarise(t, s, set)
		exactly(t, s, set, sum)
		if !sum.Minimal {
			t.Errorf("seed %d: not proven", seed)
		}
		if want := fewest(s, set); len(sum.Patterns) != want {
			t.Errorf("seed %d: %d patterns, and %d would do", seed, len(sum.Patterns), want)
		}
	}
}

// fewest is the least number of patterns, by trying them all.
func fewest(s *prefer.Profile, set stability.Set) int {
	var cubes []uint64 // by pattern: the IDs matched
	var members uint64
	for id := range s.Count {
		if set.Has(s.Index(id)) {
			members |= 1 << id
		}
	}
	p := summary.Pattern{Levels: make([]uint64, len(s.Options))}
	var try func(o int)
	try = func(o int) {
		if o == len(s.Options) {
			var ids uint64
			for id := range s.Count {
				if p.Has(s, s.Index(id)) {
					ids |= 1 << id
				}
			}
			if ids&^members == 0 && ids != 0 {
				cubes = append(cubes, ids)
			}
			return
		}
		for p.Levels[o] = 1; p.Levels[o] < 1<<len(s.Options[o].Levels); p.Levels[o]++ {
			try(o + 1)
		}
	}
	try(0)
	var within func(left uint64, n int) bool
	within = func(left uint64, n int) bool {
		if left == 0 {
			return true
		}
		if n == 0 {
			return false
		}
		for _, c := range cubes {
			if c&left&-left != 0 && within(left&^c, n-1) {
				return true
			}
		}
		return false
	}
	for n := 0; ; n++ {
		if within(members, n) {
			return n
		}
	}
}

func TestLarger(t *testing.T) {
	for seed := range int64(12) {
		shape := bigmodel.Shape{Actors: 3, Options: 3, Statements: 8, Infeasible: 3, Seed: seed, Levels: 2}
		if seed%2 == 1 {
			shape.Options, shape.Levels = 2, 3
		}
		s := build(t, bigmodel.Conflict(shape))
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		q := stability.Request{Concepts: stability.Default, Sequences: stability.Legal}
		res, err := implicit.Engine{}.Analyze(context.Background(), s, q)
		if err != nil {
			t.Fatal(err)
		}
		noise := stability.NewSet(s.Space) // follows no pattern
		for id := range s.Count {
			if r.IntN(4) == 0 {
				noise.Add(s.Index(id))
			}
		}
		for _, set := range append(res.Equilibria, noise) {
			exactly(t, s, set, summarise(t, s, set))
		}
	}
}

func TestKnown(t *testing.T) {
	s := build(t, conflict([]parley.Expression{"p and q"}, 2, 2, 4))
	set := stability.NewSet(s.Space)
	for id := range s.Count {
		if index := s.Index(id); s.Level(1, index) == 1 || s.Level(2, index) == 1 || s.Level(2, index) == 3 {
			set.Add(index)
		}
	}
	sum := summarise(t, s, set)
	var got []string
	for k := range sum.Patterns {
		got = append(got, sum.Patterns[k].Code(s), sum.Patterns[k].Expression(s))
	}
	want := []string{"--[13]", "r = one or r = three", "-Y-", "q"}
	if len(got) != 4 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] || got[3] != want[3] {
		t.Errorf("%q, want %q", got, want)
	}
	if sum.States != 8 || !sum.Minimal {
		t.Errorf("%+v", sum)
	}
}

func TestEmptyAndAll(t *testing.T) {
	s := build(t, conflict([]parley.Expression{"p and q"}, 2, 2, 3))
	if sum := summarise(t, s, stability.NewSet(s.Space)); len(sum.Patterns) != 0 || !sum.Minimal {
		t.Errorf("the empty set: %+v", sum)
	}
	set := stability.NewSet(s.Space)
	for id := range s.Count {
		set.Add(s.Index(id))
	}
	if sum := summarise(t, s, set); len(sum.Patterns) != 1 || sum.Patterns[0].Code(s) != "---" || sum.Patterns[0].Expression(s) != "true" {
		t.Errorf("all states: %+v", sum)
	}
}

func TestGraph(t *testing.T) {
	s := build(t, &parley.Conflict{Title: "graph", States: []parley.State{{ID: "x"}, {ID: "y"}}, Actors: []parley.Actor{{ID: "a"}}})
	var problem *parley.Problem
	if _, err := summary.Of(context.Background(), s, stability.NewSet(s.Space)); !errors.As(err, &problem) {
		t.Errorf("graph form: %v", err)
	}
}

// 50,000 equilibria among a million states are summarised within two seconds.
func TestLarge(t *testing.T) {
	s := build(t, bigmodel.Conflict(bigmodel.Of(4, 5)))
	res, err := implicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: stability.Default, Sequences: stability.Legal})
	if err != nil {
		t.Fatal(err)
	}
	for k, set := range res.Equilibria {
		start := time.Now()
		sum := summarise(t, s, set)
		t.Logf("%s: %d equilibria in %d patterns (minimal: %v) in %v", res.Concepts[k].Name, sum.States, len(sum.Patterns), sum.Minimal, time.Since(start))
		if len(sum.Patterns)*20 > sum.States {
			t.Errorf("%s: %d patterns for %d equilibria", res.Concepts[k].Name, len(sum.Patterns), sum.States)
		}
		// Some states stand for all.
		r := rand.New(rand.NewPCG(uint64(k), 3))
		for range 20000 {
			index := r.Uint64N(s.Size)
			if !s.Feasible(index) {
				continue
			}
			has := slices.ContainsFunc(sum.Patterns, func(p summary.Pattern) bool { return p.Has(s, index) })
			if has != set.Has(index) {
				t.Fatalf("%s: a pattern matches %s: %v", res.Concepts[k].Name, s.CodeAt(index), has)
			}
		}
	}
}
