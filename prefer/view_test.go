package prefer_test

import (
	"testing"

	"parley"
	"parley/prefer"
)

// TestSeenNames: in a view of a graph, which lacks a state, expressions and the
// names in them mean the same states as in the file.
func TestSeenNames(t *testing.T) {
	c := &parley.Conflict{
		Title:    "Graph",
		States:   []parley.State{{ID: "s1"}, {ID: "s2"}, {ID: "s3"}},
		Outcomes: []parley.Outcome{{ID: "good", That: "s3"}},
		Views:    []parley.View{{Actor: "a", Unseen: []string{"s1"}}},
		Actors:   []parley.Actor{{ID: "a", Moves: []parley.Arc{{From: "s1", To: "s2"}, {From: "s2", To: "s3"}}}},
	}
	c.Actors[0].Want(parley.Statement{Name: "best", That: "good"}, parley.Statement{That: "not best"})
	p, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	v := p.Seen(0)
	if v.Count != 2 {
		t.Fatalf("%d states are seen", v.Count)
	}
	ranks := v.Ranking(0)
	for id := range v.Count {
		if got, want := ranks.Rank(id), map[string]int{"s2": 2, "s3": 1}[v.Code(id)]; got != want {
			t.Errorf("%s has rank %d, want %d", v.Code(id), got, want)
		}
	}
	if where := v.Where(v.Outcomes[0]); len(where) != 1 || v.Code(where[0]) != "s3" {
		t.Errorf("the outcome holds in %v", where)
	}
}
