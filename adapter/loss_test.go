package adapter_test

import (
	"reflect"
	"strings"
	"testing"

	"parley"
	"parley/adapter"
)

// counted says of every field of the domain under which part it is counted,
// "carried" for what every format keeps, and "inside" for what is lost with
// the thing that it belongs to.
var counted = map[string]string{
	"Conflict":   "Title:carried AsOf About Actors:inside States:carried Infeasible Barred StatusQuo Variants Outcomes Views Sources Uncertainty Correlated Pace Hazards Noise Events Fixed:inside",
	"Actor":      "ID:carried Name About Options:inside Moves:carried Statements Preference:inside Types Weight Attitudes",
	"Option":     "ID:carried Name About Levels Moves",
	"Statement":  "Name That:inside Because Cites Confidence Degree Unknown",
	"Preference": "Order:inside Blocks Ranking:carried Weights Gaps Unknown Fuzzy Threshold Probabilities",
	"Tier":       "States:carried Gap",
}

// TestEveryFieldCounts: whoever gives the domain a new field must say here
// whether formats carry it, or count it in Lost.
func TestEveryFieldCounts(t *testing.T) {
	for _, v := range []any{parley.Conflict{}, parley.Actor{}, parley.Option{}, parley.Statement{}, parley.Preference{}, parley.Tier{}} {
		typ := reflect.TypeOf(v)
		known := map[string]bool{}
		for _, w := range strings.Fields(counted[typ.Name()]) {
			name, _, _ := strings.Cut(w, ":")
			known[name] = true
		}
		for i := range typ.NumField() {
			if name := typ.Field(i).Name; !known[name] {
				t.Errorf("%s.%s is new: no format is told whether it is lost", typ.Name(), name)
			}
		}
	}
}

// TestLost fills each counted field in turn and expects one more loss.
func TestLost(t *testing.T) {
	half := 0.5
	for name, c := range map[string]*parley.Conflict{
		"AsOf":          {AsOf: "2026"},
		"About":         {About: "x"},
		"Infeasible":    {Infeasible: []parley.Expression{"x"}},
		"Barred":        {Barred: make([]parley.Barred, 1)},
		"StatusQuo":     {StatusQuo: &parley.Position{}},
		"Variants":      {Variants: make([]parley.Variant, 1)},
		"Outcomes":      {Outcomes: make([]parley.Outcome, 1)},
		"Views":         {Views: make([]parley.View, 1)},
		"Sources":       {Sources: make([]parley.Source, 1)},
		"Uncertainty":   {Uncertainty: parley.Uncertainty{Order: &half}},
		"weights":       {Uncertainty: parley.Uncertainty{Weights: &half}},
		"Correlated":    {Correlated: make([]parley.Table, 1)},
		"Pace":          {Pace: parley.Pace{Unit: "day"}},
		"Hazards":       {Hazards: make([]parley.Hazard, 1)},
		"Noise":         {Noise: &half},
		"Events":        {Events: make([]parley.Event, 1)},
		"actor Name":    actor(parley.Actor{Name: "A"}),
		"actor About":   actor(parley.Actor{About: "A"}),
		"Weight":        actor(parley.Actor{Weight: &half}),
		"Types":         actor(parley.Actor{Types: make([]parley.Type, 1)}),
		"Attitudes":     actor(parley.Actor{Attitudes: make([]parley.Attitude, 1)}),
		"option Name":   actor(parley.Actor{Options: []parley.Option{{Name: "x"}}}),
		"option About":  actor(parley.Actor{Options: []parley.Option{{About: "x"}}}),
		"Levels":        actor(parley.Actor{Options: []parley.Option{{Levels: []string{"a", "b", "c"}}}}),
		"Moves":         actor(parley.Actor{Options: []parley.Option{{Moves: parley.Down}}}),
		"Blocks":        want(parley.Preference{Blocks: make([]parley.Block, 1)}),
		"Weights":       want(parley.Preference{Weights: make([]parley.Weight, 1)}),
		"Gaps":          want(parley.Preference{Gaps: []string{"1"}}),
		"Gap":           want(parley.Preference{Ranking: []parley.Tier{{Gap: 2}, {}}}),
		"Unknown":       want(parley.Preference{Unknown: make([][]string, 1)}),
		"Fuzzy":         want(parley.Preference{Fuzzy: make([]parley.Degree, 1)}),
		"Threshold":     want(parley.Preference{Threshold: "0.3"}),
		"Probabilities": want(parley.Preference{Probabilities: make([]parley.Chance, 1)}),
	} {
		if got := adapter.Lost(c); len(got) != 1 || !strings.HasPrefix(got[0].What, "1 ") {
			t.Errorf("%s: %v", name, got)
		}
	}
	s := actor(parley.Actor{Statements: []parley.Statement{
		{Name: "n", Because: "b", Cites: make([]parley.Cite, 2), Confidence: &half, Degree: 2, Unknown: true}, {Because: "c"},
	}})
	var said []string
	for _, l := range adapter.Lost(s, adapter.Statements) {
		said = append(said, l.String())
	}
	if got := strings.Join(said, ", "); got != "1 statement name, 2 reasons, 2 citations, 1 confidence, 1 strong preference, 1 unknown preference" {
		t.Error(got)
	}
}

func actor(a parley.Actor) *parley.Conflict { return &parley.Conflict{Actors: []parley.Actor{a}} }

func want(p parley.Preference) *parley.Conflict { return actor(parley.Actor{Preference: p}) }
