package draw

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/prose"
	"parley/result"
)

// patterns are the dashes of the actors' lines, in file order: on, off, ….
// Where there are more actors they come again, with another colour.
var patterns = [][]float64{nil, {8, 4}, {2, 3}, {12, 3, 2, 3}, {5, 2}, {14, 3, 2, 3, 2, 3}, {1, 1.5}, {18, 6}}

func pattern(actor int) []float64 { return patterns[actor%len(patterns)] }

// sketch is a picture of a graph before it is written in some language:
// everything at its place, in pixels.
type sketch struct {
	title, about  string
	width, height float64
	nodes         []node
	lines         []stroke
	key           []entry
}

// node is a state.
type node struct {
	box
	state *result.GraphState
	label []string // the number, and what stands below it
	today bool
	rests bool
	title string // in words
}

// stroke is a move, or two there and back.
type stroke struct {
	curve
	actor  int
	gain   bool // an improvement
	even   bool // of no difference, there and back
	oneWay bool
	title  string
}

// entry is a line of the key: a sample, or a mark, with what it means.
type entry struct {
	x, y   float64
	sample *stroke
	node   *node
	text   string
}

// outline makes the picture of a graph.
func outline(g *result.Graph) *sketch {
	s := &sketch{title: g.Conflict}
	if g.Variant != "" {
		s.title += ", variant " + g.Variant
	}
	sizes := make([]box, len(g.States))
	labels := make([][]string, len(g.States))
	for k := range g.States {
		labels[k] = label(g, &g.States[k])
		for n, line := range labels[k] {
			w := float64(width(line))
			if n > 0 {
				w *= 0.85
			}
			sizes[k].w = math.Max(sizes[k].w, w+18)
		}
		sizes[k].w, sizes[k].h = math.Max(sizes[k].w, 46), float64(12+15*len(labels[k]))
	}
	boxes := []box{}
	if len(g.States) > 0 {
		boxes = place(g, sizes)
	}
	owners, named := owners(g), named(g)
	s.shift(boxes, slices.Concat(named, owners, marks))
	for k := range g.States {
		st := &g.States[k]
		s.nodes = append(s.nodes, node{
			box: boxes[k], state: st, label: labels[k], today: st.StatusQuo, rests: len(st.Equilibrium) > 0, title: describe(g, st),
		})
	}
	s.draw(g, boxes)
	s.explain(g, owners, named)
	s.about = fmt.Sprintf("%d states and %d moves between them.", len(g.States), len(g.Moves))
	return s
}

// Of the key below a picture: where it begins, how wide its samples are and how
// far its lines stand apart.
const (
	side   = 40
	sample = 56
	step   = 24
)

// What lines mean, in the key.
const (
	pays    = "an improvement: it pays its maker; back, unless barred, is a loss"
	neither = "a move, there and back, of no difference to its maker"
	paysNot = "a move that does not pay its maker, and cannot be taken back"
	barred  = "a bar: the move cannot be taken back"
	resting = "an equilibrium, under the concepts named in it"
)

// marks are the texts of the key that every picture may have.
var marks = []string{pays, neither, paysNot, barred, resting}

// shift leaves room for the title and the margins, and puts the picture into
// the middle of what stands below it.
func (s *sketch) shift(boxes []box, below []string) {
	const top = 62
	right := 0.0
	for k := range boxes {
		right = math.Max(right, boxes[k].x+boxes[k].w/2)
	}
	s.width = math.Max(right+2*side, 480)
	for _, text := range below {
		s.width = math.Max(s.width, math.Min(2*side+sample+16+0.87*float64(width(text)), 980))
	}
	aside := (s.width - right) / 2
	for k := range boxes {
		b := &boxes[k]
		b.x, b.y = b.x+aside, b.y+top
		s.height = math.Max(s.height, b.y+b.h/2)
	}
	s.height = math.Max(s.height, top) + 44
}

// owners says whose each character of a code is.
func owners(g *result.Graph) []string {
	var out []string
	at := 1
	for _, a := range g.Legend.Actors {
		var names []string
		for k := range g.Legend.Options {
			if o := &g.Legend.Options[k]; o.Actor == a.ID {
				names = append(names, o.Name)
			}
		}
		text := a.Name
		if n := len(names); n > 0 {
			text += fmt.Sprintf(" (%s of a code: %s)", places(at, n), strings.Join(names, ", "))
			at += n
		}
		out = append(out, text)
	}
	return out
}

// roomy is how wide a line in a node may be.
const roomy = 150

// label is what a node says: its number, its code or name, and under which
// concepts it rests.
func label(g *result.Graph, st *result.GraphState) []string {
	out := []string{fmt.Sprint(st.Number)}
	if l := g.Legend; l != nil && len(l.States) > 0 {
		if name := clip(prose.State(l, st.Code), roomy); name != out[0] {
			out = append(out, name)
		}
	} else {
		out = append(out, st.Code)
	}
	if len(st.Equilibrium) > 0 {
		var names []string
		for _, c := range st.Equilibrium {
			names = append(names, prose.Short(c))
		}
		out = append(out, clip(strings.Join(names, " "), roomy))
	}
	return out
}

// named are the states whose names have no room in their boxes, in full.
func named(g *result.Graph) []string {
	var out []string
	for k := range g.States {
		st := &g.States[k]
		if g.Legend == nil || len(g.Legend.States) == 0 {
			break
		}
		if name := prose.State(g.Legend, st.Code); width(name) > roomy {
			out = append(out, clip(fmt.Sprintf("%d: %s", st.Number, name), 900))
		}
	}
	return out
}

func describe(g *result.Graph, st *result.GraphState) string {
	text := fmt.Sprintf("State %d: %s", st.Number, prose.State(g.Legend, st.Code))
	if st.StatusQuo {
		text += "; the status quo"
	}
	return text
}

// draw lays the lines.
func (s *sketch) draw(g *result.Graph, boxes []box) {
	at := map[string]int{}
	for k := range g.States {
		at[g.States[k].Code] = k
	}
	taken := map[[2]int]int{}
	for k := range g.Moves {
		m := &g.Moves[k]
		a, b := at[m.From], at[m.To]
		pair := [2]int{min(a, b), max(a, b)}
		i := actor(g.Legend, m.By)
		c := route(boxes, a, b, taken[pair]).outside(boxes[a], boxes[b])
		taken[pair]++
		s.height = math.Max(s.height, c.at(0.5).y+26)
		s.lines = append(s.lines, stroke{
			curve: c, actor: i, gain: m.Effect == better, even: m.Effect == m.Back, oneWay: m.Back == "",
			title: fmt.Sprintf("%s, %d to %d: %s", g.Legend.Actors[i].Name, g.States[a].Number, g.States[b].Number, m.Effect),
		})
	}
}

// explain writes the key below the picture: whose lines are whose and, once
// for everything that occurs, what the marks mean; and the names that found no
// room.
func (s *sketch) explain(g *result.Graph, owners, named []string) {
	y := s.height
	add := func(e entry) {
		e.x, e.y = side, y
		s.key = append(s.key, e)
		y += step
	}
	stand := func(st stroke) *stroke {
		st.curve = curve{{side, y}, {side + sample/2, y}, {side + sample, y}}
		return &st
	}
	for i, text := range owners {
		add(entry{sample: stand(stroke{actor: i, even: true, gain: true}), text: text})
	}
	var gain, firm, even, loss bool
	for k := range s.lines {
		l := &s.lines[k]
		gain, even, loss = gain || l.gain, even || !l.gain && l.even, loss || !l.gain && !l.even
		firm = firm || l.oneWay
	}
	if gain {
		add(entry{sample: stand(stroke{actor: -1, gain: true}), text: pays})
	}
	if even {
		add(entry{sample: stand(stroke{actor: -1, even: true}), text: neither})
	}
	if loss {
		add(entry{sample: stand(stroke{actor: -1, oneWay: true}), text: paysNot})
	}
	if firm {
		add(entry{sample: stand(stroke{actor: -1, oneWay: true, gain: true}), text: barred})
	}
	mark := func(n node, text string) {
		n.box = box{x: side + sample/2, y: y - 1, w: 34, h: 16}
		add(entry{node: &n, text: text})
	}
	var today, rests bool
	for k := range s.nodes {
		today, rests = today || s.nodes[k].today, rests || s.nodes[k].rests
	}
	if today {
		mark(node{today: true}, "the status quo")
	}
	if rests {
		mark(node{rests: true}, resting)
	}
	for _, text := range named {
		add(entry{text: text})
	}
	if m := g.More; m != nil {
		if m.States > 0 {
			add(entry{text: prose.Count(m.States, "state") + " more would belong here"})
		}
		if m.Moves > 0 {
			add(entry{text: prose.Count(m.Moves, "move that pays nobody is", "moves that pay nobody are") + " not drawn"})
		}
	}
	s.height = y + 4
}

// places says where in a code the options of an actor stand.
func places(at, n int) string {
	if n == 1 {
		return fmt.Sprintf("character %d", at)
	}
	return fmt.Sprintf("characters %d to %d", at, at+n-1)
}
