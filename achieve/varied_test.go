package achieve_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/achieve"
	"parley/internal/summit"
	"parley/result"
	"parley/stability"
)

// TestVaried: a search says what it could change and what it left alone.
func TestVaried(t *testing.T) {
	c := &parley.Conflict{Title: "shop", Actors: []parley.Actor{
		{ID: "shop", Options: []parley.Option{{ID: "open"}}, Preference: parley.Preference{Weights: []parley.Weight{{That: "open", Value: "1"}}}},
		{ID: "town", Options: []parley.Option{{ID: "tax"}}, Types: []parley.Type{{ID: "poor"}}},
		{ID: "idle", Options: []parley.Option{{ID: "walk"}}},
	}}
	c.Actors[1].Want(parley.Statement{That: "tax"}, parley.Statement{That: "open"})
	c.Actors[1].Types[0].Preference.Order = []int{1, 0}
	for name, test := range map[string]struct {
		q      achieve.Request
		varied result.Varied
		not    []result.NotVaried
	}{
		"all": {
			achieve.Request{},
			result.Varied{Actors: []string{"town"}, Held: []result.Held{}},
			[]result.NotVaried{{Actor: "shop", What: "weights"}, {Actor: "town", What: "types"}},
		},
		"types and an option": {
			achieve.Request{Types: true, Holds: []parley.Setting{{Option: "walk", Level: "no"}}},
			result.Varied{Actors: []string{"town"}, Types: true, Held: []result.Held{{Option: "walk", Level: "no"}}},
			[]result.NotVaried{{Actor: "shop", What: "weights"}},
		},
		"an actor by weights only": {
			achieve.Request{Actors: []string{"shop"}, Types: true},
			result.Varied{Actors: []string{}, Types: true, Held: []result.Held{}},
			[]result.NotVaried{{Actor: "shop", What: "weights"}, {Actor: "town", What: "order"}, {Actor: "town", What: "types"}},
		},
	} {
		test.q.Target, test.q.Concept = "open and not tax", stability.SEQ
		r := find(t, c, test.q)
		if d := cmp.Diff(test.varied, r.Varied) + cmp.Diff(test.not, r.NotVaried); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	whole := find(t, summit.Conflict(), achieve.Request{Target: "concede", Concept: stability.SEQ, Types: true})
	if len(whole.Varied.Actors) != 4 || len(whole.NotVaried) != 0 {
		t.Errorf("the summit: %v varied, %v not", whole.Varied.Actors, whole.NotVaried)
	}
}
