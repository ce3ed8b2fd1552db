package draw

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"parley/result"
)

// Boxes never lie upon one another, the status quo stands at the top, and
// lines end at the edges of the boxes that they join.
func TestLayout(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 5))
		g := &result.Graph{Legend: &result.Legend{Actors: []result.Named{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}}}
		for k := range 1 + r.IntN(40) {
			st := result.GraphState{Number: k + 1, Code: fmt.Sprint(k), StatusQuo: k == 3}
			if k%3 == 0 {
				st.Equilibrium = []string{"nash", "seq"}
			}
			g.States = append(g.States, st)
		}
		for range r.IntN(3 * len(g.States)) {
			a, b := r.IntN(len(g.States)), r.IntN(len(g.States))
			if a != b {
				g.Moves = append(g.Moves, result.GraphMove{By: []string{"a", "b"}[r.IntN(2)], From: g.States[a].Code, To: g.States[b].Code, Effect: better, Back: "worse"})
			}
		}
		s := outline(g)
		for k := range s.nodes {
			a := &s.nodes[k]
			if a.today && a.y-a.h/2 > 90 {
				t.Errorf("the status quo stands at %.0f", a.y)
			}
			for n := range k {
				b := &s.nodes[n]
				if math.Abs(a.x-b.x) < (a.w+b.w)/2 && math.Abs(a.y-b.y) < (a.h+b.h)/2 {
					t.Errorf("seed %d: %d and %d lie upon one another", seed, k, n)
				}
			}
			if a.x+a.w/2 > s.width || a.y+a.h/2 > s.height {
				t.Errorf("seed %d: %d stands outside", seed, k)
			}
		}
		for k, m := range g.Moves {
			for end, code := range map[int]string{0: m.From, 2: m.To} {
				for n := range s.nodes {
					if b := s.nodes[n].box; g.States[n].Code == code && (!b.holds(s.lines[k].curve[end], 12) || b.holds(s.lines[k].curve[end], 0)) {
						t.Errorf("seed %d: a line does not end at the edge of its box", seed)
					}
				}
			}
		}
	}
}
