package quote

import (
	"strings"

	"parley/sources"
)

// contentAfter is what follows cue i as its content: up to the end of the
// sentence, the next coordinated cue, or a reporting clause.
func (r *reading) contentAfter(i int) group {
	s := r.s
	c := &r.cues[i]
	lo := c.comp
	for lo < len(s.toks) && (s.toks[lo].punct(",") || s.toks[lo].punct(":")) {
		lo++
	}
	hi := len(s.toks)
	for k := i + 1; k < len(r.cues); k++ {
		n := &r.cues[k]
		if n.at <= lo {
			continue
		}
		b := n.lo - 1
		first := n.lo
		if !n.subject.empty() && n.subject.lo < n.lo && n.subject.lo > c.at {
			first = n.subject.lo
			b = first - 1
		}
		p := s.at(b)
		if p == nil || b <= lo {
			continue
		}
		switch {
		case n.tag && p.punct(",") && !n.asClause && (n.according || r.trailing(n)) && !n.participle:
			hi = min(hi, b)
		case n.participle && p.punct(","):
			hi = min(hi, b)
		case p.is(conj) && first == n.lo && n.subject == c.subject:
			hi = min(hi, b)
		case p.is(conj) && s.at(b-1) != nil && s.toks[b-1].punct(",") && first != n.lo:
			hi = min(hi, b-1)
		}
	}
	for k := lo; k < hi; k++ {
		if s.toks[k].punct(";") || s.toks[k].punct("[") {
			hi = k
			break
		}
		// ", but/while + subject" opens the reporter's next clause
		if s.toks[k].punct(",") && k+2 < hi && (s.toks[k+1].low == "but" || s.toks[k+1].low == "while" || s.toks[k+1].low == "although" || s.toks[k+1].low == "though") && !c.that {
			hi = k
			break
		}
	}
	return s.trimEnd(group{lo, hi})
}

// trimEnd takes away closing punctuation and a dangling conjunction.
func (s *sentence) trimEnd(g group) group {
	for g.hi > g.lo {
		t := &s.toks[g.hi-1]
		if !t.word && t.quote < 0 && t.low != ")" && t.low != "%" || t.word && t.is(conj) && t.low != "&" {
			g.hi--
			continue
		}
		break
	}
	return g
}

// contentBefore is what a reporting clause in the middle or at the end of
// the sentence reports.
func (r *reading) contentBefore(i int) group {
	s := r.s
	c := &r.cues[i]
	hi := c.lo
	if !c.subject.empty() && c.subject.lo < c.lo {
		hi = c.subject.lo
	}
	if hi > 0 && s.toks[hi-1].low == "as" {
		hi--
	}
	lo := 0
	for k := i - 1; k >= 0; k-- {
		if p := &r.cues[k]; p.tag && p.hi < hi {
			if p.subject.lo > p.lo {
				lo = max(lo, p.subject.hi)
			} else {
				lo = max(lo, p.hi)
			}
			break
		}
	}
	for k := lo; k < hi; k++ {
		if s.toks[k].punct(";") {
			lo = k + 1
		}
	}
	g := group{lo, hi}
	for g.lo < g.hi && !s.toks[g.lo].word && s.toks[g.lo].quote < 0 {
		g.lo++
	}
	return s.trimEnd(g)
}

// indirect reports the cues of a sentence on which no quotation hangs.
func (v *view) indirect(r *reading, via string) {
	s := r.s
	for i := range r.cues {
		if r.used[i] {
			continue
		}
		g, kind := v.content(r, i)
		if g.empty() {
			continue
		}
		c := &r.cues[i]
		l := r.link(i, false)
		sp := v.span(s, g)
		st := sources.Statement{Kind: sources.Indirect, Start: sp.Start, End: sp.End, How: sources.None}
		st.Text = string(v.rs[sp.Start-v.off : sp.End-v.off])
		v.fill(&st, r, l, via)
		if c.verb != nil {
			kind += " " + c.verb.lemma
			if c.infinitive { kind += " inf" }
			if c.participle { kind += " ing" }
			if c.negated { kind += " neg" }
		}
		v.x.out = append(v.x.out, st)
		if c.verb == nil || c.verb.frame&speech != 0 {
			v.x.keep(&st, l.who, v.x.blockNo)
		}
	}
	// A line that ends in a colon introduces what follows it.
	if n := len(s.toks); n > 0 && s.toks[n-1].punct(":") {
		st := sources.Statement{}
		l := link{cue: -1, subject: r.main, who: r.mainWho, cueSpan: group{n - 1, n}}
		if k := len(r.cues) - 1; k >= 0 {
			l = r.link(k, false)
		}
		v.fill(&st, r, l, via)
		v.x.keep(&st, l.who, v.x.blockNo)
	}
}

// content finds what cue i reports, when its frame admits it without
// quotation marks; the name of the rule is for the tests.
func (v *view) content(r *reading, i int) (group, string) {
	s := r.s
	c := &r.cues[i]
	if c.weak || c.asClause && c.tag && c.comp >= len(s.toks) && false {
		return group{}, ""
	}
	hasQuote := func(g group) bool {
		for k := g.lo; k < g.hi; k++ {
			if s.toks[k].quote >= 0 && v.longQuote(s, k) {
				return true
			}
		}
		return false
	}
	finite := func(g group) bool { return g.hi-g.lo >= 3 && s.hasFiniteVerb(g.lo+1, g.hi) }
	if c.according {
		g := group{}
		if c.tag {
			g = r.contentBefore(i)
		} else {
			g = r.contentAfter(i)
		}
		if hasQuote(g) || g.hi-g.lo < 3 {
			return group{}, ""
		}
		return g, "according"
	}
	f := c.verb.frame
	if c.subject.empty() {
		return group{}, ""
	}
	if c.tag {
		if f&clause == 0 || quotesOnly(c.verb) || c.participle || c.negated || c.asClause && !s.toks[c.hi-1].word {
			return group{}, ""
		}
		after := s.at(c.hi)
		if c.inverted {
			after = s.at(c.subject.hi)
		}
		if after != nil && after.punct(",") {
			g := group{c.hi + 1, len(s.toks)}
			if c.inverted {
				g.lo = c.subject.hi + 1
			}
			g = s.trimEnd(g)
			before := r.contentBefore(i)
			if finite(g) && !hasQuote(g) && (before.hi-before.lo <= 5 || c.asClause) {
				return g, "middle"
			}
		}
		if !r.trailing(c) && !c.inverted {
			return group{}, ""
		}
		g := r.contentBefore(i)
		if !finite(g) && g.hi-g.lo < 6 || hasQuote(g) {
			return group{}, ""
		}
		return g, "tag"
	}
	g := r.contentAfter(i)
	if g.empty() || hasQuote(g) {
		return group{}, ""
	}
	t := &s.toks[g.lo]
	switch {
	case c.that && f&clause != 0 && !quotesOnly(c.verb):
		if c.negated && f&speech != 0 || g.hi-g.lo < 3 {
			return group{}, ""
		}
		return g, "that"
	case s.at(c.comp) != nil && s.toks[c.comp].punct(":") && f&clause != 0:
		return g, "colon"
	case t.low == "to" && f&infinitive != 0 && !c.negated:
		return g, "infinitive"
	case c.hi > c.at+1 && f&(phrase|clause|onlyQuote) != 0 && g.lo == c.hi && !t.is(conj|sub) && c.verb.lemma != "put":
		return g, "particle"
	case f&asPhrase != 0 && s.hasAs(g) && !c.negated:
		return g, "as"
	case f&label != 0 && g.hi-g.lo >= 2 && (t.is(det|possess) || t.cap || objectPronouns[t.low]) && c.hi == c.at+1:
		return g, "label"
	case f&phrase != 0 && !c.negated && (t.is(det|possess) || t.cap || t.word && !t.is(prep|conj|sub|aux)):
		return g, "phrase"
	case (f&bare != 0 || f&clause != 0 && f&speech != 0) && f&onlyQuote == 0 && !c.negated:
		if !t.word || t.is(prep|conj|sub|relative) && !t.is(det) || !finite(g) {
			return group{}, ""
		}
		return g, "bare"
	}
	return group{}, ""
}

// longQuote tells whether the quotation at token k is more than a label.
func (v *view) longQuote(s *sentence, k int) bool {
	m := &v.marks[s.toks[k].quote]
	if wordsIn(v.rs[m.innerStart:m.innerEnd]) > 3 {
		return true
	}
	for i := len(v.x.out) - 1; i >= 0 && i >= len(v.x.out)-20; i-- {
		if v.x.out[i].Start == v.off+m.start {
			return v.x.out[i].Kind != sources.Term
		}
	}
	return false
}

func (s *sentence) hasAs(g group) bool {
	for k := g.lo + 1; k < g.hi-1; k++ {
		if strings.EqualFold(s.toks[k].low, "as") {
			return true
		}
	}
	return false
}

// quotesOnly tells whether the verb reports words only between quotation
// marks: "quipped", "continued".
func quotesOnly(v *verbForm) bool {
	switch v.lemma {
	case "continue", "begin", "read", "put", "speak", "sing", "chant", "talk", "repeat", "laugh", "sigh", "go", "recall":
		return v.lemma != "recall"
	}
	return v.frame&onlyQuote != 0 && v.frame&(bare|addressed|phrase) == 0 && v.frame&speech == 0
}
