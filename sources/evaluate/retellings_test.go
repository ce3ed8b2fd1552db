package evaluate

import (
	"context"
	"os"
	"testing"

	"parley/sources/survey"
)

// TestRetellings holds the rules against a family of invented documents.
func TestRetellings(t *testing.T) {
	f, err := os.Open("testdata/bank_gold.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gold, err := ReadGold(f)
	if err != nil {
		t.Fatal(err)
	}
	s, err := survey.Run(context.Background(), []string{"testdata/bank"}, survey.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := Retold(s, gold)
	for _, w := range got.Wrong {
		t.Log(w)
	}
	for _, c := range []struct {
		name  string
		ratio Ratio
		floor float64
	}{
		{"pair precision", got.PairPrecision, 0.90},
		{"pair recall", got.PairRecall, 0.80},
		{"speakers", got.Speakers, 0.75},
		{"discrepancies", got.Discrepancies, 0.50},
		{"listed", got.Listed, 0.75},
		{"names", got.Names, 0},
	} {
		t.Logf("%s: %s", c.name, c.ratio)
		if c.ratio.Value() < c.floor {
			t.Errorf("%s: %s, at least %v is asked for", c.name, c.ratio, c.floor)
		}
	}
	t.Logf("counterparts: %s", got.Counterparts)
}
