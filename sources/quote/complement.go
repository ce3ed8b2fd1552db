package quote

import (
	"strings"

	"parley/internal/lazy"
)

// complement finds where the reported words begin after a verb, and who is
// told.
func (s *sentence) complement(c *cue) {
	k := c.hi
	for k < len(s.toks) && s.toks[k].word && s.toks[k].is(adverb) && !s.toks[k].is(det|pronoun|sub) && s.toks[k].low != "there" && s.toks[k].low != "here" {
		k++
	}
	if c.verb.frame&addressed != 0 && k < len(s.toks) && c.hi == c.at+1 {
		n := &s.toks[k]
		if objectPronouns()[n.low] {
			c.addressee = group{k, k + 1}
			k++
		} else if n.word && !whWords()[n.low] && !n.is(prep|sub|conj|aux|timeWord) && !n.is(pronoun) {
			g := s.nounPhraseRight(k)
			// CNN's "State of the Union"
			if g.hi < len(s.toks) && s.toks[g.hi].quote >= 0 && g.hi > g.lo && s.toks[g.hi-1].low == "'s" {
				g.hi++
			}
			c.addressee = g
			k = g.hi
		}
	}
	if n := s.at(k); !c.addressee.empty() && n != nil && (n.low == "about" || n.low == "of") {
		c.comp, c.about = k+1, true // "told them about it"
		return
	}
	// adjuncts between the verb and a that-clause or the quotation
	j := k
	for steps := 0; j < len(s.toks) && steps < 14; steps++ {
		t := &s.toks[j]
		if t.low == "that" && t.word && !(c.verb.frame&clause == 0) {
			if n := s.at(j + 1); n != nil && (n.word || n.quote >= 0) && (j == k || !n.is(aux) && !s.verbLike(j+1)) {
				c.comp, c.that = j, true
				return
			}
		}
		if t.quote >= 0 || t.punct(":") {
			break
		}
		if j == k && t.word && !t.is(prep|timeWord|adverb) && !s.thisTime(j) && s.timeAt(j) == 0 && !(t.low == "and" && j > c.hi && s.at(j+1) != nil && s.toks[j+1].is(prep|adverb)) {
			break // an object: what follows belongs to it
		}
		if !t.word && !t.punct(",") {
			break
		}
		if j > k && t.word && (s.verbLike(j) || t.is(sub) && !t.is(prep) || t.low == "since" && s.toks[j-1].punct(",")) {
			break
		}
		j++
	}
	for k < len(s.toks) && s.toks[k].word && (s.toks[k].is(timeWord) && !s.toks[k].is(det) || s.thisTime(k) || s.timeAt(k) > 0) {
		k += max(1, s.timeAt(k))
	}
	if n := s.at(k); n != nil && n.low == "on" && s.at(k+1) != nil && s.toks[k+1].is(timeWord) {
		k += 2
		for k < len(s.toks) && s.toks[k].is(timeWord|adverb) {
			k++
		}
	}
	c.comp = k
	n := s.at(k)
	switch {
	case n == nil:
		c.tag = true
	case n.word && n.low == "that" && c.verb.frame&(clause|onlyQuote) == 0 && !c.denial:
		// "rejected that argument"
	case n.word && whWords()[n.low]:
		c.that = !(n.low == "when" || n.low == "where" || n.low == "who" || n.low == "if") || enquiring()[c.verb.lemma]
	case n.punct(",") || n.punct(".") || n.punct("?") || n.punct("!") || n.dash() || n.punct(";"):
		c.tag = true
	case n.low == "to" && c.verb.frame&infinitive != 0:
	case n.word && n.is(prep) && n.low != "like":
		c.tag = adjunctPrep()[n.low] && s.onlyAdjuncts(k)
	}
}

// thisTime tells whether "this week" or the like begins at i.
func (s *sentence) thisTime(i int) bool {
	n := s.at(i + 1)
	return s.toks[i].low == "this" && n != nil && n.word && n.is(timeWord)
}

// timeAt counts the words of a time that begins at a token that is none by
// itself: the first of "late on Monday" and "early Tuesday", all of "two days
// ago".
func (s *sentence) timeAt(i int) int {
	n := s.at(i + 1)
	if n == nil || !n.word {
		return 0
	}
	switch s.toks[i].low {
	case "late", "early", "earlier", "later":
		if n.is(timeWord) || n.low == "on" || n.low == "in" || n.low == "at" || n.low == "this" {
			return 1
		}
		return 0
	}
	last := s.at(i + 2)
	if last != nil && timeUnits()[strings.TrimSuffix(n.low, "s")] && (last.low == "ago" || last.low == "later" || last.low == "earlier") {
		return 3
	}
	return 0
}

// timeUnits are what time is counted in.
var timeUnits = lazy.Words("moment minute hour day week month year decade")

// enquiring verbs take "if", "when", "where" and "who" clauses as content.
var enquiring = lazy.Words("ask wonder know understand learn hear explain decide show determine reveal tell discover realize doubt question")

// adjunctPrep are the prepositions that open where and when something was
// said, rather than what.
var adjunctPrep = lazy.Words("in on at during after before by to from via through following at amid without with since until near outside inside")

// onlyAdjuncts tells whether nothing but adjuncts follows up to the end of
// the sentence or a comma.
func (s *sentence) onlyAdjuncts(k int) bool {
	for ; k < len(s.toks); k++ {
		t := &s.toks[k]
		if !t.word {
			return t.quote < 0 && !t.punct(":")
		}
		if t.low == "that" || s.verbLike(k) && !strings.HasSuffix(t.low, "ing") {
			return false
		}
	}
	return true
}
