// Package still draws the SVG of packages draw and charts where SVG does not
// go: as PNG, which Word shows where it knows no SVG, and as commands of LaTeX
// (pgf), which stand in the document itself. It reads what those packages
// write, not SVG at large, and says so of anything else. It draws by
// gonum/plot's canvases, as charts does: a rasteriser of SVG would be one more
// dependency, and those in pure Go either draw no text or carry a typesetter.
package still

import (
	"bytes"
	"errors"
	"image/color"
	"math"
	"strings"
	"unicode"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgtex"

	"parley/doc"
)

// Size is how large a picture says that it is, in points (72 an inch).
func Size(svg string) (width, height float64, err error) {
	p, err := read(svg)
	if err != nil {
		return 0, 0, err
	}
	return p.width, p.height, nil
}

// maxPixels bounds a PNG: a page's width and more at 300 an inch.
const maxPixels = 8e6

// PNG draws a picture, two dots to a pixel of the screen and fewer where it is
// very large. Letters that its font (Liberation Sans) lacks are boxes, so that it is
// seen that something stands there.
func PNG(svg string) ([]byte, error) {
	p, err := read(svg)
	if err != nil {
		return nil, err
	}
	dpi := min(192, math.Sqrt(maxPixels/(p.width*p.height))*72)
	c := vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(vg.Length(p.width), vg.Length(p.height)), vgimg.UseDPI(max(1, int(dpi))), vgimg.UseBackgroundColor(color.White))}
	for k := range p.marks {
		p.marks[k].text = boxed(p.marks[k].text)
	}
	p.draw(c, func(s string) string { return s })
	var b bytes.Buffer
	_, err = c.WriteTo(&b)
	return b.Bytes(), err
}

// boxed is text with a box for each letter that the font lacks; marks that join
// letters go.
func boxed(text string) string {
	font := fonts().Lookup(sans, 10).Face
	return strings.Map(func(r rune) rune {
		if at, err := font.GlyphIndex(nil, r); err == nil && at != 0 || r == ' ' {
			return r
		}
		if unicode.In(r, unicode.M, unicode.Cf) {
			return -1
		}
		return '□'
	}, text)
}

// LaTeX draws a picture as a pgfpicture in its own size. It needs pgf.
func LaTeX(svg string) (string, error) {
	p, err := read(svg)
	if err != nil {
		return "", err
	}
	c := vgtex.New(vg.Length(p.width), vg.Length(p.height))
	p.draw(c, doc.LaTeXText)
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return "", err
	}
	_, body, ok := strings.Cut(b.String(), `\begin{pgfpicture}`)
	if !ok {
		return "", errors.New("gonum/plot writes no pgfpicture any more")
	}
	return `\begin{pgfpicture}` + body, nil
}
