package report

import (
	"strings"
	"unicode"
)

// clean copies a report without the characters in it that act on a terminal
// or break lines: names and quotations come from files of anybody's making.
func (d *Doc) clean() *Doc {
	out := &Doc{Data: d.Data}
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *Heading:
			b = &Heading{x.Level, visible(x.Text)}
		case *Paragraph:
			b = &Paragraph{visible(x.Text), x.Strong}
		case *List:
			b = &List{visibles(x.Items)}
		case *Table:
			t := &Table{Head: visibles(x.Head), Mark: x.Mark, Note: visible(x.Note)}
			for _, r := range x.Rows {
				t.Rows = append(t.Rows, visibles(r))
			}
			b = t
		}
		out.Blocks = append(out.Blocks, b)
	}
	return out
}

func visibles(texts []string) []string {
	out := make([]string, len(texts))
	for k, t := range texts {
		out[k] = visible(t)
	}
	return out
}

func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
