package lineage

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"unicode"

	"parley/sources"
	"parley/sources/align"
)

// A rewrite gives up the words of what it rewrites, but hardly ever whom it
// quotes, what it quotes of them, and whom and what it names. Each quotation
// and each word that is written as a name is a particular. Particulars that
// few groups have, of an event that many tell of, show a common origin where
// the wording does not; of an event that few tell of they show nothing, for
// there everything is told by few.

// particular is one with its place.
type particular struct {
	hash uint64
	sources.Span
}

// findParticulars lists the particulars of a text: its quotations, and the
// words that are written as names.
func (p *profile) findParticulars() []particular {
	var out []particular
	for i, q := range p.exacts {
		if q != "" {
			h := fnv.New64a()
			_, _ = h.Write([]byte(q)) // never fails
			out = append(out, particular{mix(h.Sum64()), sources.Span{Start: p.Statements[i].Start, End: p.Statements[i].End}})
		}
	}
	for i := range p.Claims {
		for _, w := range p.names(&p.Claims[i]) {
			out = append(out, particular{mix(p.vocabulary.of(w.Fold) + 1), sources.Span{Start: int(w.Start), End: int(w.End)}})
		}
	}
	return out
}

// particulars lists the hashes of the distinct particulars, sorted.
func (p *profile) particulars() []uint64 {
	var out []uint64
	for _, x := range p.named {
		out = append(out, x.hash)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// names gives the words of a sentence that are written as names: with a
// capital inside a sentence of which a third of the words has none.
func (p *profile) names(c *align.Claim) []align.Token {
	var out []align.Token
	plain := 0
	for i, w := range c.Tokens {
		switch {
		case !unicode.IsUpper(p.Runes[w.Start]):
			plain++
		case i > 0 && w.Key != 0 && w.End-w.Start > 2 && !opensSpeech(p.Runes[c.Start:w.Start]):
			out = append(out, w)
		}
	}
	if 3*plain < len(c.Tokens) {
		return nil // a heading
	}
	return out
}

// opensSpeech tells whether a quotation or a sentence begins after these
// characters.
func opensSpeech(before []rune) bool {
	for i := len(before) - 1; i >= 0; i-- {
		switch r := before[i]; {
		case unicode.IsSpace(r):
		case unicode.IsPunct(r):
			return r != ',' && r != '-' && r != '\'' && r != '’' && r != '(' && r != ')'
		default:
			return false
		}
	}
	return true
}

// agreement tells what two texts have of each other's particulars.
type agreement struct {
	likeness float64 // cosine of the particulars, weighed by groups
	rich     bool    // both have several that few groups have
}

const (
	// richness is the number of particulars that only one group has from which
	// a text is known by its particulars.
	richness = 3
	// unheard is the number of groups on an event that are counted beside those
	// that the survey has.
	unheard = 4
	// lone is the weight of a particular that no other text has, as a share: it
	// may be the text's own observation, or another's that it garbled.
	lone = 0.2
)

// told holds the particulars of two texts against each other, of an event that
// so many other groups tell of. What texts of two groups both have counts as
// if the two were one group, since that is what is asked.
func (w *weighed) told(a, b, others int, apart bool) agreement {
	return w.agree(w.of[a], w.of[b], w.size[a]-len(w.of[a]), w.size[b]-len(w.of[b]), others, apart)
}

// agree holds two ascending lists of particulars against each other, and so
// many more that nobody else has.
func (w *weighed) agree(x, y []int32, aloneX, aloneY, others int, apart bool) agreement {
	weight := func(groups int32) float64 {
		x := math.Log(max(1, float64(others+unheard)/float64(groups)))
		return x * x
	}
	both, left := 0.0, weight(1)
	normX, normY := left*float64(aloneX), left*float64(aloneY)
	for len(x)+len(y) > 0 {
		switch {
		case len(y) == 0 || len(x) > 0 && x[0] < y[0]:
			normX += weight(w.by[x[0]])
			x = x[1:]
		case len(x) == 0 || x[0] > y[0]:
			normY += weight(w.by[y[0]])
			y = y[1:]
		default:
			groups := w.by[x[0]]
			if apart {
				groups = max(1, groups-1)
			}
			both += weight(groups)
			x, y = x[1:], y[1:]
		}
	}
	out := agreement{rich: min(normX, normY)+both >= richness*left}
	normX -= (1 - lone) * left * float64(aloneX)
	normY -= (1 - lone) * left * float64(aloneY)
	if both > 0 {
		out.likeness = both / math.Sqrt((normX+both)*(normY+both))
	}
	return out
}

// leastFamily is the number of texts from which a group is known by the
// particulars that half of them have.
const leastFamily = 3

// core lists the particulars that at least half of a group's texts have; nil
// for small groups.
func (w *weighed) core(members []int) []int32 {
	if len(members) < leastFamily {
		return nil
	}
	count := make(map[int32]int)
	for _, m := range members {
		for _, p := range w.of[m] {
			count[p]++
		}
	}
	out := []int32{}
	for p, n := range count {
		if 2*n >= len(members) {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// inBoth is a particular that two texts have, at its first place in each.
type inBoth struct {
	a, b sources.Span
	by   int32 // groups that have it
}

// bothHave lists the particulars that two texts share and that are not the
// event's, the rarest first.
func (s *setting) bothHave(a, b *profile) []inBoth {
	at := make(map[uint64]sources.Span)
	for _, x := range a.named {
		if _, met := at[x.hash]; !met {
			at[x.hash] = x.Span
		}
	}
	var out []inBoth
	for _, y := range b.named {
		x, met := at[y.hash]
		if !met {
			continue
		}
		delete(at, y.hash)
		if entry := s.particulars.gram(y.hash); entry >= 0 && !s.isPublic(s.particulars.by[entry]) {
			out = append(out, inBoth{x, y.Span, s.particulars.by[entry]})
		}
	}
	slices.SortStableFunc(out, func(x, y inBoth) int { return cmp.Compare(x.by, y.by) })
	return out
}
