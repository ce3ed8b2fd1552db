package quote

import (
	"strings"

	"parley/internal/lazy"
	"parley/sources/names"
)

// cue is what reports a statement: a verb with its subject, "according to"
// with its noun, or a colon.
type cue struct {
	lo, hi     int // the cue's own tokens
	at         int // the verb, or the first token of the phrase
	verb       *verbForm
	subject    group
	shared     bool // the subject is that of an earlier verb
	inverted   bool // the subject follows: "said X"
	participle bool // "adding that ..."
	negated    bool
	infinitive bool // "continues to insist"
	weak       bool // infinitive of purpose or the like
	asClause   bool // "as X puts it"
	according  bool
	comp       int   // first token of what is reported
	addressee  group // who is told
	that       bool  // a that- or wh-clause follows
	tag        bool  // nothing reported follows: "..., X said."
	inWords    bool  // "in the words of X"
	passed     group // what a passive verb reports: "the plan was praised by X"
	about      bool  // "told them about it": a noun phrase follows
	noun       bool  // a noun with its owner reports: "his claim that"
	denial     bool  // "ruled out", "did not exclude": what is denied or left open is its content
}

// end is the first token after the whole reporting clause.
func (c *cue) end() int {
	if c.inverted {
		return max(c.hi, c.subject.hi)
	}
	return c.hi
}

var whWords = lazy.Words("that how why what whether where who when if")

var objectPronouns = lazy.Words("him her them me us you it himself themselves")

// findCues lists the cues of a sentence in order.
func (s *sentence) findCues() []cue {
	var out []cue
	for i := range s.toks {
		t := &s.toks[i]
		if !t.word {
			continue
		}
		if t.low == "according" && i+1 < len(s.toks) && s.toks[i+1].low == "to" {
			g := s.nounPhraseRight(i + 2)
			if !g.empty() {
				c := cue{lo: i, hi: i + 2, at: i, subject: g, according: true, comp: g.hi}
				c.tag = i > 0 && !(i <= 2 && !s.toks[i-1].punct(","))
				if !c.tag {
					c.comp = s.afterAside(g.hi)
				}
				out = append(out, c)
			}
			continue
		}
		if c, ok := s.wordsOf(i); ok {
			out = append(out, c)
			continue
		}
		if c, ok := s.passiveCue(i); ok {
			out = append(out, c)
			continue
		}
		if t.verb == nil || !s.isCueForm(i) {
			if c, ok := s.wordCue(i); ok {
				out = append(out, c)
			}
			continue
		}
		if c, ok := s.verbCue(i, out); ok {
			out = append(out, c)
		}
	}
	return out
}

// passiveCue finds a verb in the passive whose agent follows it: "the plan
// was praised by X", "a view shared by X". What it reports is its subject.
func (s *sentence) passiveCue(i int) (cue, bool) {
	t, by := &s.toks[i], s.at(i+1)
	if t.verb == nil || t.verb.form != past || t.verb.frame&(phrase|matter|speech|label) == 0 || by == nil || by.low != "by" || i == 0 {
		return cue{}, false
	}
	g := s.nounPhraseRight(i + 2)
	if g.empty() || s.hasTime(g.lo) || !s.speakers(g) {
		return cue{}, false
	}
	c := cue{at: i, hi: i + 2, verb: t.verb, subject: g, inverted: true, comp: g.hi}
	var passive, toInf bool
	c.lo, passive, c.negated, toInf = s.verbGroup(i, 0)
	if passive {
		c.passed, _ = s.subjectLeft(c.lo, 0)
	} else {
		c.passed = s.nounPhraseLeft(i, 0)
	}
	return c, !toInf && c.passed.hi-c.passed.lo > 1
}

// speakers tells whether a noun phrase can be somebody who speaks: a name, a
// person or persons, a body or its paper.
func (s *sentence) speakers(g group) bool {
	if t := &s.toks[g.lo]; g.hi-g.lo == 1 && (t.is(possess) || t.is(det) && t.low != "this" && t.low != "that" && t.low != "these" && t.low != "those") {
		return true // "his", "some"
	}
	for k := g.lo; k < g.hi; k++ {
		t := &s.toks[k]
		if t.cap && !t.is(timeWord) && (k > 0 || !t.is(starter)) || t.is(roleNoun|collective|audience|pronoun|outlet|relative) || tellings()[t.low] || t.low == "percent" || t.low == "one" && k > g.lo {
			return true
		}
		one := strings.TrimSuffix(t.low, "s")
		if y, ok := strings.CutSuffix(t.low, "ies"); ok {
			one = y + "y"
		}
		if names.IsBody(t.low) || names.IsBody(one) || names.IsCalling(one) || sides()[one] {
			return true
		}
	}
	return false
}

// sides are bodies that have no names.
var sides = lazy.Words("side camp team panel bloc country city coalition alliance union regime firm delegation jury tribunal industry community couple family capital troika duo movement faction")

// wordsOf finds "in the words of X", "in her words", "by his account" and "in
// the mayor's view", which report as "according to" does.
func (s *sentence) wordsOf(i int) (cue, bool) {
	t := &s.toks[i]
	if t.low != "in" && t.low != "by" {
		return cue{}, false
	}
	c := cue{lo: i, at: i, according: true, inWords: true}
	p, n, m := s.at(i+1), s.at(i+2), s.at(i+3)
	switch {
	case p == nil || n == nil:
		return c, false
	case p.is(possess) && wordNouns()[n.low]:
		c.subject, c.hi = group{i + 1, i + 2}, i+3
	case p.low == "the" && wordNouns()[n.low] && m != nil && m.low == "of":
		c.subject = s.nounPhraseRight(i + 4)
		c.hi = c.subject.hi
	default: // "in the mayor's view"
		g := s.nounPhraseRight(i + 1)
		k := g.hi - 1
		if k < i+3 || s.toks[k-1].low != "'s" || !wordNouns()[s.toks[k].low] {
			return c, false
		}
		c.subject, c.hi = group{i + 1, k - 1}, g.hi
	}
	if c.subject.empty() {
		return c, false
	}
	c.tag = i > 0 && s.toks[i-1].punct(",")
	if c.comp = c.hi; !c.tag {
		c.comp = s.afterAside(c.hi)
	}
	return c, true
}

var wordNouns = lazy.Words("words account telling estimate view reckoning opinion")

// believed are adjectives that report a that-clause after "to be".
var believed = lazy.Words("sure confident certain afraid convinced aware hopeful optimistic worried concerned adamant doubtful skeptical sceptical insistent unaware")

// stances are adjectives that tell what somebody thinks of a thing; asked open
// what an adjective leaves open: "was not sure whether".
var (
	stances = lazy.Words("critical skeptical sceptical supportive wary concerned worried optimistic pessimistic passionate confident proud fearful afraid hopeful doubtful dismissive contemptuous appreciative suspicious leery enthusiastic excited angry upset unhappy furious nervous anxious alarmed uneasy ambivalent bearish bullish coy scornful disdainful dubious uncertain unsure grateful")
	asked   = lazy.Words("whether if how why what who when where")
)

// saidNouns are nouns that report a that-clause: "his claim that ...".
var saidNouns = lazy.Words("claim claims belief statement assertion assertions argument warning warnings suggestion allegation allegations accusation accusations admission acknowledgment acknowledgement concern concerns fear fears hope hopes promise pledge contention prediction insistence declaration conviction report reports charge charges assessment denial suspicion announcement finding findings doubt doubts case point view opinion conclusion conclusions expectation expectations assumption theory idea notion message complaint complaints worry worries impression understanding verdict remark remarks comment comments boast bet guess")

// wordCue finds cues that are no verb: "was sure that ...", "Smith's claim
// that ...".
func (s *sentence) wordCue(i int) (cue, bool) {
	t, n := &s.toks[i], s.at(i+1)
	if n == nil || i == 0 || i+3 >= len(s.toks) {
		return cue{}, false
	}
	c := cue{at: i, hi: i + 1, comp: i + 1}
	if n.low == "to" && intentions()[t.low] && !t.cap && !s.toks[i+2].is(det|possess|pronoun|prep) && !s.toks[i+2].cap {
		c.verb = intent
		return s.owned(c)
	}
	if opinions()[t.low] && topics()[n.low] && !t.cap {
		c.verb, c.hi, c.comp = opinion, i+2, i+2
		return s.lent(c, false)
	}
	switch {
	case stances()[t.low] && topics()[n.low], t.low == "opposed" && n.low == "to":
		c.verb, c.hi, c.comp = opinion, i+2, i+2
		return s.being(c)
	case believed()[t.low] && asked()[n.low]:
		c.that = true
		c.verb = beSure
		return s.being(c)
	}
	if n.low != "that" || s.toks[i+2].is(aux) || s.verbLike(i+2) {
		return cue{}, false
	}
	c.that = true
	if believed()[t.low] {
		c.verb = beSure
		return s.being(c)
	}
	if !saidNouns()[t.low] || t.cap {
		return cue{}, false
	}
	c.verb = beSure
	if c, ok := s.owned(c); ok {
		return c, true
	}
	return s.lent(c, true)
}

// being gives an adjective the subject of the "to be" before it.
func (s *sentence) being(c cue) (cue, bool) {
	var toInf bool
	c.lo, _, c.negated, toInf = s.verbGroup(c.at, 0)
	be := false
	for k := c.lo; k < c.at; k++ {
		be = be || beForms()[s.toks[k].low]
	}
	if !be || toInf || c.lo == c.at {
		return cue{}, false
	}
	c.subject, c.shared = s.subjectLeft(c.lo, 0)
	return c, !c.subject.empty() && s.toks[c.subject.lo].low != "it"
}

// lent gives a noun that reports the subject of the verb whose object it is:
// "she made the case that ...", "raised a question about". More verbs bear a
// clause than a noun phrase.
func (s *sentence) lent(c cue, clause bool) (cue, bool) {
	k := c.at - 1
	bears := func() bool { w := s.toks[k].low; return voicing()[w] || clause && lending()[w] }
	for ; k > 0 && c.at-k < 5 && !bears(); k-- {
		if t := &s.toks[k]; !t.word || t.cap || t.is(prep|conj|sub|aux|possess) || t.low == "'s" || strings.HasSuffix(t.low, "ed") {
			return c, false
		}
	}
	if k <= 0 || !bears() || s.toks[k-1].low == "to" {
		return c, false
	}
	var passive, toInf bool
	c.lo, passive, c.negated, toInf = s.verbGroup(k, 0)
	if passive || toInf {
		return c, false
	}
	c.subject, c.shared = s.subjectLeft(c.lo, 0)
	return c, !c.subject.empty()
}

// voicing are verbs that utter what their object names; lending are others
// whose object may bear a clause.
var (
	voicing = inflected("raise express voice air state reiterate repeat convey register lodge", "")
	lending = inflected("make share issue offer give hold deliver post send", "have has had having")
)

// opinions are nouns that report what somebody says or thinks of a thing.
var opinions = lazy.Words("view views opinion opinions comment comments remark remarks statement statements criticism criticisms praise support opposition concern concerns doubt doubts question questions disdain contempt admiration reservation reservations skepticism scepticism complaint complaints attack attacks objection objections worry worries fear fears hope hopes condemnation endorsement rejection rebuke warning warnings explanation description descriptions account assessment analysis rhetoric disapproval approval denial disagreement disagreements argument arguments call calls demand demands")

// topics are the prepositions before what an opinion is of.
var topics = lazy.Words("about on of for over against toward towards regarding concerning")

// opinion stands for the verb of a noun that reports an opinion.
var opinion = &verbForm{lemma: "opine", frame: phrase | attitude, form: past, also: past}

// owned gives a noun that reports the one whose it is for a subject: "Smith's
// claim", "his firm promise".
func (s *sentence) owned(c cue) (cue, bool) {
	c.noun = true
	k := c.at
	for k > 0 && s.toks[k-1].word && !s.toks[k-1].is(det|possess|prep|conj|sub|aux) && s.toks[k-1].low != "'s" && c.at-k < 4 && !s.verbLike(k-1) {
		k--
	}
	p := s.at(k - 1)
	if p == nil {
		return cue{}, false
	}
	c.lo = k
	switch {
	case p.is(possess) && p.low != "its":
		c.subject = group{k - 1, k}
	case p.low == "'s":
		c.subject = s.nounPhraseLeft(k-1, 0)
		c.lo = k - 1
	default:
		return cue{}, false
	}
	return c, !c.subject.empty()
}

// beSure stands for the verb of cues that are no verb.
var beSure = &verbForm{lemma: "be", frame: clause | attitude, form: past, also: past}

// intentions are nouns that report what somebody means, offers or refuses to
// do: "his promise to leave".
var intentions = lazy.Words("promise promises pledge pledges vow vows offer offers threat threats plan plans proposal proposals intention intentions decision refusal determination desire commitment resolve request requests demand demands call calls bid wish ambition readiness willingness unwillingness reluctance agreement")

// intent stands for the verb of a noun that reports an intention.
var intent = &verbForm{lemma: "intend", frame: infinitive | attitude, form: past, also: past}

// afterAside skips a parenthesis between commas that starts at i, and the
// comma itself.
func (s *sentence) afterAside(i int) int {
	if i < len(s.toks) && s.toks[i].punct(",") {
		k := i + 1
		for k < len(s.toks) && s.toks[k].word {
			k++
		}
		if k < len(s.toks)-1 && s.toks[k].punct(",") && s.toks[i+1].is(det|roleNoun|relative) && s.aside(i+1, k) && !s.hasFiniteVerb(i+1, k) {
			return k + 1
		}
		return i + 1
	}
	for k := i; k < min(len(s.toks), i+15); k++ { // "according to a poll released last week, ..."
		if s.toks[k].punct(",") {
			return k + 1
		}
	}
	return i
}

func (s *sentence) hasFiniteVerb(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if s.verbLike(k) {
			return true
		}
	}
	return false
}

func (s *sentence) verbCue(i int, earlier []cue) (cue, bool) {
	t := &s.toks[i]
	v := t.verb
	c := cue{at: i, verb: v, hi: i + 1}
	var passive, toInf bool
	c.lo, passive, c.negated, toInf = s.verbGroup(i, 0)
	if passive && v.form == past && v.also != third {
		return c, false
	}
	if p := particles[v.lemma]; p != "" {
		n := s.at(i + 1)
		found := n != nil && n.word && strings.Contains(" "+p+" ", " "+n.low+" ")
		if found {
			c.hi = i + 2
		} else if bound()[v.lemma] || v.lemma == "speak" && v.form == ing {
			return c, false
		}
	}
	if v.lemma == "rule" && c.hi > i+1 || v.lemma == "exclude" {
		if c.denial = v.lemma == "rule" || c.negated; !c.denial {
			return c, false // "the list excludes them" says nothing
		}
	}
	if v.lemma == "put" {
		n := s.at(i + 1)
		if n == nil || n.low != "it" && n.low != "this" {
			return c, false
		}
		c.hi = i + 2
	}
	if n := s.at(i + 1); v.lemma == "show" && n != nil && n.low == "up" {
		return c, false
	}
	if n := s.at(i + 1); n != nil && n.verb != nil && n.verb.form == past && n.verb.frame&(speech|bare) == speech|bare {
		return c, false // "the engineers we asked said"
	}
	switch {
	case s.inverts(i, c.hi):
		c.inverted = true
		c.subject = s.nounPhraseRight(s.skipAdverbs(c.hi))
		c.lo = i
		c.comp = c.subject.hi
		c.tag = i > 0
	case toInf && v.form == base:
		if !s.infinitiveCue(&c) {
			return c, false
		}
	case v.lemma == "say" && i > 0 && s.toks[i-1].low == "without":
		return c, false // "it goes without saying"
	case v.form == ing && s.quotedAs(i):
		c.lo, _, _, _ = s.verbGroup(i-2, 0)
		c.subject, c.shared = s.subjectLeft(c.lo, 0)
		if c.subject.empty() && !c.shared {
			return c, false
		}
	case v.form == ing && v.also == ing && !s.progressive(c.lo, i):
		c.participle = true
		s.participleSubject(&c)
		if p := s.at(c.lo - 1); c.subject.empty() && p != nil && p.word && !p.is(prep|conj|sub|adverb|timeWord) && s.nounish(c.lo-1) && !tellings()[p.low] {
			return c, false // "has spent years vilifying"
		}
	default:
		c.subject, c.shared = s.subjectLeft(c.lo, 0)
		if c.subject.empty() && !c.shared {
			return c, false
		}
		if c.denial && i+2 >= len(s.toks)-1 {
			s.objectFirst(&c)
		}
		if c.lo > 0 && v.form == base && c.shared && len(earlier) == 0 && v.frame&speech == 0 {
			return c, false
		}
	}
	if c.lo < i && c.lo >= 0 && s.toks[c.lo].is(aux) && s.toks[c.lo].low == "to" {
		c.lo = i
	}
	if !c.subject.empty() && !c.inverted {
		if b := s.at(c.subject.lo - 1); b != nil && b.low == "as" {
			c.asClause = true
		}
	}
	if !c.inverted {
		s.complement(&c)
	}
	return c, true
}

// bound are verbs that report only with their particle.
var bound = lazy.Words("point go lash lay talk disagree push press vouch inquire")

// quotedAs tells whether the form in -ing at i is that of "was quoted as
// saying".
func (s *sentence) quotedAs(i int) bool {
	if i < 2 || s.toks[i-1].low != "as" {
		return false
	}
	switch s.toks[i-2].low {
	case "quoted", "cited", "reported", "recorded", "heard":
		return true
	}
	return false
}

// progressive tells whether a form in -ing is part of a finite verb.
func (s *sentence) progressive(lo, i int) bool {
	for k := lo; k < i; k++ {
		if beForms()[s.toks[k].low] {
			return true
		}
	}
	return false
}

// participleSubject finds whose saying it is: the noun it stands next to, or
// the subject of the clause it is attached to.
func (s *sentence) participleSubject(c *cue) {
	p := s.at(c.lo - 1)
	if p != nil && p.word && !p.is(prep|conj|sub|adverb) && s.nounish(c.lo-1) {
		c.subject = s.nounPhraseLeft(c.lo, 0)
		if !c.subject.empty() && !s.endsInName(c.subject) {
			if q := s.at(c.subject.lo - 1); q != nil && s.verbLike(c.subject.lo-1) {
				c.subject = group{}
			}
		}
	}
	c.shared = c.subject.empty()
}

// infinitiveCue handles "continues to insist", "went on to say", "declined
// to say".
func (s *sentence) infinitiveCue(c *cue) bool {
	to := c.at
	for to > 0 && s.toks[to].low != "to" {
		to--
	}
	k := to - 1
	if k < 0 {
		return false
	}
	if s.toks[k].low == "on" || s.toks[k].low == "out" || s.toks[k].low == "quick" || s.toks[k].low == "careful" {
		k--
	}
	if k < 0 {
		return false
	}
	g := &s.toks[k]
	switch g.low {
	case "continues", "continue", "continued", "went", "goes", "go", "going", "seemed", "seems", "appeared", "appears", "began", "started", "wants", "wanted", "tried", "used", "proceeded", "continuing", "was", "is":
	case "refused", "refuses", "refuse", "declined", "declines", "decline", "failed", "fails":
		c.negated = true
	default:
		c.weak = true
	}
	start, _, neg, _ := s.verbGroup(k, 0)
	c.negated = c.negated || neg
	c.infinitive = true
	if c.weak || g.low == "going" {
		c.shared = true
		return true
	}
	c.subject, c.shared = s.subjectLeft(start, 0)
	c.lo = k
	return !c.subject.empty() || c.shared
}

// objectFirst parts "a second stage Berg did not exclude" into what is not
// excluded and by whom: the name right before the verb is the subject.
func (s *sentence) objectFirst(c *cue) {
	k := c.subject.hi
	for k > c.subject.lo && s.toks[k-1].word && s.toks[k-1].cap && !s.toks[k-1].is(timeWord) {
		k--
	}
	if k > c.subject.lo+1 && k < c.subject.hi {
		c.subject.lo = k
	}
}

func (s *sentence) skipAdverbs(i int) int {
	for i < len(s.toks) && s.toks[i].word && s.toks[i].is(adverb|timeWord) && !s.toks[i].is(det|roleNoun) {
		i++
	}
	return i
}

// inverts tells whether the verb at i, whose cue ends at hi, has its subject
// behind it: the reported words come first, set off by a comma or by their
// closing mark.
func (s *sentence) inverts(i, hi int) bool {
	v := s.toks[i].verb
	if v.frame&(speech|onlyQuote) == 0 && v.lemma != "read" && !(v.frame&attitude != 0 && v.frame&bare != 0) || v.frame&addressed != 0 || v.form == base && v.also == base || v.form == ing && v.also == ing {
		return false
	}
	if i == 0 {
		g := s.nounPhraseRight(1)
		e := s.at(g.hi)
		return !g.empty() && v.form == past && e != nil && (e.punct(":") || e.punct(","))
	}
	b := i - 1
	if s.toks[b].punct(")") { // “...,” (an editor's word) said X
		for b > 0 && !s.toks[b].punct("(") {
			b--
		}
		b--
	}
	p := s.at(b)
	if p == nil || !(p.quote >= 0 || p.punct(",") || p.dash()) {
		return false
	}
	k := s.skipAdverbs(hi)
	n := s.at(k)
	if n == nil || !n.word || n.is(prep|sub|conj|aux) || n.low == "it" {
		return false
	}
	g := s.nounPhraseRight(k)
	if g.empty() {
		return false
	}
	afterQuote := p.quote >= 0 || s.at(b-1) != nil && s.toks[b-1].quote >= 0
	e := s.at(g.hi)
	if e != nil && e.word && (s.verbLike(g.hi) || e.is(aux)) {
		return false
	}
	if afterQuote {
		return true
	}
	named := s.endsInName(g) || s.toks[g.lo].is(roleNoun|collective) || s.hasRole(g)
	if !named || v.form != past && v.form != third && v.also != third {
		return false
	}
	// without quotation marks a whole clause must stand before
	return s.hasFiniteVerb(0, i) && (e == nil || !e.word || e.is(prep|timeWord|relative)) && !s.toks[i-1].dash()
}

func (s *sentence) hasRole(g group) bool {
	for k := g.lo; k < g.hi; k++ {
		if s.toks[k].is(roleNoun) {
			return true
		}
	}
	return false
}
