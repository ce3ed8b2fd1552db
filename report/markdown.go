package report

import (
	"fmt"
	"io"
	"strings"
)

// md escapes what Markdown would read as its own.
var md = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", "&lt;", "|", `\|`, "\n", " ", "[", `\[`, "]", `\]`, "#", `\#`)

func writeMarkdown(w io.Writer, d *Doc) error {
	d = d.clean()
	var b strings.Builder
	for k, block := range d.Blocks {
		if k > 0 {
			b.WriteByte('\n')
		}
		switch x := block.(type) {
		case *Heading:
			fmt.Fprintf(&b, "%s %s\n", strings.Repeat("#", x.Level), md.Replace(x.Text))
		case *Paragraph:
			if x.Strong {
				fmt.Fprintf(&b, "**%s**\n", md.Replace(x.Text))
			} else {
				fmt.Fprintf(&b, "%s\n", md.Replace(x.Text))
			}
		case *List:
			for _, it := range x.Items {
				fmt.Fprintf(&b, "- %s\n", md.Replace(it))
			}
		case *Table:
			row := func(cells []string) {
				b.WriteByte('|')
				for _, c := range cells {
					b.WriteString(" " + md.Replace(c) + " |")
				}
				b.WriteByte('\n')
			}
			row(x.Head)
			b.WriteString("|" + strings.Repeat(" --- |", len(x.Head)) + "\n")
			for _, r := range x.Rows {
				row(r)
			}
			if x.Note != "" {
				fmt.Fprintf(&b, "\n%s\n", md.Replace(x.Note))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
