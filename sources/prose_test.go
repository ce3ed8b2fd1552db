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
		{at(0, 1), "a"},
		{at(0, 5), "a &amp; b"},
		{at(2, 3), "&amp;"},
		{at(4, 5), "b"},
		{at(7, 9), "cd"},
		{at(8, 9), "d"},
		{at(4, 8), "b</p><p>c"},
		{at(5, 7), ""},
		{at(9, 12), ""},
	} {
		if got := Cut(d.Text, d.Locate(c.prose)); got != c.want {
			t.Errorf("%v leads to %q, want %q", c.prose, got, c.want)
		}
	}
}

func at(start, end int) Span { return Span{Start: start, End: end} }

func TestProsaicUndoesLocate(t *testing.T) {
	d := marked()
	for _, s := range []Span{at(0, 1), at(0, 5), at(2, 3), at(3, 5), at(7, 9), at(8, 9), at(4, 8)} {
		if got := d.Prosaic(d.Locate(s)); got != s {
			t.Errorf("%v comes back as %v", s, got)
		}
	}
	plain := &Document{Text: "abc", Prose: "abc"}
	if s := at(1, 2); plain.Locate(s) != s || plain.Prosaic(s) != s {
		t.Error("plain text moves")
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		span Span
		want string
	}{{at(0, 2), "é“"}, {at(1, 9), "“x”"}, {at(-3, 1), "é"}, {at(3, 3), ""}, {at(5, 2), ""}, {at(8, 9), ""}} {
		if got := Cut("é“x”", c.span); got != c.want {
			t.Errorf("%v: %q, want %q", c.span, got, c.want)
		}
	}
}
