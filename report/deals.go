package report

import (
	"strings"

	"parley/deals"
	"parley/result"
	"parley/words"
)

// Deals is the report on joint moves.
func Deals(r *result.Deals) *Doc {
	d := &Doc{Data: &Table{Head: []string{"coalition", "to", "then", "undominated", "needed", "defect", "outcomes"}}}
	for _, x := range r.Deals {
		var defect []string
		for _, l := range x.Defect {
			defect = append(defect, l.By)
		}
		d.Data.Rows = append(d.Data.Rows, []string{
			strings.Join(x.Coalition, "+"), x.To, x.Then, yes(x.Undominated), yes(x.Needed), strings.Join(defect, " "), strings.Join(x.Outcomes, " "),
		})
	}
	d.Head(1, "Deals from %s", r.From)
	tellAll(d, deals.Sentences(r))
	return d
}

// Proof is the report on coalition-proof outcomes.
func Proof(p *result.Proof) *Doc {
	d := &Doc{Data: &Table{Head: []string{"code", "coalition_proof", "left_by", "to"}}}
	for _, s := range p.States {
		d.Data.Rows = append(d.Data.Rows, []string{s.Code, "yes", "", ""})
	}
	for _, b := range p.Broken {
		d.Data.Rows = append(d.Data.Rows, []string{b.Code, "no", strings.Join(b.Coalition, "+"), b.To})
	}
	d.Head(1, "Outcomes that no coalition would leave")
	tellAll(d, deals.ProofSentences(p))
	return d
}

// Mediation is the report on what a mediator can bring about.
func Mediation(m *result.MovesMediation) *Doc {
	cells := deals.MediationTable(m)
	t := &Table{Head: cells[0], Rows: cells[1:]}
	d := &Doc{Data: t}
	d.Head(1, "What %s can bring about from %s", words.Mids(m.Names), m.From)
	own := "its own"
	if len(m.Names) > 1 {
		own = "their own"
	}
	d.Para("The cost is the number of moves of %s; the others only ever make improvements.", own)
	shown := &Table{Head: []string{"Outcome", "happens after", "at", "rests after", "at"}}
	for _, row := range t.Rows {
		shown.Rows = append(shown.Rows, append([]string{words.Plain(row[0])}, row[1:]...))
	}
	d.Table(shown)
	for _, text := range deals.MediationSentences(m) {
		d.List(text)
	}
	return d
}

// tellAll sets the first sentence off as the answer and lists the others.
func tellAll(d *Doc, text []string) {
	for k, t := range text {
		if k == 0 {
			d.Answer("%s", t)
			continue
		}
		d.List(t)
	}
}
