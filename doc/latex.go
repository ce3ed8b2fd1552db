package doc

import (
	"fmt"
	"io"
	"strings"
)

// tex escapes what LaTeX would read as its own.
var tex = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "#", `\#`, "%", `\%`,
	"_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "<", `\textless{}`, ">", `\textgreater{}`, "|", `\textbar{}`,
	"“", "``", "”", "''", "–", "--", "…", `\ldots{}`, "→", `$\rightarrow$`, "·", `\textperiodcentered{}`, "\"", `\textquotedbl{}`)

// sections are the commands of headings by their level.
var sections = []string{"section", "subsection", "subsubsection", "paragraph"}

// WriteLaTeX writes a report as a fragment of LaTeX, with tables in the style
// of the package booktabs. It needs booktabs and the encoding UTF-8.
func WriteLaTeX(w io.Writer, d *Doc) error {
	var b strings.Builder
	items := func(environment string, list []string) {
		fmt.Fprintf(&b, "\\begin{%s}\n", environment)
		for _, it := range list {
			// The braces keep a bracket at the start from being read as the item's label.
			fmt.Fprintf(&b, "  \\item {}%s\n", tex.Replace(it))
		}
		fmt.Fprintf(&b, "\\end{%s}\n", environment)
	}
	for k, block := range d.Cleaned() {
		if k > 0 {
			b.WriteByte('\n')
		}
		switch x := block.(type) {
		case *Heading:
			level := min(max(x.Level, 1), len(sections))
			fmt.Fprintf(&b, "\\%s*{%s}\n", sections[level-1], tex.Replace(x.Text))
			if x.Aside != "" {
				fmt.Fprintf(&b, "%s\n", tex.Replace(x.Aside))
			}
		case *Paragraph:
			text := tex.Replace(x.Text)
			if x.Strong {
				text = "\\textbf{" + text + "}"
			}
			b.WriteString(text + "\n")
		case *List:
			items("itemize", x.Items)
		case *Notes:
			items("enumerate", x.Items)
		case *Table:
			latexTable(&b, x)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func latexTable(b *strings.Builder, t *Table) {
	row := func(cells []string, mark func(c int) bool) {
		for c, cell := range cells {
			if c > 0 {
				b.WriteString(" & ")
			}
			text := tex.Replace(cell)
			if mark != nil && mark(c) {
				text = "\\textbf{" + text + "}"
			}
			if c == 0 {
				text = "{}" + text // a bracket here would be read as the rule's
			}
			b.WriteString(text)
		}
		b.WriteString(" \\\\\n")
	}
	fmt.Fprintf(b, "\\begin{tabular}{%s}\n\\toprule\n", strings.Repeat("l", len(t.Head)))
	if !empty(t.Head) {
		row(t.Head, nil)
		b.WriteString("\\midrule\n")
	}
	for k, r := range t.Rows {
		row(r, func(c int) bool { return t.Mark != nil && t.Mark(k, c) })
	}
	b.WriteString("\\bottomrule\n\\end{tabular}\n")
	if t.Note != "" {
		fmt.Fprintf(b, "\n%s\n", tex.Replace(t.Note))
	}
}
