package align

import (
	"fmt"
	"slices"
	"strings"

	"parley/sources"
	"parley/sources/particulars"
	"parley/sources/words"
)

// frames reports what differs around the words of a statement: the day on
// which it is said to have been said, and whether what it tells is affirmed
// or only held possible.
func (d *drifts) frames(texts *Texts, members []*unit) {
	var tellings []telling
	var hedged, affirmed []*unit
	var hedges, affirmations []string
	for _, m := range members[:min(len(members), mostTellings)] {
		if m.st.Own || m.st.Kind == sources.Term || m.claim < 0 {
			continue
		}
		t := texts.At(m.doc)
		tellings = append(tellings, telling{m.st, values{Set: particulars.Set{Dates: t.saidOn(m)}}})
		if w := t.sureness(m, hedging); len(w) > 0 && m.st.Kind != sources.Direct {
			hedged, hedges = append(hedged, m), append(hedges, w...)
		} else if w := t.sureness(m, affirming); len(w) > 0 && m.st.Kind != sources.Direct {
			affirmed, affirmations = append(affirmed, m), append(affirmations, w...)
		}
	}
	d.list = append(d.list, toldApart(tellings)...)
	if len(hedged) > 0 && len(affirmed) > 0 {
		d.list = append(d.list, sources.Drift{
			Kind: sources.DriftWording, Statements: ids(append(hedged[:len(hedged):len(hedged)], affirmed...)),
			Detail: fmt.Sprintf("modality: %s (%s); %s (%s)", strings.Join(unique(hedges), ", "), documents(hedged), strings.Join(unique(affirmations), ", "), documents(affirmed)),
		})
	}
}

// saidOn gives the day that the sentence of a statement names outside its
// words; when it names none and its speaker is a pronoun or nobody, that of
// the sentence before. Of several days the last before the words counts.
func (t *Text) saidOn(m *unit) map[string][]string {
	at := t.claimAt(sources.Span{Start: m.st.Start, End: m.st.Start + 1})
	if at < 0 {
		at = m.claim
	}
	for back := 0; back < 2 && at-back >= 0; back++ {
		if back == 1 && m.st.How != sources.Inherited {
			break
		}
		span := t.Claims[at-back].Span
		v := t.outside(sources.Span{Start: span.Start, End: min(span.End, m.st.Start)})
		if len(v.Dates["weekday"])+len(v.Dates["day"]) == 0 {
			v = t.outside(span)
		}
		out := make(map[string][]string)
		for _, class := range [...]string{"weekday", "day"} {
			if list := v.Dates[class]; len(list) > 0 {
				out[class] = list[len(list)-1:]
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

var (
	hedging   = []string{"might", "may", "perhaps", "possibly", "reportedly", "allegedly"}
	affirming = []string{"confirmed", "confirms", "indeed", "definitely", "certainly", "undoubtedly"}
)

// sureness lists the words of a lexicon in what governs a statement without
// marks or with few of its words between them, and in the statement.
func (t *Text) sureness(m *unit, lexicon []string) []string {
	g, c := governed(m.st), t.Claims[m.claim].Span
	var out []string
	for _, w := range words.Split(t.Runes, max(g.Start, c.Start), min(g.End, c.End)) {
		if slices.Contains(lexicon, w.Fold) {
			out = append(out, w.Fold)
		}
	}
	return out
}

// counterparts gives of two tellings the parts to be compared: of one that
// is of several sentences and much longer than the other, the sentence that
// has most of the other's words.
func counterparts(x, y string) (string, string) {
	if nx, ny := len(plainWords(x)), len(plainWords(y)); nx > 2*ny {
		x = likest(x, y)
	} else if ny > 2*nx {
		y = likest(y, x)
	}
	return x, y
}

func likest(long, short string) string {
	runes := []rune(long)
	best, most := long, 0
	have := make(map[string]bool)
	for _, k := range words.Keys(short) {
		have[k] = true
	}
	for _, s := range words.Sentences(runes, sources.Span{End: len(runes)}) {
		n := 0
		text := string(runes[s.Start:s.End])
		for _, k := range words.Keys(text) {
			if have[k] {
				n++
			}
		}
		if n > most {
			best, most = text, n
		}
	}
	return best
}
