package analysis_test

import (
	"context"
	"testing"

	"parley/analysis"
	"parley/internal/summit"
	"parley/stability"
	"parley/stability/explicit"
)

// TestWhereLeavesTheStatusQuo asks about states that the status quo is not
// among: the lists are cut down, and what is said of the status quo is not.
func TestWhereLeavesTheStatusQuo(t *testing.T) {
	s := summit.Space(t, "")
	set := analysis.Settings{
		Concepts: stability.Default, Sequences: stability.Legal, Engine: explicit.Engine{}, Story: true, Prospects: true,
	}
	all, err := analysis.Run(context.Background(), s, set)
	if err != nil {
		t.Fatal(err)
	}
	set.WhereText = "not strikes"
	if set.Where, err = s.Bind(set.WhereText); err != nil {
		t.Fatal(err)
	}
	some, err := analysis.Run(context.Background(), s, set)
	if err != nil {
		t.Fatal(err)
	}
	if some.Story.Strongest != all.Story.Strongest || some.Story.Prospects.Break == nil {
		t.Errorf("the status quo rests under %q, want %q", some.Story.Strongest, all.Story.Strongest)
	}
	if *some.WhereCount != 72 || len(some.States) != 72 {
		t.Errorf("%d states asked about, %d listed, want 72", *some.WhereCount, len(some.States))
	}
	if got := some.Equilibria["nash"]; len(got) != 1 || got[0] != "2NYY0Y" || some.Counts["nash"].Equilibria != 1 {
		t.Errorf("Nash equilibria without strikes: %v", got)
	}
	for _, e := range some.Story.Rests {
		if e.Code[1] != 'N' {
			t.Errorf("%s is told, and has strikes", e.Code)
		}
	}
}
