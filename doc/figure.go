package doc

import (
	"encoding/base64"
	"fmt"
	"html"
	"strings"
)

// Figure is a numbered picture with a caption, which is also what is read aloud
// in its place. SVG is sound and safe to stand in a page as it is. Still draws
// it for formats that take no SVG; nil leaves it out there.
type Figure struct {
	Number  int
	Caption string
	SVG     string
	Still   func() (*Still, error)
}

// Still is a picture as PNG and as commands of LaTeX, and how large it is, in
// points (72 an inch).
type Still struct {
	PNG           []byte
	LaTeX         string
	Width, Height float64
}

// The most of a page that a figure takes, in points: 16 by 19 centimetres.
const (
	figureWidth  = 453
	figureHeight = 538
)

// fitting is by how much a picture must shrink to stand on a page.
func (s *Still) fitting() float64 { return min(1, figureWidth/s.Width, figureHeight/s.Height) }

func (f *Figure) clean() Block { return &Figure{f.Number, Visible(f.Caption), f.SVG, f.Still} }

func (f *Figure) each(use func(*string)) { use(&f.Caption) }

// title is what stands below a figure.
func (f *Figure) title() string { return fmt.Sprintf("Figure %d: %s", f.Number, f.Caption) }

// htmlFigure writes a picture that can be scrolled where it is too wide.
func htmlFigure(b *strings.Builder, f *Figure) {
	fmt.Fprintf(b, "<figure><div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">%s</div><figcaption>%s</figcaption></figure>\n", html.EscapeString(f.Caption), f.SVG, html.EscapeString(f.title()))
}

// markdownFigure writes a picture whose bytes stand at the end of the report, so
// that one file holds all and its text can be read as it is.
func markdownFigure(b, end *strings.Builder, f *Figure) {
	fmt.Fprintf(b, "![%s][figure-%d]\n\n*%s*\n", md.Replace(f.Caption), f.Number, md.Replace(f.title()))
	fmt.Fprintf(end, "[figure-%d]: data:image/svg+xml;base64,%s\n", f.Number, base64.StdEncoding.EncodeToString([]byte(f.SVG)))
}

// latexFigure writes a picture where it stands in the text, on one page with its
// caption. It needs pgf.
func latexFigure(b *strings.Builder, f *Figure) error {
	if f.Still == nil {
		return nil
	}
	s, err := f.Still()
	if err != nil {
		return err
	}
	fmt.Fprintf(b, "\\begin{center}\n\\begin{minipage}{\\linewidth}\n\\centering\n\\scalebox{%.4f}{%%\n%s}\n\n\\smallskip\n{\\small %s}\n\\end{minipage}\n\\end{center}\n", s.fitting(), strings.TrimRight(s.LaTeX, "\n")+"%\n", tex.Replace(f.title()))
	return nil
}
