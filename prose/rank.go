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
		m.order(d, &all[n], min(2, n+1))
	}
	if len(all) > 0 && len(all[0].Tiers) > 0 {
		m.foot(d, all[0].Tiers[0].States[0].Code)
	}
	return d
}

// order tells one actor's order: its tiers, best first, and below each what
// parts it from the next.
func (m *model) order(d *doc.Doc, r *result.Ranking, level int) {
	d.Head(level, "How %s ranks the states", m.who(r.Actor))
	d.Answer("%s", m.tiers(r))
	t := &doc.Table{Open: true, Head: []string{"", "state", ""}}
	for k := range r.Tiers {
		tier := &r.Tiers[k]
		why := partingCells(tier.Because)
		rank := ordinal(tier.Rank)
		for n, st := range tier.States {
			text := m.state(st.Code)
			if n > 0 && !m.graph() {
				text = "as the first, but " + m.difference(tier.States[0].Code, st.Code)
			}
			if st.Code == r.StatusQuo {
				text += " (today)"
			}
			t.Rows = append(t.Rows, []string{rank, st.Code, text})
			rank = ""
			d.Data.Rows = append(d.Data.Rows, append([]string{r.Actor, strconv.Itoa(tier.Rank), st.Code, m.state(st.Code), yes(tier.StatusQuo)}, why...))
		}
		if tier.More > 0 {
			see := "parley rank " + r.Actor + " --full"
			t.Rows = append(t.Rows, []string{"", "", cut(tier.More, see)})
			d.Cuts = append(d.Cuts, fmt.Sprintf("of the states that %s ranks %s not all are listed %s", m.who(r.Actor), ordinal(tier.Rank), cut(tier.More, see)))
		}
		if tier.Rank < r.TierCount {
			t.Rows = append(t.Rows, []string{"", "", "→ better than the next: " + because(tier.Because)})
		}
	}
	if r.More > 0 {
		t.Note = cut(r.More, fmt.Sprintf("parley rank %s --offset %d", r.Actor, r.TierCount-r.More))
		d.Cuts = append(d.Cuts, "of "+m.name(r.Actor)+"'s tiers not all are listed "+t.Note)
	}
	if len(t.Rows) > 0 {
		d.Table(t)
	}
}

// tiers says how many states an actor tells apart, and where today stands.
func (m *model) tiers(r *result.Ranking) string {
	text := fmt.Sprintf("%s tells %s apart; states of one rank are equally good to it.", m.name(r.Actor), Count(r.TierCount, "rank"))
	if r.TierCount == 1 {
		text = m.name(r.Actor) + " prefers nothing: all states are equally good to it."
	}
	for k := range r.Tiers {
		if r.Tiers[k].StatusQuo && r.TierCount > 1 {
			text += fmt.Sprintf(" Today stands %s.", ordinal(r.Tiers[k].Rank))
		}
	}
	if len(r.Tiers) == 0 {
		text += " None of them is listed here."
	}
	return text
}

// Between is the report on two states.
func Between(r *result.Between) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"actor", "better", "state", "statement", "holds", "sum", "next"}}}
	m := open(r.Legend)
	d.Head(1, "%s or %s", r.States[0], r.States[1])
	d.List(r.States[0]+": "+m.state(r.States[0]), r.States[1]+": "+m.state(r.States[1]))
	t := &doc.Table{Open: true, Head: []string{"", "prefers", "ranks", "because"}}
	for _, id := range r.Order {
		p := r.Actors[id]
		told, better, state := "neither", "", ""
		for _, code := range r.States {
			if p.Better != nil && *p.Better == code {
				told, better, state = code, code, m.state(code)
			}
		}
		why := "it is indifferent between the two"
		if better != "" {
			why = because(p.Because)
		}
		t.Rows = append(t.Rows, []string{m.name(id), told, ordinal(p.Ranks[0]) + " and " + ordinal(p.Ranks[1]), why})
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

// because says what parts a better state from another: the first statement on
// which they differ with its place among the actor's priorities, or the sums.
func because(p *result.Parting) string {
	switch {
	case p == nil:
		return "the file ranks it higher, and gives no reason"
	case p.Statement == "":
		return fmt.Sprintf("its weights come to %s, there to %s", p.Sum, p.Next)
	}
	here, there := "is true", "is false"
	if p.Holds != nil && !*p.Holds {
		here, there = there, here
	}
	return fmt.Sprintf("%s (%s of its priorities) %s, and %s there", quote(label(p.Statement)), ordinal(p.Place), here, there)
}
