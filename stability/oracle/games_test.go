package oracle_test

import (
	"slices"
	"testing"

	"parley"
	"parley/stability/oracle"
)

// game is a two by two game in graph form: the states are cc, cd, dc and dd,
// the first letter row's doing, and each lists the states best first.
func game(row, column []string) *oracle.Model {
	ranking := func(codes []string) parley.Preference {
		var p parley.Preference
		for _, code := range codes {
			p.Ranking = append(p.Ranking, parley.Tier{States: []string{code}})
		}
		return p
	}
	c := &parley.Conflict{Title: "Two by two"}
	for _, id := range []string{"cc", "dc", "cd", "dd"} {
		c.States = append(c.States, parley.State{ID: id})
	}
	c.Actors = []parley.Actor{
		{ID: "row", Preference: ranking(row), Moves: []parley.Arc{{From: "cc", To: "dc", Both: true}, {From: "cd", To: "dd", Both: true}}},
		{ID: "column", Preference: ranking(column), Moves: []parley.Arc{{From: "cc", To: "cd", Both: true}, {From: "dc", To: "dd", Both: true}}},
	}
	return oracle.New(c)
}

// options is the same game with an option each, where simultaneous moves are
// defined.
func options(m *oracle.Model) *oracle.Model {
	c := *m.Conflict
	c.States = nil
	code := map[string]string{"cc": "NN", "dc": "YN", "cd": "NY", "dd": "YY"}
	c.Actors = slices.Clone(c.Actors)
	for i := range c.Actors {
		a := &c.Actors[i]
		a.Options, a.Moves = []parley.Option{{ID: "d"}}, nil
		tiers := slices.Clone(a.Preference.Ranking)
		for k := range tiers {
			tiers[k] = parley.Tier{States: []string{code[tiers[k].States[0]]}}
		}
		a.Preference.Ranking = tiers
	}
	return oracle.New(&c)
}

func equilibria(t *testing.T, m *oracle.Model, concept string, want ...string) {
	t.Helper()
	if got := m.Equilibria(concept, "legal"); !slices.Equal(got, want) && len(got)+len(want) > 0 {
		t.Errorf("%s: equilibria %v, want %v", concept, got, want)
	}
}

func TestPrisonersDilemma(t *testing.T) {
	m := game([]string{"dc", "cc", "dd", "cd"}, []string{"cd", "cc", "dd", "dc"})
	for _, x := range []string{"nash", "stackelberg_row", "stackelberg_column"} {
		equilibria(t, m, x, "dd")
	}
	for _, x := range []string{"gmr", "smr", "seq", "l2", "l3", "l4", "l5", "l9", "nm"} {
		equilibria(t, m, x, "cc", "dd")
	}
	equilibria(t, options(m), "sim", "NN", "YY")
	equilibria(t, m, "coalition_gmr", "cc")
}

func TestChicken(t *testing.T) {
	m := game([]string{"dc", "cc", "cd", "dd"}, []string{"cd", "cc", "dc", "dd"})
	equilibria(t, m, "nash", "dc", "cd")
	equilibria(t, m, "nm", "cc")
	equilibria(t, m, "l2")
}

// TestExact: a degree of 0.65 is a certainty of 0.3, which meets a threshold
// of 0.3.
func TestExact(t *testing.T) {
	m := game([]string{"cc", "cd", "dc", "dd"}, []string{"cc", "cd", "dc", "dd"})
	for _, test := range []struct {
		degree, threshold string
		stable            bool
	}{{"0.65", "0.3", false}, {"0.65", "0.3000001", true}, {"0.6499999", "0.3", true}} {
		m.Conflict.Actors[0].Preference.Fuzzy = []parley.Degree{{A: "dc", B: "cc", Value: test.degree}}
		m.Conflict.Actors[0].Preference.Threshold = test.threshold
		if got := oracle.New(m.Conflict).Stable("fuzzy_nash", "legal", 0, 0); got != test.stable {
			t.Errorf("degree %s, threshold %s: stable %v", test.degree, test.threshold, got)
		}
	}
}
