package quote

import (
	"sort"
	"strings"
	"unicode"

	"parley/internal/lazy"
	"parley/sources"
	"parley/sources/names"
)

// reading is a sentence with its cues and what their subjects refer to.
type reading struct {
	s       *sentence
	cues    []cue
	who     []mention // by cue: whom the subject means; empty name when unknown
	main    group
	mainWho mention
	used    []bool // by cue: a quotation hangs on it
	apposed []bool // by cue: its subject is an office, and a name follows it
}

// read finds the cues of a sentence and resolves their subjects.
func (v *view) read(s *sentence) *reading {
	r := &reading{s: s, cues: s.findCues()}
	r.main = s.mainSubject(0, len(s.toks))
	r.who = make([]mention, len(r.cues))
	r.used, r.apposed = make([]bool, len(r.cues)), make([]bool, len(r.cues))
	if !r.main.empty() {
		r.mainWho = v.refer(s, r.main, nil)
		if m, ok := v.apposition(s, r.main); ok {
			r.mainWho = m
		}
	}
	var subjects []mention
	if r.mainWho.name != "" {
		subjects = append(subjects, r.mainWho)
	}
	for i := range r.cues {
		c := &r.cues[i]
		if c.shared && c.subject.empty() {
			r.share(i)
		}
		if c.subject.empty() {
			continue
		}
		c.subject = v.possessor(s, c.subject)
		var before []mention
		for _, m := range subjects {
			if m.span[0] < v.off+s.toks[c.subject.lo].start {
				before = append(before, m)
			}
		}
		if c.subject == r.main && r.mainWho.name != "" {
			r.who[i] = r.mainWho
		} else {
			r.who[i] = v.refer(s, c.subject, before)
		}
		if m, ok := v.apposition(s, c.subject); ok {
			r.who[i], r.apposed[i] = m, true
		}
		if r.who[i].name != "" {
			subjects = append(subjects, r.who[i])
		}
	}
	return r
}

// apposition finds the name that follows an office between commas: "the
// governor of the bank, Grigory Hale, said", "said the coach, Ivo Hale."
func (v *view) apposition(s *sentence, g group) (mention, bool) {
	c := s.at(g.hi)
	if c == nil || !c.punct(",") || g.empty() {
		return mention{}, false
	}
	head := g.lo
	for head+1 < g.hi && !s.toks[head+1].is(prep) && s.toks[head+1].low != "'s" {
		head++
	}
	if t := &s.toks[head]; !t.is(roleNoun) && !names.IsCalling(t.low) || t.is(collective) || t.cap && g.hi-g.lo > 1 && !s.toks[g.lo].is(det|possess) {
		return mention{}, false
	}
	j := g.hi + 1
	for j < len(s.toks) && s.toks[j].word && (s.toks[j].cap || s.toks[j].is(honorific)) && !s.toks[j].is(timeWord|outlet|pronoun) && j-g.hi <= 5 {
		j++
	}
	if n := s.at(j); j < g.hi+2 || n != nil && (n.word && !n.is(timeWord) && !s.verbLike(j) || n.quote >= 0) {
		return mention{}, false
	}
	ms := v.x.people.collect(s, g.hi+1, j, v.namer(s))
	if len(ms) != 1 || !ms[0].person {
		return mention{}, false
	}
	return ms[0], true
}

// share gives cue i the subject of the verb before it, or of the sentence.
func (r *reading) share(i int) {
	c := &r.cues[i]
	for k := i - 1; k >= 0 && !c.participle; k-- {
		// "X said A does B, but insisted C": coordinated with the speech verb
		if p := &r.cues[k]; !p.subject.empty() && !p.according && !p.asClause && !p.participle && p.verb.frame&speech != 0 && c.verb.frame&speech != 0 {
			c.subject = p.subject
			return
		}
	}
	for k := i - 1; k >= 0; k-- {
		p := &r.cues[k]
		if !p.subject.empty() && !p.according && !p.asClause && !p.noun && p.at < c.at {
			if c.participle && (r.s.coversWithThat(p, c) || r.reported(k) || r.relative(p)) {
				continue
			}
			c.subject = p.subject
			return
		}
	}
	if !r.main.empty() && r.main.lo < c.at {
		c.subject = r.main
		return
	}
	if c.participle { // "After posting that ..., he spoke": the subject follows
		if g := r.s.mainSubject(c.at, len(r.s.toks)); !g.empty() {
			c.subject = g
			return
		}
	}
	if !r.main.empty() {
		c.subject = r.main
		return
	}
	for k := c.lo - 1; k > 0; k-- { // "On Monday they made it known by announcing"
		if t := &r.s.toks[k]; t.is(hisWord|herWord|theyWord) && t.is(pronoun) {
			c.subject = group{k, k + 1}
			return
		}
	}
}

// reported tells whether cue k lies within the clause that an earlier cue of
// speech reports: "told them that she believes we continue".
func (r *reading) reported(k int) bool {
	c := &r.cues[k]
	for o := range r.cues[:k] {
		p := &r.cues[o]
		if !p.that || p.tag || p.subject.empty() || !r.speaks(p) || r.relative(p) {
			continue
		}
		open := true
		for t := p.comp; t < c.lo; t++ {
			if w := &r.s.toks[t]; !w.word && w.quote < 0 || w.is(conj) {
				open = false // a new clause may begin here
			}
		}
		if open {
			return true
		}
	}
	return false
}

// coversWithThat tells whether c lies directly within the that-clause of p,
// without a comma between: "said that people claiming ...".
func (s *sentence) coversWithThat(p, c *cue) bool {
	if !p.that {
		return false
	}
	for k := p.comp; k < c.lo; k++ {
		if s.toks[k].punct(",") {
			return false
		}
	}
	return true
}

var utterance = lazy.Words("tone words message remarks remark statement comment comments response reply answer post tweet tweets posts speech letter argument view position campaign verdict conclusion explanation")

// possessor turns "his tone" and "Lavrov's words" into whose they are.
func (v *view) possessor(s *sentence, g group) group {
	if s.toks[g.lo].is(possess) && g.hi-g.lo >= 2 && utterance()[s.toks[g.hi-1].low] && s.toks[g.lo].is(hisWord|herWord|theyWord) && s.toks[g.hi-1].low != "campaign" {
		return group{g.lo, g.lo + 1}
	}
	// "experts like X of Y" and "X of Y" mean X
	for k := g.lo + 1; k < g.hi-1; k++ {
		if t := &s.toks[k]; t.low == "like" && s.toks[k+1].cap && (!s.toks[k-1].cap || s.toks[k-1].is(collective)) {
			return v.possessor(s, group{k + 1, g.hi})
		}
		if t := &s.toks[k]; t.is(prep) {
			if ms := v.x.people.collect(s, g.lo, k, v.namer(s)); len(ms) > 0 && ms[len(ms)-1].key == s.toks[k-1].low && ms[len(ms)-1].person {
				return group{g.lo, k}
			}
			break
		}
	}
	if utterance()[s.toks[g.hi-1].low] && s.toks[g.hi-1].low != "campaign" {
		for k := g.hi - 2; k > g.lo; k-- {
			if s.toks[k].low == "'s" {
				return group{g.lo, k}
			}
		}
	}
	return g
}

func wanted(t *token) gender {
	switch {
	case t.is(hisWord):
		return male
	case t.is(herWord):
		return female
	case t.is(theyWord):
		return plural
	}
	return unknownGender
}

// refer tells whom a subject means. A pronoun is looked up among the
// subjects earlier in the sentence and then in the sentences before.
func (v *view) refer(s *sentence, g group, before []mention) mention {
	t := &s.toks[g.lo]
	if g.hi-g.lo == 1 || t.is(possess) {
		if want := wanted(t); want != unknownGender {
			for _, m := range before {
				if compatible(m, want) {
					v.x.people.learn(m.key, want)
					return m
				}
			}
			if want == male || want == female {
				// the only fitting person named earlier in the sentence
				if ms := distinct(v.x.people.collect(s, 0, g.lo, v.namer(s)), want); len(ms) == 1 {
					v.x.people.learn(ms[0].key, want)
					return ms[0]
				}
			}
			if m, ok := v.x.people.antecedent(want, v.x.blockNo); ok {
				v.x.people.learn(m.key, want)
				m.span = [2]int{v.off + t.start, v.off + t.end}
				return m
			}
			return mention{}
		}
		if t.is(pronoun) && !t.is(det) {
			return mention{}
		}
	}
	hi := g.hi
	for k := g.lo + 1; k < g.hi; k++ {
		if s.toks[k].is(prep) && s.toks[k].low != "like" {
			hi = k
			break
		}
	}
	if ms := v.x.people.collect(s, g.lo, hi, v.namer(s)); len(ms) > 0 {
		if s.toks[hi-1].low == ms[len(ms)-1].key || s.toks[hi-1].cap {
			return ms[len(ms)-1]
		}
	}
	name, span := v.namer(s)(g.lo, g.hi)
	head := s.toks[hi-1].low
	m := mention{name: name, span: span, key: head, gender: thing}
	for k := g.lo; k < hi; k++ {
		if s.toks[k].low == "and" || s.toks[k].is(collective) {
			m.gender = plural
		}
	}
	if strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") && !s.toks[hi-1].cap {
		m.gender = plural
	}
	if s.toks[hi-1].is(roleNoun) && m.gender != plural {
		m.gender, m.person = unknownGender, true
	}
	return m
}

// link is the attribution of one quotation.
type link struct {
	cue     int // index of the cue, or -1
	subject group
	who     mention
	cueSpan group
	main    bool // by the sentence's subject only
	tagged  bool // the cue follows the quotation
}

// tagAfter finds a cue that directly follows the quotation at q.
func (r *reading) tagAfter(q int, last rune) (int, bool) {
	s := r.s
	k := q + 1
	comma := false
	if t := s.at(k); t != nil && t.punct("(") { // “...,” (an editor's word) she said
		for k < len(s.toks) && !s.toks[k].punct(")") {
			k++
		}
		k++
	}
	if t := s.at(k); t != nil && (t.punct(",") || t.dash()) {
		comma = true
		k++
	}
	if !comma && !(last == ',' || last == '?' || last == '!' || last == '…' || last == '-' || last == '—' || last == '.') {
		// "Q says X" without a comma is no tag, but a cue may still follow
		if t := s.at(k); t == nil || t.verb == nil {
			return 0, false
		}
	}
	for i := range r.cues {
		c := &r.cues[i]
		if c.at <= q {
			continue
		}
		first := c.lo
		if !c.inverted && !c.according && !c.subject.empty() && c.subject.lo > q && c.subject.lo < c.lo {
			first = c.subject.lo
		}
		if first == k || first == k+1 && s.toks[k].low == "as" {
			if c.participle || c.inverted && c.lo != k && first != k {
				return 0, false
			}
			if !c.inverted && !c.according && c.subject.lo < q {
				return 0, false
			}
			return i, true
		}
		if first > k+1 {
			break
		}
	}
	return 0, false
}

// attribute finds the cue and the speaker of the quotation at token q.
func (v *view) attribute(r *reading, q int, direct bool) (link, bool) {
	s := r.s
	m := &v.marks[s.toks[q].quote]
	last := closing(v.rs, m)
	before := -1
	for i := range r.cues {
		if c := &r.cues[i]; c.at < q && !(c.inverted && c.subject.empty()) {
			if c.tag && !c.according && q > c.hi && !r.reaches(c, q) && !(c.asClause && c.subject.lo <= 3) {
				continue
			}
			if c.asClause && !s.toks[q-1].punct(":") && !s.toks[q-1].punct(",") && c.at < q-1 && q-c.at < 2 {
				continue
			}
			claims := (s.adjacent(c, q) || c.verb != nil && c.verb.frame&(label|asPhrase) != 0 && q-c.hi <= 12) && c.verb != nil && c.verb.frame&(speech|onlyQuote|label|asPhrase) != 0
			if before >= 0 && !claims && r.embedded(before, i) {
				continue
			}
			before = i
		}
	}
	after, tagged := r.tagAfter(q, last)
	if tagged && r.cues[after].inWords {
		return r.link(after, true), true
	}
	initial := q == 0 || !s.toks[q-1].word && s.toks[q-1].quote < 0 && before < 0 || s.toks[q-1].quote >= 0 && before < 0 || q == 1 && s.toks[0].word && s.toks[0].is(conj|adverb)
	if tagged && (initial || before < 0 || direct && !s.adjacent(&r.cues[before], q)) {
		return r.link(after, true), true
	}
	if before >= 0 && q > 0 && s.toks[q-1].punct(":") && !r.speaks(&r.cues[before]) {
		// "With X worried about Y, Z has a message: Q": the clause before
		// the colon counts
		for k := q - 2; k > r.cues[before].at; k-- {
			if s.toks[k].punct(",") {
				if g := s.leading(k+1, q); k+1 < q && !g.empty() {
					g = v.possessor(s, g)
					return link{cue: -1, subject: g, who: v.refer(s, g, nil), cueSpan: group{q - 1, q}}, true
				}
				break
			}
		}
	}
	if before >= 0 {
		return r.link(before, false), true
	}
	if tagged {
		return r.link(after, true), true
	}
	// “...” — Jane Smith
	if d := s.at(q + 1); d != nil && d.dash() {
		if g := s.nounPhraseRight(q + 2); !g.empty() && s.toks[g.lo].cap && s.endsHere(g.hi) {
			return link{cue: -1, subject: g, who: v.refer(s, g, nil), cueSpan: group{q + 1, q + 2}, tagged: true}, true
		}
	}
	// a reporting clause at the end covers the whole sentence
	for i := len(r.cues) - 1; i >= 0; i-- {
		if c := &r.cues[i]; c.at > q && c.tag && !c.participle && (c.according || r.trailing(c)) {
			return r.link(i, true), true
		}
	}
	// a reporting clause earlier in the sentence: Q, he said, and still Q
	for i := range r.cues {
		if c := &r.cues[i]; c.at < q && c.tag && !c.participle && !c.asClause && c.verb != nil && c.verb.frame&speech != 0 && r.trailing(c) && r.middle(c) {
			return r.link(i, true), true
		}
	}
	if q > 0 && s.toks[q-1].punct(":") && !r.main.empty() && r.main.lo < q {
		g := v.possessor(s, r.main)
		who := r.mainWho
		if g != r.main {
			who = v.refer(s, g, nil)
		}
		return link{cue: -1, subject: g, who: who, cueSpan: group{q - 1, q}}, true
	}
	return link{cue: -1}, false
}

// middle tells whether a comma follows the reporting clause.
func (r *reading) middle(c *cue) bool {
	i := c.hi
	if c.inverted {
		i = c.subject.hi
	}
	for ; i < len(r.s.toks); i++ {
		if t := &r.s.toks[i]; !t.word {
			return t.punct(",")
		}
	}
	return false
}

// endsHere tells whether the sentence ends at i, but for punctuation or an
// apposition.
func (s *sentence) endsHere(i int) bool {
	t := s.at(i)
	return t == nil || t.punct(",") || t.punct(".") && i+1 == len(s.toks)
}

// embedded tells whether cue i lies within what cue o reports and is too
// weak to claim a quotation further on: a relative clause, a participle with
// a noun of its own, a verb that is no act of speech.
func (r *reading) embedded(o, i int) bool {
	outer, c := &r.cues[o], &r.cues[i]
	if outer.verb != nil && outer.that && !outer.tag && c.verb != nil && c.verb.frame&attitude != 0 && c.at > outer.comp && c.subject != outer.subject {
		return true // what somebody thinks within what is reported
	}
	if outer.verb == nil || outer.verb.frame&speech == 0 || outer.tag || c.verb == nil {
		return outer.according && c.verb != nil && c.verb.frame&speech == 0
	}
	if g := c.subject; g.hi-g.lo == 1 && r.s.toks[g.lo].low == "it" {
		return true // "she says it shows that": nobody speaks but she
	}
	if c.subject == outer.subject || !outer.that && outer.verb.frame&bare == 0 {
		return c.weak
	}
	if c.verb.frame&(clause|label|asPhrase) == 0 && outer.that {
		return true // a deed within the reported clause
	}
	if c.weak || c.verb.frame&speech == 0 {
		return true
	}
	b := r.s.at(c.lo - 1)
	return c.participle && !(b != nil && b.punct(",")) || b != nil && (b.is(relative) || b.low == "that")
}

// adjacent tells whether the quotation at q directly follows the cue.
func (s *sentence) adjacent(c *cue, q int) bool {
	k := c.comp
	for k < q && (!s.toks[k].word || s.toks[k].low == "that") {
		k++
	}
	return k == q
}

// reaches tells whether a cue followed by a comma or an adjunct still
// introduces the quotation at q: "he said, “..."; "said in a speech, “...".
func (r *reading) reaches(c *cue, q int) bool {
	p := r.s.at(q - 1)
	if p.punct(",") || p.punct(":") || p.dash() {
		return true
	}
	return q-c.hi <= 1
}

// trailing tells whether a cue stands in a reporting clause set off by a
// comma: "..., X said."
func (r *reading) trailing(c *cue) bool {
	first := c.lo
	if !c.subject.empty() && c.subject.lo < c.lo {
		first = c.subject.lo
	}
	if p := r.s.at(first - 1); p != nil && p.low == "as" && c.asClause {
		first--
	}
	p := r.s.at(first - 1)
	return p != nil && (p.punct(",") || p.quote >= 0 || p.dash())
}

func (r *reading) link(i int, tagged bool) link {
	c := &r.cues[i]
	return link{cue: i, subject: c.subject, who: r.who[i], cueSpan: group{c.lo, c.hi}, tagged: tagged}
}

// sentence finds the statements of one sentence.
func (v *view) sentence(s *sentence, firstInBlock bool, carried int) {
	if !v.nested {
		v.x.sentenceNo++
	}
	r := v.read(s)
	quotes := 0
	words := 0
	for k := range s.toks {
		if s.toks[k].quote >= 0 {
			quotes++
		} else if s.toks[k].word {
			words++
		}
	}
	via := v.via(r)
	first := len(v.x.out)
	var done []placed
	for q := range s.toks {
		if s.toks[q].quote < 0 {
			continue
		}
		done = v.place(r, q, quotes, words, via, firstInBlock && q == 0, carried, done)
	}
	if !v.nested {
		v.indirect(r, via)
		lend(v.x.out[first:])
		v.remember(r, via, words > 0)
	}
	for q := range s.toks {
		if s.toks[q].quote >= 0 {
			v.inside(s.toks[q].quote)
		}
	}
}

// remember keeps what pronouns in the next sentences can stand for.
func (v *view) remember(r *reading, via string, worded bool) {
	x := v.x
	if !worded {
		return
	}
	rec := record{block: x.blockNo}
	seen := map[string]bool{}
	add := func(m mention) {
		if m.name != "" && !seen[m.key] {
			seen[m.key] = true
			rec.subjects = append(rec.subjects, m)
		}
	}
	add(r.mainWho)
	for _, m := range r.who {
		add(m)
	}
	if !r.main.empty() && r.mainWho.name == "" || !r.mainWho.person && !r.main.empty() {
		if t := &r.s.toks[r.main.lo]; t.is(possess) { // "his tone shifted"
			add(v.refer(r.s, group{r.main.lo, r.main.lo + 1}, nil))
		}
	}
	for _, m := range x.people.collect(r.s, 0, len(r.s.toks), v.namer(r.s)) {
		if !seen[m.key] {
			rec.others = append(rec.others, m)
		}
	}
	x.people.push(rec)
	x.outlet, x.outletOf = via, ""
	for _, m := range rec.subjects {
		if m.person {
			x.outletOf = m.key
		}
	}
}

func sortStatements(st []sources.Statement) {
	sort.SliceStable(st, func(i, j int) bool {
		if st[i].Start != st[j].Start {
			return st[i].Start < st[j].Start
		}
		return st[i].End > st[j].End
	})
}

func wordsIn(rs []rune) int {
	n, in := 0, false
	for _, r := range rs {
		w := wordRune(r) || apostrophe(r) && in
		if w && !in {
			n++
		}
		in = w
	}
	return n
}

func firstLetter(rs []rune) rune {
	for _, r := range rs {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		if r == '[' || r == '…' {
			return 'A'
		}
	}
	return 0
}
