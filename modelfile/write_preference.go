package modelfile

import (
	"slices"
	"strings"

	"parley"
)

// preference writes how a orders the states. A statement without a name is
// written in full where it was not yet.
func (w *writer) preference(m *out, a *parley.Actor, p *parley.Preference) {
	w.set(m, "prefers", some(w.prefers(a, p)))
	ranking := &out{kind: list}
	for i, t := range p.Ranking {
		ranking.items = append(ranking.items, w.tier(a.ID, t))
		if t.Gap > 1 {
			if i == len(p.Ranking)-1 {
				w.fail("%s's ranking ends in a strong gap", a.ID)
			}
			ranking.items = append(ranking.items, w.text(strings.Repeat(">", min(t.Gap, parley.MaxDegree+1))))
		}
	}
	w.set(m, "ranking", some(ranking))
	weights := &out{kind: mapping}
	for _, v := range p.Weights {
		w.set(weights, string(v.That), w.numeral(v.Value))
	}
	w.set(m, "weights", some(weights))
	gaps := &out{kind: list}
	for _, g := range p.Gaps {
		gaps.items = append(gaps.items, w.numeral(g))
	}
	w.set(m, "gaps", some(gaps))
	unknown := &out{kind: list}
	for _, set := range p.Unknown {
		unknown.items = append(unknown.items, w.list(set...))
	}
	w.set(m, "unknown", some(unknown))
	fuzzy := &out{kind: list}
	for _, d := range p.Fuzzy {
		pair := w.list(d.A, d.B)
		pair.items = append(pair.items, w.numeral(d.Value))
		fuzzy.items = append(fuzzy.items, pair)
	}
	w.set(m, "fuzzy", some(fuzzy))
	if p.Threshold != "" {
		w.set(m, "threshold", w.numeral(p.Threshold))
	}
	chances := &out{kind: list}
	for _, c := range p.Probabilities {
		pair := w.list(c.A, c.B)
		pair.items = append(pair.items, w.numeral(c.Value))
		if c.Reverse != "" {
			pair.items = append(pair.items, w.numeral(c.Reverse))
		}
		chances.items = append(chances.items, pair)
	}
	w.set(m, "probabilities", some(chances))
}

// numeral writes a number as it was written.
func (w *writer) numeral(s string) *out {
	v := w.text(s)
	v.raw = jsonNumber.MatchString(s)
	return v
}

func (w *writer) list(texts ...string) *out {
	l := &out{kind: list}
	for _, s := range texts {
		l.items = append(l.items, w.text(s))
	}
	return l
}

// prefers writes an order with its blocks.
func (w *writer) prefers(a *parley.Actor, p *parley.Preference) *out {
	prefers := &out{kind: list}
	k := 0
	for _, b := range append(slices.Clone(p.Blocks), parley.Block{Start: len(p.Order), End: len(p.Order)}) {
		if b.Start < k || b.End < b.Start || b.End > len(p.Order) || b.Start == b.End && b.Start < len(p.Order) {
			w.fail("%s's order has no block from %d to %d", a.ID, b.Start, b.End)
			break
		}
		for ; k < b.Start; k++ {
			prefers.items = append(prefers.items, w.priority(a, p.Order[k]))
		}
		if b.Start == b.End {
			break
		}
		block := &out{kind: list}
		for ; k < b.End; k++ {
			block.items = append(block.items, w.priority(a, p.Order[k]))
		}
		if b.Known != nil {
			block = &out{kind: mapping, keys: []string{"any"}, items: []*out{block}}
			known := &out{kind: list}
			for _, pair := range b.Known {
				known.items = append(known.items, w.list(w.label(a, p, b, pair[0]), w.label(a, p, b, pair[1])))
			}
			w.set(block, "known", some(known))
		}
		prefers.items = append(prefers.items, block)
	}
	return prefers
}

// label is what known calls the statement at a place of a block.
func (w *writer) label(a *parley.Actor, p *parley.Preference, b parley.Block, place int) string {
	if place < b.Start || place >= b.End {
		w.fail("%s's block knows of a statement that it does not hold", a.ID)
		return ""
	}
	return a.Statements[p.Order[place]].Label()
}

// priority writes one entry of prefers: the name of a statement, a bare
// expression, or a statement in full.
func (w *writer) priority(a *parley.Actor, at int) *out {
	s := &a.Statements[at]
	if s.Name != "" {
		return w.text(s.Name)
	}
	written := w.written[a.ID]
	full := w.statement(s)
	first := slices.IndexFunc(a.Statements, func(o parley.Statement) bool { return o.Label() == string(s.That) })
	if first == at && written[at] {
		return w.text(string(s.That)) // read again, it is this one
	}
	written[at] = true
	if first != at { // the bare expression would be another statement
		full.plain = ""
	}
	return full
}

// sameStatement reports whether a and b say the same on the same grounds,
// neither having a name.
func sameStatement(a, b *parley.Statement) bool {
	confident := a.Confidence == b.Confidence || a.Confidence != nil && b.Confidence != nil && *a.Confidence == *b.Confidence
	return a.Name == "" && b.Name == "" && confident && a.That == b.That && a.Because == b.Because &&
		a.Degree == b.Degree && a.Unknown == b.Unknown && slices.Equal(a.Cites, b.Cites)
}

func (w *writer) tier(actor string, t parley.Tier) *out {
	if len(t.States) == 0 {
		w.fail("%s's ranking has a tier without states", actor)
	}
	states := w.list(t.States...)
	if len(t.States) == 1 && !gapSign.MatchString(t.States[0]) {
		return states.items[0]
	}
	return states
}
