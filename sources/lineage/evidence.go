package lineage

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"parley/sources"
	"parley/sources/align"
)

// collector gathers the evidence on two documents.
type collector struct {
	a, b    *profile
	setting *setting
	heard   float64 // how far the event that they tell of is known
	assent  float64 // what is left when their particulars speak against one origin
	found   []sources.Evidence
}

// leastWeight is the weight below which evidence is not worth showing.
const leastWeight = 0.03

func (e *collector) add(kind string, weight float64, detail string, spans ...sources.DocumentSpan) {
	weight = math.Round(weight*1000) / 1000
	if weight < leastWeight || kind == e.setting.options.Without {
		return
	}
	e.found = append(e.found, sources.Evidence{
		Kind: kind, Documents: []string{e.a.Doc.ID, e.b.Doc.ID}, Detail: detail, Weight: weight, Spans: spans,
	})
}

func (e *collector) inA(s sources.Span) sources.DocumentSpan {
	return sources.DocumentSpan{Document: e.a.Doc.ID, Span: s}
}

func (e *collector) inB(s sources.Span) sources.DocumentSpan {
	return sources.DocumentSpan{Document: e.b.Doc.ID, Span: s}
}

// orderMiddle is where order alone leaves even odds, in standard deviations
// of Kendall's tau under chance order: 3 of 300 same-event pairs of the
// BASIL articles (Fan et al., EMNLP 2019) lie above it, for news tells an
// event in order of importance and so is never quite in chance order.
const (
	orderMiddle = 3.0
	orderSlope  = 2.2
	leastOrder  = 6 // sentences in common
)

// order weighs the order in which both tell the same things.
func (e *collector) order(matches []align.Match) {
	n := float64(len(matches))
	if len(matches) < leastOrder {
		return
	}
	tau := align.Tau(matches)
	z := tau / math.Sqrt(2*(2*n+5)/(9*n*(n-1)))
	var spans []sources.DocumentSpan
	for _, m := range matches {
		spans = append(spans, e.inA(e.a.Claims[m.A].Span), e.inB(e.b.Claims[m.B].Span))
	}
	e.add("order", e.assent*0.98*logistic(orderSlope*(z-orderMiddle)),
		fmt.Sprintf("%d sentences tell the same things, in nearly the same order (Kendall tau %.2f)", len(matches), tau), spans...)
}

// shareMiddle is the share of four-word runs in common that leaves even
// odds: of the answers of Clough & Stevenson (2011, doi:10.1007/s10579-009-
// 9112-1) the independent ones reach 0.057 and the light revisions begin at
// 0.078; most same-event articles stay below 0.07. It lies between.
const (
	shareMiddle = 0.074
	shareSlope  = 90
	runLength   = 4
)

// verbatim weighs the running words outside quotation marks that both have,
// as far as they are not the event's, and gives their share in the shorter
// text.
func (e *collector) verbatim(certain float64) float64 {
	wa, wb := e.a.own.words, e.b.own.words
	runs, share := sharedRuns(e.a.own, e.b, e.setting.publicRuns(e.a))
	if share == 0 {
		return 0
	}
	sort.SliceStable(runs, func(x, y int) bool { return runs[x].n > runs[y].n })
	var spans []sources.DocumentSpan
	for _, r := range runs[:min(len(runs), 8)] {
		spans = append(spans, e.inA(spanOf(wa, r.a, r.n)), e.inB(spanOf(wb, r.b, r.n)))
	}
	// The share of runs does not know what everybody has, and so tells the
	// less the more of that is known.
	weight := e.assent * (1 - max(e.heard, known(e.setting.groups))) * 0.99 * logistic(shareSlope*(share-shareMiddle))
	longest := runs[0]
	e.add("verbatim", max(weight, certain),
		fmt.Sprintf("%.0f %% of the shorter text's wording outside quotation marks is the other's; the longest run has %d words: “%s”",
			100*share, longest.n, clip(e.a.Cut(spanOf(wa, longest.a, longest.n)))), spans...)
	return share
}

// leastStolen is the number of words that one document's own voice must
// share in a row with another's quotation to count as taken from it.
const leastStolen = 8

// unquoted weighs quotations of one document that stand in the other
// without marks.
func (e *collector) unquoted() {
	e.unquotedIn(e.a, e.b, e.inA, e.inB)
	e.unquotedIn(e.b, e.a, e.inB, e.inA)
}

func (e *collector) unquotedIn(from, to *profile, inFrom, inTo func(sources.Span) sources.DocumentSpan) {
	quoted, own := from.quoted.words, to.own.words
	if len(quoted) == 0 {
		return
	}
	runs, _ := sharedRuns(from.quoted, to, nil)
	sort.SliceStable(runs, func(x, y int) bool { return runs[x].n > runs[y].n })
	shown := 0
	for _, r := range runs {
		if r.n < leastStolen || shown == 3 {
			break
		}
		if speaksOfSelf(to.Text, own[r.b:r.b+r.n]) {
			continue // set apart by its layout, not taken over
		}
		if e.setting.isPublicQuote(from, quoted[r.a:r.a+r.n]) {
			continue // everybody has it from the event
		}
		shown++
		e.add("unquoted", math.Min(0.4, 0.2+0.02*float64(r.n-leastStolen)),
			fmt.Sprintf("%s prints as its own words what %s quotes: “%s”", to.Doc.ID, from.Doc.ID, clip(from.Cut(spanOf(quoted, r.a, r.n)))),
			inFrom(spanOf(quoted, r.a, r.n)), inTo(spanOf(own, r.b, r.n)))
	}
}

// speaksOfSelf tells whether somebody speaks of himself, as an outlet's own
// voice does not.
func speaksOfSelf(t *align.Text, ts []token) bool {
	for i := range ts {
		if firstPerson[t.Lexicon.Word(ts[i].fold)] {
			return true
		}
	}
	return false
}

// particulars weighs quotations and names that few others have of an event
// that many tell of.
func (e *collector) particulars(certain float64) {
	if certain < leastWeight {
		return
	}
	var spans []sources.DocumentSpan
	var shown []string
	for _, p := range e.setting.bothHave(e.a, e.b) {
		spans = append(spans, e.inA(p.a), e.inB(p.b))
		if len(shown) < 4 {
			shown = append(shown, clip(e.a.Cut(p.a)))
		}
	}
	e.add("particulars", certain, "both name or quote what hardly any others do: "+strings.Join(shown, "; "), spans...)
}

// exclusiveWeight is what a quotation is worth that no more than a few of all
// print, whether or not others tell of the event; mostExclusive of them count.
const (
	exclusiveWeight = 0.04
	mostExclusive   = 3
)

// quotations weighs quotations that both cut, bracket or shorten alike.
func (e *collector) quotations() {
	have := make(map[string]*sources.Statement)
	for i, s := range e.a.Statements {
		if k := e.a.exacts[i]; k != "" && have[k] == nil {
			have[k] = s
		}
	}
	alike := 0
	done := make(map[string]bool)
	for i, s := range e.b.Statements {
		k := e.b.exacts[i]
		other := have[k]
		if k == "" || other == nil || done[k] {
			continue
		}
		done[k] = true
		n := e.setting.quotes[k]
		if e.setting.isPublic(int32(n)) {
			continue
		}
		spans := []sources.DocumentSpan{
			e.inA(sources.Span{Start: other.Start, End: other.End}), e.inB(sources.Span{Start: s.Start, End: s.End}),
		}
		if mark := edited(s.Text); mark != "" && edited(other.Text) == mark {
			e.add("brackets", 0.25, fmt.Sprintf("both edit a quotation alike (%s): “%s”", mark, clip(s.Text)), spans...)
			continue
		}
		if n <= exclusive && alike < mostExclusive {
			alike++
			e.add("exclusive", exclusiveWeight, fmt.Sprintf("both quote the same words, which hardly any others print: “%s”", clip(strings.Trim(s.Text, " \"“”„‟«»‘’,."))), spans...)
		}
	}
}

// citations weighs what the documents say of their source: the other one, or
// the same third.
func (e *collector) citations() {
	e.cites(e.a, e.b, e.inA)
	e.cites(e.b, e.a, e.inB)
	for _, ca := range e.a.Doc.Citations {
		for _, cb := range e.b.Doc.Citations {
			if ca.Target == cb.Target && strings.Contains(ca.Target, "://") && definite(ca.Kind) && definite(cb.Kind) {
				e.add("citation", 0.9, "both name the same page as their source: "+ca.Target, e.inA(ca.Span), e.inB(cb.Span))
				return
			}
		}
	}
}

func definite(kind string) bool {
	return kind == "reference" || kind == "original" || kind == "appeared-first"
}

func (e *collector) cites(from, to *profile, in func(sources.Span) sources.DocumentSpan) {
	for _, c := range from.Doc.Citations {
		switch {
		case strings.Contains(c.Target, "://"):
			if to.Doc.Address != "" && sameAddress(c.Target, to.Doc.Address) {
				weight := 0.3
				if definite(c.Kind) {
					weight = 0.95
				}
				e.add("citation", weight, fmt.Sprintf("%s names %s as its source", from.Doc.ID, c.Target), in(c.Span))
				return
			}
		case to.Doc.Publisher != "" && strings.EqualFold(c.Target, to.Doc.Publisher) && c.Target != from.Doc.Publisher:
			weight := 0.1
			if definite(c.Kind) {
				weight = 0.4
			}
			e.add("citation", weight, fmt.Sprintf("%s names %s, which published %s", from.Doc.ID, c.Target, to.Doc.ID), in(c.Span))
			return
		}
	}
}

func sameAddress(x, y string) bool { return plainAddress(x) == plainAddress(y) }

// plainAddress is an address without what does not tell pages apart.
func plainAddress(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(s), "https://"), "http://")
	s, _, _ = strings.Cut(s, "#")
	s, _, _ = strings.Cut(s, "?")
	return strings.TrimSuffix(strings.TrimPrefix(s, "www."), "/")
}

func clip(s string) string {
	s = sources.OneLine(s)
	rs := []rune(s)
	if len(rs) <= 120 {
		return s
	}
	return string(rs[:119]) + "…"
}
