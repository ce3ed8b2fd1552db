package prose

import (
	"fmt"
	"slices"

	"parley/doc"
	"parley/result"
)

// AsIfSure is what is said of a report on a model that says what is uncertain.
const AsIfSure = "this takes the file as if it were sure: blocks in the order written, every statement, base types, no events; parley ensemble tells chances"

// Sure adds [AsIfSure] to a report that tells no chances.
func Sure(report *doc.Doc) {
	d := &doc.Doc{}
	d.Para("%s.", upper(AsIfSure))
	above(report, d)
}

// Chances adds a short section on how sure the answer is to a report: what
// [HowSure] tells at length.
func Chances(report *doc.Doc, r *result.Ensemble) {
	d := &doc.Doc{}
	defer func() { above(report, d) }()
	d.Head(2, "How sure")
	d.Para("%s.", upper(AsIfSure))
	t := &doc.Table{Head: []string{"Outcome", "play settles so", "hangs most on", "what to ask"}}
	for _, id := range r.Order {
		o := r.Outcomes[id]
		if o.Settles == nil {
			continue
		}
		chance := percent(*o.Settles)
		if r.Method != "enumerated" {
			chance = fmt.Sprintf("%s (%s – %s)", chance, percent(*o.Low), percent(*o.High))
		}
		row := []string{Plain(id), chance, "", ""}
		if o.Decided && r.Method == "enumerated" {
			row[2], row[3] = "nothing that is uncertain", "nothing"
		}
		if len(r.Drivers[id]) > 0 {
			row[2] = fmt.Sprintf("%s, %s", r.Drivers[id][0].Input, effect(r.Drivers[id][0].Shapley, r.Drivers[id][0].Error))
		}
		if len(r.Ask[id]) > 0 && r.Ask[id][0].GainBits >= worthless {
			row[3] = r.Ask[id][0].Question
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		return
	}
	t.Note = fmt.Sprintf("Where play settles from the status quo, by the law %s; parley ensemble tells more.", r.Law)
	if r.Unsettled != nil && *r.Unsettled > 0 {
		t.Note += fmt.Sprintf(" With the chance %s it goes on and on, and counts for no outcome.", percent(*r.Unsettled))
	}
	d.Table(t)
}

// above puts blocks above the key to the codes, which stands at the foot.
func above(report, more *doc.Doc) {
	at := slices.IndexFunc(report.Blocks, func(b doc.Block) bool {
		h, ok := b.(*doc.Heading)
		return ok && h.Text == Reading
	})
	if at < 0 {
		at = len(report.Blocks)
	}
	report.Blocks = slices.Insert(report.Blocks, at, more.Blocks...)
}
