package ensemble

import (
	"strconv"
	"strings"
)

// Row is one draw, for whoever wants every one.
type Row struct {
	Draw      int
	Values    []string  // by input, in words
	Outcomes  []float64 // by outcome: its chance in the draw
	Unsettled float64
	Weight    float64 // 1 for a draw that nothing speaks against
}

// Columns are the names of a row's values and outcomes.
func (u *Setup) Columns() (inputs, outcomes []string) {
	for o := range u.outcomes {
		outcomes = append(outcomes, u.outcomes[o].id)
	}
	return u.Inputs(), outcomes
}

func (u *Setup) row(d int, w *world, weight uint64, v *verdict) *Row {
	r := &Row{Draw: d, Weight: float64(weight) / whole}
	for k := range u.in.list {
		r.Values = append(r.Values, u.in.value(w, k))
	}
	s := v.settled[len(v.settled)-1]
	for o := range u.outcomes {
		p := 0.0
		if s != nil {
			p = float64(s.outcomes[o]) / one
		}
		r.Outcomes = append(r.Outcomes, p)
	}
	if s != nil {
		r.Unsettled = float64(s.unsettled) / one
	}
	return r
}

// value is an input's value in a world: a type's name; a table's types joined
// by +; an order as its statements or tiers, that of the type drawn; what a
// coin shows; weights as their k.
func (in *inputs) value(w *world, at int) string {
	x := &in.list[at]
	switch x.kind {
	case typeInput, tableInput:
		var ids []string
		for k, a := range in.groups[x.group].actors {
			ids = append(ids, in.actors[a].kinds[in.groups[x.group].rows[w.rows[x.group]][k]].id)
		}
		return strings.Join(ids, "+")
	case coinInput:
		if w.coins[x.coin] {
			return "yes"
		}
		return "no"
	case weightsInput:
		var ks []string
		for _, k := range w.factors[x.actor] {
			ks = append(ks, strconv.Itoa(k))
		}
		return strings.Join(ks, " ")
	}
	a := &in.actors[x.actor]
	k := &a.kinds[w.kinds[x.actor]]
	var names []string
	for _, place := range w.orders[x.actor] {
		names = append(names, k.parts.Name(k.parts.Ordered[place]))
	}
	return strings.Join(names, " > ")
}

// Total is the weight of the whole run, by which rows' weights are divided;
// known is false where events weigh draws, and a run must come first.
func (u *Setup) Total() (weight float64, known bool) {
	switch {
	case len(u.events) > 0:
		return 0, false
	case !u.Enumerated():
		return float64(u.draws), true
	}
	var sum Sum
	w := u.in.newWorld()
	for d := range u.draws {
		sum.plus(weigh(u.in.set(w, u.axes, d)))
	}
	return sum.float() / whole, true
}

// Weight is the weight of a part's draws after the events.
func (p *Part) Weight() float64 { return p.t.weight[len(p.setup.events)].float() / whole }
