package table

import (
	"fmt"
	"strconv"
	"strings"

	"parley/adapter"
)

// Foreign names a table of a known kind that is no model, with what to do
// about it; both are empty for any other text.
func Foreign(data []byte) (what, hint string) {
	text, bad := adapter.Accept(head(data))
	if bad != nil {
		return "", ""
	}
	g, _ := split(&adapter.Reading{Text: text})
	if len(g.rows) == 0 {
		return "", ""
	}
	return g.foreign()
}

func (g *grid) foreign() (what, hint string) {
	head := g.rows[0]
	if len(head) > 2 && strings.EqualFold(head[0].text, "number") && strings.EqualFold(head[1].text, "code") {
		return "this is what parley analyze --format csv prints, and a model is due: its codes do not name options", "convert the model itself: parley convert model.yaml model.csv"
	}
	if actors, dimensions := g.ktab(); actors > 0 {
		return fmt.Sprintf("this is a KTAB table of positions (%s, %s): spatial bargaining, and no graph model", adapter.Count(actors, "actor"), adapter.Count(dimensions, "dimension")),
			"write down what each actor can do as options; parley init FILE writes a starter model"
	}
	if descriptors, variants := g.crossImpact(); descriptors > 0 {
		return fmt.Sprintf("this is a cross-impact matrix (%s, %s), which is not read: descriptors are no decision makers", adapter.Count(descriptors, "descriptor"), adapter.Count(variants, "variant")),
			"as a model, a descriptor is an actor with one option whose levels are its variants, and weights are the impacts; its consistent scenarios are then the Nash equilibria"
	}
	if g.comparisons() {
		return "this is a square matrix with the same names across and down: pairwise comparisons or influences, and no payoffs", Shapes
	}
	return "", ""
}

// ktab reports the actors and dimensions of a KTAB SMP table: its first line
// ends in both, and its second has a name for 3 + 2 × dimensions columns.
func (g *grid) ktab() (actors, dimensions int) {
	if len(g.rows) < 3 || len(g.rows[0]) < 4 || len(g.rows[0]) > 5 {
		return 0, 0
	}
	first := g.rows[0]
	a, err1 := strconv.Atoi(first[len(first)-2].text)
	d, err2 := strconv.Atoi(first[len(first)-1].text)
	if err1 != nil || err2 != nil || a < 1 || d < 1 || len(g.rows[1]) != 3+2*d {
		return 0, 0
	}
	return a, d
}

// crossImpact reports the descriptors and variants of a cross-impact matrix:
// descriptor and variant in the first two columns, the same across in the
// first two lines. Merged cells leave descriptors empty after the first.
func (g *grid) crossImpact() (descriptors, variants int) {
	n := len(g.rows) - 2
	if n < 4 || len(g.rows[1]) != n+2 {
		return 0, 0
	}
	for k := range n {
		if g.at(2+k, 0).text != g.at(0, 2+k).text || g.at(2+k, 1).text != g.at(1, 2+k).text || g.at(2+k, 1).empty() {
			return 0, 0
		}
		if d := g.at(2+k, 0).text; d != "" && (k == 0 || d != g.at(1+k, 0).text) {
			descriptors++
		}
	}
	if descriptors < 2 {
		return 0, 0
	}
	return descriptors, n
}

// comparisons reports a square table of single numbers with the same names
// across and down.
func (g *grid) comparisons() bool {
	n := len(g.rows) - 1
	if n < 2 || len(g.rows[0]) != n+1 || strings.ContainsAny(g.rows[0][0].text, `\/|`) {
		return false
	}
	for k := 1; k <= n; k++ {
		name := g.at(0, k).text
		if kind, _ := value(name); kind != "" || name == "" || name != g.at(k, 0).text {
			return false
		}
		for c := 1; c <= n; c++ {
			if _, ok := number(g.at(k, c).text, g.comma); !ok && !g.at(k, c).empty() {
				return false
			}
		}
	}
	return true
}
