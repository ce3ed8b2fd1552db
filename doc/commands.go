package doc

import (
	"regexp"
	"strings"
)

// command is a command of the program in a report's text, as "parley explain
// 1YYN0Y". Reports are told from results, which do not know in which file the
// model stands; who writes the report does.
var command = regexp.MustCompile(`\bparley ([a-z]+)\b( (?:find|new|link)\b)?`)

// Typed completes the commands that a report names, so that they can be typed
// as they stand: after the command's name comes what operand gives for it. The
// operand is asked with the name, as in "explain" or "sources find", and with
// the text that follows, up to the end of the bracket or sentence.
func (d *Doc) Typed(operand func(name, rest string) string) {
	one := func(text string) string {
		found := command.FindAllStringIndex(text, -1)
		if found == nil {
			return text
		}
		var b strings.Builder
		at := 0
		for _, f := range found {
			b.WriteString(text[at:f[1]])
			at = f[1]
			rest := text[at:]
			if end := strings.IndexAny(rest, ");\n"); end >= 0 {
				rest = rest[:end]
			}
			if with := operand(strings.TrimPrefix(text[f[0]:f[1]], "parley "), rest); with != "" {
				b.WriteString(" " + with)
			}
		}
		b.WriteString(text[at:])
		return b.String()
	}
	for _, block := range d.Blocks {
		block.each(func(text *string) { *text = one(*text) })
	}
	for k, cut := range d.Cuts {
		d.Cuts[k] = one(cut)
	}
}

func (h *Heading) each(use func(*string))   { use(&h.Text) }
func (p *Paragraph) each(use func(*string)) { use(&p.Text) }

func (l *List) each(use func(*string)) {
	for k := range l.Items {
		use(&l.Items[k])
	}
}

func (n *Notes) each(use func(*string)) {
	for k := range n.Items {
		use(&n.Items[k])
	}
}

func (t *Table) each(use func(*string)) {
	use(&t.Note)
	for _, row := range t.Rows {
		for k := range row {
			use(&row[k])
		}
	}
}
