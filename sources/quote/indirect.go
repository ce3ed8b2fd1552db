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
	toDo := !c.that && s.toDo(group{lo, hi})
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
			if c.verb != nil && toDo && c.verb.frame&infinitive != 0 && s.toks[k+1].is(conj) && s.clauseAt(k+2) {
				hi = k
				break
			}
			if t := &s.toks[k+1]; c.verb != nil && toDo && c.verb.frame&infinitive != 0 && (t.is(relative|prep|sub|det) || strings.HasSuffix(n, "ing")) {
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
	nested := false
	for k := lo + 1; k < hi; k++ {
		t := &s.toks[k]
		if !t.word {
			if t.dash() {
				return k
			}
			continue
		}
		nested = nested || t.is(relative|pronoun) || t.low == "that" || whWords()[t.low] || s.verbLike(k) && !strings.HasSuffix(t.low, "ing")
		if t.is(conj) && !nested && s.finiteAt(k+1) {
			return k // "criticized the plan and left"
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

// finiteAt tells whether a verb that is plainly finite begins at i.
func (s *sentence) finiteAt(i int) bool {
	for i < len(s.toks) && s.toks[i].is(adverb) && !s.toks[i].is(det) {
		i++
	}
	t := s.at(i)
	return t != nil && t.word && s.verbLike(i) && (t.is(aux) || t.verb != nil && (t.verb.form == past || t.verb.form == third) || strings.HasSuffix(t.low, "ed"))
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
		if p := &r.cues[k]; p.tag && p.hi < hi && (p.according || p.inverted || r.trailing(p)) {
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
	switch {
	case c.weak:
		return group{}
	case c.according:
		g := group{}
		if c.tag {
			g = r.contentBefore(i)
		} else {
			g = r.contentAfter(i)
		}
		if v.quotes(s, g) || g.hi-g.lo < 3 {
			return group{}
		}
		return g
	case c.subject.empty() || s.compared(c):
		return group{}
	case !c.passed.empty():
		if v.quotes(s, c.passed) {
			return group{}
		}
		return c.passed
	case c.denial:
		return v.denied(r, i)
	case c.tag:
		return v.tagged(r, i)
	}
	g := r.contentAfter(i)
	if g.empty() || v.quotes(s, g) {
		return group{}
	}
	return r.framed(i, g)
}

// quotes tells whether more than a label is quoted within a stretch.
func (v *view) quotes(s *sentence, g group) bool {
	for k := g.lo; k < g.hi; k++ {
		if s.toks[k].quote >= 0 && v.longQuote(s, k) {
			return true
		}
	}
	return false
}

// finite tells whether a stretch holds a verb behind its first word.
func (s *sentence) finite(g group) bool { return g.hi-g.lo >= 3 && s.hasFiniteVerb(g.lo+1, g.hi) }

// tagged is what a reporting clause in the middle or at the end reports.
func (v *view) tagged(r *reading, i int) group {
	s := r.s
	c := &r.cues[i]
	if c.verb.frame&clause == 0 || quotesOnly(c.verb) || c.participle || c.negated {
		return group{}
	}
	end := c.comp
	if c.inverted {
		end = c.subject.hi
	}
	after := s.at(end)
	if c.verb.frame&(speech|attitude) == 0 && after != nil && after.word {
		return group{} // "chemicals found in the river"
	}
	before := r.contentBefore(i)
	if after != nil && after.punct(",") {
		g := s.trimEnd(group{end + 1, len(s.toks)})
		plain := !v.quotes(s, g)
		both := plain && r.trailing(c) && !v.quotes(s, before)
		nominal := !s.hasFiniteVerb(before.lo, before.hi)
		switch {
		case !before.empty() && both && nominal && s.goesOn(g):
			return group{before.lo, g.hi}
		case s.finite(g) && plain && (before.hi-before.lo <= 5 || c.asClause) && !s.toks[g.lo].is(conj|relative) && (!s.toks[g.lo].is(sub) || s.toks[g.lo].is(prep)):
			return g
		case !before.empty() && r.trailing(c) && !c.asClause && nominal && s.toks[before.lo].is(prep) && s.clauseAt(g.lo):
			if !both {
				return group{}
			}
			return group{before.lo, g.hi} // "During the war, he said, most fled"
		case s.finite(g) && both && !s.toks[g.lo].is(conj|relative) && !strings.HasSuffix(s.toks[g.lo].low, "ing") && i == len(r.cues)-1:
			return group{before.lo, g.hi}
		}
	}
	if !r.trailing(c) && !c.inverted || !s.finite(before) && before.hi-before.lo < 6 || v.quotes(s, before) {
		return group{}
	}
	return before
}

// framed is the part of g, which follows cue i, that its verb's frame takes.
func (r *reading) framed(i int, g group) group {
	s := r.s
	c := &r.cues[i]
	f := c.verb.frame
	imagined := s.hypothetical(c)
	loose := c.participle && !r.attached(c)
	if k := s.pastAdjunct(c, g); k > 0 {
		g.lo = k
	}
	if !c.that && f&(speech|bare) != speech|bare && !s.speakers(c.subject) && !s.clauseAt(g.lo) {
		return group{} // "the crisis attacked a sector": no clause, and nobody who speaks
	}
	t := &s.toks[g.lo]
	switch {
	case c.that && f&clause != 0 && !barsClause()[c.verb.lemma]:
		if c.negated && (t.low == "that" || f&attitude == 0) && c.verb.lemma != "deny" || g.hi-g.lo < 3 || loose && f&speech == 0 {
			return group{}
		}
		return g
	case s.at(c.comp) != nil && s.toks[c.comp].punct(":") && f&clause != 0 && f&nounToo == 0 && !c.participle && !barsClause()[c.verb.lemma]:
		return g
	case s.toDo(g) && f&infinitive != 0 && !loose && !r.relative(c) && !imagined && !s.follows(c, "what"):
		return g
	case c.hi > c.at+1 && !c.negated && !imagined && c.verb.lemma != "go" && g.lo == c.comp && !t.is(conj|sub) && c.verb.lemma != "put",
		c.about && !c.negated && t.word && !loose:
		return s.trimEnd(group{g.lo, s.phraseEnd(g.lo, g.hi)})
	case f&asPhrase != 0 && s.hasAs(g) && !c.negated:
		return g
	case f&label != 0 && c.verb.form == past && s.naming(c):
		return group{}
	case f&label != 0 && g.hi-g.lo >= 2 && (t.is(det|possess) || t.cap || objectPronouns()[t.low] || s.named(g)) && c.hi == c.at+1:
		return g
	case f&orders != 0 && !c.negated && !imagined && !r.relative(c) && s.toBefore(c.hi, g.hi) > 0:
		if loose {
			return group{}
		}
		return group{s.toBefore(c.hi, g.hi), g.hi}
	case f&(phrase|bare|clause) != 0 && !c.that && t.word && astray()[t.low] && !s.numbered(g.lo):
		return group{} // "backed out", "add up to"
	case f&phrase != 0 && !imagined && !loose && (t.is(det|possess) || t.cap || t.word && !t.is(prep|conj|sub|aux)):
		return g
	case (f&bare != 0 || f&clause != 0 && (f&speech != 0 || s.clauseAt(g.lo))) && f&onlyQuote == 0 && !c.negated:
		if loose || !t.word || t.is(prep|conj|sub|relative) && !t.is(det) && !s.numbered(g.lo) {
			return group{}
		}
		if f&matter != 0 {
			h := g
			for k := g.lo; k < g.hi; k++ {
				if s.toks[k].punct(",") {
					h.hi = k
					break
				}
			}
			if !s.finite(h) && (f&bare == 0 || h.hi+1 < g.hi && s.toks[h.hi+1].is(relative)) {
				return s.matter(g)
			}
		}
		if !s.finite(g) && (f&bare == 0 || f&speech == 0 || g.hi-g.lo < 5 || c.verb.lemma == "add" || s.hasTime(g.lo)) {
			if f&matter != 0 {
				return s.matter(g)
			}
			return group{}
		}
		return g
	case f&matter != 0 && !imagined && !c.negated && !c.that && !loose:
		return s.matter(g)
	}
	return group{}
}

// toDo tells whether a stretch opens with an infinitive, "to leave" or "not to
// leave".
func (s *sentence) toDo(g group) bool {
	if g.hi > g.lo && s.toks[g.lo].low == "not" {
		g.lo++
	}
	return g.hi-g.lo >= 2 && s.toks[g.lo].low == "to"
}

// named tells whether a label in g follows what it is given to: "called
// the plan a mistake".
func (s *sentence) named(g group) bool {
	for k := g.lo; k < min(g.hi-1, g.lo+4) && s.toks[k].word && !s.verbLike(k) && !s.toks[k].is(prep|sub|conj); k++ {
		if a := s.toks[k+1].low; a == "a" || a == "an" {
			return true
		}
	}
	return false
}

// naming tells whether a label is only the name of a thing: "a stream called
// Long Run", "his group, called the Fund".
func (s *sentence) naming(c *cue) bool {
	if c.lo != c.at || c.lo == 0 || c.subject.empty() {
		return false
	}
	a := s.toks[c.subject.lo].low
	return s.toks[c.lo-1].punct(",") && c.subject.hi == c.lo-1 || (a == "a" || a == "an") && !s.endsInName(c.subject)
}

// pastAdjunct finds where what a verb reports begins behind a phrase that
// tells when or where: "said after the vote he would go", "decided at once to
// leave". It is 0 where there is no such phrase.
func (s *sentence) pastAdjunct(c *cue, g group) int {
	if t := &s.toks[g.lo]; c.that || c.tag || c.verb == nil || !t.word || !adjunctPrep()[t.low] || t.low == "to" || t.low == "from" || t.low == "by" {
		return 0
	}
	for k := g.lo + 1; k < min(g.hi, g.lo+9); k++ {
		t := &s.toks[k]
		switch {
		case !t.word || s.verbLike(k) || t.is(sub) && !t.is(prep|det):
			return 0
		case t.is(pronoun) && !t.is(det) && c.verb.frame&(bare|speech) != 0 && s.clauseAt(k):
			return k
		case s.toDo(group{k, g.hi}) && c.verb.frame&infinitive != 0:
			if n := &s.toks[k+1]; n.word && !n.cap && !n.is(det|possess|pronoun) {
				return k
			}
			return 0
		}
	}
	return 0
}

// astray are adverbs that give a verb before them another sense: "backed out".
var astray = lazy.Words("out up down off away back over in on around forward aside together apart")

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
func (v *view) denied(r *reading, i int) group {
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
	if g.empty() || v.quotes(s, g) {
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
