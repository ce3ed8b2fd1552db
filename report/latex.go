package report

import (
	"io"

	"parley/doc"
)

// preamble is the head of a report in LaTeX: pdflatex, xelatex and lualatex
// take it.
const preamble = `\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\else\usepackage{fontspec}\fi
\usepackage{textcomp,booktabs,longtable,array,geometry,graphicx,pgf}
\geometry{margin=25mm}
\setlength{\parindent}{0pt}\setlength{\parskip}{0.5em}
\setcounter{tocdepth}{2}
\begin{document}
`

// WriteLaTeX writes the report as a whole LaTeX document.
func WriteLaTeX(w io.Writer, r *Report) error {
	if _, err := io.WriteString(w, preamble); err != nil {
		return err
	}
	if err := doc.WriteLaTeX(w, r.Doc()); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\\end{document}\n")
	return err
}
