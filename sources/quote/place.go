package quote

import (
	"strings"
	"unicode"

	"parley/internal/lazy"
	"parley/sources"
)

// placed is a quotation of the current sentence that has been dealt with.
type placed struct {
	q      int // token
	index  int // statement
	cue    int
	direct bool
	tagged bool
}

// place makes a statement of the quotation at token q, or adds it to the one
// that it continues.
func (v *view) place(r *reading, q, quotes, words int, via string, leading bool, carried int, done []placed) []placed {
	x, s := v.x, r.s
	m := &v.marks[s.toks[q].quote]
	inner := v.rs[m.innerStart:m.innerEnd]
	n := wordsIn(inner)
	if n == 0 {
		return done
	}
	alone := words == 0 && quotes == 1
	direct := v.wholeClause(r, q, n, inner)
	l, found := v.attribute(r, q, direct)

	if m.continues && carried >= 0 && leading && found && l.tagged && x.out[carried].Speaker != "" && !l.subject.empty() && !s.toks[l.subject.lo].is(pronoun) && v.text(s, l.subject) != x.out[carried].Speaker {
		carried = -1 // somebody else is speaking: the mark before was forgotten
	}
	if m.continues && carried >= 0 && leading {
		v.extend(carried, m, true)
		if st := &x.out[carried]; st.Speaker == "" && found {
			v.fill(st, r, l, via)
			x.keep(st, l.who, x.blockNo)
		}
		v.run = carried
		return append(done, placed{q, carried, l.cue, true, l.tagged})
	}
	// interrupted by its cue: Q, he said, Q
	if k := len(done) - 1; k >= 0 && found && l.cue >= 0 && done[k].cue == l.cue && done[k].direct && done[k].tagged && q-r.cues[l.cue].end() <= 5 {
		v.extend(done[k].index, m, false)
		v.run = done[k].index
		return append(done, placed{q, done[k].index, l.cue, true, true})
	}
	// went on in the next sentence: Q, he said. Q
	if alone && v.run >= 0 && !found {
		v.extend(v.run, m, false)
		return append(done, placed{q, v.run, -1, true, false})
	}
	st := sources.Statement{
		Kind: sources.Mixed, Start: v.off + m.start, End: v.off + m.end,
		Text: string(v.rs[m.start:m.end]), How: sources.None,
	}
	term := v.isTerm(r, q, n, inner, l, found, direct, alone)
	switch {
	case term:
		st.Kind = sources.Term
	case direct:
		st.Kind = sources.Direct
	}
	if term && !r.main.empty() && r.main.hi <= q && s.usesWord(q) {
		v.fill(&st, r, link{cue: -1, subject: r.main, who: r.mainWho, main: true}, "")
	}
	if !term {
		switch {
		case v.transcribed(&st, inner):
		case found:
			v.fill(&st, r, l, via)
			if l.cue >= 0 {
				r.used[l.cue] = true
				if st.Kind == sources.Mixed {
					st.Clause = v.clauseSpan(r, l, q)
				}
			}
		case v.nested:
		case alone:
			v.inherit(&st, leading)
		case q == 0 && v.x.last.block == v.x.blockNo && n > 3:
			v.inherit(&st, leading)
		case !r.main.empty() && r.main.hi <= q:
			l = link{cue: -1, subject: r.main, who: r.mainWho, main: true}
			v.fill(&st, r, l, via)
			st.How = sources.Inherited
		}
	}
	x.out = append(x.out, st)
	i := len(x.out) - 1
	if !term && st.Speaker != "" {
		x.keep(&x.out[i], l.who, x.blockNo)
	}
	if st.Kind == sources.Direct {
		v.run = i
	}
	return append(done, placed{q, i, l.cue, direct, l.tagged})
}

// extend adds the quotation m to statement k as a further part.
func (v *view) extend(k int, m *mark, across bool) {
	st := &v.x.out[k]
	if len(st.Parts) == 0 {
		st.Parts = append(st.Parts, sources.Span{Start: st.Start, End: st.End})
	}
	st.Parts = append(st.Parts, sources.Span{Start: v.off + m.start, End: v.off + m.end})
	st.End = v.off + m.end
	switch n := len(v.x.split); {
	case n > 0 && v.x.split[n-1] == k:
	case across || st.Start < v.off:
		v.x.split = append(v.x.split, k)
	default:
		st.Text = string(v.rs[st.Start-v.off : m.end])
	}
}

// keep remembers the attribution for quotations that name nobody.
func (x *extractor) keep(st *sources.Statement, who mention, block int) {
	if st.Speaker == "" {
		return
	}
	x.last = holder{speaker: st.Speaker, span: st.SpeakerSpan, antecedent: st.Antecedent, who: who, cue: st.Cue, cueSpan: st.CueSpan, via: st.Via, block: block, sentence: x.sentenceNo}
}

// wholeClause tells whether the quotation at q is a whole clause that the
// reporter's sentence introduces or follows, rather than a piece of it.
func (v *view) wholeClause(r *reading, q, n int, inner []rune) bool {
	s := r.s
	f := firstLetter(inner)
	if !unicode.IsUpper(f) && !unicode.IsDigit(f) {
		return false
	}
	if titleCase(inner) && n < 8 {
		return false
	}
	p := s.at(q - 1)
	last := closing(v.rs, &v.marks[s.toks[q].quote])
	if n < 3 && !terminal(last) && last != ',' {
		return false
	}
	if p == nil {
		nx := s.at(q + 1)
		if nx == nil || !nx.word || terminal(last) || last == ',' || last == '—' || last == '-' {
			return true
		}
		_, tagged := r.tagAfter(q, last)
		return tagged
	}
	if p.quote >= 0 || !p.word {
		return true
	}
	if p.low == "that" || p.low == "and" || p.low == "but" || p.verb != nil || p.is(adverb) {
		return true
	}
	for i := range r.cues {
		if c := &r.cues[i]; c.comp == q || c.hi == q {
			return true
		}
	}
	return n > 5 && terminal(last) && !p.is(det|possess|prep) && p.low != "'s"
}

// titleCase tells whether every longer word has a capital, as in a title.
func titleCase(inner []rune) bool {
	words, caps := 0, 0
	start := -1
	for i := 0; i <= len(inner); i++ {
		if i < len(inner) && (wordRune(inner[i]) || apostrophe(inner[i])) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			if i-start > 3 || words == 0 {
				words++
				if unicode.IsUpper(inner[start]) {
					caps++
				}
			}
			start = -1
		}
		if i < len(inner) && words > 0 && terminal(inner[i]) && i < len(inner)-2 {
			return false
		}
	}
	return words >= 2 && words == caps
}

// allCapital tells whether every word begins with a capital.
func allCapital(inner []rune) bool {
	start := true
	for _, r := range inner {
		if start && unicode.IsLetter(r) && !unicode.IsUpper(r) {
			return false
		}
		start = !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && !apostrophe(r)
	}
	return len(inner) > 0
}

var labelling = lazy.Words("so-called term terms phrase phrases word words name names moniker label slogan dubbed nicknamed titled entitled headlined named labeled labelled branded known called pseudonym hashtag slur epithet alias codenamed code-named subtitled acronym buzzword tag motto song book film movie episode album podcast programme")

// isTerm tells whether the quotation at q is a name, a title, a label or a
// scare quote, which nobody is reported to assert.
func (v *view) isTerm(r *reading, q, n int, inner []rune, l link, found, direct, alone bool) bool {
	s := r.s
	p := s.at(q - 1)
	if direct && (found || alone || n > 6) {
		return false
	}
	if n > 8 {
		return false
	}
	if n <= 2 && p != nil && p.word && p.verb == nil && p.low != "that" && allCapital(inner) && !terminal(closing(v.rs, &v.marks[s.toks[q].quote])) {
		if nx := s.at(q + 1); nx != nil && nx.word {
			return true // the bank “Orrin” intends: a name
		}
	}
	if p != nil && p.punct(":") && found && !titleCase(inner) {
		return false
	}
	person := found && (l.who.person || l.who.gender == plural || l.subject.hi-l.subject.lo == 1 && s.toks[l.subject.lo].is(pronoun) && s.toks[l.subject.lo].low != "it")
	if found && !l.subject.empty() && l.subject.lo > 0 && s.toks[l.subject.lo-1].low == "what" {
		person = true // "what it called": whoever it is
	}
	if found && l.who.name != "" && !person && !l.subject.empty() && s.endsInName(l.subject) {
		person = s.hasRole(l.subject) || !s.hasLowerHead(l.subject)
	}
	for k := q - 1; k >= 0 && k >= q-3; k-- {
		t := &s.toks[k]
		if labelling()[t.low] {
			if t.verb != nil && person && !s.passiveAt(k) && l.cue >= 0 && r.cues[l.cue].at == k {
				return n < 3 && titleCase(inner) && t.verb.lemma != "call"
			}
			return true
		}
		if t.verb != nil && (t.verb.lemma == "refer" || t.verb.lemma == "know") && n <= 4 {
			return true
		}
		if !t.word || !t.is(det|prep|possess|adverb) {
			break
		}
	}
	if titleCase(inner) && n >= 2 && p != nil && (p.word || p.punct(",")) {
		return true
	}
	if r.refersTo(q) && n <= 4 {
		return true
	}
	if n <= 3 && s.asLabel(q) && !(found && l.cue >= 0 && (s.agent(l) || r.cues[l.cue].that) && r.asserts(&r.cues[l.cue], q)) {
		return true
	}
	if found {
		if l.cue < 0 {
			return false
		}
		c := &r.cues[l.cue]
		if c.according || c.tag {
			return false
		}
		if (c.verb.frame&clause == 0 || c.verb.frame&phrase != 0 && !c.that) && n <= 3 && !s.adjacent(c, q) && s.inPhrase(q) {
			return true
		}
		if person && c.verb.frame&(speech|label|asPhrase|onlyQuote) != 0 || c.that {
			return false
		}
		if !s.adjacent(c, q) && c.verb.frame&speech == 0 && n <= 3 {
			return true
		}
		return c.verb.frame&(speech|bare|label|onlyQuote) == 0 && n <= 3
	}
	if r.main.empty() || r.main.hi > q || alone {
		return n <= 5
	}
	return n <= 4
}

// refersTo tells whether the clause before q is "refers to Y as", "opting
// for the moniker".
func (r *reading) refersTo(q int) bool {
	for k := q - 1; k >= 0 && k >= q-10; k-- {
		t := &r.s.toks[k]
		if !t.word && !t.punct(",") && t.quote < 0 {
			return false
		}
		switch t.low {
		case "refer", "refers", "referred", "referring", "nicknamed", "dubbed", "alluding", "vilifying", "portraying", "depicting", "branding":
			return true
		}
	}
	return false
}

func (s *sentence) passiveAt(k int) bool {
	for i := k - 1; i >= 0 && i >= k-3; i-- {
		if beForms()[s.toks[i].low] {
			return true
		}
	}
	return false
}

// asLabel tells whether the quotation at q stands after "as", "a" or "the"
// as somebody's name: "portrayed him as a “…”".
func (s *sentence) asLabel(q int) bool {
	k := q - 1
	for k >= 0 && s.toks[k].is(det) && s.toks[k].low != "that" {
		k--
	}
	if k >= 0 && s.toks[k].low == "as" {
		return true
	}
	// inside a noun phrase: “…” head
	n := s.at(q + 1)
	p := s.at(q - 1)
	return n != nil && n.word && !n.cap && !n.is(prep|conj|sub|aux|adverb|det|relative) && n.verb == nil && p != nil && p.word &&
		(p.is(det|possess) || p.low == "'s")
}

// inPhrase tells whether the quotation at q is the noun of a prepositional
// phrase: "in its latest “...”".
func (s *sentence) inPhrase(q int) bool {
	k := q - 1
	for k > 0 && q-k < 3 && s.toks[k].word && !s.toks[k].is(det|possess|prep|conj) {
		k--
	}
	return k > 0 && s.toks[k].is(det|possess) && s.toks[k-1].is(prep) && s.toks[k-1].low != "of" && s.toks[k-1].low != "as"
}

// agent tells whether the speaker is somebody, rather than a paper or a
// body that carries a label.
func (s *sentence) agent(l link) bool {
	if l.who.person || l.subject.empty() {
		return l.who.person
	}
	t := &s.toks[l.subject.hi-1]
	return l.subject.hi-l.subject.lo == 1 && t.is(pronoun) && t.low != "it" || t.is(collective)
}

// asserts tells whether the cue itself gives the label at q, or reports the
// clause that holds it.
func (r *reading) asserts(c *cue, q int) bool {
	if c.verb == nil || c.negated {
		return false
	}
	return c.verb.frame&(label|asPhrase|speech) != 0 || c.that
}

// hasLowerHead tells whether the noun phrase ends in a common noun.
func (s *sentence) hasLowerHead(g group) bool { return !s.toks[g.hi-1].cap }

// fill names the speaker of st from the link.
func (v *view) fill(st *sources.Statement, r *reading, l link, via string) {
	s := r.s
	if !l.subject.empty() {
		st.Speaker = v.text(s, l.subject)
		st.SpeakerSpan = v.span(s, l.subject)
		st.How = sources.Explicit
		t := &s.toks[l.subject.lo]
		if l.subject.hi-l.subject.lo == 1 && t.is(pronoun|possess) {
			if wanted(t) != unknownGender || t.low == "it" {
				st.How = sources.Inherited
				st.Antecedent = l.who.name
			}
		}
	}
	if l.cue >= 0 && r.apposed[l.cue] && st.Antecedent == "" {
		st.Antecedent = l.who.name
	}
	if !l.cueSpan.empty() {
		st.Cue = v.text(s, l.cueSpan)
		st.CueSpan = v.span(s, l.cueSpan)
	}
	st.Via = via
	if l.cue >= 0 {
		if c := &r.cues[l.cue]; !c.addressee.empty() {
			if a := v.addressee(s, c.addressee); a != "" {
				st.Via = a
			}
		}
	}
	if st.Via == "" && v.x.outlet != "" && l.who.key != "" && l.who.key == v.x.outletOf && !v.nested && v.x.sameBlock() {
		st.Via = v.x.outlet
	}
	if strings.EqualFold(st.Via, st.Speaker) {
		st.Via = ""
	}
}

func (x *extractor) sameBlock() bool {
	n := len(x.people.recent)
	return n > 0 && x.people.recent[n-1].block == x.blockNo
}

// inherit gives a quotation that fills its sentence the speaker of the
// attribution before it.
func (v *view) inherit(st *sources.Statement, leading bool) {
	x := v.x
	h := x.last
	if n := len(x.people.recent); !leading && n > 0 && h.sentence < x.sentenceNo-1 {
		// the sentence before speaks of somebody else
		if r := x.people.recent[n-1]; r.block == x.blockNo && len(r.subjects) > 0 && r.subjects[0].person && r.subjects[0].key != h.who.key {
			m := r.subjects[0]
			h = holder{speaker: m.name, span: sources.Span{Start: m.span[0], End: m.span[1]}, who: m, block: x.blockNo, sentence: x.sentenceNo}
		}
	}
	if h.speaker == "" || x.blockNo-h.block > 1 {
		return
	}
	if leading && !x.colon && h.block != x.blockNo-1 {
		return
	}
	st.Speaker, st.SpeakerSpan = h.speaker, h.span
	st.Antecedent = h.antecedent
	if st.Antecedent == "" && h.who.person {
		st.Antecedent = h.who.name
	}
	st.How = sources.Inherited
	st.Via = h.via
	if h.block == x.blockNo || x.colon {
		st.Cue, st.CueSpan = h.cue, h.cueSpan
	}
	h.block, h.sentence = x.blockNo, x.sentenceNo
	x.last = h
}

// clauseSpan is the clause around a mixed quotation that its cue governs.
func (v *view) clauseSpan(r *reading, l link, q int) sources.Span {
	c := &r.cues[l.cue]
	var g group
	if c.at > q {
		g = r.contentBefore(l.cue)
	} else {
		g = r.contentAfter(l.cue)
	}
	if g.lo > q || g.hi <= q {
		g = group{min(g.lo, q), max(q+1, g.hi)}
		if g.lo < 0 || c.at < q && g.lo <= c.at {
			g.lo = q
		}
	}
	return v.span(r.s, g)
}

// inside looks into a quotation for quotations within it.
func (v *view) inside(k int) {
	m := &v.marks[k]
	depth := m.depth + 1
	any := false
	j := k + 1
	for j < len(v.marks) && v.marks[j].start < m.end {
		any = any || v.marks[j].depth == depth
		j++
	}
	if !any {
		return
	}
	inner := v.marks[k+1 : j]
	w := &view{x: v.x, rs: v.rs, off: v.off, marks: v.marks, nested: true, run: -1}
	toks := outline(v.rs, m.innerStart, m.innerEnd, inner, k+1, depth)
	for _, s := range split(v.rs, toks, v.marks) {
		w.sentence(&s, false, -1)
	}
}
