package lineage

import (
	"math"
	"slices"

	"parley/result"
	"parley/sources"
)

// clearly is the difference of the shares that two documents have of each
// other from which the one that has more of the other is the earlier.
const clearly = 0.15

// direction tells which of two documents has it from the other, and why. The
// first is taken for the source where nothing tells.
func (f *finder) direction(a, b *sources.Document, heldB, heldA float64) (swap bool, by result.ArrowGround) {
	switch {
	case cites(b, a) != cites(a, b):
		return cites(a, b), result.ByCitation
	case a.Date != "" && b.Date != "" && len(a.Date) >= 10 && len(b.Date) >= 10 && a.Date[:10] != b.Date[:10]:
		return b.Date < a.Date, result.ByDate
	case math.Abs(heldB-heldA) >= clearly:
		return heldA > heldB, result.ByCompleteness
	}
	return false, result.ByNothing
}

// cites tells whether one document names the page or the outlet of another
// as its source.
func cites(from, to *sources.Document) bool {
	for _, c := range from.Citations {
		if to.Address != "" && plainAddress(c.Target) == plainAddress(to.Address) {
			return true
		}
		if to.Publisher != "" && outletKey(c.Target) == outletKey(to.Publisher) && outletKey(from.Publisher) != outletKey(to.Publisher) {
			return true
		}
	}
	return false
}

// arrow is one step of a group, the right way round.
func (f *finder) arrow(s step) (sources.Arrow, *Join) {
	j := f.joins[[2]int{min(s.from, s.to), max(s.from, s.to)}]
	heldTo, heldFrom := f.held(s.to, s.from), f.held(s.from, s.to)
	a, b := f.doc(s.from), f.doc(s.to)
	swap, by := f.direction(a, b, heldTo, heldFrom)
	share := heldTo
	if swap {
		a, b, share = b, a, heldFrom
	}
	out := sources.Arrow{From: a.ID, To: b.ID, Share: math.Round(1000*share) / 1000, By: by, Evidence: []string{}}
	for _, e := range j.Evidence {
		if !slices.Contains(out.Evidence, e.Kind) {
			out.Evidence = append(out.Evidence, e.Kind)
		}
	}
	return out, &j
}

// derive notes at a document where it has its content from.
func (f *finder) derive(a sources.Arrow, j *Join) {
	to := f.head(j.A)
	from := f.head(j.B)
	if to.Doc.ID != a.To {
		to, from = from, to
	}
	runs, _ := sharedRuns(to.own, from, nil)
	o := sources.Origin{From: a.From, Share: a.Share, Spans: []sources.Span{}, Evidence: []sources.Evidence{}}
	for _, r := range runs {
		o.Spans = append(o.Spans, spanOf(to.own.words, r.a, r.n))
	}
	for _, e := range j.Evidence {
		e.Spans = nil
		o.Evidence = append(o.Evidence, e)
	}
	to.Doc.Derives = append(to.Doc.Derives, o)
}

// printedAgain leads from the text that stands for a class to its copies.
func (f *finder) printedAgain(m int) []sources.Arrow {
	head := f.doc(m)
	var out []sources.Arrow
	for _, t := range f.classes[m].texts[1:] {
		d := f.texts.Docs[t]
		a, b := head, d
		swap, by := f.direction(a, b, 1, 1)
		if swap {
			a, b = b, a
		}
		out = append(out, sources.Arrow{From: a.ID, To: b.ID, Share: 1, By: by, Evidence: []string{"copy"}})
		if by != result.ByNothing {
			b.Derives = append(b.Derives, sources.Origin{From: a.ID, Share: 1, Spans: []sources.Span{}, Evidence: []sources.Evidence{
				{Kind: "copy", Documents: []string{a.ID, b.ID}, Detail: "the same text printed again", Weight: 0.99},
			}})
		}
	}
	return out
}
