package evolve

import (
	"context"
	"fmt"
	"testing"

	"parley"
	"parley/prefer"
	"parley/stability"
	"parley/stability/explicit"
)

// TestLongWays: where every equilibrium is a thousand moves away or more, the
// ways told stay within bounds, and their lengths are told all the same.
func TestLongWays(t *testing.T) {
	const n = 3000
	c := &parley.Conflict{Title: "long", StatusQuo: &parley.Position{Code: "s0"}}
	actors := [2]parley.Actor{{ID: "a"}, {ID: "b"}}
	for k := range n {
		c.States = append(c.States, parley.State{ID: fmt.Sprint("s", k)})
		if k > 0 {
			a := &actors[k%2]
			a.Moves = append(a.Moves, parley.Arc{From: fmt.Sprint("s", k-1), To: fmt.Sprint("s", k)})
		}
	}
	c.Actors = actors[:]
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	found, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{
		Concepts: []stability.Concept{stability.Nash}, Sequences: stability.Legal,
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := From(context.Background(), s, Question{Equilibria: found, Goals: n})
	if err != nil {
		t.Fatal(err)
	}
	total, left := 0, 0
	for k, g := range r.Equilibria["nash"] {
		if g.Steps != k {
			t.Fatalf("%s is %d moves away, not %d", g.Code, g.Steps, k)
		}
		total += len(g.Path)
		if len(g.Path) == 0 && k > 0 {
			left++
		}
	}
	if total > maxTold || left == 0 {
		t.Errorf("%d moves told, %d ways left out", total, left)
	}
}
