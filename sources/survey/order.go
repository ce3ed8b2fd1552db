package survey

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"

	"parley/sources"
)

// canonical gives the documents in an order that depends on what they say
// and not on how they were named or given. Everything is worked out in it, so
// that the same documents give the same findings. place leads from there to
// the order in which they were given.
func canonical(docs []sources.Document) (sorted []sources.Document, place []int) {
	type key struct {
		sum [sha256.Size]byte
		at  int
	}
	keys := make([]key, len(docs))
	for i := range docs {
		keys[i] = key{sumOf(&docs[i]), i}
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(before(&docs[a.at], &docs[b.at], a.sum, b.sum), cmp.Compare(a.at, b.at))
	})
	sorted, place = make([]sources.Document, len(docs)), make([]int, len(docs))
	for i, k := range keys {
		sorted[i], place[i] = docs[k.at], k.at
	}
	return sorted, place
}

func sumOf(d *sources.Document) [sha256.Size]byte { return sha256.Sum256([]byte(d.Prose)) }

// before compares two documents, of which it is given the sums too, by what
// they say: below 0 if a comes first.
func before(a, b *sources.Document, sumA, sumB [sha256.Size]byte) int {
	return cmp.Or(slices.Compare(sumA[:], sumB[:]), strings.Compare(a.Date, b.Date),
		strings.Compare(a.Publisher, b.Publisher), strings.Compare(a.ID, b.ID))
}

// restore puts a survey's documents back into the order in which they were
// given, and all that is listed by document with them.
func restore(s *sources.Survey, place []int) {
	docs := make([]sources.Document, len(s.Documents))
	at := make(map[string]int, len(docs))
	for i, d := range s.Documents {
		docs[place[i]] = d
		at[d.ID] = place[i]
	}
	s.Documents = docs
	byPlace := func(a, b string) int { return cmp.Compare(at[a], at[b]) }

	for i := range s.Groups {
		slices.SortStableFunc(s.Groups[i].Documents, byPlace)
		if c := s.Groups[i].Cut; c != nil {
			slices.SortStableFunc(c.Documents, byPlace)
		}
	}
	slices.SortStableFunc(s.Groups, func(a, b sources.Group) int { return byPlace(a.Documents[0], b.Documents[0]) })
	group := make(map[string]int, len(docs))
	for i := range s.Groups {
		s.Groups[i].ID = i + 1
		for _, d := range s.Groups[i].Documents {
			group[d] = i + 1
		}
	}
	for i := range s.Documents {
		s.Documents[i].Group = group[s.Documents[i].ID]
	}

	slices.SortStableFunc(s.Statements, func(a, b sources.Statement) int { return byPlace(a.Document, b.Document) })
	number := make(map[string]int, len(s.Statements))
	for i := range s.Statements {
		number[s.Statements[i].ID] = i
	}
	byNumber := func(a, b string) int { return cmp.Compare(number[a], number[b]) }
	for i := range s.Clusters {
		c := &s.Clusters[i]
		slices.SortStableFunc(c.Statements, byNumber)
		for k := range c.Drift {
			slices.SortStableFunc(c.Drift[k].Statements, byNumber)
		}
		orderWordings(c.Wordings, byNumber)
	}
	slices.SortStableFunc(s.Clusters, func(a, b sources.Cluster) int { return byNumber(a.Statements[0], b.Statements[0]) })
	now := make(map[int]int, len(s.Clusters))
	for i := range s.Clusters {
		now[s.Clusters[i].ID] = i + 1
		s.Clusters[i].ID = i + 1
	}
	for i := range s.Statements {
		s.Statements[i].Cluster = now[s.Statements[i].Cluster]
	}
}
