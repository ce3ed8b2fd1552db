package doc

import (
	"strings"
	"unicode"
)

// Visible is text without the characters that act on a terminal, turn the
// direction of writing or break lines: line ends become blanks, controls
// (C0, C1) and marks of direction the replacement character.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			return ' '
		case acts(r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// Stripped is Visible that leaves such characters out.
func Stripped(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case acts(r) || r == '\ufeff':
			return -1
		}
		return r
	}, s)
}

// acts reports whether a character does something rather than be shown.
func acts(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

func visibles(texts []string) []string {
	out := make([]string, len(texts))
	for k, t := range texts {
		out[k] = Visible(t)
	}
	return out
}

func (h *Heading) clean() Block { return &Heading{h.Level, Visible(h.Text), Visible(h.Aside)} }
func (l *List) clean() Block    { return &List{visibles(l.Items), l.Diff} }
func (n *Notes) clean() Block   { return &Notes{visibles(n.Items)} }

func (p *Paragraph) clean() Block {
	out := &Paragraph{Text: Visible(p.Text), Strong: p.Strong, Name: p.Name}
	if steps := strings.Split(p.Text, Step); len(steps) > 1 {
		out.steps = visibles(steps)
	}
	return out
}

func (t *Table) clean() Block {
	out := &Table{Head: visibles(t.Head), Mark: t.Mark, Open: t.Open, Title: Visible(t.Title), Note: Visible(t.Note)}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, visibles(r))
	}
	return out
}

// Cleaned is the blocks without characters that act on a terminal or break lines.
func (d *Doc) Cleaned() []Block {
	out := make([]Block, len(d.Blocks))
	for k, b := range d.Blocks {
		out[k] = b.clean()
	}
	return out
}
