package auto_test

import (
	"strings"
	"testing"

	"parley/internal/bigmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/auto"
)

// TestBearable: what must run on large models is taken, and what cannot be
// waited for is refused by its name, with an estimate and what would make it
// fit; of "all" what is long is left out.
func TestBearable(t *testing.T) {
	for _, test := range []struct {
		actors, options int
		taken, unasked  string // of those named, the others are refused
	}{
		{4, 3, "nash l99 nm maximin99 sim coalition_nash coalition_gmr coalition_smr coalition_seq", "nash l99 nm maximin99 sim coalition_nash coalition_gmr coalition_smr coalition_seq"},
		{4, 5, "nash l99 nm maximin99 sim coalition_nash coalition_gmr", "nash l99 maximin99 sim coalition_nash coalition_gmr"},
		{4, 6, "nash l99 maximin99 sim coalition_nash coalition_gmr", "nash maximin99"},
	} {
		p, err := prefer.New(bigmodel.Conflict(bigmodel.Of(test.actors, test.options)))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range strings.Fields("nash l99 nm maximin99 sim coalition_nash coalition_gmr coalition_smr coalition_seq") {
			c, err := stability.Named(name, nil)
			if err != nil {
				t.Fatal(err)
			}
			q := stability.Request{Concepts: []stability.Concept{c}, Sequences: stability.Legal}
			err = auto.Bearable("auto", p, q)
			if want := strings.Contains(" "+test.taken+" ", " "+name+" "); (err == nil) != want {
				t.Errorf("%d actors with %d options: %s is taken %v, want %v: %v", test.actors, test.options, name, err == nil, want, err)
			}
			if err != nil && (!strings.Contains(err.Error(), name+" would take about ") || !strings.Contains(err.Error(), "makes it fit")) {
				t.Errorf("%s: %v", name, err)
			}
			if want := strings.Contains(" "+test.unasked+" ", " "+name+" "); (auto.BearableUnasked(p, q) == nil) != want {
				t.Errorf("%d actors with %d options: of all, %s is taken %v: %v", test.actors, test.options, name, !want, auto.BearableUnasked(p, q))
			}
		}
	}
}
