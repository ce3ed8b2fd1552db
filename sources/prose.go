package sources

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Run says that Length runes of a document's Prose from Prose on were read
// from the stretch of its Text from Text to TextEnd. The two are equally
// long except where one visible rune is written as an entity ("&amp;").
type Run struct {
	Prose   int
	Length  int
	Text    int
	TextEnd int
}

// Locate maps a span of the document's Prose to the span of its Text that it
// was read from. A span outside the prose is clamped to it.
func (d *Document) Locate(s Span) Span {
	if len(d.Runs) == 0 {
		return s
	}
	start := d.toText(s.Start)
	if s.End <= s.Start {
		return Span{Start: start, End: start}
	}
	end := d.toTextEnd(s.End)
	return Span{Start: min(start, end), End: end} // between two paragraphs the start is behind the end
}

// Prosaic is the inverse of Locate: it maps a span of the document's Text to
// the visible part of it in its Prose.
func (d *Document) Prosaic(s Span) Span {
	if len(d.Runs) == 0 {
		return s
	}
	start, end := d.toProse(s.Start), d.toProse(s.End)
	return Span{Start: start, End: max(start, end)}
}

func (d *Document) toText(offset int) int {
	i := sort.Search(len(d.Runs), func(i int) bool { return d.Runs[i].Prose > offset }) - 1
	if i < 0 {
		return d.Runs[0].Text
	}
	r := d.Runs[i]
	if k := offset - r.Prose; k < r.Length {
		if r.TextEnd-r.Text == r.Length {
			return r.Text + k
		}
		return r.Text
	}
	if i+1 < len(d.Runs) {
		return d.Runs[i+1].Text
	}
	return r.TextEnd
}

func (d *Document) toTextEnd(offset int) int {
	i := sort.Search(len(d.Runs), func(i int) bool { return d.Runs[i].Prose >= offset }) - 1
	if i < 0 {
		return d.Runs[0].Text
	}
	r := d.Runs[i]
	if k := offset - r.Prose; k < r.Length && r.TextEnd-r.Text == r.Length {
		return r.Text + k
	}
	return r.TextEnd
}

func (d *Document) toProse(offset int) int {
	i := sort.Search(len(d.Runs), func(i int) bool { return d.Runs[i].Text > offset }) - 1
	if i < 0 {
		return d.Runs[0].Prose
	}
	r := d.Runs[i]
	if offset >= r.TextEnd {
		return r.Prose + r.Length
	}
	if r.TextEnd-r.Text == r.Length {
		return r.Prose + offset - r.Text
	}
	return r.Prose
}

// Cut gives the runes of text that a span covers; a span beyond the text is
// clamped. It runs in time linear in the span's end.
func Cut(text string, s Span) string {
	if s.Start < 0 {
		s.Start = 0
	}
	if s.End <= s.Start {
		return ""
	}
	from := byteOffset(text, s.Start)
	return text[from : from+byteOffset(text[from:], s.End-s.Start)]
}

// Length is the number of runes in text.
func Length(text string) int { return utf8.RuneCountInString(text) }

func byteOffset(text string, runes int) int {
	n := 0
	for i := range text {
		if n == runes {
			return i
		}
		n++
	}
	return len(text)
}

// OneLine joins a text's lines and runs of blanks into single spaces.
func OneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
