package draw

import (
	"fmt"
	"strings"

	"parley/result"
)

// How wide lines are, in pixels.
const (
	thick = 2.0
	thin  = 0.9
	head  = 11.0
)

const tint = "#fdf3d0" // of an equilibrium

// GraphSVG draws the graph of a conflict: states as boxes, moves as lines in
// their maker's colour and pattern, improvements thick and with a full head.
// The status quo has a thick edge, equilibria a double one.
func GraphSVG(g *result.Graph) string {
	s := outline(g)
	c := &canvas{}
	c.text(40, 30, "start", ink, "bold", clip(s.title, int(s.width)-80))
	for k := range s.lines {
		l := &s.lines[k]
		c.group(l.title, func() { c.stroke(l) })
	}
	for k := range s.nodes {
		n := &s.nodes[k]
		c.group(n.title, func() { c.node(n) })
	}
	for k := range s.key {
		e := &s.key[k]
		switch {
		case e.sample != nil:
			c.stroke(e.sample)
		case e.node != nil:
			c.node(e.node)
		}
		c.text(int(e.x)+72, int(e.y)+4, "start", ink, "normal", clip(e.text, 900))
	}
	return c.finish(int(s.width), int(s.height), s.title, s.about)
}

// paint is the colour of a line: an actor's, or that of samples.
func paint(actor int) string {
	if actor < 0 {
		return ink
	}
	return colour(actor)
}

func (c *canvas) stroke(l *stroke) {
	wide, hue := thin, paint(l.actor)
	if l.gain {
		wide = thick
	}
	dash := ""
	if l.actor >= 0 && pattern(l.actor) != nil {
		dash = fmt.Sprintf(` stroke-dasharray="%s"`, strings.Trim(fmt.Sprint(pattern(l.actor)), "[]"))
	}
	end := l.curve
	tip := l.arrow(head)
	if l.gain && !l.even {
		end = l.cut(0, 0.96) // the line ends inside its head
	}
	fmt.Fprintf(&c.body, `<path d="M%.1f,%.1f Q%.1f,%.1f %.1f,%.1f" fill="none" stroke="%s" stroke-width="%.1f"%s/>`+"\n",
		end[0].x, end[0].y, end[1].x, end[1].y, end[2].x, end[2].y, hue, wide, dash)
	switch {
	case l.even:
	case l.gain:
		fmt.Fprintf(&c.body, `<path d="M%.1f,%.1f L%.1f,%.1f L%.1f,%.1f z" fill="%s"/>`+"\n", tip[0].x, tip[0].y, tip[1].x, tip[1].y, tip[2].x, tip[2].y, hue)
	default:
		fmt.Fprintf(&c.body, `<path d="M%.1f,%.1f L%.1f,%.1f L%.1f,%.1f" fill="none" stroke="%s"/>`+"\n", tip[1].x, tip[1].y, tip[0].x, tip[0].y, tip[2].x, tip[2].y, hue)
	}
	if l.oneWay {
		b := l.bar(5)
		fmt.Fprintf(&c.body, `<path d="M%.1f,%.1f L%.1f,%.1f" stroke="%s" stroke-width="1.6"/>`+"\n", b[0].x, b[0].y, b[1].x, b[1].y, hue)
	}
}

func (c *canvas) node(n *node) {
	fill, wide := "#ffffff", 1.0
	if n.rests {
		fill = tint
	}
	if n.today {
		wide = 3
	}
	frame := func(grow, wide float64, fill string) {
		fmt.Fprintf(&c.body, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="5" fill="%s" stroke="%s" stroke-width="%.1f"/>`+"\n",
			n.x-n.w/2-grow, n.y-n.h/2-grow, n.w+2*grow, n.h+2*grow, fill, ink, wide)
	}
	if n.rests {
		frame(0, wide, "#ffffff")
		frame(-3.5, 1, fill)
	} else {
		frame(0, wide, fill)
	}
	for k, line := range n.label {
		size, weight := 11, "normal"
		if k == 0 {
			size, weight = 13, "bold"
		}
		fmt.Fprintf(&c.body, `<text x="%.1f" y="%.1f" text-anchor="middle" fill="%s" font-size="%d" font-weight="%s">%s</text>`+"\n",
			n.x, n.y-n.h/2+18+15*float64(k), ink, size, weight, safe(line))
	}
}
