package space_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley"
	"parley/space"
)

// TestPatterns: patterns of every shape, deep ones and some that ask for levels
// in the middle among them, leave the same states whether states are searched
// for or walked over.
func TestPatterns(t *testing.T) {
	some, none := 0, 0
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 23))
		c := &parley.Conflict{Title: "patterns"}
		for a := range 2 {
			actor := parley.Actor{ID: fmt.Sprintf("a%d", a)}
			for k := range 3 {
				o := parley.Option{ID: fmt.Sprintf("o%d", 3*a+k)}
				for l := range r.IntN(4) {
					o.Levels = append(o.Levels, fmt.Sprintf("l%d", l))
				}
				if len(o.Levels) == 1 {
					o.Levels = nil
				}
				actor.Options = append(actor.Options, o)
			}
			c.Actors = append(c.Actors, actor)
		}
		for range 1 + r.IntN(3) {
			c.Infeasible = append(c.Infeasible, parley.Expression(pattern(r, c, 1+r.IntN(6))))
		}
		dense, err := space.New(c)
		if err != nil {
			none++
			continue
		}
		listed := dense.List()
		if listed.Count != dense.Count {
			t.Fatalf("seed %d, %q: %d states found, of %d", seed, c.Infeasible, listed.Count, dense.Count)
		}
		for id := range dense.Count {
			if got, want := listed.Code(id), dense.Code(id); got != want {
				t.Fatalf("seed %d, %q: state %d is %s, want %s", seed, c.Infeasible, id, got, want)
			}
		}
		if !dense.AllFeasible() {
			some++
		}
	}
	if some < 1000 || none < 100 {
		t.Errorf("%d models with patterns that bite, %d without a state", some, none)
	}
}

// pattern is a random expression of at most so many levels.
func pattern(r *rand.Rand, c *parley.Conflict, depth int) string {
	if depth == 0 || r.IntN(8) == 0 {
		o := c.Actors[r.IntN(2)].Options[r.IntN(3)]
		levels := o.LevelNames()
		switch r.IntN(6) {
		case 0:
			return []string{"true", "false"}[r.IntN(2)]
		case 1:
			return o.ID
		}
		return o.ID + " " + []string{"=", "!=", "<", "<=", ">", ">="}[r.IntN(6)] + " " + levels[r.IntN(len(levels))]
	}
	x, y := pattern(r, c, depth-1), pattern(r, c, depth-1)
	switch r.IntN(6) {
	case 0:
		return "not (" + x + ")"
	case 1:
		return "(" + x + ") or (" + y + ") or (" + pattern(r, c, depth-1) + ")"
	case 2:
		return "(" + x + ") implies (" + y + ")"
	case 3:
		return "(" + x + ") iff (" + y + ")"
	}
	return "(" + x + ") and (" + y + ")"
}
