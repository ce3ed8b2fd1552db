package doc

import (
	"fmt"
	"html"
	"io"
	"strings"
)

// WriteHTML writes a report as a fragment of HTML: no head, no style, nothing
// fetched from elsewhere.
func WriteHTML(w io.Writer, d *Doc) error {
	var b strings.Builder
	items := func(tag string, list []string, shown func(string) string) {
		fmt.Fprintf(&b, "<%s>\n", tag)
		for _, it := range list {
			fmt.Fprintf(&b, "<li>%s</li>\n", shown(it))
		}
		fmt.Fprintf(&b, "</%s>\n", tag)
	}
	for _, block := range d.Cleaned() {
		switch x := block.(type) {
		case *Heading:
			fmt.Fprintf(&b, "<h%d>%s</h%d>\n", x.Level, html.EscapeString(x.Text), x.Level)
			if x.Aside != "" {
				fmt.Fprintf(&b, "<p class=\"aside\">%s</p>\n", html.EscapeString(x.Aside))
			}
		case *Paragraph:
			text := html.EscapeString(x.Text)
			if steps := x.Steps(); steps != nil {
				text = ""
				for _, s := range steps {
					text += "<span class=\"step\">" + html.EscapeString(s) + "</span> "
				}
			}
			if x.Strong {
				text = "<strong>" + text + "</strong>"
			}
			name := ""
			if x.Name != "" {
				name = ` id="` + html.EscapeString(x.Name) + `"`
			}
			fmt.Fprintf(&b, "<p%s>%s</p>\n", name, text)
		case *List:
			if x.Diff {
				items("ul", x.Items, htmlDiff)
			} else {
				items("ul", x.Items, html.EscapeString)
			}
		case *Notes:
			items("ol", x.Items, html.EscapeString)
		case *Table:
			htmlTable(&b, x)
		case *Figure:
			htmlFigure(&b, x)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func htmlTable(b *strings.Builder, t *Table) {
	b.WriteString("<table>\n")
	if t.Title != "" {
		fmt.Fprintf(b, "<caption>%s</caption>\n", html.EscapeString(t.Title))
	}
	if !empty(t.Head) {
		b.WriteString("<thead><tr>")
		for _, h := range t.Head {
			if h == "" { // a head of nothing is none
				b.WriteString("<td></td>")
				continue
			}
			fmt.Fprintf(b, "<th scope=\"col\">%s</th>", html.EscapeString(h))
		}
		b.WriteString("</tr></thead>\n")
	}
	b.WriteString("<tbody>\n")
	for k, r := range t.Rows {
		if len(r) == 0 {
			continue
		}
		b.WriteString("<tr>")
		for c, cell := range r {
			text := html.EscapeString(cell)
			if t.Mark != nil && t.Mark(k, c) {
				text = "<mark>" + text + "</mark>"
			}
			fmt.Fprintf(b, "<td>%s</td>", text)
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n</table>\n")
	if t.Note != "" {
		fmt.Fprintf(b, "<p class=\"note\">%s</p>\n", html.EscapeString(t.Note))
	}
}
