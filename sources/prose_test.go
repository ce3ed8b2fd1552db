package sources

import "testing"

// marked is "<p>a &amp; b</p><p>cd</p>" with its visible text.
func marked() *Document {
	return &Document{
		Text: "<p>a &amp; b</p><p>cd</p>", Prose: "a & b\n\ncd",
		Runs: []Run{
			{Prose: 0, Length: 2, Text: 3, TextEnd: 5},
			{Prose: 2, Length: 1, Text: 5, TextEnd: 10},
			{Prose: 3, Length: 2, Text: 10, TextEnd: 12},
			{Prose: 7, Length: 2, Text: 19, TextEnd: 21},
		},
	}
}

func TestLocate(t *testing.T) {
	d := marked()
	for _, c := range []struct {
		prose Span
		want  string
	}{
		{Span{0, 1}, "a"},
		{Span{0, 5}, "a &amp; b"},
		{Span{2, 3}, "&amp;"},
		{Span{4, 5}, "b"},
		{Span{7, 9}, "cd"},
		{Span{8, 9}, "d"},
		{Span{4, 8}, "b</p><p>c"},
		{Span{5, 7}, ""},
		{Span{9, 12}, ""},
	} {
		if got := Cut(d.Text, d.Locate(c.prose)); got != c.want {
			t.Errorf("%v leads to %q, want %q", c.prose, got, c.want)
		}
	}
}

func TestProsaicUndoesLocate(t *testing.T) {
	d := marked()
	for _, s := range []Span{{0, 1}, {0, 5}, {2, 3}, {3, 5}, {7, 9}, {8, 9}, {4, 8}} {
		if got := d.Prosaic(d.Locate(s)); got != s {
			t.Errorf("%v comes back as %v", s, got)
		}
	}
	plain := &Document{Text: "abc", Prose: "abc"}
	if s := (Span{1, 2}); plain.Locate(s) != s || plain.Prosaic(s) != s {
		t.Error("plain text moves")
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		span Span
		want string
	}{{Span{0, 2}, "é“"}, {Span{1, 9}, "“x”"}, {Span{-3, 1}, "é"}, {Span{3, 3}, ""}, {Span{5, 2}, ""}, {Span{8, 9}, ""}} {
		if got := Cut("é“x”", c.span); got != c.want {
			t.Errorf("%v: %q, want %q", c.span, got, c.want)
		}
	}
}
