package quote

import (
	"strings"

	"parley/internal/lazy"
)

// group is a run of tokens in a sentence, the end exclusive.
type group struct{ lo, hi int }

func (g group) empty() bool { return g.hi <= g.lo }

// sentence is a sentence as the reporter wrote it: quotations are single
// tokens.
type sentence struct {
	toks []token
}

// verbLike tells whether token i is a finite verb or participle that cannot
// stand inside a noun phrase.
func (s *sentence) verbLike(i int) bool {
	t := &s.toks[i]
	if !t.word || t.cap && i > 0 {
		return false
	}
	if t.is(aux) && t.low != "'s" && t.low != "may" && t.low != "can" || t.low == "can" {
		return true
	}
	afterDet := i > 0 && (s.toks[i-1].is(det|possess) || s.toks[i-1].low == "'s")
	if t.is(plainVb) {
		return !(afterDet || i > 0 && s.toks[i-1].is(prep) && s.toks[i-1].low != "to")
	}
	if t.verb != nil {
		if t.verb.frame&nounToo != 0 && (t.verb.form == base || t.verb.form == third) {
			return s.isCueForm(i)
		}
		if t.verb.form == base && (i == 0 || !s.toks[i-1].is(pronoun|aux) && s.toks[i-1].low != "to") {
			return i > 0 && s.toks[i-1].word && !afterDet && !s.toks[i-1].is(prep|conj)
		}
		if t.verb.form == ing || t.verb.form == past {
			return !afterDet
		}
		return true
	}
	if strings.HasSuffix(t.low, "ed") && len(t.low) > 4 && !strings.Contains(t.low, "-") && !notPast()[t.low] {
		return !afterDet && i > 0 && s.toks[i-1].word && !s.toks[i-1].is(prep|conj)
	}
	return false
}

var notPast = lazy.Words("united hundred speed indeed embed unarmed unnamed so-called sacred naked wicked crooked seed need breed proceed exceed succeed retired")

// isCueForm tells whether token i, a form of a reporting verb, is used as a
// verb rather than as a noun or an adjective.
func (s *sentence) isCueForm(i int) bool {
	t := &s.toks[i]
	v := t.verb
	if v == nil || t.cap && i > 0 && s.properAround(i) {
		return false
	}
	if i == 0 {
		return v.form == ing || v.form == past && v.frame&speech != 0 && s.at(1) != nil && s.toks[1].cap // "Said Smith: ..."
	}
	p := &s.toks[i-1]
	if i > 3 && p.punct(",") && s.toks[i-2].is(adverb) && s.toks[i-3].punct(",") {
		p = &s.toks[i-4] // "the critics, however, question"
	}
	if i+1 < len(s.toks) && s.toks[i+1].low == "'s" {
		return false
	}
	if v.form == ing {
		return !p.is(det|possess) && p.low != "'s"
	}
	if p.low == "'s" && (v.form == base || v.form == third && v.also != past) || strings.Contains(p.low, "-") && !p.cap && v.frame&nounToo != 0 && v.form != past {
		return false
	}
	if articles()[p.low] || p.is(possess) || v.frame&nounToo != 0 && (p.low == "this" || p.low == "that" && v.form != base) {
		return false
	}
	if q := s.at(i + 1); q != nil && v.form != base && q.low == "into" {
		return false
	}
	if v.frame&nounToo != 0 && v.form != past && (p.word && p.low[0] >= '0' && p.low[0] <= '9' || s.takesObject(i-1)) {
		return false // "18 states", "did not unveil plans"
	}
	switch v.form {
	case past:
		if p.is(prep) || p.low == "such" {
			return false
		}
		if i+1 < len(s.toks) && s.toks[i+1].low == "by" && !perfect()[p.low] {
			return false
		}
		for k := i - 1; k >= 0 && s.toks[k].word && s.toks[k].is(adverb); k-- { // "the diametrically opposed views"
			if q := s.at(k - 1); q != nil && (articles()[q.low] || q.is(possess) || q.low == "'s" && v.form != past) {
				return false
			}
		}
		return true
	case base:
		if p.low == "to" {
			return true
		}
		if p.is(prep) {
			return false
		}
		if v.frame&nounToo != 0 || v.lemma == "show" {
			if q := s.at(i - 2); p.low == "that" && q != nil && strings.HasSuffix(q.low, "s") && !strings.HasSuffix(q.low, "ss") && q.low != "'s" {
				return true // "cities that support it"
			}
			if n := s.at(i + 1); n != nil && n.low == "that" && p.cap {
				m := s.at(i + 2)
				return m != nil && !m.is(aux)
			}
			if q := s.at(i - 2); p.cap && q != nil && q.low == "and" {
				return true
			}
			if q := s.at(i + 1); v.also == past && q != nil && (q.punct(".") || q.punct(",")) {
				return true // "...,” the sign read."
			}
			return p.is(pronoun|aux|adverb|collective|relative) || strings.HasSuffix(p.low, "s") && !strings.HasSuffix(p.low, "ss") && p.low != "'s" && !adjective(p.low)
		}
		return true
	case third:
		if p.is(prep) {
			return false
		}
		if v.frame&nounToo != 0 {
			n := s.at(i + 1)
			if r := s.at(i + 2); n != nil && n.low == "that" && r != nil && (r.is(aux) || !(p.cap && i >= 2) && !p.is(pronoun) && (v.lemma == "state" || v.lemma == "rule" || v.lemma == "charge")) {
				return false
			}
			if n != nil && n.word && (strings.HasSuffix(n.low, "ing") || strings.HasSuffix(n.low, "ed") && s.verbLike(i+1)) {
				return false
			}
			if q := s.at(i - 2); q != nil && q.low == "of" && n != nil && (n.is(prep) || n.low == "as") {
				return false // "a third of Republican claims as"
			}
			if n != nil && (n.low == "of" || n.low == "from" || n.is(aux) || n.verb != nil && n.verb.form == past && !n.cap && v.frame&label == 0) {
				return false
			}
			return p.cap || p.is(pronoun|adverb|relative|roleNoun) || !p.word || n != nil && (n.low == "that" || n.quote >= 0) || p.word && !p.is(det|prep|conj|sub) && !adjective(p.low) && !strings.HasSuffix(p.low, "s")
		}
		return true
	}
	return true
}

// takesObject tells whether token i is the verb after an auxiliary, so that
// what follows is its object.
func (s *sentence) takesObject(i int) bool {
	t, p := s.at(i), s.at(i-1)
	if t.is(adverb|pronoun|aux|timeWord) || t.cap || !t.word || strings.HasSuffix(t.low, "s") {
		return false
	}
	for k := i - 1; p != nil && p.word && p.is(adverb); k-- {
		p = s.at(k - 1)
	}
	return p != nil && (p.is(aux) && p.low != "'s" && !beForms()[p.low] && t.verb == nil || p.low == "not" || p.low == "to")
}

// perfect are auxiliaries after which a past form is active.
var perfect = lazy.Words("have has had haven't hasn't hadn't 've")

var articles = lazy.Words("a an the no every each any its")

var adjectival = lazy.Words("new public false recent many several other such own political official key central major own various media news early similar strong first final former social")

// adjective tells whether a word is likely an adjective, by its ending.
func adjective(w string) bool {
	if adjectival()[w] {
		return true
	}
	for _, end := range []string{"ing", "ous", "ive", "ful", "less", "able", "ible", "ical", "onal"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// properAround tells whether token i is a capitalised part of a name or of a
// headline.
func (s *sentence) properAround(i int) bool {
	capital := 0
	words := 0
	for k := range s.toks {
		if t := &s.toks[k]; t.word && len(t.low) > 3 {
			words++
			if t.cap {
				capital++
			}
		}
	}
	if words > 3 && capital*10 >= words*8 {
		return false // a headline: every word has a capital
	}
	return true
}

func (s *sentence) at(i int) *token {
	if i < 0 || i >= len(s.toks) {
		return nil
	}
	return &s.toks[i]
}

// verbGroup returns the first token of the verb group that ends in v:
// auxiliaries, adverbs and days before the verb belong to it.
func (s *sentence) verbGroup(v, floor int) (start int, passive, negated, toInf bool) {
	j := v
	for j > floor {
		t := &s.toks[j-1]
		if !t.word {
			break
		}
		switch {
		case t.is(aux):
			if s.toks[v].verb != nil && s.toks[v].verb.form == past && beForms()[t.low] {
				passive = true
			}
			if strings.HasSuffix(t.low, "n't") || t.low == "cannot" {
				negated = true
			}
		case t.low == "not" || t.low == "never" || t.low == "hardly" || t.low == "rarely":
			negated = true
		case t.low == "to" && s.toks[v].verb != nil && s.toks[v].verb.form == base || t.low == "to" && toInf:
			toInf = true
		case j-2 >= floor && s.toks[j-2].low == "in" && len(t.low) == 4 && (strings.HasPrefix(t.low, "20") || strings.HasPrefix(t.low, "19")):
			j--
		case t.is(adverb) && !t.is(collective) && !(t.is(det) && j-1 == floor):
		case t.is(timeWord) && t.low != "may" && !t.is(det):
			if j-2 >= floor && (s.toks[j-2].low == "on" || s.toks[j-2].low == "this") {
				j--
			}
		case t.low == "on" && j < len(s.toks) && s.toks[j].is(timeWord):
		default:
			return j, passive, negated, toInf
		}
		j--
	}
	return j, passive, negated, toInf
}

var beForms = lazy.Words("is are was were be been being am 's 're 'm isn't aren't wasn't weren't")

// nounish tells whether token i can end a noun phrase.
func (s *sentence) nounish(i int) bool {
	t := s.at(i)
	return t != nil && (t.word && !t.is(prep|conj|sub|aux|relative) && t.low != "'s" && !s.verbLike(i) || t.quote >= 0)
}

// nounPhraseLeft extends a noun phrase that ends before hi to the left, not
// beyond floor.
func (s *sentence) nounPhraseLeft(hi, floor int) group {
	j := hi
	steps := 0
loop:
	for j > floor && steps < 40 {
		steps++
		i := j - 1
		t := &s.toks[i]
		switch {
		case !t.word && t.quote < 0:
			if t.low == "." || t.low == "$" || t.low == "%" || t.low == "#" || t.low == "/" {
				j--
				continue
			}
			break loop
		case t.quote >= 0:
			if j == hi || i > floor && s.toks[i-1].is(det|possess) {
				j--
				continue
			}
			break loop
		case t.low == "'s" || t.low == "'":
			j--
			continue
		case t.is(pronoun) && !t.cap || t.is(pronoun) && i == 0:
			if j == hi {
				j--
			}
			break loop
		case t.is(relative):
			break loop
		case t.is(conj):
			if t.low != "and" && t.low != "or" && t.low != "&" || i == floor || !s.nounish(i-1) {
				break loop
			}
			left := s.nounPhraseLeft(i, floor)
			if left.empty() {
				break loop
			}
			if b := s.at(left.lo - 1); left.lo > floor && b != nil && b.word && (!b.is(sub|conj|prep) || b.low == "as") {
				break loop
			}
			if n := s.at(j); j < hi && n.cap && !s.toks[i-1].cap && !s.toks[i-1].is(collective) {
				break loop
			}
			if s.at(left.lo-1) != nil && left.lo > floor && s.toks[left.lo-1].is(prep) {
				break loop
			}
			return s.trim(group{left.lo, hi})
		case s.verbLike(i):
			if j == hi && i > floor+1 && s.toks[i-1].is(pronoun) && !s.toks[i-1].is(det) && s.nounish(i-2) && s.toks[i-2].word {
				j = i - 1 // "the experts we asked": a contact clause
				continue
			}
			if n := s.at(j); j < hi && n.is(prep) && (strings.HasSuffix(t.low, "ed") || strings.HasSuffix(t.low, "ing") || t.low == "held") && s.nounish(i-1) && i > floor {
				j--
				continue
			}
			// a relative clause without commas: go on before it
			for k := i - 1; k >= max(floor+1, i-5); k-- {
				if !s.toks[k].word {
					break
				}
				if (s.toks[k].is(relative) || s.toks[k].low == "that") && s.nounish(k-1) {
					j = k
					continue loop
				}
			}
			break loop
		case t.is(sub) && !t.is(prep|det) || t.low == "that" || t.low == "before" || t.low == "after" || t.low == "since" || t.low == "until" || t.low == "so":
			break loop
		case t.is(prep):
			if i == floor || !s.nounish(i-1) || !s.toks[i-1].word || s.toks[i-1].is(timeWord) && !s.toks[i-1].is(det) {
				break loop
			}
			j--
			continue
		case t.is(timeWord) && j < hi && s.toks[j].low != "'s" && !s.toks[j].is(timeWord) && !s.toks[j].is(prep) && t.low != "may" && t.low != "last" && t.low != "next":
			break loop
		case t.is(det | possess):
			j--
			if p := s.at(j - 1); j > floor && p != nil && (p.is(prep) && s.nounish(j-2) || p.is(det) && p.low != "that" || p.low == "half") {
				continue
			}
			break loop
		case t.is(adverb) && !t.is(det) && !t.cap:
			if t.is(roleNoun) {
				j--
				continue
			}
			break loop
		}
		j--
	}
	g := s.trim(group{j, hi})
	// "a step analysts say": a contact clause begins at the plural
	if g.hi-g.lo >= 3 && (s.toks[g.lo].low == "a" || s.toks[g.lo].low == "an") && s.toks[g.hi-1].is(collective) && !s.toks[g.hi-1].is(audience) {
		g.lo = g.hi - 1
	}
	return g
}

// trim takes away openers that are no part of a noun phrase.
func (s *sentence) trim(g group) group {
	for g.lo < g.hi {
		t := &s.toks[g.lo]
		if t.word && (t.is(conj|sub|adverb) && !t.is(det|roleNoun) || t.is(prep) || t.low == "'s") && !(t.cap && g.lo > 0) || !t.word && t.quote < 0 {
			g.lo++
			continue
		}
		break
	}
	return g
}

// aside tells whether the stretch [lo,hi) between two commas is a
// parenthesis: an apposition, a relative or participial clause, an adverb.
func (s *sentence) aside(lo, hi int) bool {
	if hi <= lo {
		return true
	}
	t := &s.toks[lo]
	if t.quote >= 0 {
		return false
	}
	if !t.word {
		return t.low == "("
	}
	if t.is(det|possess|relative|prep|sub|roleNoun|adverb|conj) && !t.is(pronoun) {
		return true
	}
	if !t.cap {
		return !t.is(pronoun)
	}
	if strings.ContainsAny(t.low, "0123456789") || strings.HasPrefix(t.low, "r-") || strings.HasPrefix(t.low, "d-") || strings.HasPrefix(t.low, "i-") {
		return true
	}
	// A role noun among the first words, or a short place after a name.
	for k := lo; k < min(hi, lo+5); k++ {
		if s.toks[k].is(roleNoun) {
			named := k+1 < hi // "Democratic nominee Hillary Clinton" is no aside
			for j := k + 1; j < hi; j++ {
				named = named && (s.toks[j].cap || s.toks[j].is(roleNoun))
			}
			return !named && (k > lo || hi-lo > 3 || !s.personTail(hi))
		}
	}
	return hi-lo <= 2 && lo >= 2 && s.toks[lo-2].cap
}

// personTail tells whether the two tokens before hi look like a first and a
// last name.
func (s *sentence) personTail(hi int) bool {
	return hi >= 2 && s.toks[hi-1].cap && s.toks[hi-2].cap
}

// subjectLeft finds the subject of a verb group that starts at g. It crosses
// parentheses between commas or dashes: "Ushakov, briefing reporters on a
// call between X and Y, spoke". shared is true when the verb is coordinated
// with an earlier one and takes its subject.
func (s *sentence) subjectLeft(g, floor int) (sub group, shared bool) {
	j := g
	if j <= floor {
		return group{}, false
	}
	t := &s.toks[j-1]
	switch {
	case t.punct(",") || t.dash() || t.punct(")"):
		return s.subjectAcross(j-1, floor)
	case t.word && t.is(conj):
		return group{}, true
	case t.is(relative) || t.low == "that" && j-2 >= floor && s.nounish(j-2):
		k := j - 1
		if k > floor && s.toks[k-1].punct(",") {
			k--
		}
		if k > floor && s.toks[k-1].is(prep) {
			k--
		}
		return s.nounPhraseLeft(k, floor), false
	case t.is(pronoun) && !t.is(det):
		return group{j - 1, j}, false
	case !t.word && t.quote < 0:
		return group{}, false
	}
	return s.nounPhraseLeft(j, floor), false
}

// subjectAcross finds the subject before the parenthesis that the comma,
// dash or bracket at c closes.
func (s *sentence) subjectAcross(c, floor int) (group, bool) {
	if s.toks[c].punct(")") {
		for k := c; k > floor && c-k < 30; k-- {
			if s.toks[k].punct("(") {
				return s.nounPhraseLeft(k, floor), false
			}
		}
		return group{}, false
	}
	closer := &s.toks[c]
	hi := c
	first := group{}
	for n := 0; n < 8; n++ {
		lo := hi
		for lo > floor && !(s.toks[lo-1].punct(",") && closer.punct(",") || s.toks[lo-1].dash() && closer.dash()) && !s.toks[lo-1].punct(";") && !s.toks[lo-1].punct(":") && s.toks[lo-1].quote < 0 {
			lo--
		}
		isAside := s.aside(lo, hi)
		np := s.nounPhraseLeft(hi, lo)
		if n == 0 {
			first = np
		}
		if !np.empty() && n > 0 && !isAside {
			return np, false
		}
		// "As X, the director, puts it": the last stretch opens with a
		// subordinator or adverb but ends in a name.
		if !np.empty() && n > 0 && s.endsInName(np) && (np.lo > lo || s.toks[lo].is(det|possess|roleNoun)) && !s.prepositional(lo, np) {
			return np, false
		}
		if !np.empty() && n > 0 && lo == floor && s.toks[lo].is(det|possess|collective) {
			return np, false
		}
		if n == 0 && !isAside && !np.empty() && np.hi-np.lo > 0 && s.endsInName(np) && (lo == floor || s.toks[lo-1].quote >= 0) {
			return np, false
		}
		if lo <= floor || !(s.toks[lo-1].punct(",") || s.toks[lo-1].dash()) {
			break
		}
		hi = lo - 1
	}
	if n := s.at(first.lo); !first.empty() && n != nil && (n.is(det|possess|pronoun) || n.cap) {
		return first, false
	}
	return group{}, true
}

// prepositional tells whether np is governed by a preposition at lo.
func (s *sentence) prepositional(lo int, np group) bool {
	for k := lo; k < np.lo; k++ {
		if s.toks[k].is(prep) && s.toks[k].low != "as" && s.toks[k].low != "like" {
			return true
		}
	}
	return false
}

func (s *sentence) endsInName(g group) bool {
	for k := g.lo; k < g.hi; k++ {
		if t := &s.toks[k]; t.cap && !t.is(timeWord) && (k > 0 || !t.is(starter)) {
			return true
		}
	}
	return false
}

// nounPhraseRight reads a noun phrase from i to the right: "said Donna
// Brazile, the chair" gives the name alone.
func (s *sentence) nounPhraseRight(i int) group {
	j := i
	named := false
loop:
	for j < len(s.toks) && j-i < 25 {
		t := &s.toks[j]
		switch {
		case t.quote >= 0:
			if j > i && s.toks[j-1].is(det|possess) {
				break
			}
			break loop
		case !t.word:
			break loop
		case t.low == "'s":
		case t.is(pronoun) && !t.cap:
			if j == i {
				j++
			}
			break loop
		case t.is(relative|sub) && !t.is(prep) && !(t.low == "that" && j == i):
			break loop
		case j > i && (t.is(det) && t.low != "other" || t.is(possess)) && !s.toks[j-1].is(prep|conj|det):
			break loop
		case j > i && t.cap && s.toks[j-1].is(audience) && !s.toks[j-1].is(roleNoun) && !s.toks[j-1].cap:
			break loop
		case t.is(conj):
			if j == i || t.low != "and" && t.low != "&" || j+1 >= len(s.toks) || !s.toks[j+1].cap && !s.toks[j+1].is(det|possess|collective) {
				break loop
			}
		case t.is(prep):
			if j == i || t.low != "of" && t.low != "for" && t.low != "from" && (named || t.low != "at" && t.low != "with" && t.low != "in" && t.low != "to" && t.low != "like") {
				break loop
			}
			if named && t.low == "for" {
				break loop
			}
		case t.is(timeWord) && t.cap && j > i && !(j+1 < len(s.toks) && s.toks[j+1].low == "'s"):
			break loop
		case j > i && s.verbLike(j):
			break loop
		case t.is(adverb) && !t.cap && !t.is(det|roleNoun):
			break loop
		case t.cap:
			named = named || !t.is(timeWord)
		}
		j++
	}
	for j > i && s.toks[j-1].is(prep|conj) {
		j--
	}
	return group{i, j}
}

// mainSubject is the subject of the sentence's first finite clause before
// limit, as far as it can be told.
func (s *sentence) mainSubject(lo, limit int) group {
	for p := lo; p < limit; {
		q := p
		for q < limit && s.toks[q].word && (s.toks[q].is(conj|adverb) && !s.toks[q].is(det|pronoun) || s.toks[q].is(sub) && !s.toks[q].is(prep)) {
			q++
		}
		t := s.at(q)
		if q < limit && t.word && !t.is(prep) && !s.verbLike(q) && !(strings.HasSuffix(t.low, "ing") && !t.cap) {
			g := s.leading(q, limit)
			if !g.empty() {
				return g
			}
		}
		for p < limit && !s.toks[p].punct(",") && !s.toks[p].dash() && (s.toks[p].quote < 0 || p == q) {
			p++
		}
		p++
	}
	return group{}
}

var timeNouns = lazy.Words("day days hour hours minute minutes week weeks month months year years time moment decade decades")

// leading reads the noun phrase at q when a verb follows it, at once or
// after a parenthesis.
func (s *sentence) leading(q, limit int) group {
	if s.toks[q].is(pronoun) && !s.toks[q].is(det) {
		return group{q, q + 1}
	}
	j := q
	for j < limit && s.toks[j].word && !s.verbLike(j) && !s.toks[j].is(relative) && !(s.toks[j].is(sub) && !s.toks[j].is(prep|det)) {
		if s.toks[j].is(adverb) && !s.toks[j].is(det) && !s.toks[j].cap {
			break
		}
		if s.toks[j].is(prep) && j > q && s.toks[j].low != "of" && s.toks[j].low != "for" && s.toks[j].low != "from" && s.toks[j].low != "in" && s.toks[j].low != "at" {
			break
		}
		j++
	}
	for j > q && s.toks[j-1].is(prep|conj) {
		j--
	}
	if j == q || j == limit && limit == len(s.toks) || timeNouns()[s.toks[j-1].low] {
		return group{}
	}
	if j < limit && s.toks[j].punct(",") {
		k := j + 1
		for k < limit && !s.toks[k].punct(",") {
			k++
		}
		if !s.aside(j+1, k) || !s.endsInName(group{q, j}) && !s.toks[q].is(det|possess|collective) {
			return group{}
		}
	}
	return group{q, j}
}
