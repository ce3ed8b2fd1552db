package analysis

import (
	"context"
	"fmt"
	"testing"

	"parley"
	"parley/prefer"
	"parley/stability"
	"parley/stability/explicit"
)

// TestManyOutcomes: the report looks into the first outcomes only, and says
// how many it left.
func TestManyOutcomes(t *testing.T) {
	c := &parley.Conflict{Title: "many", StatusQuo: &parley.Position{Code: "N"}, Actors: []parley.Actor{{
		ID: "a", Options: []parley.Option{{ID: "x"}},
		Statements: []parley.Statement{{That: "x"}}, Preference: parley.Preference{Order: []int{0}},
	}}}
	for n := range 3000 {
		c.Outcomes = append(c.Outcomes, parley.Outcome{ID: fmt.Sprint("o", n), That: "x"})
	}
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(context.Background(), s, Settings{
		Concepts: stability.Default, Sequences: stability.Legal, Engine: explicit.Engine{}, Story: true, Prospects: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	p := r.Story.Prospects
	if len(p.Outcomes) != prospectMost || p.More != 3000-prospectMost {
		t.Errorf("%d outcomes looked into, %d left", len(p.Outcomes), p.More)
	}
	if len(r.Story.Outcomes) != 3000 {
		t.Errorf("%d outcomes told", len(r.Story.Outcomes))
	}
}
