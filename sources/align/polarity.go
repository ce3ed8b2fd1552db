package align

import (
	"fmt"

	"parley/sources"
	"parley/sources/sense"
)

// polarity reports tellings that deny what the reference affirms, or the
// other way round, by what is denied in each ("ruled out" against "did not
// rule out").
func (d *drifts) polarity(texts *Texts, members []*unit) {
	ref := texts.At(d.ref.doc).stated(d.ref)
	a := sense.Read(texts.At(d.ref.doc).Runes, ref)
	raw := func(doc int, span sources.Span) string {
		return string(texts.At(doc).Runes[span.Start:max(span.Start, span.End)])
	}
	agree := map[string]bool{raw(d.ref.doc, ref): true} // wordings that do not say the opposite
	for _, m := range members[:min(len(members), mostTellings)] {
		if m == d.ref || m.st.Kind == sources.Term {
			continue
		}
		said := texts.At(m.doc).stated(m)
		wording := raw(m.doc, said)
		if agree[wording] {
			continue
		}
		b := sense.Read(texts.At(m.doc).Runes, said)
		pairs := sense.Shared(a, b)
		v := sense.Compare(a, b, pairs)
		if !v.Reversed() || len(pairs) < 2 || 2*len(pairs) < min(a.Keys(), b.Keys()) || max(len(a.Words), len(b.Words)) > longestStated ||
			!parted(a, b, &v) {
			agree[wording] = true // or too little in common to be its opposite, or too long to tell
			continue
		}
		d.list = append(d.list, sources.Drift{
			Kind: sources.DriftWording, Statements: ids([]*unit{d.ref, m}), Polarity: sources.Reversed,
			Detail: fmt.Sprintf("says the opposite: [-%s-] {+%s+}", short(texts.At(d.ref.doc).Cut(ref)), short(wording)),
		})
	}
}

// stated is the stretch that says what a telling says, with the words that
// deny or affirm it: a quotation alone; of what is told without marks or with
// few of its words between them, the clause that its cue governs; of an
// outlet's own words the sentence.
func (t *Text) stated(u *unit) sources.Span {
	span := sources.Span{Start: max(0, u.st.Start), End: min(u.st.End, len(t.Runes))}
	switch {
	case u.st.Kind == sources.Direct || u.claim < 0 || u.st.Own:
		return span
	case u.st.Kind == sources.Mixed && u.st.Clause.End > u.st.Clause.Start:
		span.Start, span.End = min(span.Start, u.st.Clause.Start), max(span.End, u.st.Clause.End)
	}
	if c := u.st.CueSpan; c.End > c.Start && c.End <= span.Start && span.Start-c.End < 200 || c.Start >= span.End && c.Start-span.End < 60 && c.End > c.Start {
		span.Start, span.End = min(span.Start, c.Start), max(span.End, c.End)
	}
	return sources.Span{Start: max(0, span.Start), End: min(span.End, len(t.Runes))}
}

// longestStated is the number of words up to which a telling's polarity is
// read: of longer ones too much is denied and affirmed by turns.
const longestStated = 40

// parted tells whether the words in which two tellings differ are those that
// deny: where one tells the other's words and more, it is not its opposite.
func parted(a, b *sense.Sentence, v *sense.Verdict) bool {
	if v.Antonyms[0] != "" {
		return true
	}
	x, y := make([]string, len(a.Words)), make([]string, len(b.Words))
	for i := range a.Words {
		x[i] = a.Words[i].Fold
	}
	for i := range b.Words {
		y[i] = b.Words[i].Fold
	}
	for _, e := range trimmed(diff(x, y)) {
		if e.same {
			continue
		}
		for _, w := range append(append([]string(nil), e.old...), e.new...) {
			if sense.Denies(w) {
				return true
			}
		}
	}
	return false
}
