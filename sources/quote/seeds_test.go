package quote

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/skip"
	"parley/sources"
)

// gold is where a direct or mixed quotation starts, in runes, and who says
// it: the last name, after pronouns are resolved.
type gold struct {
	start   int
	speaker string
}

// seeds is the gold standard made by hand for five retellings of one
// analysis, by the first three letters of the file's name.
var seeds = map[string][]gold{
	"000": {{469, "Ushakov"}, {801, "Lavrov"}},
	"001": {{520, "Ushakov"}, {727, "Lavrov"}, {815, "Lavrov"}, {1275, "Putin"}, {1569, "Lutsevich"}, {1941, "Lutsevich"}, {2627, "Stanovaya"}, {2877, "Stanovaya"}, {3189, "Trump"}, {3270, "Trump"}},
	"002": {{1297, "Ushakov"}, {1619, "Lavrov"}, {1721, "Lavrov"}, {2352, "Putin"}, {2382, "Putin"}, {3257, "narratives"}},
	"003": {{344, "Ushakov"}, {669, "Lavrov"}, {2437, "Trump"}, {2543, "Trump"}},
	"004": {{1181, "Lavrov"}, {2192, "Luycenko"}, {2356, "Luycenko"}, {3590, "diplomat"}, {4285, "Stanovaya"}, {4489, "Stanovaya"}, {4805, "Stanovaya"}, {5105, "Trump"}, {5295, "Trump"}},
}

// TestSeeds reads the five documents where they are at hand; the same traps
// are tested on sentences of our own in TestSpeakersOfQuotations,
// TestPronounsAndInheritance and TestTerms.
func TestSeeds(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/seeds/*.txt")
	if len(files) != 5 {
		skip.Missing(t, "shared", "the five documents that Parley grew out of")
	}
	found, right, all := 0, 0, 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		got := Extract(string(data))
		sound(t, string(data), got)
		at := map[int]*sources.Statement{}
		for i := range got {
			if got[i].Kind != sources.Indirect {
				at[got[i].Start] = &got[i]
			}
		}
		marks := 0
		for i, r := range []rune(string(data)) {
			if r == '“' || r == '"' && opensHere([]rune(string(data)), i, 1) {
				marks++
				if at[i] == nil {
					t.Errorf("%s: no statement for the mark at %d", filepath.Base(f), i)
				}
			}
		}
		for _, g := range seeds[filepath.Base(f)[:3]] {
			all++
			st := at[g.start]
			if st == nil || st.Kind == sources.Term {
				t.Logf("%s: missed the quotation at %d", filepath.Base(f), g.start)
				continue
			}
			found++
			name := st.Speaker
			if st.Antecedent != "" {
				name = st.Antecedent
			}
			if strings.HasSuffix(name, g.speaker) {
				right++
			} else {
				t.Logf("%s: the quotation at %d is by %q, want %q", filepath.Base(f), g.start, name, g.speaker)
			}
		}
	}
	if all > 0 && (float64(found) < 0.95*float64(all) || float64(right) < 0.9*float64(all)) {
		t.Errorf("found %d, speakers right %d, of %d", found, right, all)
	}
}
