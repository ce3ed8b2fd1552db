package quote

import (
	"strings"

	"parley/internal/lazy"
	"parley/sources"
)

// matter is a noun phrase reported instead of a clause: "announced a plan".
func (s *sentence) matter(g group) group {
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

// numbered tells whether a number that is roughly told begins at i: "about
// 20 people".
func (s *sentence) numbered(i int) bool {
	n := s.at(i + 1)
	if n == nil || !n.word {
		return false
	}
	switch s.toks[i].low {
	case "about", "around", "over", "under", "between":
		return n.is(det) && !articles()[n.low] || n.low[0] >= '0' && n.low[0] <= '9' || n.low[0] == '$'
	}
	return false
}

// compared tells whether the cue only stands in a comparison: "three more than
// the bank admits".
func (s *sentence) compared(c *cue) bool {
	for k := max(0, c.subject.lo-1); k < c.subject.hi; k++ {
		if s.toks[k].low == "than" {
			return true
		}
	}
	return false
}

// follows tells whether a word stands before the cue's subject.
func (s *sentence) follows(c *cue, word string) bool {
	p := s.at(c.subject.lo - 1)
	return p != nil && p.low == word
}

// hypothetical tells whether what the verb reports is only imagined: "would
// pressure", "if they agreed".
func (s *sentence) hypothetical(c *cue) bool {
	if p := s.at(c.subject.lo - 1); !c.subject.empty() && p != nil && (p.low == "if" || p.low == "unless" || p.low == "whether") {
		return true
	}
	for k := c.lo; k < c.at; k++ {
		switch s.toks[k].low {
		case "would", "could", "might", "'d", "may", "will", "'ll", "should", "must", "can", "shall":
			return true
		}
	}
	return false
}

// toBefore finds the infinitive that opens an order within [lo,hi): "urged
// the senators to vote".
func (s *sentence) toBefore(lo, hi int) int {
	for k := lo + 1; k < min(hi-1, lo+14); k++ {
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
// comma, "..., adding that ...", or tells what a letter or the like says.
func (r *reading) attached(c *cue) bool {
	p := r.s.at(c.lo - 1)
	return p != nil && (p.punct(",") || p.dash() || p.is(conj) || tellings()[p.low])
}

// tellings are what is written or shown to tell something: "a letter saying
// that ...".
var tellings = lazy.Words("statement statements letter letters report reports study studies poll polls survey surveys tweet tweets post posts email emails e-mail e-mails ad ads advertisement article articles story stories speech memo memos message messages paper papers editorial editorials op-ed column columns petition resolution ruling opinion brief filing note video book books document documents film films movie documentary")

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
	return barsClause()[v.lemma] || v.frame&onlyQuote != 0 && v.frame&(bare|addressed|phrase) == 0 && v.frame&speech == 0
}

// barsClause are the verbs after which no clause is what was said.
var barsClause = lazy.Words("continue begin read put speak sing chant talk laugh sigh go")
