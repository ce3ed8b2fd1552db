package lineage

import (
	"context"
	"slices"
	"testing"

	"parley/sources/align"
)

func TestNamesAreParticulars(t *testing.T) {
	lex := align.NewLexicon()
	text := prepared(t, lex, "a", "A Strike Closes The Mill At Kelmar\n\nYesterday the mill at Kelmar was shut. “Nobody asked us,” said Ida Trevlin. In Ostra, the owner kept silent.")
	p := prepare(text, newVocabulary(lex))
	var got []string
	for i := range p.Claims {
		for _, w := range p.names(&p.Claims[i]) {
			got = append(got, lex.Word(w.Fold))
		}
	}
	if want := []string{"kelmar", "ida", "trevlin", "ostra"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// weighedBy makes an index of texts, each a group of its own, whose particulars
// are the numbers given.
func weighedBy(t *testing.T, texts ...[]uint64) *weighed {
	t.Helper()
	x, err := newIndex(context.Background(), texts)
	if err != nil {
		t.Fatal(err)
	}
	labels := make([]int, len(texts))
	for i := range labels {
		labels[i] = i
	}
	w, err := weigh(context.Background(), x, labels)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestAgreement(t *testing.T) {
	// What all have (1 to 3) says nothing; 11 to 13 are of two texts only.
	w := weighedBy(t, []uint64{1, 2, 3, 11, 12, 13, 14, 16}, []uint64{1, 2, 3, 11, 12, 13, 15, 17}, []uint64{1, 2, 3, 21, 22, 23}, []uint64{1, 2, 3, 31, 32, 33}, []uint64{1, 2, 3})
	same, other, poor := w.told(0, 1, 4, true), w.told(0, 2, 4, true), w.told(0, 4, 4, true)
	if !same.rich || same.likeness < 0.5 || same.lack() != 0 {
		t.Errorf("of one origin: %+v", same)
	}
	if !other.rich || other.likeness > 0.3 || other.lack() < 0.5 {
		t.Errorf("of two origins: %+v", other)
	}
	if poor.rich || poor.dissent(4) != 0 {
		t.Errorf("a text without particulars speaks against nothing: %+v", poor)
	}
	if other.dissent(0) != 0 || other.dissent(20) <= other.dissent(2) {
		t.Error("other particulars must say the more, the more tell of the event")
	}
}

func TestCore(t *testing.T) {
	w := weighedBy(t, []uint64{1, 2, 3}, []uint64{1, 2, 4}, []uint64{1, 5, 6}, []uint64{4, 5})
	var hashes []uint64
	for _, p := range w.core([]int{0, 1, 2}) {
		hashes = append(hashes, w.hash[p])
	}
	if !slices.Equal(hashes, []uint64{1, 2}) {
		t.Errorf("core %v, want 1 and 2", hashes)
	}
	if w.core([]int{0, 1}) != nil {
		t.Error("two texts are no family")
	}
}
