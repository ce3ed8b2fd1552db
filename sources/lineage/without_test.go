package lineage

import (
	"context"
	"testing"

	"parley/internal/newsroom"
	"parley/sources/align"
)

// What is left out is found nowhere, and what carries most is missed most.
func TestWithoutAKind(t *testing.T) {
	f1 := make(map[string]float64)
	for _, kind := range []string{"", "verbatim", "particulars", "order"} {
		articles, texts := corpus(t, newsroom.Shape{Articles: 48, Newsrooms: 6, Common: 0.85, Heavy: 0.8, Seed: 17})
		found, err := Find(context.Background(), align.Ready(texts...), Options{Full: true, Without: kind})
		if err != nil {
			t.Fatal(err)
		}
		group := make([]int, len(texts))
		for i, x := range texts {
			group[i] = x.Doc.Group
		}
		f1[kind] = newsroom.BCubed(articles, group).F1()
		for _, g := range found.Groups {
			for _, e := range g.Evidence {
				if e.Kind == kind {
					t.Errorf("without %s: %+v", kind, e)
				}
			}
		}
	}
	if f1[""] < f1["particulars"] || f1[""] < f1["verbatim"] {
		t.Errorf("more is found with less: %v", f1)
	}
}
