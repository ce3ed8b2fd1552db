package analysis_test

import (
	"context"
	"strings"
	"testing"

	"parley/analysis"
	"parley/internal/summit"
	"parley/prefer"
	"parley/stability"
	"parley/stability/explicit"
)

// TestNoPatterns: equilibria that patterns cannot tell are counted and listed
// all the same, with the reason.
func TestNoPatterns(t *testing.T) {
	whole := summit.Space(t, "")
	listed := *whole
	listed.Space = whole.List()
	for _, try := range []struct {
		s    *prefer.Profile
		told string
	}{{whole, ""}, {&listed, "few of more than can be walked over"}} {
		set := analysis.Settings{Concepts: stability.Default, Sequences: stability.Legal, Engine: explicit.Engine{}, Summary: true}
		r, err := analysis.Run(context.Background(), try.s, set)
		if err != nil {
			t.Fatal(err)
		}
		for name, p := range r.Patterns {
			if !strings.Contains(p.Problem, try.told) || (p.Problem == "") != (try.told == "") || p.Equilibria != len(r.Equilibria[name]) {
				t.Errorf("%s: %d equilibria, problem %q", name, p.Equilibria, p.Problem)
			}
		}
		if len(r.Patterns) != len(stability.Default) || len(r.Equilibria["gmr"]) == 0 {
			t.Errorf("patterns of %d concepts, %d equilibria", len(r.Patterns), len(r.Equilibria["gmr"]))
		}
	}
}
