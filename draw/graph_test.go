package draw_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"parley/draw"
	"parley/graph"
	"parley/internal/randmodel"
	"parley/internal/summit"
	"parley/internal/texcheck"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/explicit"
)

func drawn(t *testing.T, s *prefer.Profile, q graph.Question) *result.Graph {
	t.Helper()
	found, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: []stability.Concept{stability.Nash, stability.SEQ}, Sequences: stability.Legal})
	if err != nil {
		t.Fatal(err)
	}
	q.Equilibria, q.Start = found, s.StatusQuo
	g, err := graph.Of(context.Background(), s, q)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// numbers in a picture that place something.
var place = regexp.MustCompile(`(?:x|y|cx|cy)="(-?[0-9.]+)"`)

// pictures draws a graph in every language and checks what all pictures must
// be: well-formed, the same twice, and with every state and move in them.
func pictures(t *testing.T, g *result.Graph) {
	t.Helper()
	svg, tikz, dot := draw.GraphSVG(g), draw.GraphTikZ(g), draw.GraphDOT(g)
	if svg != draw.GraphSVG(g) || tikz != draw.GraphTikZ(g) || dot != draw.GraphDOT(g) {
		t.Error("a picture is not the same twice")
	}
	texts(t, svg)
	if err := texcheck.Check(tikz); err != nil {
		t.Errorf("%v\n%s", err, tikz)
	}
	if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
		t.Error("something stands nowhere")
	}
	for _, st := range g.States {
		if !strings.Contains(svg, fmt.Sprintf("<title>State %d: ", st.Number)) || !strings.Contains(tikz, fmt.Sprintf("{\\textbf{%d}}", st.Number)) || !strings.Contains(dot, fmt.Sprintf("  s%d [", st.Number)) {
			t.Errorf("state %d is missing", st.Number)
		}
	}
	if n := strings.Count(dot, " -> s"); n != len(g.Moves) {
		t.Errorf("%d lines, want %d:\n%s", n, len(g.Moves), dot)
	}
	heads, double := 0, 0
	for _, m := range g.Moves {
		if m.Effect == "better" {
			heads++
		}
	}
	for _, st := range g.States {
		if len(st.Equilibrium) > 0 {
			double++
		}
	}
	if n := strings.Count(dot, "arrowhead=normal"); n != heads {
		t.Errorf("%d improvements, want %d", n, heads)
	}
	if n := strings.Count(dot, "peripheries=2"); n != double {
		t.Errorf("%d equilibria, want %d", n, double)
	}
	if strings.Contains(svg, "<script") || strings.Count(dot, "\n") != len(g.States)+len(g.Moves)+5 {
		t.Errorf("a name became markup:\n%s", dot)
	}
	for _, m := range place.FindAllStringSubmatch(svg, -1) {
		if strings.HasPrefix(m[1], "-") {
			t.Errorf("something stands outside: %s", m[0])
		}
	}
}

func TestGraph(t *testing.T) {
	s := summit.Space(t, "presses_kyiv")
	g := drawn(t, s, graph.Question{})
	pictures(t, g)
	said := texts(t, draw.GraphSVG(g))
	for _, want := range []string{"83\n", "1YYN1Y", "Nash SEQ", "Moscow (characters 1 to 2 of a code: Level of talks agreed to, Escalated strikes)", "an improvement", "the status quo", "an equilibrium", "the move cannot be taken back"} {
		if !strings.Contains(said, want) {
			t.Errorf("the picture does not say %q:\n%s", want, said)
		}
	}
	all := drawn(t, s, graph.Question{All: true})
	if len(all.States) != s.Count {
		t.Errorf("%d states of all %d", len(all.States), s.Count)
	}
	pictures(t, all)
	few := drawn(t, s, graph.Question{Limit: 2})
	if pictures(t, few); len(few.States) != 2 || !strings.Contains(texts(t, draw.GraphSVG(few)), "2 states more would belong here") {
		t.Errorf("%d states, and what is left out is not counted", len(few.States))
	}
	if draw.GraphSVG(&result.Graph{Legend: &result.Legend{}}) == "" {
		t.Error("a graph of nothing has no picture")
	}
}

// No two boxes of a picture lie upon one another, whatever the names.
func TestGraphHostile(t *testing.T) {
	hostile := "<script>&\"'\\input{x}$%_^~#\x00\u202e\n]]>" + strings.Repeat("很長的名字", 8)
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 23))
		shape := randmodel.Any
		shape.States, shape.Graph = 30, seed%2 == 0
		c := randmodel.Conflict(r, shape)
		if seed%4 < 2 {
			c.Title = hostile
			for i := range c.Actors {
				c.Actors[i].Name = hostile
				for k := range c.Actors[i].Options {
					c.Actors[i].Options[k].Name = hostile
				}
			}
			for k := range c.States {
				c.States[k].Name = hostile
			}
		}
		s, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		pictures(t, drawn(t, s, graph.Question{All: seed%3 == 0 && s.Count < graph.MaxLimit, Moves: []string{"", "all", "improvements"}[seed%3]}))
	}
}
