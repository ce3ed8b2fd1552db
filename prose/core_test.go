package prose_test

import (
	"context"
	"slices"
	"testing"

	"parley/analysis"
	"parley/internal/summit"
	"parley/prose"
	"parley/result"
	"parley/stability"
	"parley/stability/explicit"
)

// TestCore puts the small answers of the summit into words, as it is and with
// Europe absent.
func TestCore(t *testing.T) {
	answer := func(variant string) (*result.Core, analysis.Side) {
		s := summit.Space(t, variant)
		found, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: []stability.Concept{stability.Nash, stability.SEQ}, Sequences: stability.Legal})
		if err != nil {
			t.Fatal(err)
		}
		return analysis.Core(s, found), analysis.Side{Profile: s, Found: found}
	}
	base, before := answer("")
	absent, after := answer("europe_absent")
	absent.Difference = analysis.Difference(before, after)
	prose.Describe(base)
	prose.Describe(absent)
	if want := "It stays as it is: nobody gains by leaving (Nash)."; base.Answer != want {
		t.Errorf("%q, want %q", base.Answer, want)
	}
	if want := "It does not stay as it is: somebody gains by leaving."; absent.Answer != want {
		t.Errorf("%q, want %q", absent.Answer, want)
	}
	want := []string{
		"“Moscow: Level of talks agreed to: leaders; Kyiv: Open offer to meet, Key demands accepted beforehand; Washington: Pressure: none” (2NYY0N) can last now, and could not before.",
		"“Moscow: Level of talks agreed to: representatives, Escalated strikes; Kyiv: Open offer to meet; Washington: Pressure: none; Europe: Backing for Kyiv” (1YYN0Y) could last before, and cannot now.",
		"“Moscow: Level of talks agreed to: leaders; Kyiv: Open offer to meet, Key demands accepted beforehand; Washington: Pressure: none; Europe: Backing for Kyiv” (2NYY0Y) could last before, and cannot now.",
		"First to move from today, since it gains by it: Washington.",
	}
	if !slices.Equal(absent.Difference.Sentences, want) {
		t.Errorf("%q", absent.Difference.Sentences)
	}
	if base.StatusQuo.Words == "" || base.Resting[0].Words == "" {
		t.Error("states are not in words")
	}
}
