package prose

import (
	"testing"

	"parley/result"
)

func TestShortNames(t *testing.T) {
	ids := []string{"000_aa.txt", "001_bb.txt", "bbc-one.txt", "bbc-two.txt", "bbc", "x"}
	want := []string{"000", "001", "bbc-one", "bbc-two", "bbc", "x"}
	docs := make([]result.Document, len(ids))
	for i := range ids {
		docs[i].ID = ids[i]
	}
	got := shortNames(docs)
	for i, id := range ids {
		if got[id] != want[i] {
			t.Errorf("%s is called %q, want %q", id, got[id], want[i])
		}
	}
	if s := shortener(got).Replace("quoted in 000_aa.txt, not in bbc-two.txt"); s != "quoted in 000, not in bbc-two" {
		t.Errorf("got %q", s)
	}
}
