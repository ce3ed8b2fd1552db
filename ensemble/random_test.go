package ensemble_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"parley"
	"parley/internal/randmodel"
	"parley/stability/oracle"
)

func some(x float64) *float64 { return &x }

// uncertain makes a random small conflict with types, tables, blocks, known
// pairs, coins, dispersions, noisy weights, pace, hazards and events.
func uncertain(r *rand.Rand) *parley.Conflict {
	c := randmodel.Conflict(r, randmodel.Shape{Actors: 3, States: 12, OneWay: true, Barred: true, Infeasible: true})
	codes := oracle.New(c).Codes
	for i := range c.Actors {
		a := &c.Actors[i]
		a.Statements, a.Preference = nil, parley.Preference{}
		for k := range 1 + r.IntN(3) {
			s := parley.Statement{Name: fmt.Sprintf("s%d", k), That: randmodel.Expression(r, c)}
			if r.IntN(6) == 0 {
				s.Confidence = some([]float64{0, .25, .5, .8, 1}[r.IntN(5)])
			}
			a.Statements = append(a.Statements, s)
		}
		a.Preference = preference(r, a, c, codes)
		for t := range r.IntN(3) {
			x := parley.Type{ID: fmt.Sprintf("t%d", t), Preference: preference(r, a, c, codes)}
			if r.IntN(3) == 0 {
				x.Weight = some(float64(r.IntN(3)))
			}
			a.Types = append(a.Types, x)
		}
		if r.IntN(4) == 0 {
			c.Uncertainty.Actors = append(c.Uncertainty.Actors, parley.ActorUncertainty{Actor: a.ID, Order: some(r.Float64() * .9)})
		}
		if r.IntN(3) == 0 {
			c.Pace.Actors = append(c.Pace.Actors, parley.ActorPace{Actor: a.ID, Rate: []float64{0, .5, 2, 3}[r.IntN(4)]})
		}
	}
	if r.IntN(3) == 0 {
		c.Uncertainty.Weights = some(r.Float64())
	}
	if len(c.Actors) > 1 && r.IntN(3) == 0 {
		table(r, c)
	}
	if r.IntN(3) == 0 {
		h := parley.Hazard{When: randmodel.Expression(r, c), Rate: 1.5 * r.Float64()}
		h.Sets = []parley.Setting{setting(r, c, -1)}
		c.Hazards = append(c.Hazards, h)
	}
	for k := range 1 + r.IntN(2) {
		c.Outcomes = append(c.Outcomes, parley.Outcome{ID: fmt.Sprintf("out%d", k), That: randmodel.Expression(r, c)})
	}
	c.StatusQuo = &parley.Position{Code: codes[r.IntN(len(codes))]}
	return c
}

func preference(r *rand.Rand, a *parley.Actor, c *parley.Conflict, codes []string) (p parley.Preference) {
	switch r.IntN(8) {
	case 0:
		codes = slices.Clone(codes)
		r.Shuffle(len(codes), func(x, y int) { codes[x], codes[y] = codes[y], codes[x] })
		cut := 1 + r.IntN(len(codes))
		p.Ranking = []parley.Tier{{States: codes[:cut]}}
		if cut < len(codes) {
			p.Ranking = append(p.Ranking, parley.Tier{States: codes[cut:]})
		}
		return p
	case 1:
		p.Weights = []parley.Weight{{That: randmodel.Expression(r, c), Value: fmt.Sprint(r.IntN(5) - 2)}}
		if r.IntN(3) == 0 {
			p.Weights = append(p.Weights, parley.Weight{That: randmodel.Expression(r, c), Value: "1.1"})
		}
		return p
	}
	p.Order = r.Perm(len(a.Statements))[:1+r.IntN(len(a.Statements))]
	if n := len(p.Order); n > 1 && r.IntN(2) == 0 {
		start := r.IntN(n - 1)
		b := parley.Block{Start: start, End: start + 2 + r.IntN(n-start-1)}
		if b.End-b.Start == 3 && r.IntN(2) == 0 {
			b.Known = [][2]int{{b.Start, b.End - 1}}
		}
		p.Blocks = []parley.Block{b}
	}
	return p
}

func table(r *rand.Rand, c *parley.Conflict) {
	t := parley.Table{Actors: []string{c.Actors[1].ID, c.Actors[0].ID}}
	ids := func(a *parley.Actor) []string {
		out := []string{parley.Base}
		for k := range a.Types {
			out = append(out, a.Types[k].ID)
		}
		return out
	}
	for _, x := range ids(&c.Actors[1]) {
		for _, y := range ids(&c.Actors[0]) {
			if r.IntN(3) > 0 {
				t.Rows = append(t.Rows, parley.Row{Types: []string{x, y}, Weight: float64(r.IntN(4))})
			}
		}
	}
	t.Rows = append(t.Rows, parley.Row{Types: []string{parley.Base, parley.Base}, Weight: 1})
	for k := range t.Rows[:len(t.Rows)-1] {
		if t.Rows[k].Types[0] == parley.Base && t.Rows[k].Types[1] == parley.Base {
			t.Rows = slices.Delete(t.Rows, k, k+1)
			break
		}
	}
	c.Correlated = []parley.Table{t}
}

// setting is a random option at a level; of the actor, unless negative.
func setting(r *rand.Rand, c *parley.Conflict, actor int) parley.Setting {
	var all []parley.Setting
	for i := range c.Actors {
		for k := range c.Actors[i].Options {
			o := &c.Actors[i].Options[k]
			for _, l := range o.LevelNames() {
				if actor < 0 || actor == i {
					all = append(all, parley.Setting{Option: c.Actors[i].ID + "." + o.ID, Level: l})
				}
			}
		}
	}
	return all[r.IntN(len(all))]
}
