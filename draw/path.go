// Package draw makes pictures of results: self-contained SVG, readable
// without colour, with titles for screen readers. It only writes strings.
package draw

import (
	"fmt"

	"parley/prose"
	"parley/result"
)

// Sizes of the grid, in pixels.
const (
	margin = 16
	row    = 30
	labels = 300 // the widest the row labels may be
	least  = 90  // the narrowest and the widest a column may be
	most   = 200
)

// better is the effect of an improvement, as results have it.
const better = "better"

const (
	ink   = "#1a1a1a"
	faint = "#6b6b6b"
	plain = "#f2f2f2"
	line  = "#d0d0d0"
)

// Path draws a legal sequence from a state: columns are steps, rows options,
// and what a step changes has the colour of its mover. In graph form there is
// one row, the state. From is the code of the first state.
func Path(l *result.Legend, title, from string, steps []result.Step) string {
	codes := []string{from}
	for k := range steps {
		codes = append(codes, steps[k].To)
	}
	p := grid(l, from)
	column := p.column
	c := &canvas{}
	top := margin + 28
	c.text(margin, margin+12, "start", ink, "bold", clip(title, p.left+column*len(codes)-margin))
	for k := range codes {
		x := p.left + k*column
		c.text(x+column/2, top+12, "middle", faint, "normal", stepName(k))
		if k == 0 {
			continue
		}
		st := &steps[k-1]
		c.group(st.Name+" "+prose.By(st.Changes)+tail(st), func() {
			c.rect(x+6, top+20, column-12, 24, colour(actor(l, st.By)), "none")
			c.text(x+column/2, top+37, "middle", "#ffffff", "bold", clip(st.Name, column-20))
		})
	}
	y := top + 52
	for _, r := range p.rows {
		if r.heading != "" {
			c.circle(margin+6, y+row/2-4, 5, colour(r.actor))
			c.text(margin+18, y+row/2, "start", ink, "bold", clip(r.heading, p.left-margin-24))
			y += row - 4
			continue
		}
		c.text(margin+18, y+row/2+4, "start", ink, "normal", clip(r.label, p.left-margin-24))
		for k, code := range codes {
			x := p.left + k*column
			level := prose.Level(l, r.option, code)
			fill, paint, weight := plain, ink, "normal"
			if k > 0 && prose.Level(l, r.option, codes[k-1]) != level {
				fill, paint, weight = colour(actor(l, steps[k-1].By)), "#ffffff", "bold"
			}
			c.rect(x+6, y+1, column-12, row-4, fill, line)
			c.text(x+column/2, y+row/2+4, "middle", paint, weight, clip(level, column-20))
		}
		y += row
	}
	for k, code := range codes {
		c.text(p.left+k*column+column/2, y+14, "middle", faint, "normal", clip(code, column-6))
	}
	return c.finish(p.left+len(codes)*column+margin, y+14+margin, title, about(l, from, steps))
}

func stepName(k int) string {
	if k == 0 {
		return "start"
	}
	return fmt.Sprintf("step %d", k)
}

func tail(st *result.Step) string {
	if st.Effect == better {
		return ", because " + prose.Because(st.Effect, st.Reasons)
	}
	return ", which does not pay it"
}

// about tells the picture in words.
func about(l *result.Legend, from string, steps []result.Step) string {
	text := "From " + from + " (" + prose.State(l, from) + ")"
	for k := range steps {
		text += fmt.Sprintf("; step %d: %s %s", k+1, steps[k].Name, prose.By(steps[k].Changes))
	}
	return text + "."
}

// rows of the picture: headings with an actor's name, and its options.
type rows struct {
	rows   []gridRow
	left   int // where the columns start
	column int // how wide they are
}

type gridRow struct {
	heading string
	actor   int
	label   string
	option  int
}

func grid(l *result.Legend, code string) *rows {
	p := &rows{}
	widest, cell := 0, width(code)
	if len(l.States) > 0 {
		p.rows = append(p.rows, gridRow{label: "State"})
		widest = width("State")
	}
	for k := range l.States {
		cell = max(cell, width(l.States[k].Name))
	}
	for i, a := range l.Actors {
		cell = max(cell, width(a.Name))
		heading := a.Name
		for k := range l.Options {
			o := &l.Options[k]
			if o.Actor != a.ID {
				continue
			}
			if heading != "" {
				p.rows = append(p.rows, gridRow{heading: heading, actor: i})
				widest, heading = max(widest, width(heading)), ""
			}
			p.rows = append(p.rows, gridRow{actor: i, label: o.Name, option: k})
			widest = max(widest, width(o.Name))
			for _, level := range o.Levels {
				cell = max(cell, width(prose.Plain(level)))
			}
		}
	}
	p.left = margin + 24 + min(labels, widest)
	p.column = min(most, max(least, cell+24))
	return p
}

func actor(l *result.Legend, id string) int {
	for i := range l.Actors {
		if l.Actors[i].ID == id {
			return i
		}
	}
	return 0
}
