package survey

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/internal/newsroom"
	"parley/sources"
	"parley/sources/reading"
)

// The order in which documents are given changes nothing but the order in
// which what is found is listed.
func TestOrderChangesNothing(t *testing.T) {
	var docs []sources.Document
	for _, a := range newsroom.Make(newsroom.Shape{Articles: 48, Newsrooms: 8, Digests: 3, Seed: 3}) {
		read, err := reading.Bytes(context.Background(), a.ID, []byte(a.Text), reading.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, read...)
	}
	given := func() *sources.Survey {
		s, err := Documents(context.Background(), slices.Clone(docs), Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := given()
	place := make([]int, len(docs))
	r := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		second := given()
		if second.Documents[0].ID != docs[0].ID {
			t.Fatal("documents are not listed as given")
		}
		for i := range docs { // where each was given at first
			place[i] = slices.IndexFunc(first.Documents, func(d sources.Document) bool { return d.ID == docs[i].ID })
		}
		restore(second, place)
		if diff := cmp.Diff(first.Result(), second.Result()); diff != "" {
			t.Fatalf("another order, other findings:\n%s", diff)
		}
	}
}
