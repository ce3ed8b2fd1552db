package evaluate

import (
	"context"
	"os"
	"strings"
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
		{"pair recall", got.PairRecall, 0.85},
		{"speakers", got.Speakers, 0.92},
		{"discrepancies", got.Discrepancies, 0.92},
		{"listed", got.Listed, 0.75},
		{"names", got.Names, 1},
	} {
		t.Logf("%s: %s", c.name, c.ratio)
		if c.ratio.Value() < c.floor {
			t.Errorf("%s: %s, at least %v is asked for", c.name, c.ratio, c.floor)
		}
	}
	t.Logf("counterparts: %s", got.Counterparts)
}

// TestAnotherFamily reads a family of another field, on which no rule was
// set: what its retellings change must come out as well.
func TestAnotherFamily(t *testing.T) {
	s, err := survey.Run(context.Background(), []string{"testdata/trial"}, survey.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range s.Clusters {
		for _, d := range c.Drift {
			all = append(all, string(d.Kind)+" "+d.Polarity+" "+d.Detail)
		}
	}
	got := strings.Join(all, "\n")
	for _, want := range []string{
		"number  three of 240 people (f2_rewrite.txt); two of 240 volunteers (f1_times.txt, f4_blog.txt)",
		"number  eleven years (f1_times.txt, f3_back.txt, f4_blog.txt); seven years (f2_rewrite.txt)",
		"number  18 million crowns (f1_times.txt, f3_back.txt, f4_blog.txt); 81 million crowns (f2_rewrite.txt)",
		"date  Saturday (f2_rewrite.txt); Sunday (f1_times.txt, f4_blog.txt)",
		"date  12 March (f1_times.txt, f3_back.txt); 21 March (f2_rewrite.txt)",
		"date  November (f3_back.txt); October (f1_times.txt, f2_rewrite.txt)",
		"role  Viktor Andreyevich Solonin: deputy minister (f1_times.txt); minister (f2_rewrite.txt)",
		"wording reversed says the opposite: ",
		"speaker  said by Professor Adela Quintrell in f1_times.txt; by spokeswoman for the hospital in f2_rewrite.txt",
		"speaker  said by Emil Castor in f1_times.txt; by nobody in f4_blog.txt",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among\n%s", want, got)
		}
	}
	if n := strings.Count(got, "reversed"); n != 1 {
		t.Errorf("%d tellings are said to be the opposite, want 1:\n%s", n, got)
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
