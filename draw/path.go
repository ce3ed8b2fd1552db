// Package draw makes pictures of results: self-contained SVG, readable
// without colour, with titles for screen readers. It only writes strings.
package draw

import (
	"fmt"
	"strings"

	"parley/explain"
	"parley/legend"
	"parley/prefer"
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

const (
	ink   = "#1a1a1a"
	faint = "#6b6b6b"
	plain = "#f2f2f2"
	line  = "#d0d0d0"
)

// Path draws a legal sequence from a state: columns are steps, rows options,
// and what a step changes has the colour of its mover. In graph form there is
// one row, the state. From is the ID of the first state.
func Path(s *prefer.Profile, title string, from int, steps []result.Step) string {
	codes := []uint64{s.Index(from)}
	for _, st := range steps {
		if index, ok := s.ParseCode(st.To); ok {
			codes = append(codes, index)
		}
	}
	p := grid(s)
	column := p.column
	c := &canvas{}
	top := margin + 28
	c.text(margin, margin+12, "start", ink, "bold", clip(title, p.left+column*len(codes)-margin))
	for k := range codes {
		x := p.left + k*column
		c.text(x+column/2, top+12, "middle", faint, "normal", stepName(k))
		if k == 0 || k > len(steps) {
			continue
		}
		st := &steps[k-1]
		c.group(st.Name+" "+prose.By(st.Changes)+tail(st), func() {
			c.rect(x+6, top+20, column-12, 24, colour(actor(s, st.By)), "none")
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
		for k, index := range codes {
			x := p.left + k*column
			level := p.level(r.option, index)
			fill, paint, weight := plain, ink, "normal"
			if k > 0 && p.level(r.option, codes[k-1]) != level {
				fill, paint, weight = colour(actor(s, steps[k-1].By)), "#ffffff", "bold"
			}
			c.rect(x+6, y+1, column-12, row-4, fill, line)
			c.text(x+column/2, y+row/2+4, "middle", paint, weight, clip(level, column-20))
		}
		y += row
	}
	for k, index := range codes {
		c.text(p.left+k*column+column/2, y+14, "middle", faint, "normal", clip(s.CodeAt(index), column-6))
	}
	return c.finish(p.left+len(codes)*column+margin, y+14+margin, title, about(s, codes[0], steps))
}

func stepName(k int) string {
	if k == 0 {
		return "start"
	}
	return fmt.Sprintf("step %d", k)
}

func tail(st *result.Step) string {
	if st.Effect == explain.Better {
		return ", because " + prose.Because(st.Effect, st.Reasons)
	}
	return ", which does not pay it"
}

// about tells the picture in words.
func about(s *prefer.Profile, from uint64, steps []result.Step) string {
	text := "From " + s.CodeAt(from) + " (" + prose.State(legend.Of(s.Space), s.CodeAt(from)) + ")"
	for k := range steps {
		text += fmt.Sprintf("; step %d: %s %s", k+1, steps[k].Name, prose.By(steps[k].Changes))
	}
	return text + "."
}

// rows of the picture: headings with an actor's name, and its options.
type rows struct {
	s    *prefer.Profile
	rows []gridRow
	left int // where the columns start

	column int // how wide they are
}

type gridRow struct {
	heading string
	actor   int
	label   string
	option  int
}

func grid(s *prefer.Profile) *rows {
	p := &rows{s: s}
	widest, cell := 0, width(s.CodeAt(0))
	if s.Graph {
		p.rows = append(p.rows, gridRow{label: "State"})
		widest = width("State")
		for index := range s.Size {
			cell = max(cell, width(legend.State(s.Space, index)))
		}
	}
	names := s.Conflict.ActorNames()
	for i := range s.Actors() {
		cell = max(cell, width(names[i]))
	}
	for i, owned := range s.Owned {
		if len(owned) == 0 {
			continue
		}
		p.rows = append(p.rows, gridRow{heading: names[i], actor: i})
		widest = max(widest, width(names[i]))
		for _, k := range owned {
			p.rows = append(p.rows, gridRow{actor: i, label: s.Options[k].Name, option: k})
			widest = max(widest, width(s.Options[k].Name))
			for _, l := range s.Options[k].Levels {
				cell = max(cell, width(prose.Plain(l)))
			}
		}
	}
	p.left = margin + 24 + min(labels, widest)
	p.column = min(most, max(least, cell+24))
	return p
}

func (p *rows) level(option int, index uint64) string {
	if p.s.Graph {
		return legend.State(p.s.Space, index)
	}
	return prose.Plain(p.s.Options[option].Levels[p.s.Level(option, index)])
}

func actor(s *prefer.Profile, id string) int {
	for i := range s.Conflict.Actors {
		if s.Conflict.Actors[i].ID == strings.TrimSpace(id) {
			return i
		}
	}
	return 0
}
