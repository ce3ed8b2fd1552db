// Package lineage finds which documents derive from one origin.
//
// Two documents are joined on several kinds of evidence, each with its
// place: the order in which they tell the same things, words in common
// outside quotation marks, one's own words that are the other's quotation,
// quotations cut or bracketed alike, slips of the pen that no others have,
// and what they themselves say of where they come from. Every piece of evidence has a weight, the share of
// certainty that it gives alone; together they leave a doubt that is the
// product of the single doubts, and the score is what is left of certainty.
//
// A common event is no common origin: two newsrooms on one event use the
// same names, numbers and quotations, but not in the same order. The
// weights are set on such pairs (see the constants), and on texts copied to
// different degrees.
package lineage

import (
	"context"
	"math"
	"sort"

	"parley/sources"
	"parley/sources/align"
)

// Threshold is the score from which two documents count as derived from one
// origin.
const Threshold = 0.5

// The shares of running text in common, as four-word runs outside quotation
// marks, from which a join is called a copy and a rewrite.
const (
	copyShare    = 0.65
	rewriteShare = 0.10
)

// Join is what speaks for a common origin of two documents.
type Join struct {
	A, B     int // indices of the documents, A < B
	Score    float64
	Share    float64 // of the shorter text's four-word runs that the other has
	Kind     sources.GroupKind
	Evidence []sources.Evidence
	Matches  []align.Match // the sentences that both tell
}

// Compare weighs all evidence on two documents. common tells how many
// documents print a quotation, so that one which everybody has counts for
// nothing; it may be nil.
func Compare(a, b *align.Text, common Common) Join {
	return compare(prepare(a), prepare(b), common, nil)
}

func compare(a, b *profile, common Common, rare *slips) Join {
	j := Join{Matches: align.Sentences(a.Text, b.Text)}
	e := collector{a: a, b: b}
	e.order(j.Matches)
	j.Share = e.verbatim()
	e.unquoted()
	e.quotations(common)
	e.slips(rare)
	e.citations()
	doubt := 1.0
	for _, ev := range e.found {
		doubt *= 1 - ev.Weight
	}
	j.Score = math.Round((1-doubt)*1000) / 1000
	j.Evidence = e.found
	j.Kind = kindOf(j.Share)
	return j
}

func kindOf(share float64) sources.GroupKind {
	switch {
	case share >= copyShare:
		return sources.Copy
	case share >= rewriteShare:
		return sources.Rewrite
	}
	return sources.Retelling
}

// Joins compares the couples of documents, in their order. Of those below the
// threshold no evidence is kept.
func Joins(ctx context.Context, texts []*align.Text, couples []align.Couple) ([]Join, error) {
	ready := make([]*profile, len(texts))
	if err := align.Each(ctx, len(texts), func(i int) { ready[i] = prepare(texts[i]) }); err != nil {
		return nil, err
	}
	common := Count(texts)
	rare := countSlips(ready)
	all := make([]Join, len(couples))
	err := align.Each(ctx, len(couples), func(i int) {
		c := couples[i]
		j := compare(ready[c.A], ready[c.B], common, rare)
		j.A, j.B = c.A, c.B
		if j.Score < Threshold {
			j.Evidence = nil
			if len(j.Matches) > 0 && j.Score < 0.1 {
				j.Matches = nil
			}
		}
		all[i] = j
	})
	return all, err
}

// Group makes groups of the documents: those linked by joins of at least
// the threshold are one. Documents without such a join are groups of one,
// independent. Groups come in the order of their first document and number
// from 1; the documents' Group is set.
func Group(texts []*align.Text, joins []Join) []sources.Group {
	strong := make([]Join, 0, len(joins))
	for _, j := range joins {
		if j.Score >= Threshold {
			strong = append(strong, j)
		}
	}
	sort.SliceStable(strong, func(x, y int) bool { return strong[x].Score > strong[y].Score })
	root := make([]int, len(texts))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	weakest := make(map[int]Join) // by document A of the join that united
	var ties []Join
	for _, j := range strong {
		x, y := find(j.A), find(j.B)
		if x == y {
			continue
		}
		root[max(x, y)] = min(x, y)
		ties = append(ties, j)
	}
	for _, j := range ties {
		r := find(j.A)
		if w, ok := weakest[r]; !ok || j.Score < w.Score {
			weakest[r] = j
		}
	}
	loosest := make(map[int]sources.GroupKind)
	for _, j := range ties {
		r := find(j.A)
		loosest[r] = looser(loosest[r], j.Kind)
	}
	members := make(map[int][]int)
	for i := range texts {
		members[find(i)] = append(members[find(i)], i)
	}
	evidence := make(map[int][]sources.Evidence)
	for _, j := range joins {
		if j.Score >= Threshold {
			r := find(j.A)
			evidence[r] = append(evidence[r], j.Evidence...)
		}
	}
	var groups []sources.Group
	for i := range texts {
		if find(i) != i {
			continue
		}
		g := sources.Group{ID: len(groups) + 1, Kind: sources.Independent, Documents: []string{}, Evidence: []sources.Evidence{}}
		var docs []*sources.Document
		for _, m := range members[i] {
			texts[m].Doc.Group = g.ID
			docs = append(docs, texts[m].Doc)
			g.Documents = append(g.Documents, texts[m].Doc.ID)
		}
		var cited []sources.Evidence
		g.Origin, cited = Origin(docs)
		if len(docs) > 1 {
			g.Kind, g.Score = loosest[i], weakest[i].Score
			g.Evidence = append(cited, evidence[i]...)
			sort.SliceStable(g.Evidence, func(x, y int) bool { return g.Evidence[x].Weight > g.Evidence[y].Weight })
			g.Evidence = g.Evidence[:min(len(g.Evidence), mostEvidence)]
		} else {
			g.Evidence = append(g.Evidence, cited...)
		}
		groups = append(groups, g)
	}
	return groups
}

// mostEvidence bounds the pieces of evidence listed for a group; the
// weightiest stay.
const mostEvidence = 200

func looser(a, b sources.GroupKind) sources.GroupKind {
	rank := map[sources.GroupKind]int{"": 0, sources.Copy: 1, sources.Rewrite: 2, sources.Retelling: 3}
	if rank[b] > rank[a] {
		return b
	}
	return a
}
