package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// Core is the report on where a conflict rests, in brief.
func Core(r *result.Core) *doc.Doc {
	m := open(r.Legend)
	m.core(r)
	d := &doc.Doc{}
	d.Head(1, "Where it rests")
	d.Answer("%s", r.Answer)
	if r.Difference != nil {
		d.List(r.Difference.Sentences...)
	}
	t := &doc.Table{Head: []string{"State", "In words", "Rests by"}}
	for _, e := range r.Resting {
		t.Rows = append(t.Rows, []string{e.Code, m.state(e.Code), Shorts(e.Concepts)})
	}
	if r.More > 0 {
		t.Note = fmt.Sprintf("%s not listed.", Count(r.More, "state is", "states are"))
	}
	d.Table(t)
	return d
}

// Shorts joins the short names of concepts.
func Shorts(concepts []string) string {
	names := make([]string, len(concepts))
	for k, c := range concepts {
		names[k] = find(c).short
	}
	return strings.Join(names, ", ")
}

// core puts the small part of an analysis into words: the answer in one
// sentence, and what an edit changed.
func (m *model) core(r *result.Core) {
	r.Answer = m.coreAnswer(r)
	if d := r.Difference; d != nil {
		d.Sentences = append(m.differences(d.Appear, d.Firm["appear"], d.More["appear"], "can last now, and could not before", "now"),
			m.differences(d.Vanish, d.Firm["vanish"], d.More["vanish"], "could last before, and cannot now", "no longer")...)
		if len(d.Sentences) == 0 {
			d.Sentences = append(d.Sentences, "The same states can last as before.")
		}
		if r.StatusQuo != nil {
			if movers := r.StatusQuo.First; len(movers) == 0 {
				d.Sentences = append(d.Sentences, "Nobody moves first from today.")
			} else {
				d.Sentences = append(d.Sentences, fmt.Sprintf("First to move from today, since it gains by it: %s.", m.all(movers)))
			}
		}
	}
}

func (m *model) coreAnswer(r *result.Core) string {
	if r.StatusQuo == nil {
		n := len(r.Resting) + r.More
		return "The model does not say how things stand today; " + none(n, "state can last", "states can last") + " under any of the concepts."
	}
	if len(r.StatusQuo.Concepts) == 0 {
		return "It does not stay as it is: somebody gains by leaving."
	}
	c := find(r.StatusQuo.Concepts[0])
	if !c.credible {
		return fmt.Sprintf("It stays as it is only if threats are believed: %s (%s).", c.why, c.short)
	}
	return fmt.Sprintf("It stays as it is: %s (%s).", c.why, c.short)
}

// differences says of the first few states what became of them; those that
// rested by incredible threats alone are counted where others are said.
func (m *model) differences(codes []string, firm, more int, what, when string) []string {
	const most = 3
	said := min(most, len(codes))
	if firm > 0 {
		said = min(most, firm)
	}
	var out []string
	for _, code := range codes[:said] {
		out = append(out, fmt.Sprintf("%s (%s) %s.", upper(quote(m.state(code))), code, what))
	}
	left := len(codes) - said + more
	if strong := firm - said; firm > 0 && strong > 0 {
		out = append(out, fmt.Sprintf("So it is of %s.", Count(strong, "other state")))
		left -= strong
	}
	switch {
	case left > 0 && firm > 0:
		out = append(out, fmt.Sprintf("Only if incredible threats are believed (SMR, GMR), %s %s.", Count(left, "other state rests", "other states rest"), when))
	case left > 0:
		out = append(out, fmt.Sprintf("So it is of %s.", Count(left, "other state")))
	}
	return out
}
