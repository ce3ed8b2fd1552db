package main

import (
	"encoding/json"
	"testing"

	"parley/result"
)

func answer[T any](t *testing.T, args ...string) *T {
	t.Helper()
	stdout, stderr, code := call(t, "", append(args, "--format", "json")...)
	if code != 0 {
		t.Fatalf("parley %s: exit %d: %s", args, code, stderr)
	}
	var out T
	if err := json.Unmarshal([]byte(stdout), &out); err != nil {
		t.Fatal(err)
	}
	return &out
}

// TestMore: what is listed and what is said to be left out make up the whole.
func TestMore(t *testing.T) {
	large := models(t)["LARGE"]
	for _, offset := range []string{"0", "300"} {
		r := answer[result.Analysis](t, "analyze", large, "--offset", offset)
		passed := map[string]int{"0": 0, "300": 300}[offset]
		if len(r.More) == 0 {
			t.Errorf("nothing is said to be left out")
		}
		for c, n := range r.Counts {
			if passed+len(r.Equilibria[c])+r.More[c] != n.Equilibria {
				t.Errorf("%s from %s: %d listed, %d more, %d in all", c, offset, len(r.Equilibria[c]), r.More[c], n.Equilibria)
			}
		}
	}
	r := answer[result.Comparison](t, "compare", large).Variants[0]
	for c, n := range r.Counts {
		if len(r.Equilibria[c])+r.More[c] != n {
			t.Errorf("compare, %s: %d listed, %d more, %d in all", c, len(r.Equilibria[c]), r.More[c], n)
		}
	}
	e := answer[result.Evolution](t, "evolve", large)
	if e.More == nil || len(e.Improvements)+e.More.Improvements != e.ImprovementStates || len(e.Moves)+e.More.Moves != e.MoveStates || e.More.Moves == 0 {
		t.Errorf("evolve: %d and %d listed, more %+v", len(e.Improvements), len(e.Moves), e.More)
	}
	for c, goals := range e.Equilibria {
		if len(goals)+e.More.Equilibria[c] != r.Counts[c] {
			t.Errorf("evolve, %s: %d told, %d more, %d in all", c, len(goals), e.More.Equilibria[c], r.Counts[c])
		}
	}
	if s := answer[result.Sensitivity](t, "sensitivity", "--concepts", "gmr", "--limit", "3"); len(s.Margins) != 3 || s.More != answer[result.Analysis](t, "analyze").Counts["gmr"].Equilibria-3 {
		t.Errorf("sensitivity: %d listed, %d more", len(s.Margins), s.More)
	}
}

// TestModelIsTheOneAnalysed: results of one model under one variant name one
// model, and another under another variant.
func TestModelIsTheOneAnalysed(t *testing.T) {
	base := answer[result.Analysis](t, "analyze").Model
	c := answer[result.Comparison](t, "compare")
	if c.Model != base || c.Variants[0].Model != base {
		t.Errorf("compare speaks of %s and %s, analyze of %s", c.Model, c.Variants[0].Model, base)
	}
	seen := map[string]bool{}
	for _, v := range c.Variants {
		seen[v.Model] = true
		if v.Variant == "" {
			continue
		}
		if e := answer[result.WhyNot](t, "explain", "concede", "--why-not", "--variant", v.Variant); e.Model != v.Model {
			t.Errorf("%s: explain speaks of %s, compare of %s", v.Variant, e.Model, v.Model)
		}
	}
	if len(seen) != len(c.Variants) {
		t.Errorf("%d models for %d variants", len(seen), len(c.Variants))
	}
}
