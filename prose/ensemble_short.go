package prose

import (
	"fmt"

	"parley/doc"
	"parley/result"
)

// AsIfSure is what is said of a report on a model that says what is uncertain.
const AsIfSure = "this takes the file as if it were sure: blocks in the order written, every statement, base types, no events; parley ensemble tells chances"

// Sure adds [AsIfSure] to a report.
func Sure(d *doc.Doc) { d.Para("%s.", upper(AsIfSure)) }

// Chances adds a short section on how sure the answer is to a report: what
// [HowSure] tells at length.
func Chances(d *doc.Doc, r *result.Ensemble) {
	d.Head(2, "How sure")
	Sure(d)
	t := &doc.Table{Head: []string{"Outcome", "comes about", "hangs most on", "what to ask"}}
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
		if len(r.Drivers[id]) > 0 {
			row[2] = fmt.Sprintf("%s, %s", r.Drivers[id][0].Input, percent(r.Drivers[id][0].Shapley))
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
	d.Table(t)
}
