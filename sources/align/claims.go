package align

import (
	"slices"
	"strings"
	"sync"

	"parley/sources"
	"parley/sources/words"
)

const (
	// claimKeys is the number of distinct keys that a stretch in the outlet's
	// own voice needs to count as a claim that others may tell too.
	claimKeys = 3
	// claimAnchor is what a claim's score gains when its sentence is the
	// counterpart of the other and keeps the common order.
	claimAnchor = 0.08
)

// stretch is the part of a sentence that is the outlet's own.
type stretch struct {
	sources.Span
	ok bool
}

// ownVoices is what claims need of a text, worked out once.
type ownVoices struct {
	once      sync.Once
	stretches []stretch
	lock      sync.Mutex
	units     map[sources.Span]*unit
	saidOnce  sync.Once
	said      [][]int32 // of each sentence
}

// ownStretches gives of every sentence the longest part that no statement
// governs: what is left without the statements, their speakers and cues.
// Headings, questions of one word and the like have none.
func (t *Text) ownStretches() []stretch {
	t.own.once.Do(func() { t.own.stretches = t.findStretches() })
	return t.own.stretches
}

// ownUnitAt gives the unit of a stretch in the outlet's own voice.
func (t *Text) ownUnitAt(doc int, span sources.Span) *unit {
	t.own.lock.Lock()
	defer t.own.lock.Unlock()
	u := t.own.units[span]
	if u == nil {
		if t.own.units == nil {
			t.own.units = make(map[sources.Span]*unit)
		}
		u = newUnit(t, doc, ownStatement(t, span))
		t.own.units[span] = u
	}
	return u
}

func (t *Text) findStretches() []stretch {
	taken := make([][]sources.Span, len(t.Claims))
	for _, s := range t.Statements {
		if s.Kind == sources.Term || s.Own {
			continue
		}
		g := governed(s)
		for i := max(0, t.claimAt(g)); i < len(t.Claims) && t.Claims[i].Start < g.End; i++ {
			if t.Claims[i].End > g.Start {
				taken[i] = append(taken[i], g)
			}
		}
		for i := t.claimAt(g) - 1; i >= 0 && t.Claims[i].End > g.Start; i-- {
			taken[i] = append(taken[i], g)
		}
	}
	out := make([]stretch, len(t.Claims))
	for i := range t.Claims {
		c := t.Claims[i].Span
		if t.heading(c) {
			continue
		}
		s := c
		if len(taken[i]) > 0 {
			s = t.tidy(longest(c, taken[i]))
		}
		if s.End > s.Start && t.keysWithin(i, s) >= claimKeys {
			out[i] = stretch{s, true}
		}
	}
	return out
}

// governed is what belongs to a statement: its words, its speaker and cue.
func governed(s *sources.Statement) sources.Span {
	g := sources.Span{Start: s.Start, End: s.End}
	for _, x := range [...]sources.Span{s.SpeakerSpan, s.CueSpan, s.Clause} {
		if x.End > x.Start && x.End > g.Start-400 && x.Start < g.End+400 {
			g.Start, g.End = min(g.Start, x.Start), max(g.End, x.End)
		}
	}
	return g
}

// longest is the longest part of a span outside the others.
func longest(c sources.Span, others []sources.Span) sources.Span {
	var best sources.Span
	try := func(start, end int) {
		for _, o := range others {
			if o.Start <= start && start < o.End {
				start = o.End
			}
		}
		for _, o := range others {
			if start <= o.Start && o.Start < end {
				end = o.Start
			}
		}
		if end-start > best.End-best.Start {
			best = sources.Span{Start: start, End: end}
		}
	}
	try(c.Start, c.End)
	for _, o := range others[:min(len(others), 16)] {
		if o.End < c.End {
			try(max(c.Start, o.End), c.End)
		}
	}
	return best
}

// tidy drops blanks and marks around a part of a sentence, and a conjunction
// that it ends with.
func (t *Text) tidy(s sources.Span) sources.Span {
	ws := words.Split(t.Runes, s.Start, s.End)
	for n := len(ws); n > 0 && words.Stop(ws[n-1].Fold); n-- {
		ws = ws[:n-1]
	}
	if len(ws) == 0 {
		return sources.Span{}
	}
	return sources.Span{Start: ws[0].Start, End: ws[len(ws)-1].End}
}

func (t *Text) keysWithin(claim int, s sources.Span) int {
	var ts []Token
	for _, w := range t.Claims[claim].Tokens {
		if int(w.Start) >= s.Start && int(w.End) <= s.End {
			ts = append(ts, w)
		}
	}
	return len(keys(ts))
}

// heading tells whether a sentence is a line of its own without the mark
// that ends a sentence.
func (t *Text) heading(c sources.Span) bool {
	for i := c.End - 1; i >= c.Start; i-- {
		switch t.Runes[i] {
		case ' ', '\t', '\r', '\n', '"', '”', '’', '»', ')':
		default:
			return !strings.ContainsRune(".!?…", t.Runes[i])
		}
	}
	return true
}

// claimVoices takes the sentences that two related documents tell in the
// same order, each in its own voice, or one as somebody's statement without
// marks, for tellings of one claim.
func (c *comparison) claimVoices(ua, ub []*unit, own *voiceBook) []found {
	sa, sb := c.a.ownStretches(), c.b.ownStretches()
	var out []found
	for _, m := range c.pair.Matches {
		if !c.inOrder(m) {
			continue
		}
		x, y := sa[m.A], sb[m.B]
		switch {
		case x.ok && y.ok:
			va, vb := own.at(c.a, c.pair.A, int(m.A), x.Span), own.at(c.b, c.pair.B, int(m.B), y.Span)
			out = append(out, found{voice: va, other: vb, score: c.claimScore(va.unit, vb.unit)})
		case x.ok:
			va := own.at(c.a, c.pair.A, int(m.A), x.Span)
			for _, u := range ub {
				if u.claim == int(m.B) && u.st.Kind == sources.Indirect {
					out = append(out, found{quote: u, voice: va, score: c.claimScore(va.unit, u)})
				}
			}
		case y.ok:
			vb := own.at(c.b, c.pair.B, int(m.B), y.Span)
			for _, u := range ua {
				if u.claim == int(m.A) && u.st.Kind == sources.Indirect {
					out = append(out, found{quote: u, voice: vb, score: c.claimScore(u, vb.unit)})
				}
			}
		}
	}
	return slices.Clip(slices.DeleteFunc(out, func(f found) bool { return f.score < linkRelated }))
}

// inOrder tells whether a match keeps the common order, or all but a
// sentence or two.
func (c *comparison) inOrder(m Match) bool {
	low, high, ok := c.expected(int(m.A))
	return ok && int(m.B) >= low-2 && int(m.B) <= high+2
}

// claimScore is score for counterparts in the common order. Two words in
// common are enough for short claims only.
func (c *comparison) claimScore(x, y *unit) float64 {
	cosine, _, shared := c.words(x.keys, y.keys)
	least := min(len(x.keys), len(y.keys))
	if shared < 2 || shared == 2 && least > 6 || least <= claimKeys && cosine < 0.45 {
		return 0
	}
	return min(0.9, c.score(x, y)+claimAnchor)
}

// voiceBook keeps the own-voice stretches of one comparison, each once.
type voiceBook struct{ known map[[2]int]*voice }

func (b *voiceBook) at(t *Text, doc, claim int, span sources.Span) *voice {
	key := [2]int{doc, claim}
	v := b.known[key]
	if v == nil {
		v = &voice{doc: doc, first: claim, last: claim, unit: t.ownUnitAt(doc, span)}
		b.known[key] = v
	}
	return v
}
