package draw

import (
	"fmt"
	"strings"

	"parley/result"
)

// GraphDOT writes the graph for Graphviz: the layout is its own. Patterns are
// the three that it knows; a line is marked with its maker's initial besides.
func GraphDOT(g *result.Graph) string {
	s := outline(g)
	styles := []string{"solid", "dashed", "dotted"}
	var b strings.Builder
	fmt.Fprintf(&b, "digraph conflict {\n  label=%s;\n  labelloc=t;\n  node [shape=box, style=rounded];\n", quoted(s.title))
	for k := range s.nodes {
		n := &s.nodes[k]
		var lines []string
		for _, l := range n.label {
			text := quoted(l)
			lines = append(lines, text[1:len(text)-1])
		}
		more := ""
		if n.rests {
			more += ", peripheries=2"
		}
		if n.today {
			more += ", penwidth=3"
		}
		fmt.Fprintf(&b, "  s%d [label=\"%s\", tooltip=%s%s];\n", n.state.Number, strings.Join(lines, `\n`), quoted(n.title), more)
	}
	at := map[string]int{}
	for k := range g.States {
		at[g.States[k].Code] = g.States[k].Number
	}
	for k := range g.Moves {
		m, l := &g.Moves[k], &s.lines[k]
		kind := "arrowhead=vee, penwidth=0.8"
		switch {
		case l.gain:
			kind = "arrowhead=normal, penwidth=2"
		case l.even:
			kind = "dir=none, penwidth=0.8"
		}
		if l.oneWay {
			kind += ", dir=both, arrowtail=tee"
		}
		name := g.Legend.Actors[l.actor].Name
		fmt.Fprintf(&b, "  s%d -> s%d [color=%s, style=%s, %s, label=%s, tooltip=%s];\n", at[m.From], at[m.To],
			quoted(colour(l.actor)), styles[l.actor%len(styles)], kind, quoted(initial(name)), quoted(l.title))
	}
	b.WriteString("}\n")
	return b.String()
}
