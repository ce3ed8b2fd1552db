package align

import (
	"fmt"
	"slices"
	"strings"

	"parley/sources"
)

const (
	longestLabel = 3   // keys of a label whose marks are followed
	rareLabel    = 3   // times that a document may print a label without marks
	mostLabels   = 200 // labels of one document that are followed
)

// labelled tells whether a cluster is of a label: a term and nothing that is
// quoted as a statement.
func labelled(members []*unit) bool {
	some := false
	for _, m := range members {
		if m.quoted() {
			return false
		}
		some = some || m.st.Kind == sources.Term
	}
	return some
}

// labels reports labels that are put in other words, and labels that one
// document sets between quotation marks and another does not.
func labels(members []*unit) []sources.Drift {
	at := slices.IndexFunc(members, func(m *unit) bool { return m.st.Kind == sources.Term })
	d := drifts{ref: members[at]}
	label := strings.Fields(d.ref.body)
	var with, without []*unit
	for _, m := range members {
		switch {
		case m == d.ref:
		case m.st.Kind != sources.Term:
			if body := strings.Fields(m.body); within(label, body) || m.st.Own && within(body, label) {
				without = append(without, m)
			}
		case slices.Equal(m.keys, d.ref.keys):
			with = append(with, m)
		default:
			d.add(sources.DriftWording, fmt.Sprintf("[-%s-] {+%s+}", unmarked(d.ref.said), unmarked(m.said)), m)
		}
	}
	if len(without) > 0 {
		with = append([]*unit{d.ref}, with...)
		part := ""
		if body := strings.Fields(without[0].body); without[0].st.Own && len(body) < len(bare(label)) {
			part = "“" + without[0].said + "” "
		}
		d.list = append(d.list, sources.Drift{
			Kind: sources.DriftMarks, Statements: ids(append(with[:len(with):len(with)], without...)),
			Detail: fmt.Sprintf("“%s” in quotation marks in %s; %swithout in %s", unmarked(d.ref.said), documents(with), part, documents(without)),
		})
	}
	return d.list
}

// within tells whether the words follow each other in the others, articles
// before them left out.
func within(label, body []string) bool {
	return find(bare(label), len(body), func(i int) string { return body[i] }) >= 0
}

func bare(label []string) []string {
	for len(label) > 1 && (label[0] == "the" || label[0] == "a" || label[0] == "an") {
		label = label[1:]
	}
	return label
}

func find[W comparable](label []W, n int, word func(i int) W) int {
next:
	for i := 0; len(label) > 0 && i+len(label) <= n; i++ {
		for k, w := range label {
			if word(i+k) != w {
				continue next
			}
		}
		return i
	}
	return -1
}

// plainLabels adds to the clusters of labels the places where related
// documents print the same words without marks: in the counterpart of its
// sentence, or near it and of the same thing. It goes through the clusters in
// the given order.
func plainLabels(texts *Texts, pairs []Pair, all []*unit, sets [][]int, order []int) []*unit {
	near := make(map[int][]int)
	for i, p := range pairs {
		if p.Related {
			near[p.A], near[p.B] = append(near[p.A], i), append(near[p.B], i)
		}
	}
	followed := make(map[int]int)
	for _, n := range order {
		set := sets[n]
		members := make([]*unit, len(set))
		for i, m := range set {
			members[i] = all[m]
		}
		if !labelled(members) {
			continue
		}
		done := make(map[int]bool)
		for _, m := range members {
			done[m.doc] = true
		}
		for _, m := range members {
			if m.st.Kind != sources.Term || len(m.keys) == 0 || len(m.keys) > longestLabel || m.claim < 0 || followed[m.doc] >= mostLabels {
				continue
			}
			followed[m.doc]++
			for _, at := range near[m.doc] {
				p := pairs[at]
				other := p.A + p.B - m.doc
				if done[other] {
					continue
				}
				if u := plainLabel(texts, p, m, other); u != nil {
					done[other] = true
					all = append(all, u)
					sets[n] = append(sets[n], len(all)-1)
				}
			}
		}
	}
	return all
}

// plainLabel finds a label without marks in the other document of a pair; of
// a label of two words the rarer may do, in the counterpart of its sentence.
func plainLabel(texts *Texts, p Pair, m *unit, other int) *unit {
	t := texts.At(other)
	label := bare(strings.Fields(m.body))
	tries := []struct {
		words []string
		least float64 // how well the place must be rated
	}{{label, 0.2}}
	if len(m.keys) == 2 && len(label) == 2 && !texts.At(m.doc).heading(texts.At(m.doc).Claims[m.claim].Span) {
		tries = append(tries, tries[0])
		tries[1].words, tries[1].least = label[1:], 1
		if u := texts.At(m.doc); u.sentencesWith(m.keys[0])+t.sentencesWith(m.keys[0]) < u.sentencesWith(m.keys[1])+t.sentencesWith(m.keys[1]) {
			tries[1].words = label[:1]
		}
	}
	var c *comparison
	defer func() {
		if c != nil {
			c.weights.release()
		}
	}()
	next := headKeys(texts.At(m.doc).Claims[m.claim].Tokens, m.st.End)
	for _, try := range tries {
		for _, o := range t.occurrences(try.words) {
			if c == nil {
				c = newComparison(texts.At(p.A), texts.At(p.B), p)
			}
			place := 0.0
			if other == p.B {
				place = c.place(m.claim, o.claim)
			} else {
				place = c.place(o.claim, m.claim)
			}
			same := slices.ContainsFunc(headKeys(t.Claims[o.claim].Tokens, o.span.End), func(k int32) bool { return slices.Contains(next, k) })
			if place >= 1 || place >= try.least && same {
				return newUnit(t, other, ownStatement(t, o.span))
			}
		}
	}
	return nil
}

// sentencesWith counts the sentences that have a key.
func (t *Text) sentencesWith(key int32) int {
	n := 0
	for i := range t.Claims {
		if slices.Contains(t.Claims[i].Keys, key) {
			n++
		}
	}
	return n
}

// occurrence is where a document prints the words of a label.
type occurrence struct {
	claim int
	span  sources.Span
}

// occurrences lists the sentences, headings left out, that print words
// without marks; none when they are many.
func (t *Text) occurrences(label []string) []occurrence {
	var met []occurrence
	folds := make([]int32, len(label))
	for i, w := range label {
		folds[i] = t.Lexicon.number(w)
	}
	for i := range t.Claims {
		ts := t.Claims[i].Tokens
		k := find(folds, len(ts), func(j int) int32 { return ts[j].Fold })
		if k < 0 {
			continue
		}
		o := occurrence{i, sources.Span{Start: int(ts[k].Start), End: int(ts[k+len(label)-1].End)}}
		if t.marked(o.span) || t.heading(t.Claims[i].Span) {
			continue
		}
		if met = append(met, o); len(met) > rareLabel {
			return nil
		}
	}
	return met
}

// headKeys gives the first three keys behind a label: what it is said of.
func headKeys(ts []Token, end int) []int32 {
	var out []int32
	for _, w := range ts {
		if w.Key != 0 && int(w.Start) >= end {
			if out = append(out, w.Key); len(out) == 3 {
				break
			}
		}
	}
	return out
}

// marked tells whether a span lies within a quotation.
func (t *Text) marked(s sources.Span) bool {
	for _, st := range t.Statements {
		if st.Kind != sources.Indirect && st.Start <= s.Start && s.End <= st.End {
			return true
		}
	}
	return false
}
