package auto_test

import (
	"errors"
	"strings"
	"testing"

	"parley"
	"parley/internal/bigmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/auto"
)

func TestChoose(t *testing.T) {
	plain := bigmodel.Conflict(bigmodel.Of(3, 2))
	barred := bigmodel.Conflict(bigmodel.Of(3, 2))
	barred.Barred = []parley.Barred{{Actor: "a0", From: "true", To: "a0.o0"}}
	for _, test := range []struct {
		conflict *parley.Conflict
		name     string
		rule     stability.Sequences
		want     string // the engine, or words of the problem
	}{
		{plain, "auto", stability.Legal, "implicit"},
		{plain, "explicit", stability.Legal, "explicit"},
		{plain, "implicit", stability.Legal, "implicit"},
		{plain, "auto", stability.Once, "explicit"},
		{barred, "auto", stability.Legal, "explicit"},
		{barred, "implicit", stability.Legal, "without barred moves"},
		{plain, "implicit", stability.Single, "legal sequences only"},
		{plain, "impliciit", stability.Legal, `no engine is called "impliciit"; did you mean "implicit"?`},
		{plain, "fast", stability.Legal, "auto, implicit, rows, explicit"},
	} {
		s, err := prefer.New(test.conflict)
		if err != nil {
			t.Fatal(err)
		}
		e, err := auto.Choose(test.name, s, stability.Request{Concepts: stability.Default, Sequences: test.rule})
		got := ""
		var problem *parley.Problem
		switch {
		case err == nil:
			got = e.Name()
		case errors.As(err, &problem):
			got = problem.Error()
		default:
			t.Errorf("%s: %v is not a problem", test.name, err)
		}
		if err == nil && got != test.want || !strings.Contains(got, test.want) {
			t.Errorf("%s, %s: %s, want %s", test.name, test.rule, got, test.want)
		}
	}
}
