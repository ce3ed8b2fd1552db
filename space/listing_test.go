package space_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/internal/randmodel"
	"parley/space"
)

// TestListing: listed one by one, a model has the states, codes and moves that
// it has when it is walked over.
func TestListing(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 21))
		c := randmodel.Conflict(r, randmodel.Any)
		if len(c.Actors[0].Options) > 0 && r.IntN(3) == 0 { // some option held
			o := c.Actors[0].Options[0]
			c.Fixed = []parley.Setting{{Option: c.Actors[0].ID + "." + o.ID, Level: o.LevelNames()[0]}}
		}
		dense, err := space.New(c)
		if err != nil {
			continue // nothing is feasible
		}
		listed := dense.List()
		if listed.Count != dense.Count {
			t.Fatalf("seed %d: %d states listed, of %d", seed, listed.Count, dense.Count)
		}
		for id := range dense.Count {
			code := dense.Code(id)
			if got := listed.Code(id); got != code {
				t.Fatalf("seed %d: state %d is %s, want %s", seed, id, got, code)
			}
			if index, ok := listed.ParseCode(code); !ok || listed.ID(index) != id {
				t.Fatalf("seed %d: %s is read as %d", seed, code, index)
			}
			for i := range c.Actors {
				if got, want := moves(listed, i, id), moves(dense, i, id); !slices.Equal(got, want) {
					t.Fatalf("seed %d: actor %d moves from %s to %v, want %v", seed, i, code, got, want)
				}
			}
		}
		for _, text := range []parley.Expression{randmodel.Expression(r, c), randmodel.Expression(r, c)} {
			a, err := dense.Bind(string(text))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := listed.Where(a), dense.Where(a); !slices.Equal(got, want) {
				t.Fatalf("seed %d: %s holds in %v, want %v", seed, text, got, want)
			}
		}
	}
}

func moves(s *space.Space, actor, id int) []int {
	var out []int
	s.Moves(actor, id, func(to int) bool {
		out = append(out, to)
		return true
	})
	return out
}

// wide is a model of n no/yes options shared out among four actors.
func wide(n int, infeasible ...parley.Expression) *parley.Conflict {
	c := &parley.Conflict{Title: "wide", Infeasible: infeasible}
	for a := range 4 {
		actor := parley.Actor{ID: fmt.Sprintf("a%d", a)}
		for k := a * n / 4; k < (a+1)*n/4; k++ {
			actor.Options = append(actor.Options, parley.Option{ID: fmt.Sprintf("o%d", k)})
		}
		c.Actors = append(c.Actors, actor)
	}
	return c
}

// TestWide finds the few feasible states of models that cannot be walked over.
func TestWide(t *testing.T) {
	var pairs, chain []parley.Expression
	for i := range 200 {
		for j := range i {
			pairs = append(pairs, parley.Expression(fmt.Sprintf("o%d and o%d", i, j)))
		}
		if i > 0 {
			chain = append(chain, parley.Expression(fmt.Sprintf("o%d iff not o%d", i-1, i)))
		}
	}
	s, err := space.New(wide(200, pairs...))
	if err != nil || s.Count != 201 {
		t.Fatalf("at most one of 200: %v, %v", s, err)
	}
	if code := s.Code(200); code != strings.Repeat("N", 199)+"Y" {
		t.Errorf("the last state is %s", code)
	}
	if s, err = space.New(wide(200, chain...)); err != nil || s.Count != 2 {
		t.Fatalf("all alike: %v, %v", s, err)
	}
	if id, err := s.FindState("o7"); err != nil || id != 1 {
		t.Errorf("o7 holds in state %d, %v", id, err)
	}
	var kept []string
	r := rand.New(rand.NewPCG(1, 1))
	for range 14 {
		var all []string
		for k := range 64 {
			all = append(all, []string{"", "not "}[r.IntN(2)]+fmt.Sprintf("o%d", k))
		}
		kept = append(kept, "("+strings.Join(all, " and ")+")")
	}
	if s, err = space.New(wide(64, parley.Expression("not ("+strings.Join(kept, " or ")+")"))); err != nil || s.Count != 14 {
		t.Fatalf("a sample of 14: %v, %v", s, err)
	}
	_, err = space.New(wide(64))
	if err == nil || !strings.Contains(err.Error(), "no infeasible pattern mentions 64 of the options") {
		t.Errorf("2^64 states: %v", err)
	}
}
