package explain

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"parley"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
)

// large is a conflict of actors with options each, and as many statements.
func large(t testing.TB, actors, options int, seed uint64) *prefer.Profile {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 3))
	c := &parley.Conflict{Title: "large"}
	for a := range actors {
		actor := parley.Actor{ID: fmt.Sprintf("a%d", a)}
		for o := range options {
			actor.Options = append(actor.Options, parley.Option{ID: fmt.Sprintf("o%d", o)})
		}
		c.Actors = append(c.Actors, actor)
	}
	for a := range c.Actors {
		for range 12 {
			c.Actors[a].Want(parley.Statement{That: randmodel.Expression(r, c)})
		}
	}
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// In a model of a million states every concept is explained, within the bound
// on work, and the explanation is verified.
func TestLarge(t *testing.T) {
	s := large(t, 4, 5, 1)
	for _, concept := range stability.Concepts {
		r, err := State(context.Background(), s, s.Count/3, Question{Concept: concept, Work: 300_000})
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(s, r); err != nil {
			t.Errorf("%s: %v", concept.Name, err)
		}
		n := 0
		for _, a := range r.Actors {
			n += len(a.Improvements)
		}
		if n == 0 {
			t.Error("there is nothing to explain")
		}
	}
}

// The bound on work is kept, and said.
func TestBound(t *testing.T) {
	s := large(t, 3, 6, 2)
	r, err := State(context.Background(), s, 5, Question{Concept: stability.GMR, Work: 100})
	if err != nil {
		t.Fatal(err)
	}
	if r.Settled || r.Equilibrium {
		t.Errorf("settled %v, equilibrium %v with hardly any work", r.Settled, r.Equilibrium)
	}
	if err := Verify(s, r); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := State(ctx, s, 5, Question{Concept: stability.GMR}); err == nil {
		t.Error("a cancelled search goes on")
	}
	few, err := State(context.Background(), s, 5, Question{Concept: stability.SEQ, Detail: 2, Work: 100_000})
	if err != nil {
		t.Fatal(err)
	}
	more := 0
	for _, a := range few.Actors {
		if len(a.Improvements) > 2 {
			t.Errorf("%d improvements told", len(a.Improvements))
		}
		more += a.More
	}
	if more == 0 {
		t.Error("nothing was left out")
	}
}
