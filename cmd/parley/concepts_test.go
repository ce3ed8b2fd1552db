package main

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// concepts puts the models of testdata/script/concepts.txtar, and some more,
// into the working folder.
func concepts(t *testing.T) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/script/concepts.txtar")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	more := txtar.Parse([]byte(`
-- exact.yaml --
conflict: A degree of 0.65 is a certainty of 0.3
actors:
  a: {options: {x: X}, ranking: [N, Y], fuzzy: [[N, Y, 0.65]], threshold: 0.3}
-- unaware.yaml --
conflict: One does not know the other
actors:
  a: {options: {x: X}, prefers: [x]}
  b: {options: {y: Y}, prefers: [not x]}
views: {a: {unaware: [b]}}
`))
	for _, f := range slices.Concat(archive.Files, more.Files) {
		if err := os.WriteFile(f.Name, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// analyzed is what analyze writes with --format json.
func analyzed(t *testing.T, args ...string) (found struct {
	States []struct {
		Code string         `json:"code"`
		Rank map[string]int `json:"rank"`
	} `json:"states"`
	Stable     map[string]map[string][]string `json:"stable"`
	Equilibria map[string][]string            `json:"equilibria"`
	LeftOut    []struct {
		Concept string `json:"concept"`
	} `json:"left_out"`
},
) {
	t.Helper()
	stdout, stderr, code := call(t, "", append([]string{"analyze", "--format", "json"}, args...)...)
	if code != 0 {
		t.Fatalf("%v: exit %d, %s", args, code, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// TestAllConcepts: "all" is every concept that suits a model, structures only
// where the file has them, and what does not suit is named.
func TestAllConcepts(t *testing.T) {
	concepts(t)
	coalitions := "coalition_gmr coalition_nash coalition_seq coalition_smr coalition_sseq "
	foresight := "l2 l3 l4 l5 maximin4 maximin5 "
	for _, test := range []struct{ model, want, leftOut string }{
		{"pd.yaml", coalitions + "gmr " + foresight + "nash nm seq seq_sim sim smr sseq stackelberg_column stackelberg_row", ""},
		{"graph.yaml", coalitions + "gmr " + foresight + "nash nm seq smr sseq stackelberg_a", "seq_sim sim"},
	} {
		found := analyzed(t, test.model, "--concepts", "all")
		if got := strings.Join(slices.Sorted(maps.Keys(found.Equilibria)), " "); got != test.want {
			t.Errorf("%s:\n%s, want\n%s", test.model, got, test.want)
		}
		var out []string
		for _, x := range found.LeftOut {
			out = append(out, x.Concept)
		}
		slices.Sort(out)
		if got := strings.Join(out, " "); got != test.leftOut {
			t.Errorf("%s: left out %s, want %s", test.model, got, test.leftOut)
		}
	}
}

// TestExactThreshold: binary floating point would say otherwise.
func TestExactThreshold(t *testing.T) {
	concepts(t)
	for threshold, want := range map[string]string{"": "N", "0.3": "N", "0.3000001": "N Y", "0.29": "N"} {
		args := []string{"exact.yaml", "--concepts", "fuzzy_nash"}
		if threshold != "" {
			args = append(args, "--threshold", threshold)
		}
		if got := strings.Join(analyzed(t, args...).Equilibria["fuzzy_nash"], " "); got != want {
			t.Errorf("threshold %q: %s, want %s", threshold, got, want)
		}
	}
}

// TestMergedRanks: actors that act as one keep their own places of the states.
func TestMergedRanks(t *testing.T) {
	concepts(t)
	found := analyzed(t, "pd.yaml", "--concepts", "nash", "--merge", "row+column")
	for _, s := range found.States {
		if len(s.Rank) != 2 || s.Rank["row"] == 0 || s.Rank["column"] == 0 {
			t.Errorf("%s: ranks %v", s.Code, s.Rank)
		}
	}
	if _, ok := found.Stable["nash"]["row+column"]; !ok || len(found.Stable["nash"]) != 1 {
		t.Errorf("stable for %v", found.Stable)
	}
}

// TestConceptsRefused: what a concept, a structure or a flag does not suit is
// refused by name, and nothing is computed in its place.
func TestConceptsRefused(t *testing.T) {
	concepts(t)
	for _, test := range []struct{ args, says string }{
		{"pd.yaml --concepts l0", "horizons run from l1 to l99"},
		{"pd.yaml --concepts l100", `"l100"`},
		{"pd.yaml --concepts strong1_gmr", `"strong1_gmr"`},
		{"pd.yaml --concepts strong_nash", "there is no strong Nash"},
		{"pd.yaml --concepts stackelberg_mars", `no actor is called "mars"`},
		{"pd.yaml --concepts nahs", `did you mean "nash"?`},
		{"graph.yaml --concepts sim", "option form only"},
		{"graph.yaml --concepts seq_sim", "option form only"},
		{"pd.yaml --merge row", "one actor is no block"},
		{"pd.yaml --merge row+mars", `"mars"`},
		{"pd.yaml --merge row+row", "named twice"},
		{"pd.yaml --merge row+column --concepts l2", "l2"},
		{"pd.yaml --merge row+column --concepts nm", "nm"},
		{"pd.yaml --merge row+column --concepts maximin4", "maximin4"},
		{"pd.yaml --merge row+column --concepts relational_nash", "relational_"},
		{"pd.yaml --hypergame", "no views"},
		{"pd.yaml --view row", "no views"},
		{"all.yaml --view mars", `"mars"`},
		{"all.yaml --hypergame --view baghdad", "--hypergame"},
		{"all.yaml --hypergame --merge damascus+baghdad", "exclude one another"},
		{"all.yaml --hypergame --concepts coalition_nash", "coalition_nash"},
		{"unaware.yaml --hypergame --concepts stackelberg_b", "stackelberg_b"},
		{"all.yaml --concepts l2", "damascus has pairs of unknown order"},
		{"all.yaml --concepts coalition_nash", "damascus has pairs of unknown order"},
		{"all.yaml --concepts relational_nash", "damascus has pairs of unknown order"},
		{"pd.yaml --concepts l2 --sequences once", "legal sequences only"},
		{"pd.yaml --concepts coalition_gmr --sequences single", "legal sequences only"},
		{"pd.yaml --unknown e", "a, b, c or d"},
		{"pd.yaml --alpha 1", "--alpha 1"},
		{"pd.yaml --beta -0.1", "--beta -0.1"},
		{"pd.yaml --gamma many", "--gamma many"},
		{"pd.yaml --threshold 0", "--threshold 0"},
		{"pd.yaml --threshold 1.01", "--threshold 1.01"},
		{"pd.yaml --threshold mars=0.5", `"mars"`},
	} {
		stdout, stderr, code := call(t, "", append([]string{"analyze"}, strings.Fields(test.args)...)...)
		if code != exitUsage || stdout != "" || !strings.Contains(stderr, test.says) {
			t.Errorf("%s: exit %d, %q, %q", test.args, code, stdout, stderr)
		}
	}
	stdout, stderr, code := call(t, "", "analyze", "pd.yaml", "--concepts", "nm", "--horizon-limit", "1")
	if code != exitInput || stdout != "" || !strings.Contains(stderr, "followed for 1 plies") {
		t.Errorf("a horizon that is too near: exit %d, %q, %q", code, stdout, stderr)
	}
}
