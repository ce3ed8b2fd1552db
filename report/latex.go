package report

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"parley/doc"
)

// preamble is the head of a report in LaTeX: pdflatex, xelatex and lualatex
// take it.
const preamble = `\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\else\usepackage{fontspec}\fi
\usepackage{textcomp,booktabs,longtable,array,geometry}
\geometry{margin=25mm}
\setlength{\parindent}{0pt}\setlength{\parskip}{0.5em}
\begin{document}
`

// WriteLaTeX writes the report as a whole LaTeX document. Its tables break
// across pages and keep their heads.
func WriteLaTeX(w io.Writer, r *Report) error {
	var b strings.Builder
	if err := doc.WriteLaTeX(&b, r.Doc()); err != nil {
		return err
	}
	text := table.ReplaceAllStringFunc(b.String(), func(open string) string {
		n := len(table.FindStringSubmatch(open)[1])
		column := fmt.Sprintf(">{\\raggedright\\arraybackslash}p{\\dimexpr%.3f\\linewidth-2\\tabcolsep}", 1/float64(max(1, n)))
		return "\\begin{longtable}{" + strings.Repeat(column, n) + "}\n\\toprule"
	})
	text = strings.NewReplacer("\\midrule\n", "\\midrule\n\\endhead\n", "\\end{tabular}", "\\end{longtable}").Replace(text)
	_, err := io.WriteString(w, preamble+text+"\\end{document}\n")
	return err
}

var table = regexp.MustCompile(`\\begin\{tabular\}\{(l*)\}\n\\toprule`)
