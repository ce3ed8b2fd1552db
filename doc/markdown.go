package doc

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// md escapes what Markdown would read as its own.
var md = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "|", `\|`, "[", `\[`, "]", `\]`, "#", `\#`, "~", `\~`)

// MarkdownText is text that Markdown does not read as its own, on one line.
func MarkdownText(s string) string { return md.Replace(Stripped(s)) }

// lead escapes what Markdown would read as its own at the start of a line.
func lead(s string) string {
	s = md.Replace(s)
	if s == "" {
		return s
	}
	switch s[0] {
	case '-', '+', '=':
		return `\` + s
	}
	digits := strings.TrimLeft(s, "0123456789")
	if len(digits) < len(s) && (strings.HasPrefix(digits, ".") || strings.HasPrefix(digits, ")")) {
		return s[:len(s)-len(digits)] + `\` + digits
	}
	return s
}

// markdownContents lists the headings of level 2, as links to the anchors that
// readers of Markdown give them.
func markdownContents(b *strings.Builder, blocks []Block) {
	b.WriteByte('\n')
	for _, block := range blocks {
		if h, ok := block.(*Heading); ok && h.Level == 2 {
			fmt.Fprintf(b, "- [%s](#%s)\n", md.Replace(h.Text), anchor(h.Text))
		}
	}
}

// anchor is the usual name of a heading: letters and digits, in lower case, with
// hyphens for spaces.
func anchor(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		case r == ' ':
			return '-'
		}
		return -1
	}, text)
}

// WriteMarkdown writes a report as Markdown with tables.
func WriteMarkdown(w io.Writer, d *Doc) error {
	var b, end strings.Builder
	blocks := d.Cleaned()
	for k, block := range blocks {
		if k > 0 {
			b.WriteByte('\n')
		}
		switch x := block.(type) {
		case *Heading:
			fmt.Fprintf(&b, "%s %s\n", strings.Repeat("#", x.Level), md.Replace(x.Text))
			if x.Aside != "" {
				fmt.Fprintf(&b, "\n%s\n", lead(x.Aside))
			}
			if d.Contents && x.Level == 1 {
				markdownContents(&b, blocks)
			}
		case *Paragraph:
			if x.Strong {
				fmt.Fprintf(&b, "**%s**\n", md.Replace(x.Text))
			} else {
				fmt.Fprintf(&b, "%s\n", lead(x.Text))
			}
		case *List:
			for _, it := range x.Items {
				if x.Diff {
					fmt.Fprintf(&b, "- %s\n", markdownDiff(it))
				} else {
					fmt.Fprintf(&b, "- %s\n", lead(it))
				}
			}
		case *Notes:
			for n, it := range x.Items {
				fmt.Fprintf(&b, "%d. %s\n", n+1, lead(it))
			}
		case *Table:
			row := func(cells []string) {
				b.WriteByte('|')
				for _, c := range cells {
					b.WriteString(" " + md.Replace(c) + " |")
				}
				b.WriteByte('\n')
			}
			if x.Title != "" {
				fmt.Fprintf(&b, "**%s**\n\n", md.Replace(x.Title))
			}
			row(x.Head)
			b.WriteString("|" + strings.Repeat(" --- |", len(x.Head)) + "\n")
			for _, r := range x.Rows {
				if len(r) == 0 {
					continue
				}
				row(r)
			}
			if x.Note != "" {
				fmt.Fprintf(&b, "\n%s\n", lead(x.Note))
			}
		case *Figure:
			markdownFigure(&b, &end, x)
		}
	}
	if end.Len() > 0 {
		b.WriteString("\n" + end.String())
	}
	_, err := io.WriteString(w, b.String())
	return err
}
