package still

import (
	"sync"

	xfont "golang.org/x/image/font"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
)

var sans = font.Font{Typeface: "Liberation", Variant: "Sans"}

var fonts = sync.OnceValue(func() *font.Cache { return font.NewCache(liberation.Collection()) })

// draw puts a picture on a canvas; how writes text as the canvas reads it.
func (p *picture) draw(c vg.Canvas, how func(string) string) {
	for k := range p.marks {
		m := &p.marks[k]
		if m.text != "" {
			m.set(c, how)
			continue
		}
		if m.fill != nil {
			c.SetColor(m.fill)
			c.Fill(m.path)
		}
		if m.stroke != nil {
			c.SetColor(m.stroke)
			c.SetLineWidth(vg.Length(m.wide))
			c.SetLineDash(m.dashes, 0)
			c.Stroke(m.path)
		}
	}
}

// set writes a line of text, as wide as its font has it.
func (m *mark) set(c vg.Canvas, how func(string) string) {
	f := sans
	if m.bold {
		f.Weight = xfont.WeightBold
	}
	face := fonts().Lookup(f, vg.Length(m.size))
	var left vg.Length
	switch m.anchor {
	case "middle":
		left = face.Width(m.text) / 2
	case "end":
		left = face.Width(m.text)
	}
	c.Push()
	defer c.Pop()
	c.SetColor(m.fill)
	c.Translate(m.at)
	if m.turned != 0 {
		c.Rotate(m.turned)
	}
	written := how(m.text)
	if written != m.text { // the canvas centres what it measures, which is not what is read
		left += (face.Width(written) - face.Width(m.text)) / 2
	}
	c.FillString(face, vg.Point{X: -left}, written)
}
