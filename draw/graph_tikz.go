package draw

import (
	"fmt"
	"math"
	"strings"

	"parley/doc"
	"parley/result"
)

// broadest is how wide a picture in LaTeX may be, in points.
const broadest = 400

// GraphTikZ is the picture of [GraphSVG] for LaTeX, as an environment
// tikzpicture: it needs the package tikz and none of its libraries.
func GraphTikZ(g *result.Graph) string {
	s := outline(g)
	t := &tikz{scale: math.Min(0.62, broadest/s.width)}
	fmt.Fprintf(&t.b, "%% %s: %s\n", doc.Visible(s.title), s.about)
	fmt.Fprintf(&t.b, "%% %.0fpt wide, %.0fpt high; \\resizebox{!}{\\textheight}{...} makes it fit a page.\n", s.width*t.scale, s.height*t.scale)
	t.b.WriteString("\\begin{tikzpicture}\n")
	for i := range palette {
		fmt.Fprintf(&t.b, "\\definecolor{parley%d}{HTML}{%s}\n", i, strings.ToUpper(palette[i][1:]))
	}
	fmt.Fprintf(&t.b, "\\definecolor{parleyrest}{HTML}{%s}\n", strings.ToUpper(tint[1:]))
	for k := range s.lines {
		t.stroke(&s.lines[k])
	}
	for k := range s.nodes {
		t.node(&s.nodes[k])
	}
	for k := range s.key {
		e := &s.key[k]
		switch {
		case e.sample != nil:
			t.stroke(e.sample)
		case e.node != nil:
			t.node(e.node)
		}
		t.text(point{e.x + 72, e.y}, "right", "\\scriptsize", e.text, false)
	}
	t.b.WriteString("\\end{tikzpicture}\n")
	return doc.Plea(t.b.String()) + t.b.String()
}

// tikz writes points of TeX; y grows upwards there.
type tikz struct {
	b     strings.Builder
	scale float64
}

func (t *tikz) at(p point) string {
	return fmt.Sprintf("(%.1fpt,%.1fpt)", p.x*t.scale, -p.y*t.scale)
}

func hue(actor int) string {
	if actor < 0 {
		return "black"
	}
	return fmt.Sprintf("parley%d", actor%len(palette))
}

func (t *tikz) stroke(l *stroke) {
	wide := thin
	if l.gain {
		wide = thick
	}
	style := fmt.Sprintf("%s, line width=%.1fpt", hue(l.actor), wide*0.7)
	if l.actor >= 0 && pattern(l.actor) != nil {
		style += ", dash pattern="
		for k, d := range pattern(l.actor) {
			word := "on"
			if k%2 == 1 {
				word = "off"
			}
			if k > 0 {
				style += " "
			}
			style += fmt.Sprintf("%s %.1fpt", word, d*0.7)
		}
	}
	c := l.curve
	if l.gain && !l.even {
		c = l.cut(0, 0.96)
	}
	third := func(a, b point) point { return point{(a.x + 2*b.x) / 3, (a.y + 2*b.y) / 3} }
	fmt.Fprintf(&t.b, "\\draw[%s] %s .. controls %s and %s .. %s;\n", style, t.at(c[0]), t.at(third(c[0], c[1])), t.at(third(c[2], c[1])), t.at(c[2]))
	tip := l.arrow(head)
	switch {
	case l.even:
	case l.gain:
		fmt.Fprintf(&t.b, "\\fill[%s] %s -- %s -- %s -- cycle;\n", hue(l.actor), t.at(tip[0]), t.at(tip[1]), t.at(tip[2]))
	default:
		fmt.Fprintf(&t.b, "\\draw[%s] %s -- %s -- %s;\n", hue(l.actor), t.at(tip[1]), t.at(tip[0]), t.at(tip[2]))
	}
	if l.oneWay {
		b := l.bar(5)
		fmt.Fprintf(&t.b, "\\draw[%s, line width=1.1pt] %s -- %s;\n", hue(l.actor), t.at(b[0]), t.at(b[1]))
	}
}

func (t *tikz) node(n *node) {
	frame := func(grow, wide float64, fill string) {
		fmt.Fprintf(&t.b, "\\draw[black, fill=%s, rounded corners=2pt, line width=%.1fpt] %s rectangle %s;\n", fill, wide,
			t.at(point{n.x - n.w/2 - grow, n.y - n.h/2 - grow}), t.at(point{n.x + n.w/2 + grow, n.y + n.h/2 + grow}))
	}
	wide := 0.6
	if n.today {
		wide = 1.8
	}
	frame(0, wide, "white")
	if n.rests {
		frame(-3.5, 0.6, "parleyrest")
	}
	for k, line := range n.label {
		size := "\\tiny"
		if k == 0 {
			size = "\\scriptsize"
		}
		t.text(point{n.x, n.y - n.h/2 + 14 + 15*float64(k)}, "", size, line, k == 0)
	}
}

// text writes a line; where is an anchor, empty for the middle.
func (t *tikz) text(p point, where, size, text string, strong bool) {
	text = doc.LaTeXText(text)
	if strong {
		text = "\\textbf{" + text + "}"
	}
	if where != "" {
		where += ", "
	}
	fmt.Fprintf(&t.b, "\\node[%sinner sep=0pt, font=%s] at %s {%s};\n", where, size, t.at(p), text)
}
