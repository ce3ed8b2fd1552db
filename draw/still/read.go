package still

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// picture is what an SVG draws, in points from the lower left.
type picture struct {
	width, height float64
	marks         []mark
}

// mark is a path that is filled, stroked or both, or a line of text.
type mark struct {
	path         vg.Path
	fill, stroke color.Color // nil for none
	wide         float64
	dashes       []vg.Length

	text   string
	bold   bool
	size   float64
	anchor string // of at: start, middle or end
	at     vg.Point
	turned float64 // in radians, against the clock
}

// element is an open element: its attributes, those of its parents below them,
// and where its points are.
type element struct {
	name string
	has  map[string]string
	to   affine
}

// inherited are the attributes that hold for what is inside too.
var inherited = []string{"font-size", "font-weight", "fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor"}

// read reads a picture of draw or charts.
func read(svg string) (*picture, error) {
	p := &picture{}
	d := xml.NewDecoder(strings.NewReader(svg))
	open := []element{{has: map[string]string{}}}
	said := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("the picture is no XML: %w", err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			e := element{x.Name.Local, map[string]string{}, open[len(open)-1].to}
			for _, name := range inherited {
				if v, ok := open[len(open)-1].has[name]; ok {
					e.has[name] = v
				}
			}
			for _, a := range x.Attr {
				e.has[a.Name.Local] = a.Value
			}
			said = ""
			if err := p.begin(&e); err != nil {
				return nil, err
			}
			open = append(open, e)
		case xml.CharData:
			said += string(x)
		case xml.EndElement:
			e := open[len(open)-1]
			open = open[:len(open)-1]
			if e.name == "text" {
				p.write(&e, said)
			}
			said = ""
		}
	}
	if p.width <= 0 || p.height <= 0 {
		return nil, errors.New("the picture says no size")
	}
	return p, nil
}

// begin draws an element, or makes ready what holds inside it.
func (p *picture) begin(e *element) error {
	var path vg.Path
	var err error
	switch e.name {
	case "svg":
		return p.frame(e)
	case "g", "title", "desc", "text":
		return e.transform()
	case "rect":
		x, y := e.number("x", p.width), e.number("y", p.height)
		w, h := e.number("width", p.width/e.to.a), e.number("height", p.height/e.to.a)
		path = e.polygon(x, y, x+w, y, x+w, y+h, x, y+h)
	case "circle":
		r := e.number("r", 0)
		at := e.to.of(e.number("cx", 0), e.number("cy", 0))
		path.Move(vg.Point{X: at.X + vg.Length(r*e.to.a), Y: at.Y})
		path.Arc(at, vg.Length(r*e.to.a), 0, 2*3.141592653589793)
		path.Close()
	case "path":
		if path, err = e.path(); err != nil {
			return err
		}
	default:
		return fmt.Errorf("a picture with a %s cannot be drawn here", e.name)
	}
	m := mark{path: path, wide: 1}
	if m.fill, err = paint(e.has["fill"], color.Black); err != nil {
		return err
	}
	if m.stroke, err = paint(e.has["stroke"], nil); err != nil {
		return err
	}
	if e.has["stroke-width"] != "" {
		m.wide = e.number("stroke-width", 0)
	}
	m.wide *= e.to.scale()
	for _, f := range strings.FieldsFunc(e.has["stroke-dasharray"], func(r rune) bool { return r == ',' || r == ' ' }) {
		n, _ := strconv.ParseFloat(f, 64)
		m.dashes = append(m.dashes, vg.Length(n*e.to.scale()))
	}
	p.marks = append(p.marks, m)
	return nil
}

// frame reads the size of the whole, in pixels (96 an inch) or points.
func (p *picture) frame(e *element) error {
	scale := 0.75
	if strings.HasSuffix(e.has["width"], "pt") {
		scale = 1
	}
	var err error
	for name, into := range map[string]*float64{"width": &p.width, "height": &p.height} {
		*into, err = strconv.ParseFloat(strings.TrimSuffix(e.has[name], "pt"), 64)
		if err != nil || *into <= 0 || *into > 1e6 {
			return fmt.Errorf("the picture's %s is %q", name, e.has[name])
		}
		*into *= scale
	}
	e.to = affine{a: scale, d: -scale, f: p.height}
	delete(e.has, "x")
	return nil
}

// write sets a line of text.
func (p *picture) write(e *element, said string) {
	at := e.to.of(e.number("x", 0), e.number("y", 0))
	size := e.number("font-size", 0)
	fill, err := paint(e.has["fill"], color.Black)
	if err != nil || fill == nil || size <= 0 || strings.TrimSpace(said) == "" {
		return
	}
	p.marks = append(p.marks, mark{text: said, fill: fill, bold: e.has["font-weight"] == "bold", size: size * e.to.scale(), anchor: e.has["text-anchor"], at: at, turned: e.to.turned()})
}

// number is an attribute; 100% is all of whole.
func (e *element) number(name string, whole float64) float64 {
	v := e.has[name]
	if v == "100%" {
		return whole
	}
	n, _ := strconv.ParseFloat(strings.TrimSuffix(v, "px"), 64)
	return n
}

// paint reads a colour as #rrggbb; otherwise it is that of no attribute.
func paint(s string, otherwise color.Color) (color.Color, error) {
	switch s {
	case "":
		return otherwise, nil
	case "none":
		return nil, nil
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if err != nil || len(s) != 7 {
		return nil, fmt.Errorf("the colour %q is not known here", s)
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}, nil
}
