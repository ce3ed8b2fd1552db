package quote

import (
	"strings"
	"unicode"

	"parley/internal/lazy"
	"parley/sources"
	"parley/sources/names"
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
		if !n.subject.empty() && !n.participle && !n.shared && n.subject.lo < n.lo && n.subject.lo > c.at {
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
		case p.is(conj) && first == n.lo && n.subject == c.subject && r.speaks(n) && r.speaks(c):
			hi = min(hi, b)
		case p.low == "and" && first != n.lo && r.speaks(n) && r.speaks(c) && (s.endsInName(n.subject) || s.toks[n.subject.hi-1].is(collective)):
			hi = min(hi, b)
		case p.is(conj) && s.at(b-1) != nil && s.toks[b-1].punct(",") && first != n.lo && r.speaks(n):
			hi = min(hi, b-1)
		}
	}
	if p := s.at(c.subject.lo - 1); !c.subject.empty() && !c.that && p != nil && (p.low == "what" || p.low == "how") {
		for k := lo + 1; k < hi; k++ { // "what he says it costs and what it does"
			if s.toks[k].punct(",") || s.toks[k].is(conj) {
				hi = k
			}
		}
	}
	if s.fronted(c.lo) {
		for k := lo + 1; k < hi; k++ {
			if s.toks[k].punct(",") && s.clauseAt(k+1) {
				hi = k // the main clause begins
			}
		}
	}
	for k := lo; k < hi; k++ {
		if s.toks[k].punct(";") || s.toks[k].punct("[") || s.toks[k].punct("(") && hi-k > 6 && k > lo+2 {
			hi = k
			break
		}
		if s.toks[k].punct(",") && k+2 < hi && k > lo+1 {
			n := s.toks[k+1].low
			// ", but/while + subject" opens the reporter's next clause
			if (n == "but" || n == "while" || n == "although" || n == "though") && !(n == "but" && s.verbLike(k+2)) {
				hi = k
				break
			}
			// a relative clause, or a noun phrase as content, ends at the comma
			if r.relative(c) && !s.toks[k+1].is(conj) || c.verb != nil && !c.that && c.verb.frame&phrase != 0 && c.verb.frame&bare == 0 {
				hi = k
				break
			}
			if c.verb != nil && !c.that && c.verb.frame&infinitive != 0 && s.toks[k+1].is(conj) && s.clauseAt(k+2) {
				hi = k
				break
			}
			if t := &s.toks[k+1]; c.verb != nil && !c.that && c.verb.frame&infinitive != 0 && (t.is(relative|prep|sub|det) || strings.HasSuffix(n, "ing")) {
				hi = k
				break
			}
		}
		if s.toks[k].dash() && k > lo+2 && k+2 < hi && s.toks[k+1].is(conj) && s.clauseAt(k+2) {
			hi = k // the reporter goes on
			break
		}
		if s.toks[k].dash() && k > lo+2 && c.verb != nil && !c.that && c.verb.frame&bare == 0 {
			hi = k
			break
		}
	}
	if c.verb != nil && c.verb.frame&phrase != 0 && !c.that && c.verb.frame&(bare|speech) != bare|speech {
		hi = s.phraseEnd(lo, hi)
	}
	return s.trimEnd(group{lo, hi})
}

// fronted tells whether a cue stands in a clause before the main one: "When
// she insisted that ..., the talks ended."
func (s *sentence) fronted(cue int) bool {
	if len(s.toks) == 0 || !s.toks[0].word || !fronting()[s.toks[0].low] {
		return false
	}
	for k := 1; k < cue; k++ {
		if s.toks[k].punct(",") && s.clauseAt(k+1) {
			return false // the main clause has begun
		}
	}
	return true
}

// fronting words open a clause before the main one.
var fronting = lazy.Words("when while if although though once after before since because unless until whenever whereas as even")

// clauseAt tells whether a subject and its verb begin at a token.
func (s *sentence) clauseAt(i int) bool {
	for i < len(s.toks) && s.toks[i].word && s.toks[i].is(adverb) && !s.toks[i].is(det|pronoun) {
		i++
	}
	if i >= len(s.toks) || !s.toks[i].word {
		return false
	}
	g := s.nounPhraseRight(i)
	if s.toks[i].is(pronoun) && !s.toks[i].is(det) {
		g = group{i, i + 1}
	}
	k := g.hi
	for k < len(s.toks) && s.toks[k].word && s.toks[k].is(adverb) {
		k++
	}
	return !g.empty() && k < len(s.toks) && s.toks[k].word && (s.toks[k].is(aux) || s.verbLike(k))
}

// speaks tells whether the cue is a plain act of speech.
func (r *reading) speaks(c *cue) bool { return c.verb != nil && c.verb.frame&speech != 0 }

// relative tells whether the cue is the verb of a relative clause.
func (r *reading) relative(c *cue) bool {
	p := r.s.at(c.lo - 1)
	return p != nil && (p.is(relative) || p.low == "that" || !c.subject.empty() && c.subject.hi == c.lo && c.subject.lo > 0 && r.s.toks[c.subject.lo-1].is(relative))
}

// occasions are where things are said.
var occasions = lazy.Words("forum ceremony tv television panel appearances tweeting facebook twitter statement interview speech tweet tweets email letter address ruling briefing conference debate ad op-ed essay post report memo filing broadcast rally hearing meeting appearance remarks diatribe campaign")

// phraseEnd cuts a noun phrase at what says when, where or why rather than
// what.
func (s *sentence) phraseEnd(lo, hi int) int {
	for k := lo + 1; k < hi; k++ {
		t := &s.toks[k]
		if !t.word {
			if t.dash() {
				return k
			}
			continue
		}
		switch t.low {
		case "when", "while", "because", "although", "though", "unless", "if", "during", "after", "before", "but", "since":
			return k
		case "on", "in", "at":
			n := s.at(k + 1)
			if n != nil && n.is(timeWord) && t.low != "at" {
				return k
			}
			for j := k + 1; n != nil && j < min(hi, k+6) && s.toks[j].word && (j == k+1 || !s.toks[j].is(prep)); j++ {
				if occasions()[s.toks[j].low] {
					return k
				}
			}
		}
		if t.is(timeWord) && t.cap && k+1 == hi {
			if s.toks[k-1].is(prep) && k-1 > lo {
				k--
			}
			return k
		}
	}
	return hi
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
		g := v.content(r, i)
		if g.empty() {
			continue
		}
		c := &r.cues[i]
		l := r.link(i, false)
		sp := v.span(s, g)
		st := sources.Statement{Kind: sources.Indirect, Start: sp.Start, End: sp.End, How: sources.None}
		st.Text = string(v.rs[sp.Start-v.off : sp.End-v.off])
		v.fill(&st, r, l, via)
		v.x.out = append(v.x.out, st)
		if c.verb == nil || c.verb.frame&speech != 0 {
			v.x.keep(&st, l.who, v.x.blockNo)
		}
	}
	if g, l, ok := v.labelled(r); ok {
		sp := v.span(s, g)
		st := sources.Statement{Kind: sources.Indirect, Start: sp.Start, End: sp.End, How: sources.None}
		st.Text = string(v.rs[sp.Start-v.off : sp.End-v.off])
		v.fill(&st, r, l, "")
		v.x.out = append(v.x.out, st)
		v.x.keep(&st, l.who, v.x.blockNo)
	}
	// A line that ends in a colon introduces what follows it.
	if n := len(s.toks); n > 0 && s.toks[n-1].punct(":") {
		st := sources.Statement{}
		l := link{cue: -1, subject: r.main, who: r.mainWho, cueSpan: group{n - 1, n}}
		if k := len(r.cues) - 1; k >= 0 {
			l = r.link(k, false)
		} else if t := s.toks[0]; l.subject.empty() && (t.low == "from" || t.low == "by") { // "From the minister:"
			l.subject = group{1, n - 1}
			l.who = v.refer(s, l.subject, nil)
		}
		if !l.subject.empty() && notSpeakers()[s.toks[l.subject.hi-1].low] {
			return
		}
		v.fill(&st, r, l, via)
		v.x.keep(&st, l.who, v.x.blockNo)
	}
}

// content finds what cue i reports, when its frame admits it without
// quotation marks.
func (v *view) content(r *reading, i int) group {
	s := r.s
	c := &r.cues[i]
	if c.weak {
		return group{}
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
			return group{}
		}
		return g
	}
	f := c.verb.frame
	if c.subject.empty() {
		return group{}
	}
	if c.denial {
		return v.denied(r, i, hasQuote)
	}
	if c.tag {
		if f&clause == 0 || quotesOnly(c.verb) || c.participle || c.negated {
			return group{}
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
			if before.hi > before.lo && !hasQuote(g) && !hasQuote(before) && r.trailing(c) && !s.hasFiniteVerb(before.lo, before.hi) && s.goesOn(g) {
				return group{before.lo, g.hi}
			}
			if finite(g) && !hasQuote(g) && (before.hi-before.lo <= 5 || c.asClause) {
				return g
			}
			if finite(g) && !hasQuote(g) && !hasQuote(before) && r.trailing(c) && !s.toks[g.lo].is(conj|relative) && !strings.HasSuffix(s.toks[g.lo].low, "ing") && i == len(r.cues)-1 {
				return group{before.lo, g.hi}
			}
		}
		if !r.trailing(c) && !c.inverted {
			return group{}
		}
		g := r.contentBefore(i)
		if !finite(g) && g.hi-g.lo < 6 || hasQuote(g) {
			return group{}
		}
		return g
	}
	g := r.contentAfter(i)
	if g.empty() || hasQuote(g) {
		return group{}
	}
	t := &s.toks[g.lo]
	switch {
	case c.that && f&clause != 0 && !quotesOnly(c.verb):
		if c.negated && c.verb.lemma != "deny" || g.hi-g.lo < 3 || c.participle && !r.attached(c) && c.verb.frame&speech == 0 {
			return group{}
		}
		return g
	case s.at(c.comp) != nil && s.toks[c.comp].punct(":") && f&clause != 0 && f&nounToo == 0 && !c.participle:
		return g
	case t.low == "to" && g.hi-g.lo >= 2 && f&infinitive != 0 && !(c.participle && !r.attached(c)) && !r.relative(c):
		return g
	case c.hi > c.at+1 && !c.negated && c.verb.lemma != "rail" && c.verb.lemma != "go" && g.lo == c.hi && !t.is(conj|sub) && c.verb.lemma != "put":
		return s.trimEnd(group{g.lo, s.phraseEnd(g.lo, g.hi)})
	case f&asPhrase != 0 && s.hasAs(g) && !c.negated:
		return g
	case f&label != 0 && g.hi-g.lo >= 2 && (t.is(det|possess) || t.cap || objectPronouns()[t.low]) && c.hi == c.at+1:
		return g
	case f&orders != 0 && !c.negated && !s.hypothetical(c) && !r.relative(c) && s.toBefore(c.hi, g.hi) > 0:
		if c.participle && !r.attached(c) {
			return group{}
		}
		return group{s.toBefore(c.hi, g.hi), g.hi}
	case f&phrase != 0 && !(c.participle && !r.attached(c)) && (t.is(det|possess) || t.cap || t.word && !t.is(prep|conj|sub|aux)):
		return g
	case (f&bare != 0 || f&clause != 0 && f&speech != 0) && f&onlyQuote == 0 && !c.negated:
		if c.participle && !r.attached(c) || !t.word || t.is(prep|conj|sub|relative) && !t.is(det) {
			return group{}
		}
		if f&matter != 0 && f&bare == 0 {
			h := g
			for k := g.lo; k < g.hi; k++ {
				if s.toks[k].punct(",") {
					h.hi = k
					break
				}
			}
			if !finite(h) {
				return v.matter(r, g)
			}
		}
		if !finite(g) && (f&bare == 0 || f&speech == 0 || g.hi-g.lo < 5 || c.verb.lemma == "add" || s.hasTime(g.lo)) {
			if f&matter != 0 {
				return v.matter(r, g)
			}
			return group{}
		}
		return g
	}
	if f&matter != 0 && !c.negated && !c.that && !c.tag && (!c.participle || r.attached(c)) {
		return v.matter(r, g)
	}
	return group{}
}

// goesOn tells whether a stretch goes on with a clause that was begun before
// it: its first word but adverbs is a verb.
func (s *sentence) goesOn(g group) bool {
	k := g.lo
	for k < g.hi && s.toks[k].is(adverb) {
		k++
	}
	return k < g.hi && g.hi-g.lo >= 2 && (s.toks[k].is(aux) || s.verbLike(k))
}

// denied is what a cue that rules out, or leaves open, is about: "did not
// rule out a second round", "a second round she did not exclude".
func (v *view) denied(r *reading, i int, hasQuote func(group) bool) group {
	s := r.s
	c := &r.cues[i]
	g := group{c.hi, c.subject.lo}
	if n := s.at(c.hi); n == nil || !n.word {
		g.lo = 0
		for k := 0; k < c.subject.lo; k++ {
			if s.toks[k].punct(",") || s.toks[k].punct(";") {
				g.lo = k + 1
			}
		}
	} else {
		g = r.contentAfter(i)
		if !c.that {
			g.hi = s.phraseEnd(g.lo, g.hi)
		}
	}
	g = s.trimEnd(g)
	if g.empty() || hasQuote(g) {
		return group{}
	}
	if t := &s.toks[g.lo]; g.hi-g.lo == 1 && (!t.word || t.cap || t.is(pronoun|det|adverb|timeWord|prep|conj|aux)) {
		return group{}
	}
	return g
}

// labelled finds what a label at the head of a line reports: a headline
// "Smith: Taxes must fall", a transcript's "SMITH: Good evening."
func (v *view) labelled(r *reading) (group, link, bool) {
	s := r.s
	k := 0
	for k < len(s.toks) && s.toks[k].word && s.toks[k].cap && !s.toks[k].is(starter) {
		k++
	}
	if k == 0 || k > 3 || len(s.toks) < k+4 || !s.toks[k].punct(":") || s.toks[0].start > 2 || s.toks[k+1].quote >= 0 {
		return group{}, link{}, false
	}
	if notSpeakers()[s.toks[k-1].low] {
		return group{}, link{}, false
	}
	upper := true
	for i := 0; i < k; i++ {
		for _, c := range v.rs[s.toks[i].start:s.toks[i].end] {
			upper = upper && !unicode.IsLower(c)
		}
	}
	name := s.toks[k-1].low
	headline := v.x.blockNo == 1 && k <= 2 && !names.IsBody(name) && !names.IsPlace(name) && !s.toks[k-1].is(roleNoun|outlet|timeWord)
	if !(upper && len(name) > 2 || headline) {
		return group{}, link{}, false
	}
	g := s.trimEnd(group{k + 1, len(s.toks)})
	for i := g.lo; i < g.hi; i++ {
		if s.toks[i].quote >= 0 && v.longQuote(s, i) {
			return group{}, link{}, false
		}
	}
	subject := group{0, k}
	return g, link{cue: -1, subject: subject, who: v.refer(s, subject, nil), cueSpan: group{k, k + 1}}, true
}

// notSpeakers end the labels of lines that nobody says.
var notSpeakers = lazy.Words("note correction corrections clarification update updated transcript photo photos video watch read more related advertisement credit caption source sources editor topics tags summary")

// matter is a noun phrase reported instead of a clause: "announced a plan".
func (v *view) matter(r *reading, g group) group {
	s := r.s
	t := &s.toks[g.lo]
	if !t.word || t.low == "no" || t.is(prep|conj|sub|aux|relative) || t.is(pronoun) && !t.is(det) || s.hasTime(g.lo) {
		return group{}
	}
	for k := g.lo; k < g.hi; k++ {
		if (s.toks[k].punct(",") || s.toks[k].punct(":")) && k > g.lo+1 {
			g.hi = k
		}
	}
	g.hi = s.phraseEnd(g.lo, g.hi)
	if g.hi-g.lo < 2 {
		return group{}
	}
	return s.trimEnd(g)
}

// hypothetical tells whether the verb is only imagined: "would pressure".
func (s *sentence) hypothetical(c *cue) bool {
	for k := c.lo; k < c.at; k++ {
		switch s.toks[k].low {
		case "would", "could", "might", "'d", "may":
			return true
		}
	}
	return false
}

// toBefore finds the infinitive that opens an order within [lo,hi): "urged
// the senators to vote".
func (s *sentence) toBefore(lo, hi int) int {
	for k := lo + 1; k < min(hi-1, lo+9); k++ {
		t := &s.toks[k]
		if !t.word || t.is(sub) && !t.is(prep) || s.verbLike(k) {
			return 0
		}
		if t.low == "to" {
			n := &s.toks[k+1]
			if n.cap || n.is(det|possess|pronoun) {
				return 0
			}
			return k
		}
	}
	return 0
}

// hasTime tells whether a time is among the first words at i: "said several
// months later".
func (s *sentence) hasTime(i int) bool {
	for k := i; k < min(i+3, len(s.toks)); k++ {
		switch w := s.toks[k].low; w {
		case "months", "weeks", "days", "years", "hours", "minutes", "moments":
			return true
		}
		if s.toks[k].is(timeWord) {
			return true
		}
	}
	return false
}

// attached tells whether a participle opens a clause of its own after a
// comma: "..., adding that ...".
func (r *reading) attached(c *cue) bool {
	p := r.s.at(c.lo - 1)
	return p != nil && (p.punct(",") || p.dash() || p.is(conj))
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
