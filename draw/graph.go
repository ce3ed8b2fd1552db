package draw

import (
	"fmt"
	"slices"

	"parley/legend"
	"parley/prefer"
	"parley/prose"
)

// Most states that a graph shows, and the sizes of its boxes in pixels.
const (
	maxNodes = 40
	nodeHigh = 44
	nodeGap  = 18
	layerGap = 110
)

// graph is the states and moves of a model in layers: how many moves each
// state is away from the first.
type graph struct {
	s        *prefer.Profile
	cmp      *prefer.Comparer
	resting  map[string]string // by code, what it rests by
	layers   [][]uint64
	at       map[uint64][2]int // the layer, and the place in it
	more     int
	wide     int
	onlyGain bool
}

// Graph draws the states of a model and the moves between them: columns are
// the least number of moves from the status quo, or from the first state of a
// model without one; a line is a move in its mover's colour, with the mover's
// initial, dashed where it does not pay its mover; of a move and the move back
// the one that pays is drawn. With improvements alone it
// shows the ways that the status quo can go. Resting gives, by code, by what a
// state rests; those have a double frame. Of many states the nearest are
// shown, and the others counted.
func Graph(s *prefer.Profile, title string, resting map[string]string, improvements bool) string {
	g := &graph{s: s, cmp: s.Comparer(), resting: resting, at: map[uint64][2]int{}, onlyGain: improvements}
	g.walk()
	return g.picture(title)
}

// moves calls f for each move from a state that is shown.
func (g *graph) moves(from uint64, f func(actor int, to uint64, gains bool)) {
	for i := range g.s.Actors() {
		g.s.MovesAt(i, from, func(to uint64) bool {
			if gains := g.cmp.Gains(i, from, to); gains || !g.onlyGain {
				f(i, to, gains)
			}
			return true
		})
	}
}

// walk lays the states out in layers, the nearest first.
func (g *graph) walk() {
	start := uint64(0)
	switch {
	case g.s.StatusQuo >= 0:
		start = g.s.Index(g.s.StatusQuo)
	case g.s.Count > 0:
		start = g.s.Index(0)
	}
	seen := map[uint64]bool{start: true}
	layer := []uint64{start}
	shown := 0
	for len(layer) > 0 {
		keep := layer[:min(len(layer), maxNodes-shown)]
		g.more += len(layer) - len(keep)
		if len(keep) > 0 {
			g.place(keep)
			shown += len(keep)
		}
		if shown == maxNodes {
			break // what lies further is not counted: it was not looked for
		}
		var next []uint64
		for _, at := range layer {
			g.moves(at, func(_ int, to uint64, _ bool) {
				if !seen[to] {
					seen[to] = true
					next = append(next, to)
				}
			})
		}
		slices.Sort(next)
		layer = next
	}
	if g.onlyGain || g.s.Count > maxNodes {
		if !g.onlyGain {
			g.more = g.s.Count - shown
		}
		return
	}
	var apart []uint64 // states that nothing leads to
	for id := range g.s.Count {
		if index := g.s.Index(id); !seen[index] {
			apart = append(apart, index)
		}
	}
	if len(apart) > 0 {
		g.place(apart)
	}
}

func (g *graph) place(states []uint64) {
	for k, index := range states {
		g.at[index] = [2]int{len(g.layers), k}
	}
	g.layers = append(g.layers, states)
}

// spot is the middle of a state's box.
func (g *graph) spot(index uint64) (x, y int) {
	at := g.at[index]
	return margin + at[0]*(g.wide+layerGap) + g.wide/2, graphTop + at[1]*(nodeHigh+nodeGap) + nodeHigh/2
}

// graphTop is where the boxes begin, below the title and the legend.
const graphTop = 78

func (g *graph) picture(title string) string {
	tall := 0
	for _, layer := range g.layers {
		tall = max(tall, len(layer))
		for _, index := range layer {
			g.wide = max(g.wide, min(220, width(g.s.CodeAt(index))+24), min(220, width(g.rests(index))+16))
		}
	}
	c := &canvas{}
	span := max(2*margin+len(g.layers)*(g.wide+layerGap)-layerGap/2, 560)
	c.text(margin, margin+12, "start", ink, "bold", clip(title, span-2*margin))
	g.legend(c, span)
	lines := 0
	for _, layer := range g.layers {
		for _, from := range layer {
			g.moves(from, func(actor int, to uint64, gains bool) {
				_, shown := g.at[to]
				if shown && (gains || !g.back(actor, from, to)) {
					g.line(c, actor, from, to, gains)
					lines++
				}
			})
		}
	}
	for _, layer := range g.layers {
		for _, index := range layer {
			g.box(c, index)
		}
	}
	bottom := graphTop + tall*(nodeHigh+nodeGap)
	if g.more > 0 {
		c.text(margin, bottom+10, "start", faint, "normal", fmt.Sprintf("and %d more states", g.more))
		bottom += 20
	}
	return c.finish(span, bottom+margin, title, fmt.Sprintf("%s shown, %s between them; columns are the least number of moves from %s.",
		prose.Count(len(g.at), "state is", "states are"), prose.Count(lines, "move"), g.s.CodeAt(g.layers[0][0])))
}

// back reports whether the way back of a move that does not pay is drawn in its
// place: it pays, or it comes first.
func (g *graph) back(actor int, from, to uint64) bool {
	found := false
	g.s.MovesAt(actor, to, func(end uint64) bool {
		found = end == from
		return !found
	})
	return found && (from > to || g.cmp.Gains(actor, to, from))
}

// legend names the movers.
func (g *graph) legend(c *canvas, span int) {
	x, y := margin, margin+38
	for i, name := range g.s.Conflict.ActorNames() {
		name = clip(name, 160)
		if x > margin && x+width(name)+30 > span {
			break // the colours go on; hovering says whose a move is
		}
		c.circle(x+6, y-4, 8, colour(i))
		c.text(x+6, y, "middle", "#ffffff", "bold", initial(name))
		c.text(x+18, y, "start", ink, "normal", name)
		x += width(name) + 34
	}
}

func (g *graph) rests(index uint64) string {
	if by := g.resting[g.s.CodeAt(index)]; by != "" {
		return "rests: " + by
	}
	return ""
}

// box draws a state; what rests has a double frame.
func (g *graph) box(c *canvas, index uint64) {
	x, y := g.spot(index)
	code := g.s.CodeAt(index)
	words := prose.State(legend.Of(g.s.Space), code)
	c.group(code+": "+words, func() {
		rests := g.rests(index)
		frame := line
		if rests != "" {
			c.rect(x-g.wide/2-4, y-nodeHigh/2-4, g.wide+8, nodeHigh+8, "none", ink)
			frame = ink
		}
		fill := "#ffffff"
		label := ""
		if g.s.StatusQuo >= 0 && g.s.Index(g.s.StatusQuo) == index {
			fill, label = plain, "today"
		}
		c.rect(x-g.wide/2, y-nodeHigh/2, g.wide, nodeHigh, fill, frame)
		switch {
		case rests != "" && label != "":
			label += ", " + rests
		case rests != "":
			label = rests
		}
		if label == "" {
			c.text(x, y+5, "middle", ink, "bold", clip(code, g.wide-8))
			return
		}
		c.text(x, y-3, "middle", ink, "bold", clip(code, g.wide-8))
		c.text(x, y+14, "middle", faint, "normal", clip(label, g.wide-8))
	})
}

// line draws a move between the edges of two boxes.
func (g *graph) line(c *canvas, actor int, from, to uint64, gains bool) {
	x1, y1 := g.spot(from)
	x2, y2 := g.spot(to)
	half := g.wide/2 + 5
	bend, side := 40, 1
	switch {
	case x2 > x1:
		x1, x2 = x1+half, x2-half
	case x2 < x1:
		x1, x2, side = x1-half, x2+half, -1
	default: // within a column, round its right side
		x1, x2 = x1+half, x2+half
	}
	end := x2 - side*bend
	if x1 == x2 {
		end = x2 + bend
	}
	dash := ""
	if !gains {
		dash = ` stroke-dasharray="4 4"`
	}
	name := g.s.Conflict.ActorNames()[actor]
	why := " does not gain by it"
	if gains {
		why = " gains by it"
		if because := g.cmp.Because(actor, from, to); len(because) > 0 && because[0].Statement != nil {
			why += ": " + prose.Plain(because[0].Statement.Label())
		}
	}
	c.group(fmt.Sprintf("%s to %s: %s%s", g.s.CodeAt(from), g.s.CodeAt(to), name, why), func() {
		fmt.Fprintf(&c.body, `<path d="M%d,%d C%d,%d %d,%d %d,%d" fill="none" stroke="%s" stroke-width="1.6"%s/>`+"\n", x1, y1, x1+side*bend, y1, end, y2, x2, y2, colour(actor), dash)
		tip := side
		if x1 == x2 {
			tip = -1
		}
		fmt.Fprintf(&c.body, `<path d="M%d,%d l%d,-4 v8 z" fill="%s"/>`+"\n", x2, y2, -7*tip, colour(actor))
		mx, my := (x1+3*(x1+side*bend)+3*end+x2)/8, (y1+y2)/2
		c.circle(mx, my, 8, colour(actor))
		c.text(mx, my+4, "middle", "#ffffff", "bold", initial(name))
	})
}
