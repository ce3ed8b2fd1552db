package prefer

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/internal/randmodel"
)

// TestWorths holds sums as whole numbers, state by state and pair by pair,
// against sums of fractions class by class: of models with options of two and
// of more levels, one option and several in a weight, and with patterns.
func TestWorths(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 7))
	rests, tables := 0, 0
	for n := range 300 {
		c := &parley.Conflict{Title: "weights"}
		for i := range 1 + r.IntN(3) {
			a := parley.Actor{ID: fmt.Sprint("a", i)}
			for k := range 1 + r.IntN(5) {
				o := parley.Option{ID: fmt.Sprint("o", k)}
				if r.IntN(3) == 0 {
					o.Levels = []string{"low", "middle", "high"}
				}
				a.Options = append(a.Options, o)
			}
			c.Actors = append(c.Actors, a)
		}
		for i := range c.Actors {
			var seen []parley.Expression
			for range 1 + r.IntN(8) {
				that := randmodel.Expression(r, c)
				if slices.Contains(seen, that) {
					continue
				}
				seen = append(seen, that)
				c.Actors[i].Preference.Weights = append(c.Actors[i].Preference.Weights, parley.Weight{That: that, Value: fmt.Sprintf("%d.%d", r.IntN(9)-4, r.IntN(2)*5)})
			}
		}
		if r.IntN(2) == 0 {
			c.Infeasible = append(c.Infeasible, randmodel.Expression(r, c))
		}
		p, ps := Build(c)
		if ps.Err() != nil {
			continue // a pattern that leaves no state
		}
		for i := range c.Actors {
			o := p.Orders[i].(*weights)
			want, _ := o.rank()
			if o.whole == nil {
				t.Fatalf("model %d: small weights are not taken as whole numbers", n)
			}
			if got := o.Rank(); !slices.Equal(got.Value, want.Value) || got.Levels != want.Levels {
				t.Fatalf("model %d, actor %d: ranked %v, want %v", n, i, got.Value, want.Value)
			}
			if w := o.worths(); w != nil {
				tables, rests = tables+len(w.parts), rests+len(w.rest)
			}
			c := p.Comparer()
			for range 100 {
				x, y := r.IntN(p.Count), r.IntN(p.Count)
				got := o.Compare(c, p.Index(x), p.Index(y))
				if w := want.Value[x] - want.Value[y]; got > 0 != (w > 0) || got < 0 != (w < 0) {
					t.Fatalf("model %d, actor %d: states %d and %d compare as %d, ranks differ by %d", n, i, x, y, got, w)
				}
			}
		}
	}
	if rests == 0 || tables == 0 {
		t.Errorf("%d tables and %d weights beside them: the models show nothing", tables, rests)
	}
}
