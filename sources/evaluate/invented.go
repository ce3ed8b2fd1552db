package evaluate

import (
	"context"

	"parley/internal/newsroom"
	"parley/result"
	"parley/sources"
	"parley/sources/align"
	"parley/sources/lineage"
)

// InventedNews is how well invented articles are grouped by origin.
type InventedNews = result.InventedNews

// Corpus is a body of invented news, under the name that reports give it.
type Corpus struct {
	Name  string
	Shape newsroom.Shape
	Hard  bool // newsrooms and rewrites are as hard to tell apart as they get
}

// Corpora are the bodies of invented news that eval measures: in the hard ones
// newsrooms tell the event's facts 85 % alike, and a heavy rewrite keeps a
// fifth of the words; garbled, it also exchanges words in four of five quotations.
var Corpora = []Corpus{
	{"600 by 25 newsrooms", newsroom.Shape{Articles: 600, Newsrooms: 25, Seed: 21}, false},
	{"600 by 25, hard", newsroom.Shape{Articles: 600, Newsrooms: 25, Common: 0.85, Heavy: 0.8, Seed: 22}, true},
	{"600 by 25, hard, garbled", newsroom.Shape{Articles: 600, Newsrooms: 25, Common: 0.85, Heavy: 0.8, Garbled: 0.8, Seed: 25}, true},
	{"300 by 60 and 12 digests", newsroom.Shape{Articles: 300, Newsrooms: 60, Digests: 12, Seed: 23}, false},
	{"300 by 60 and 12 digests, hard", newsroom.Shape{Articles: 300, Newsrooms: 60, Digests: 12, Common: 0.85, Heavy: 0.8, Seed: 24}, true},
}

// Invented groups one body of invented news.
func Invented(ctx context.Context, c Corpus, o lineage.Options) (InventedNews, error) {
	out := InventedNews{Name: c.Name}
	articles := newsroom.Make(c.Shape)
	texts := make([]*align.Text, len(articles))
	lexicon := align.NewLexicon()
	for i, a := range articles {
		t, err := ready(ctx, a.ID, a.Text, lexicon)
		if err != nil {
			return out, err
		}
		texts[i] = t
	}
	found, err := lineage.Find(ctx, align.Ready(texts...), o)
	if err != nil {
		return out, err
	}
	groups := make([]int, len(texts))
	for i, t := range texts {
		groups[i] = t.Doc.Group
	}
	s := newsroom.BCubed(articles, groups)
	out.Articles, out.Groups, out.Precision, out.Recall, out.F1 = len(articles), found.Independent(), s.Precision, s.Recall, s.F1()
	for i, a := range articles {
		if a.Degree == "digest" {
			out.Digests.Whole++
			if found.Groups[texts[i].Doc.Group-1].Kind == sources.MixedOrigins {
				out.Digests.Part++
			}
		}
	}
	return out, nil
}
