package prose

import (
	"fmt"
	"strconv"

	"parley/doc"
	"parley/result"
)

// Ranks is the report on some actors' orders.
func Ranks(all []result.Ranking, l *result.Legend) *doc.Doc {
	m := open(l)
	d := &doc.Doc{Data: &doc.Table{Head: []string{"actor", "rank", "code", "state", "status_quo", "statement", "holds", "sum", "next"}}}
	for n := range all {
		r := &all[n]
		d.Head(min(2, n+1), "How %s ranks the states", m.who(r.Actor))
		t := &doc.Table{Head: []string{"Rank", "State", "In words", "Better than the next because"}}
		for _, tier := range r.Tiers {
			why := partingCells(tier.Because)
			for k, st := range tier.States {
				row := []string{strconv.Itoa(tier.Rank), st.Code, m.state(st.Code), because(tier.Because)}
				if k > 0 {
					row[0], row[3] = "", ""
				}
				t.Rows = append(t.Rows, row)
				d.Data.Rows = append(d.Data.Rows, append([]string{r.Actor, strconv.Itoa(tier.Rank), st.Code, m.state(st.Code), yes(tier.StatusQuo)}, why...))
			}
			if tier.More > 0 {
				t.Rows = append(t.Rows, []string{"", "", cut(tier.More, "parley rank --full"), ""})
			}
		}
		if r.More > 0 {
			t.Note = cut(r.More, fmt.Sprintf("parley rank %s --offset %d", r.Actor, r.TierCount-r.More))
			d.Cuts = append(d.Cuts, "of "+m.name(r.Actor)+"'s tiers not all are listed "+t.Note)
		}
		d.Table(t)
	}
	if len(all) > 0 && len(all[0].Tiers) > 0 {
		m.foot(d, all[0].Tiers[0].States[0].Code)
	}
	return d
}

// Between is the report on two states.
func Between(r *result.Between) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"actor", "better", "state", "statement", "holds", "sum", "next"}}}
	m := open(r.Legend)
	d.Head(1, "%s or %s", r.States[0], r.States[1])
	d.List(r.States[0]+": "+m.state(r.States[0]), r.States[1]+": "+m.state(r.States[1]))
	t := &doc.Table{Head: []string{"Actor", "Better", "Because"}}
	for _, id := range r.Order {
		p := r.Actors[id]
		better, state := "", ""
		for _, code := range r.States {
			if p.Better != nil && *p.Better == code {
				better, state = code, m.state(code)
			}
		}
		told := better
		if better == "" {
			told = "neither"
		}
		t.Rows = append(t.Rows, []string{m.name(id), told, because(p.Because)})
		d.Data.Rows = append(d.Data.Rows, append([]string{id, better, state}, partingCells(p.Because)...))
	}
	d.Table(t)
	m.foot(d, r.States[0])
	return d
}

func partingCells(p *result.Parting) []string {
	if p == nil {
		return []string{"", "", "", ""}
	}
	holds := ""
	if p.Holds != nil {
		holds = yes(*p.Holds)
	}
	return []string{p.Statement, holds, p.Sum, p.Next}
}

func because(p *result.Parting) string {
	switch {
	case p == nil:
		return ""
	case p.Statement == "":
		return p.Sum + " against " + p.Next
	}
	return quote(label(p.Statement)) + map[bool]string{true: " is true", false: " is false"}[p.Holds == nil || *p.Holds]
}
