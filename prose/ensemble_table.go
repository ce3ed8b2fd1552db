package prose

import (
	"maps"
	"slices"
	"strconv"

	"parley/doc"
	"parley/result"
)

// ensembleTable is the long table of an ensemble: a row a figure.
func ensembleTable(r *result.Ensemble) *doc.Table {
	t := &doc.Table{Head: []string{"section", "outcome", "name", "value", "number", "low", "high"}}
	row := func(section, outcome, name, value string, x float64, interval ...*float64) {
		cells := []string{section, outcome, name, value, plain(x), "", ""}
		for k, y := range interval {
			if y != nil {
				cells[5+k] = plain(*y)
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	for _, id := range r.Order {
		o := r.Outcomes[id]
		if o.Settles != nil {
			row("outcomes", id, "settles", "", *o.Settles, o.Low, o.High)
		}
		for _, c := range r.Concepts {
			row("outcomes", id, "rests", c, o.Rests[c])
		}
	}
	if r.Unsettled != nil {
		row("unsettled", "", "", "", *r.Unsettled)
	}
	for _, s := range greatest(r.Settles, len(r.Settles)) {
		row("settles", "", "", s, r.Settles[s])
	}
	for _, c := range r.Concepts {
		for _, s := range greatest(r.Rests[c], len(r.Rests[c])) {
			row("rests", "", c, s, r.Rests[c][s])
		}
	}
	for _, id := range r.Order {
		for _, a := range slices.Sorted(maps.Keys(r.When[id])) {
			for _, name := range slices.Sorted(maps.Keys(r.When[id][a])) {
				if x := r.When[id][a][name]; x.Then != nil {
					row("when", id, a, name, *x.Then)
				}
			}
		}
	}
	for _, id := range r.Order {
		for _, x := range r.Drivers[id] {
			row("drivers", id, x.Input, "first_order", x.FirstOrder)
			row("drivers", id, x.Input, "shapley", x.Shapley)
		}
	}
	for _, id := range r.Order {
		for _, q := range r.Ask[id] {
			row("ask", id, q.Question, "gain_bits", q.GainBits)
			row("ask", id, q.Question, "gain_brier", q.GainBrier)
		}
	}
	for _, u := range r.Updates {
		for _, id := range r.Order {
			row("updates", id, u.Date, "before", u.Outcomes[id].Before)
			row("updates", id, u.Date, "after", u.Outcomes[id].After)
		}
	}
	if o := r.OverTime; o != nil {
		timeRows(t, o.Times, o.Outcomes, r.Order, o.Rested)
	}
	return t
}

func timeRows(t *doc.Table, times []float64, outcomes map[string][]float64, order []string, rested []float64) {
	for k, time := range times {
		for _, id := range order {
			t.Rows = append(t.Rows, []string{"over_time", id, plain(time), "", plain(outcomes[id][k]), "", ""})
		}
		t.Rows = append(t.Rows, []string{"over_time", "", plain(time), "rested", plain(rested[k]), "", ""})
	}
}

// plain is a number as programs read it.
func plain(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// Asked is the report on what to ask next.
func Asked(r *result.Ensemble) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: ensembleTable(&result.Ensemble{}).Head}}
	for _, row := range ensembleTable(r).Rows {
		if row[0] == "ask" || row[0] == "drivers" {
			d.Data.Rows = append(d.Data.Rows, row)
		}
	}
	d.Head(1, "What to ask next: %s", r.Conflict)
	t := sure{d, r, open(r.Legend)}
	asked := false
	for _, id := range r.Order {
		asked = asked || len(r.Ask[id]) > 0
	}
	switch {
	case len(r.Inputs) == 0:
		d.Answer("Nothing in the model is uncertain, so there is nothing to ask.")
	case r.From == "":
		d.Answer("The model names no status quo, from which play would settle, so no question is worth more than another.")
	case len(r.Order) == 0:
		d.Answer("The model names no outcomes, about which one could ask; name them under outcomes.")
	case !asked:
		d.Answer("No answer would change what is expected.")
	}
	t.ask(false)
	t.drivers()
	return d
}

// lasting is a time with its unit.
func lasting(x float64, unit string) string {
	text := strconv.FormatFloat(x, 'g', 3, 64)
	if text == "1" {
		return "1 " + unit
	}
	return text + " " + unit + "s"
}

// Chain is the report on where play leads over time.
func Chain(r *result.Chain) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: ensembleTable(&result.Ensemble{}).Head}}
	timeRows(d.Data, r.Times, r.Outcomes, r.Order, r.Rested)
	for _, s := range greatest(r.Settles, len(r.Settles)) {
		d.Data.Rows = append(d.Data.Rows, []string{"settles", "", "", s, plain(r.Settles[s]), "", ""})
	}
	d.Data.Rows = append(d.Data.Rows, []string{"unsettled", "", "", "", plain(r.Unsettled), "", ""})
	d.Head(1, "Over time: %s", r.Conflict)
	if m := r.MeanTime.Rest; m != nil {
		d.Answer("Given that play rests, it takes %s on average.", lasting(*m, r.Unit))
	} else {
		d.Answer("From %s play never rests: it goes on and on, and settles nowhere.", r.From)
	}
	for _, id := range r.Order {
		if m := r.MeanTime.Outcomes[id]; m != nil {
			d.List(Plain(id) + ": where play rests there, it does so after " + lasting(*m, r.Unit) + " on average")
		}
	}
	d.Para("On the stated priorities, from %s, by the law %s: %s.", r.From, r.Law, lawWords[r.Law])
	d.Table(timeTable(&result.OverTime{Unit: r.Unit, Times: r.Times, Outcomes: r.Outcomes, Rested: r.Rested}, r.Order))
	m := open(r.Legend)
	if len(r.Settles) > 0 {
		table := m.shares("chance that play settles there", r.Settles)
		table.Note = cut(len(r.Settles)-len(table.Rows), "parley evolve --chain --format json")
		d.Table(table)
	}
	if r.Unsettled > 0 && len(r.Settles) > 0 {
		d.Para("With the chance %s play goes on and on, and settles nowhere.", percent(r.Unsettled))
	}
	m.foot(d, r.From)
	return d
}
