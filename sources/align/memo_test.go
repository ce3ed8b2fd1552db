package align

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a run recalls is what it would find, it is recalled indeed, and it is
// not where a speaker or a text is another.
func TestMemo(t *testing.T) {
	clusters := func(b string, memo *Memo) Result {
		lex := NewLexicon()
		texts := Ready(text(t, lex, "a", first), text(t, lex, "b", b))
		res, err := Clusters(t.Context(), texts, []Pair{pairOf(t, texts, 0, 1, true)}, memo)
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	told := func(r Result) (out []string) {
		for _, c := range r.Clusters {
			for _, d := range c.Drift {
				out = append(out, string(d.Kind)+": "+d.Detail+" "+strings.Join(d.Statements, " "))
			}
		}
		return out
	}
	memo := NewMemo(nil)
	found := clusters(second, memo)
	found.Clusters[0].Statements[0] = "renamed"
	kept, changed := memo.Kept()
	if !changed || len(kept) == 0 {
		t.Fatalf("kept %v, changed %v", kept, changed)
	}
	again := NewMemo(kept)
	recalled := clusters(second, again)
	for i := range recalled.Clusters { // as whoever names the statements at last does
		for k := range recalled.Clusters[i].Drift {
			clear(recalled.Clusters[i].Drift[k].Statements)
		}
	}
	now, changed := again.Kept()
	if changed {
		t.Error("the same texts are compared anew")
	}
	if diff := cmp.Diff(told(clusters(second, nil)), told(clusters(second, NewMemo(now)))); diff != "" {
		t.Error(diff)
	}
	for _, list := range now {
		for i := range list {
			list[i].Detail = "recalled"
		}
	}
	if got := strings.Join(told(clusters(second, NewMemo(now))), "\n"); !strings.Contains(got, "recalled") {
		t.Errorf("nothing was recalled:\n%s", got)
	}
	if got := strings.Join(told(clusters(strings.ReplaceAll(second, "Olga", "Edda")+" Nothing else happened.", NewMemo(now))), "\n"); strings.Contains(got, "recalled") {
		t.Errorf("recalled of another text:\n%s", got)
	}
}
