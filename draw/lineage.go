package draw

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/result"
)

const (
	mostNamed   = 40 // documents up to which each is drawn; above, groups are folded
	mostLanes   = 60 // origins drawn, the largest
	mostColumns = 10 // days drawn apart; more are drawn together
	laneLeft    = 20
	columnWide  = 230
	boxWide     = 150
	boxHigh     = 22
)

// Lineage draws who has it from whom: time from left to right, a bar an
// origin, arrows labelled with their evidence, dashed where nothing tells the
// direction. Of many documents the groups are folded to their numbers.
func Lineage(s *result.Survey) string {
	l := newLines(s)
	c := &canvas{}
	wide := laneLeft + len(l.columns)*columnWide + 20
	for i, name := range l.columns {
		c.text(laneLeft+i*columnWide+10, 24, "start", "#444444", "bold", name)
	}
	y := 40
	for k, g := range l.lanes {
		high := l.height(g)
		c.group(l.title(g), func() {
			c.rect(laneLeft, y, wide-2*laneLeft, high, "#f4f6f8", colour(k))
			c.text(laneLeft+10, y+17, "start", colour(k), "bold", clip(l.title(g), wide-2*laneLeft-20))
			l.boxes(c, g, y+26, k)
		})
		y += high + 12
	}
	if l.left > 0 {
		c.text(laneLeft, y+14, "start", "#444444", "normal", fmt.Sprintf("and %d more origins of one document each", l.left))
		y += 24
	}
	l.arrows(c)
	return c.finish(wide, y+10, "Who has it from whom", l.about())
}

// lines is a survey laid out in lanes and columns.
type lines struct {
	survey  *result.Survey
	docs    map[string]*result.Document
	lanes   []*result.LineageGroup
	left    int // origins that are not drawn
	folded  bool
	columns []string
	column  map[string]int    // of each document
	at      map[string][2]int // left and middle of each document's box
}

func newLines(s *result.Survey) *lines {
	l := &lines{survey: s, docs: make(map[string]*result.Document), column: make(map[string]int), at: make(map[string][2]int), folded: len(s.Documents) > mostNamed}
	for i := range s.Documents {
		l.docs[s.Documents[i].ID] = &s.Documents[i]
	}
	for i := range s.Groups {
		l.lanes = append(l.lanes, &s.Groups[i])
	}
	slices.SortStableFunc(l.lanes, func(a, b *result.LineageGroup) int { return cmp.Compare(len(b.Documents), len(a.Documents)) })
	if len(l.lanes) > mostLanes {
		l.left = len(l.lanes) - mostLanes
		l.lanes = l.lanes[:mostLanes]
	}
	l.days()
	return l
}

// days puts the documents in columns by date, those without one first.
func (l *lines) days() {
	var days []string
	undated := false
	for i := range l.survey.Documents {
		if d := day(&l.survey.Documents[i]); d != "" {
			days = append(days, d)
		} else {
			undated = true
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	of := make(map[string]int)
	if undated || len(days) == 0 {
		l.columns = append(l.columns, "no date")
	}
	n := min(len(days), mostColumns)
	first := len(l.columns)
	for i, d := range days {
		k := i * n / len(days)
		of[d] = first + k
		if first+k == len(l.columns) {
			l.columns = append(l.columns, d)
		} else if from, _, _ := strings.Cut(l.columns[first+k], " – "); from != d {
			l.columns[first+k] = from + " – " + d
		}
	}
	for id, d := range l.docs {
		l.column[id] = of[day(d)] // 0, no date, where there is none
	}
}

func day(d *result.Document) string {
	if len(d.Date) < 10 {
		return ""
	}
	return d.Date[:10]
}

// title names an origin, else its first document.
func (l *lines) title(g *result.LineageGroup) string {
	name := g.Origin
	if name == "" {
		name = l.name(g.Documents[0])
	}
	if g.Kind == result.MixedOrigins {
		name = "digest: " + name
	}
	if len(g.Documents) == 1 {
		return name
	}
	return fmt.Sprintf("%s (%s, %d documents)", name, g.Kind, len(g.Documents))
}

// name is what a document is called by: its publisher beside its file.
func (l *lines) name(id string) string {
	if d := l.docs[id]; d != nil && d.Publisher != "" && d.Publisher != id {
		return d.Publisher + ": " + id
	}
	return id
}

// stacks lists a group's documents by column.
func (l *lines) stacks(g *result.LineageGroup) map[int][]string {
	out := make(map[int][]string)
	for _, id := range g.Documents {
		out[l.column[id]] = append(out[l.column[id]], id)
	}
	return out
}

func (l *lines) height(g *result.LineageGroup) int {
	most := 1
	if !l.folded {
		for _, list := range l.stacks(g) {
			most = max(most, len(list))
		}
	}
	return 34 + most*(boxHigh+16)
}

func (l *lines) boxes(c *canvas, g *result.LineageGroup, y, lane int) {
	stacks := l.stacks(g)
	for k := range l.columns {
		list := stacks[k]
		x := laneLeft + k*columnWide + 10
		for i, id := range list {
			top := y + i*(boxHigh+16)
			if l.folded {
				top = y
			}
			l.at[id] = [2]int{x, top + boxHigh/2}
			if l.folded && i > 0 {
				continue
			}
			text := id
			if l.folded && len(list) > 1 {
				text = fmt.Sprintf("%d documents", len(list))
			}
			c.group(l.describe(id), func() {
				c.rect(x, top, boxWide, boxHigh, "#ffffff", colour(lane))
				c.text(x+6, top+15, "start", "#222222", "normal", clip(text, boxWide-12))
			})
		}
	}
}

func (l *lines) describe(id string) string {
	d := l.docs[id]
	if d == nil || l.folded {
		return id
	}
	return strings.Join(slices.DeleteFunc([]string{id, d.Title, d.Publisher, d.Date}, func(s string) bool { return s == "" }), " · ")
}

// arrows draws them over the bars: within groups unless these are folded, and
// to digests from their parents.
func (l *lines) arrows(c *canvas) {
	if !l.folded {
		for _, g := range l.lanes {
			for _, a := range g.Arrows {
				label := strings.Join(a.Evidence, ", ")
				if a.By != result.ByNothing {
					label = string(a.By) + ": " + label
				}
				l.arrow(c, a.From, a.To, label, a.By == result.ByNothing)
			}
		}
	}
	for _, g := range l.lanes {
		if g.Kind != result.MixedOrigins {
			continue
		}
		for _, o := range l.docs[g.Documents[0]].Derives {
			l.arrow(c, o.From, g.Documents[0], fmt.Sprintf("%.0f %%", 100*o.Share), false)
		}
	}
}

func (l *lines) arrow(c *canvas, from, to, label string, dashed bool) {
	a, ok := l.at[from]
	b, found := l.at[to]
	if !ok || !found || a == b {
		return
	}
	style := ""
	if dashed {
		style = ` stroke-dasharray="4 3"`
	}
	tip := func(x, y, back int) { // the line ends level, so that its head lies flat
		if !dashed {
			fmt.Fprintf(&c.body, `<path d="M%d,%d L%d,%d L%d,%d z" fill="#444444"/>`+"\n", x, y, x+back, y-4, x+back, y+4)
		}
	}
	x1, y1, x2, y2 := a[0]+boxWide, a[1], b[0], b[1]
	bend := 30
	if b[0] <= a[0] { // the same column, or back in time: round the right side
		x2 = b[0] + boxWide
		bend = 40
		fmt.Fprintf(&c.body, `<path d="M%d,%d C%d,%d %d,%d %d,%d" fill="none" stroke="#444444"%s/>`+"\n", x1, y1, x1+bend, y1, x2+bend, y2, x2, y2, style)
		tip(x2, y2, 8)
		c.body.WriteString(small(max(x1, x2)+bend-6, (y1+y2)/2+3, label))
		return
	}
	fmt.Fprintf(&c.body, `<path d="M%d,%d C%d,%d %d,%d %d,%d" fill="none" stroke="#444444"%s/>`+"\n", x1, y1, x1+bend, y1, x2-bend, y2, x2, y2, style)
	tip(x2, y2, -8)
	c.body.WriteString(small(x1+4, (y1+y2)/2-4, label))
}

// small is a label in small type.
func small(x, y int, text string) string {
	return fmt.Sprintf(`<text x="%d" y="%d" font-size="10" fill="#444444">%s</text>`+"\n", x, y, safe(clip(text, 200)))
}

func (l *lines) about() string {
	return fmt.Sprintf("%d documents from %d independent origins.", len(l.survey.Documents), l.survey.Independent)
}

// LineageDOT writes the same for Graphviz: a cluster an origin, an edge an
// arrow; of many documents a node an origin.
func LineageDOT(s *result.Survey) string {
	l := newLines(s)
	var b strings.Builder
	b.WriteString("digraph lineage {\n  rankdir=LR;\n  node [shape=box];\n")
	for _, g := range l.lanes {
		if l.folded {
			fmt.Fprintf(&b, "  g%d [label=%s];\n", g.ID, quoted(l.title(g)))
			continue
		}
		fmt.Fprintf(&b, "  subgraph cluster_%d {\n    label=%s;\n", g.ID, quoted(l.title(g)))
		for _, id := range g.Documents {
			fmt.Fprintf(&b, "    %s [label=%s];\n", quoted(id), quoted(l.name(id)))
		}
		b.WriteString("  }\n")
	}
	for _, g := range l.lanes {
		for _, a := range g.Arrows {
			if l.folded {
				break
			}
			style := ""
			if a.By == result.ByNothing {
				style = ", style=dashed, dir=none"
			}
			fmt.Fprintf(&b, "  %s -> %s [label=%s%s];\n", quoted(a.From), quoted(a.To), quoted(strings.Join(a.Evidence, ", ")), style)
		}
		if g.Kind != result.MixedOrigins {
			continue
		}
		for _, o := range l.docs[g.Documents[0]].Derives {
			from, to := quoted(o.From), quoted(g.Documents[0])
			if d := l.docs[o.From]; l.folded && d != nil {
				from, to = fmt.Sprintf("g%d", d.Group), fmt.Sprintf("g%d", g.ID)
			}
			fmt.Fprintf(&b, "  %s -> %s [label=%s];\n", from, to, quoted(fmt.Sprintf("%.0f %%", 100*o.Share)))
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// quoted is a string as Graphviz reads it.
func quoted(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
