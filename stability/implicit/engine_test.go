package implicit

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	"parley"
	"parley/internal/bigmodel"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/enginetest"
	"parley/stability/explicit"
)

// rows is the engine without the small models' analyzer; small is with
// nothing else, blocks with that of models too large for words of states.
type (
	rows   struct{ Engine }
	small  struct{ Engine }
	blocks struct{ Engine }
)

func (rows) Analyze(ctx context.Context, s *prefer.Profile, q stability.Request) (*stability.Result, error) {
	return analyze(ctx, s, q, 0)
}

func (small) Analyze(ctx context.Context, s *prefer.Profile, q stability.Request) (*stability.Result, error) {
	return analyzeSmall(ctx, s, q)
}

func (blocks) Analyze(ctx context.Context, s *prefer.Profile, q stability.Request) (*stability.Result, error) {
	a, err := newAnalyzer(ctx, s.Space, q)
	if err != nil {
		return nil, err
	}
	a.small = nil
	out := a.NewResult()
	return out, a.Run(ctx, s.Rankings(), out)
}

func shape() randmodel.Shape {
	s := randmodel.Any
	s.Barred = false
	return s
}

func TestOracle(t *testing.T) {
	t.Run("rows", func(t *testing.T) { enginetest.Oracle(t, rows{}, shape(), 100) })
	t.Run("small", func(t *testing.T) { enginetest.Oracle(t, small{}, shape(), 60) })
}

// TestSparse: where states are listed, the analyzer has the answers that it
// has where they are walked over, and those are the brute force's.
func TestSparse(t *testing.T) {
	enginetest.Oracle(t, blocks{}, shape(), 100)
	enginetest.Sparse(t, blocks{}, shape(), 200)
	enginetest.Sparse(t, small{}, shape(), 50)
}

func TestAgainstExplicit(t *testing.T) {
	t.Run("rows", func(t *testing.T) { enginetest.Against(t, rows{}, explicit.Engine{}, 400) })
	t.Run("small", func(t *testing.T) { enginetest.Against(t, small{}, explicit.Engine{}, 80) })
}

func TestMetamorphic(t *testing.T) {
	t.Run("rows", func(t *testing.T) { enginetest.Metamorphic(t, rows{}, shape(), 100) })
	t.Run("small", func(t *testing.T) { enginetest.Metamorphic(t, small{}, shape(), 60) })
}

// Variants hold options at a level.
func TestFixed(t *testing.T) {
	for seed := range int64(5) {
		big := bigmodel.Shape{Actors: 3, Options: 3, Statements: 6, Infeasible: 1, Seed: seed, OneWay: 4}
		c := bigmodel.Conflict(big)
		c.Fixed = []parley.Setting{{Option: "a1.o1", Level: "yes"}, {Option: "a0.o2", Level: "no"}}
		for _, e := range []stability.Engine{rows{}, small{}} {
			enginetest.Agree(t, e, c, stability.Legal)
		}
	}
}

// Statements beyond what a lane holds are ranked first; up to then lanes widen.
func TestManyStatements(t *testing.T) {
	for _, n := range []int{0, 1, 7, 8, 15, 16, 31, 32, 40, 70} {
		s, err := prefer.New(bigmodel.Conflict(bigmodel.Shape{Actors: 3, Options: 3, Statements: n, Infeasible: 2, Seed: 5, OneWay: 3}))
		if err != nil {
			t.Fatal(err)
		}
		q := stability.Request{Concepts: stability.Concepts, Sequences: stability.Legal, Stable: true}
		enginetest.Same(t, enginetest.Result(t, explicit.Engine{}, s, q), enginetest.Result(t, rows{}, s, q))
	}
}

// Weights are added up as whole numbers where their sum fits a lane, and
// ranked first where it does not.
func TestWeights(t *testing.T) {
	for n, values := range [][]string{
		{"1", "-1"},
		{"0"},
		{"2", "0", "-3"},
		{"1/3", "-1/2", "0.25"},
		{"10.5", "-7", "1000"},
		{"65535", "-1"},
		{"2147483647"},
		{"99999999999", "1"},
		{"1/99991", "1/99989", "-1/99971"},
	} {
		c := bigmodel.Conflict(bigmodel.Shape{Actors: 3, Options: 3, Statements: 9, Infeasible: 2, Seed: int64(n), OneWay: 3})
		for i := range c.Actors {
			a := &c.Actors[i]
			if i == 2 && n%2 == 0 {
				continue // beside statements
			}
			a.Preference = parley.Preference{}
			for k, st := range a.Statements {
				a.Preference.Weights = append(a.Preference.Weights, parley.Weight{That: st.That, Value: values[k%len(values)]})
			}
		}
		s, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		q := stability.Request{Concepts: stability.Concepts, Sequences: stability.Legal, Stable: true}
		enginetest.Same(t, enginetest.Result(t, explicit.Engine{}, s, q), enginetest.Result(t, rows{}, s, q))
	}
}

// Any number of cores gives the same result, also where goroutines share
// words of it.
func TestCores(t *testing.T) {
	for _, shape := range []bigmodel.Shape{
		{Actors: 4, Options: 4, Statements: 9, Infeasible: 3, Seed: 1},
		{Actors: 3, Options: 3, Statements: 9, Infeasible: 3, Seed: 2, Levels: 3, OneWay: 4},
		{Actors: 2, Options: 7, Statements: 9, Infeasible: 3, Seed: 3},
		{Actors: 7, Options: 2, Statements: 5, Infeasible: 3, Seed: 4, OneWay: 3},
	} {
		s, err := prefer.New(bigmodel.Conflict(shape))
		if err != nil {
			t.Fatal(err)
		}
		q := stability.Request{Concepts: stability.Concepts, Sequences: stability.Legal, Stable: true}
		cores := runtime.GOMAXPROCS(1)
		want := enginetest.Result(t, Engine{}, s, q)
		runtime.GOMAXPROCS(4)
		got := enginetest.Result(t, Engine{}, s, q)
		runtime.GOMAXPROCS(cores)
		enginetest.Same(t, want, got)
	}
}

func TestSuits(t *testing.T) {
	c := bigmodel.Conflict(bigmodel.Of(3, 2))
	c.Barred = []parley.Barred{{Actor: "a0", From: "true", To: "a0.o0"}}
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	var problem *parley.Problem
	if err := (Engine{}).Suits(s, stability.Request{Sequences: stability.Legal}); !errors.As(err, &problem) {
		t.Errorf("barred moves: %v", err)
	}
	c.Barred = nil
	if s, err = prefer.New(c); err != nil {
		t.Fatal(err)
	}
	if err := (Engine{}).Suits(s, stability.Request{Sequences: stability.Single}); !errors.As(err, &problem) {
		t.Errorf("single moves of two opponents: %v", err)
	}
	if err := (Engine{}).Suits(s, stability.Request{Sequences: stability.Legal}); err != nil {
		t.Error(err)
	}
}

func TestCancel(t *testing.T) {
	s, err := prefer.New(bigmodel.Conflict(bigmodel.Of(5, 4)))
	if err != nil {
		t.Fatal(err)
	}
	q := stability.Request{Concepts: stability.Default, Sequences: stability.Legal}
	last := -1.0
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var stopped time.Time
	q.Progress = func(done float64) {
		if done < last || done > 1 {
			t.Errorf("progress goes from %v to %v", last, done)
		}
		if last = done; done > 0.3 && stopped.IsZero() {
			stopped = time.Now()
			cancel()
		}
	}
	if _, err := (Engine{}).Analyze(ctx, s, q); !errors.Is(err, context.Canceled) {
		t.Fatalf("after cancelling: %v", err)
	}
	if d := time.Since(stopped); d > time.Second { // far more than the work between two looks, for slow machines
		t.Errorf("it took %v to stop", d)
	}
}

// TestStrength holds strong concepts against the general engine, on models too
// large for the brute force.
func TestStrength(t *testing.T) {
	enginetest.Named(t, Engine{}, explicit.Engine{}, 60, "strong_gmr", "strong_smr", "strong3_smr", "strong_seq", "strong_sseq", "strong4_gmr", "seq")
}
