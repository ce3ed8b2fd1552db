package prefer_test

import (
	"strings"
	"testing"

	"parley"
	"parley/prefer"
)

// A statement that those above it leave nothing to decide is warned of, unless
// it is open what stands above it or whether that counts.
func TestNeverMatters(t *testing.T) {
	phi, unsure := .2, .5
	for name, c := range map[string]struct {
		change func(*parley.Conflict)
		warned bool
	}{
		"sure":                   {func(*parley.Conflict) {}, true},
		"a dispersion":           {func(c *parley.Conflict) { c.Uncertainty.Order = &phi }, false},
		"a dispersion elsewhere": {func(c *parley.Conflict) { c.Uncertainty.Actors = []parley.ActorUncertainty{{Actor: "b", Order: &phi}} }, true},
		"in a block":             {func(c *parley.Conflict) { c.Actors[0].Preference.Blocks = []parley.Block{{Start: 1, End: 3}} }, false},
		"under a block":          {func(c *parley.Conflict) { c.Actors[0].Preference.Blocks = []parley.Block{{Start: 0, End: 2}} }, true},
		"what may not count":     {func(c *parley.Conflict) { c.Actors[0].Statements[0].Confidence = &unsure }, false},
		"may not count itself":   {func(c *parley.Conflict) { c.Actors[0].Statements[2].Confidence = &unsure }, true},
	} {
		model := &parley.Conflict{
			Title: "M", Actors: []parley.Actor{
				{ID: "a", Options: []parley.Option{{ID: "x"}}}, {ID: "b", Options: []parley.Option{{ID: "y"}}},
			},
		}
		model.Actors[0].Want(parley.Statement{That: "x"}, parley.Statement{That: "y"}, parley.Statement{That: "not x"})
		model.Actors[1].Want(parley.Statement{That: "y"})
		c.change(model)
		p, err := prefer.New(model)
		if err != nil {
			t.Fatal(err)
		}
		text := prefer.Warnings(p).Error()
		if got := strings.Contains(text, `"not x" never matters`); got != c.warned {
			t.Errorf("%s: warned %v: %s", name, got, text)
		}
	}
}
