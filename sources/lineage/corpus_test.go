package lineage

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parley/internal/newsroom"
	"parley/sources"
	"parley/sources/align"
	"parley/sources/quote"
)

// corpus reads invented news as the survey does.
func corpus(t *testing.T, shape newsroom.Shape) ([]newsroom.Article, []*align.Text) {
	t.Helper()
	articles := newsroom.Make(shape)
	lex := align.NewLexicon()
	texts := make([]*align.Text, len(articles))
	for i, a := range articles {
		x := prepared(t, lex, a.ID, a.Text)
		found := quote.ExtractDocument(*x.Doc)
		var list []*sources.Statement
		for k := range found {
			list = append(list, &found[k])
		}
		texts[i] = align.Prepare(x.Doc, list, lex)
	}
	return articles, texts
}

// Newsrooms on one event are told apart, however many copies and rewrites of
// each there are.
func TestOneEvent(t *testing.T) {
	for _, c := range []struct {
		shape newsroom.Shape
		least float64
	}{
		{newsroom.Shape{Articles: 200, Newsrooms: 12, Seed: 11}, 0.95},
		{newsroom.Shape{Articles: 200, Newsrooms: 12, Common: 0.7, Seed: 12}, 0.9},
		{newsroom.Shape{Articles: 200, Newsrooms: 12, Common: 0.85, Heavy: 0.8, Seed: 15}, 0.9},
		{newsroom.Shape{Articles: 120, Newsrooms: 5, Common: 0.85, Heavy: 0.8, Seed: 16}, 0.9},
		{newsroom.Shape{Articles: 200, Newsrooms: 12, Common: 0.85, Heavy: 0.8, Garbled: 0.8, Seed: 18}, 0.85},
		{newsroom.Shape{Articles: 150, Newsrooms: 30, Digests: 8, Common: 0.2, Seed: 13}, 0.95},
		{newsroom.Shape{Articles: 150, Newsrooms: 30, Digests: 8, Common: 0.7, Seed: 14}, 0.9},
	} {
		articles, texts := corpus(t, c.shape)
		found, err := Find(context.Background(), align.Ready(texts...), Options{})
		if err != nil {
			t.Fatal(err)
		}
		group := make([]int, len(texts))
		for i, x := range texts {
			group[i] = x.Doc.Group
		}
		if f := newsroom.BCubed(articles, group).F1(); f < c.least {
			t.Errorf("%+v: B-cubed F1 %.3f, want %.2f", c.shape, f, c.least)
		}
		mixed, digests := 0, 0
		for i, a := range articles {
			if a.Degree != "digest" {
				continue
			}
			digests++
			if found.Groups[texts[i].Doc.Group-1].Kind == sources.MixedOrigins && len(texts[i].Doc.Derives) == 2 {
				mixed++
			}
		}
		if 4*mixed < 3*digests {
			t.Errorf("%+v: %d of %d digests told", c.shape, mixed, digests)
		}
	}
}

// Texts printed again are one origin, however many there are.
func TestCopies(t *testing.T) {
	for _, n := range []int{2, 70, 400} {
		lex := align.NewLexicon()
		var texts []*align.Text
		for i := range n {
			texts = append(texts, prepared(t, lex, fmt.Sprint(i), story))
		}
		found, err := Find(context.Background(), align.Ready(texts...), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(found.Groups) != 1 || found.Groups[0].Kind != sources.Copy || len(found.Groups[0].Documents) != n {
			t.Errorf("%d copies: %d groups", n, len(found.Groups))
		}
		if len(found.Joins) != n-1 {
			t.Errorf("%d copies are compared in %d pairs", n, len(found.Joins))
		}
	}
	own := newsroom.Make(newsroom.Shape{Articles: 90, Newsrooms: 90, Seed: 5})
	lex := align.NewLexicon()
	var texts []*align.Text
	for i, a := range own {
		lines := strings.Split(strings.TrimSpace(a.Text), "\n")
		texts = append(texts, prepared(t, lex, fmt.Sprint(i), lines[0]+"\n\n"+story+"\n\n"+lines[len(lines)-1]))
	}
	found, err := Find(context.Background(), align.Ready(texts...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Groups) != 1 {
		t.Errorf("90 copies under headings of their own: %d groups", len(found.Groups))
	}
}

// A digest of two reports joins neither to the other, and names both.
func TestDigest(t *testing.T) {
	lex := align.NewLexicon()
	half := func(s string) string { l := strings.Split(s, "\n"); return strings.Join(l[:len(l)/2], "\n") }
	other := strings.Join([]string{
		"The island ferry lost its rudder in a storm on Sunday night.", "Forty passengers were taken off by two fishing boats.",
		"The skipper blamed a bolt that the yard had replaced in March.", "An inspector will look at the bolt in a laboratory in the capital.",
		"Until then the islanders have to cross by rowing boat, as their grandparents did.", "Fresh milk has run out at the only shop.",
		"A baker sends bread by drone, which gulls have attacked twice.", "The ministry promises a spare ferry from the northern line within ten days.",
	}, "\n")
	texts := []*align.Text{prepared(t, lex, "crane", story), prepared(t, lex, "ferry", other), prepared(t, lex, "digest", "In brief.\n"+half(story)+"\n"+half(other))}
	found, err := Find(context.Background(), align.Ready(texts...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Groups) != 3 || found.Groups[2].Kind != sources.MixedOrigins || found.Independent() != 2 {
		t.Fatalf("%+v", found.Groups)
	}
	from := texts[2].Doc.Derives
	if len(from) != 2 || from[0].From == from[1].From || len(from[0].Spans) == 0 || from[0].Share < leastPart {
		t.Errorf("derives %+v", from)
	}
}

func TestFindStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	lex := align.NewLexicon()
	if _, err := Find(ctx, align.Ready(prepared(t, lex, "a", story)), Options{}); err == nil {
		t.Error("goes on when it should stop")
	}
}

func TestArrowsAndCut(t *testing.T) {
	lex := align.NewLexicon()
	a, b := prepared(t, lex, "a", story), prepared(t, lex, "b", strings.Join(strings.Split(story, "\n")[:6], "\n"))
	c := prepared(t, lex, "c", retold)
	a.Doc.Date, c.Doc.Date = "2024-05-06", "2024-05-07"
	found, err := Find(context.Background(), align.Ready(c, b, a), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Groups) != 1 {
		t.Fatalf("%d groups", len(found.Groups))
	}
	g := found.Groups[0]
	by := map[string]string{}
	for _, x := range g.Arrows {
		by[x.From+">"+x.To] = string(x.By)
	}
	if len(g.Arrows) != 2 || by["a>b"] != "completeness" || by["a>c"] != "date" {
		t.Errorf("arrows %+v", g.Arrows)
	}
	if g.Cut == nil || len(g.Cut.Documents) != 1 || g.Cut.Documents[0] != "c" || len(g.Cut.Evidence) == 0 || g.Score != g.Cut.Score {
		t.Errorf("cut %+v", g.Cut)
	}
}
