package study_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/study"
)

// TestConditionsOfMany: conditions for many actors among very many states are
// refused at once, with what to narrow.
func TestConditionsOfMany(t *testing.T) {
	c := &parley.Conflict{Title: "many"}
	for i := range 18 {
		c.Actors = append(c.Actors, parley.Actor{
			ID: fmt.Sprint("a", i), Options: []parley.Option{{ID: "o"}},
			Statements: []parley.Statement{{That: parley.Expression(fmt.Sprintf("a%d.o", i))}}, Preference: parley.Preference{Order: []int{0}},
		})
	}
	s, problems := study.Open(c, study.Limits{})
	if problems != nil {
		t.Fatal(problems)
	}
	_, err := s.Conditions(context.Background(), "1", nil, study.Concepts{})
	if err == nil || !strings.Contains(err.Error(), "--actors") {
		t.Errorf("18 actors among 2^18 states: %v", err)
	}
	if _, err := s.Conditions(context.Background(), "1", []string{"a3"}, study.Concepts{Concepts: "nash"}); err != nil {
		t.Errorf("one of them: %v", err)
	}
}
