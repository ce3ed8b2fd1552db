package doc

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// tex escapes what LaTeX would read as its own or, like two hyphens, as one sign,
// and writes signs that its fonts for text lack.
var tex = strings.NewReplacer("--", `-{}-{}`, "``", "\\textasciigrave{}\\textasciigrave{}", "''", `'{}'{}`, ",,", `,{},{}`, "?`", "?{}`", "!`", "!{}`",
	`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "#", `\#`, "%", `\%`,
	"_", `\_\allowbreak{}`, "/", `/\allowbreak{}`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "<", `\textless{}`, ">", `\textgreater{}`, "|", `\textbar{}`,
	"“", "``", "”", "''", "–", "--", "…", `\ldots{}`, "→", `$\rightarrow$`, "·", `\textperiodcentered{}`, "\"", `\char34{}`,
	"≻", `$\succ$`, "∼", `$\sim$`, "•", `\textbullet{}`, "≥", `$\geq$`, "≤", `$\leq$`, "−", `$-$`, "×", `$\times$`)

// LaTeXText is text that LaTeX does not read as its own, on one line.
func LaTeXText(s string) string { return tex.Replace(Visible(s)) }

// Plea is a comment for whoever compiles text that pdfLaTeX cannot set; empty
// where it can.
func Plea(text string) string {
	for _, r := range text {
		if unicode.IsLetter(r) && (r > lastLatin || r == 'ĸ') {
			return fmt.Sprintf("%% pdfLaTeX lacks letters of this, as %c: use XeLaTeX or LuaLaTeX and a font that has them.\n", r)
		}
	}
	return ""
}

// lastLatin is the last letter that LaTeX has in its own fonts.
const lastLatin = 'ſ'

// sections are the commands of headings by their level.
var sections = []string{"section", "subsection", "subsubsection", "paragraph"}

// WriteLaTeX writes a report as a fragment of LaTeX, with tables in the style
// of the package booktabs. It needs booktabs, longtable and the encoding UTF-8, and pgf for figures.
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
			if d.Contents && level == 2 {
				fmt.Fprintf(&b, "\\addcontentsline{toc}{%s}{%s}\n", sections[level-1], tex.Replace(x.Text))
			}
			if x.Aside != "" {
				fmt.Fprintf(&b, "%s\n", tex.Replace(x.Aside))
			}
			if d.Contents && level == 1 {
				b.WriteString("\n\\tableofcontents\n")
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
		case *Figure:
			if err := latexFigure(&b, x); err != nil {
				return err
			}
		}
	}
	_, err := io.WriteString(w, Plea(b.String())+b.String())
	return err
}

// Of tables: how many lines fit a page, how many characters a line, from which
// width on a column's cells wrap, and above how many columns they are set small.
const (
	crowded   = 8
	pageRows  = 45 // lines of one, where cells wrap
	lineWidth = 85
	wrapping  = 18
)

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
	head := func() {
		b.WriteString("\\toprule\n")
		if !empty(t.Head) {
			row(t.Head, nil)
			b.WriteString("\\midrule\n")
		}
	}
	note := t.Note
	caption := "\\caption{" + tex.Replace(t.Title) + "}"
	spec, lines := latexColumns(t)
	end := "\\end{tabular}\n"
	switch {
	case lines > pageRows:
		fmt.Fprintf(b, "\\begin{longtable}{%s}\n", spec)
		if t.Title != "" {
			b.WriteString(caption + " \\\\\n")
		}
		head()
		b.WriteString("\\endhead\n")
		end = "\\end{longtable}\n"
	case t.Title != "":
		fmt.Fprintf(b, "\\begin{table}[htbp]\n\\centering\n%s\n", caption)
		if len(t.Head) > crowded {
			b.WriteString("\\footnotesize\n\\setlength{\\tabcolsep}{2.5pt}\n")
		}
		fmt.Fprintf(b, "\\begin{tabular}{%s}\n", spec)
		head()
		if t.Note != "" { // it floats with its table
			end += "\n\\smallskip\n\\parbox{0.9\\linewidth}{\\footnotesize " + tex.Replace(t.Note) + "}\n"
		}
		end += "\\end{table}\n"
		note = ""
	default:
		fmt.Fprintf(b, "\\begin{tabular}{%s}\n", spec)
		head()
	}
	for k, r := range t.Rows {
		if len(r) == 0 {
			b.WriteString("\\addlinespace\n")
			continue
		}
		row(r, func(c int) bool { return t.Mark != nil && t.Mark(k, c) })
	}
	b.WriteString("\\bottomrule\n" + end)
	if note != "" {
		fmt.Fprintf(b, "\n%s\n", tex.Replace(note))
	}
}

// latexColumns are a table's columns: as wide as they are where a line has the
// room, else the wide ones wrap and share what the others leave. With them come
// about how many lines its rows take.
func latexColumns(t *Table) (spec string, lines int) {
	widths := make([]int, len(t.Head))
	for _, r := range append([][]string{t.Head}, t.Rows...) {
		for c := range min(len(r), len(widths)) {
			widths[c] = max(widths[c], Width(r[c]))
		}
	}
	narrow, wide := 0, 0
	for _, w := range widths {
		if w > wrapping {
			wide += w
		} else {
			narrow += w + 2
		}
	}
	if narrow+wide <= lineWidth || wide == 0 {
		return strings.Repeat("l", len(widths)), len(t.Rows)
	}
	held := make([]int, len(widths)) // characters in a line of a cell that wraps
	room := max(0.9-float64(narrow)/lineWidth, 0.3)
	var b strings.Builder
	for c, w := range widths {
		if w > wrapping {
			share := max(room*float64(w)/float64(wide), 0.08)
			held[c] = max(1, int(share*lineWidth))
			fmt.Fprintf(&b, "p{%.2f\\linewidth}", share)
		} else {
			b.WriteByte('l')
		}
	}
	for _, r := range t.Rows {
		most := 1
		for c := range min(len(r), len(held)) {
			if held[c] > 0 {
				most = max(most, (Width(r[c])+held[c]-1)/held[c])
			}
		}
		lines += most
	}
	return b.String(), lines
}
