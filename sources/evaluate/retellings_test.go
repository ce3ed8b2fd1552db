package evaluate

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"parley/sources"
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
		{"pair recall", got.PairRecall, 0.85},
		{"speakers", got.Speakers, 0.92},
		{"discrepancies", got.Discrepancies, 0.92},
		{"listed", got.Listed, 0.75},
		{"names", got.Names, 1},
		{"groups", got.Groups, 1},
		{"origins", got.Origins, 1},
	} {
		t.Logf("%s: %s", c.name, c.ratio)
		if c.ratio.Value() < c.floor {
			t.Errorf("%s: %s, at least %v is asked for", c.name, c.ratio, c.floor)
		}
	}
	t.Logf("counterparts: %s", got.Counterparts)

	// What groups rest on is seen when it is left out.
	s, err = survey.Run(context.Background(), []string{"testdata/bank"}, survey.Options{Without: "order"})
	if err != nil {
		t.Fatal(err)
	}
	if less := Retold(s, gold); less.Groups.Part >= got.Groups.Part || less.PairRecall.Part >= got.PairRecall.Part {
		t.Errorf("without the order of telling: groups %s, pair recall %s", less.Groups, less.PairRecall)
	}
}

// TestAnotherFamily reads a family of another field, on which no rule was
// set: what its retellings change must come out as well.
func TestAnotherFamily(t *testing.T) {
	s, err := survey.Run(context.Background(), []string{"testdata/trial"}, survey.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	reversed := 0
	for _, c := range s.Clusters {
		for _, d := range c.Drift {
			all = append(all, string(d.Kind)+" "+d.Detail)
			if d.Polarity == sources.Reversed {
				reversed++
			}
		}
	}
	got := strings.Join(all, "\n")
	for _, want := range [][]string{ // the kind, and what is told in what documents
		{"number", "three of 240 people (f2_rewrite.txt)", "two of 240 volunteers"},
		{"number", "eleven years", "seven years (f2_rewrite.txt)"},
		{"number", "18 million crowns", "81 million crowns (f2_rewrite.txt)"},
		{"date", "Saturday (f2_rewrite.txt)", "Sunday"},
		{"date", "12 March", "21 March (f2_rewrite.txt)"},
		{"date", "November (f3_back.txt)", "October"},
		{"role", "deputy minister (f1_times.txt)", "minister (f2_rewrite.txt)"},
		{"wording", "says the opposite", "did not rule out", "[-ruled out", "{+ruled out"},
		{"speaker", "Adela Quintrell", "spokeswoman for the hospital"},
		{"speaker", "said by Emil Castor in f1_times.txt; by nobody in f4_blog.txt"},
	} {
		if !slices.ContainsFunc(all, func(d string) bool {
			n := 0
			for _, w := range want {
				if strings.Contains(d, w) {
					n++
				}
			}
			return strings.HasPrefix(d, want[0]) && n >= min(len(want), 3)
		}) {
			t.Errorf("%q is not among\n%s", want, got)
		}
	}
	if reversed != 1 {
		t.Errorf("%d tellings are said to be the opposite, want 1:\n%s", reversed, got)
	}
	ids := map[string]bool{}
	for _, sp := range s.Speakers {
		ids[sp.ID] = true
	}
	for _, no := range []string{"Kvintrell", "May Kvintrell", "official", "Solonin Viktor Andreyevich"} {
		if ids[no] {
			t.Errorf("%s is a speaker of its own", no)
		}
	}
}
