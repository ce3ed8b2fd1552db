// Package sense works out how far a sentence affirms what it tells: what is
// negated and how often ("did not rule out", "refused to", "no talks without",
// "denied that"), held possible, made to depend on a condition, wanted or
// asked. It is the one place that knows, for links between a model and its
// documents, for drift and for checks of citations alike.
//
// The terms are those of R. Morante and W. Daelemans, A metalearning approach
// to processing the scope of negation (CoNLL 2009, aclanthology.org/W09-1105):
// a cue is the word that negates or hedges, its scope the words that it
// reaches. Scopes are read by rules for English: a cue reaches its clause,
// or what follows it, or the clause that it introduces. Verbs that imply that
// their complement is not so count as cues, after L. Karttunen, Implicative
// verbs, Language 47 (1971) 340–358, doi:10.2307/412084.
package sense

import (
	"slices"
	"strings"

	"parley/sources"
	"parley/sources/words"
)

// Force is how far one word of a sentence is affirmed.
type Force struct {
	Negations []string // the cues that reach it; an even number affirms
	Hedge     string   // what holds it for possible only, or reports it at second hand
	Condition string   // the word that makes it depend on something, or that it follows
	Premise   bool     // it stands in the condition itself
	Modality  string   // what makes it wanted, intended or due rather than so
	Over      bool     // it is told to be so no longer
}

// Negated tells whether what reaches the word denies it.
func (f *Force) Negated() bool { return len(f.Negations)%2 == 1 }

// Sentence is a sentence with the force of each of its words.
type Sentence struct {
	Words    []words.Word
	Force    []Force
	Question bool
	cue      []bool // by word: it is part of a negation itself
	clause   []int  // by word: the clause that it stands in
	that     []bool // by clause: "that" or "to" opens it as a complement
}

// Read reads the forces of the words of text[span].
func Read(text []rune, span sources.Span) *Sentence {
	s := &Sentence{Words: words.Split(text, span.Start, span.End)}
	n := len(s.Words)
	s.Force, s.cue, s.clause = make([]Force, n), make([]bool, n), make([]int, n)
	s.Question = strings.HasSuffix(strings.TrimRight(string(text[span.Start:span.End]), " \t\n\"'”’»)"), "?")
	s.divide(text)
	s.negations()
	s.reach(hedging(), func(f *Force, cue string) { f.Hedge = cue })
	s.reach(modality(), func(f *Force, cue string) { f.Modality = cue })
	s.conditions()
	return s
}

// Text reads the forces of the words of a text.
func Text(text string) *Sentence {
	rs := []rune(text)
	return Read(rs, sources.Span{End: len(rs)})
}

// fold gives the word at i, or nothing outside the sentence.
func (s *Sentence) fold(i int) string {
	if i < 0 || i >= len(s.Words) {
		return ""
	}
	return s.Words[i].Fold
}

// divide parts the sentence into clauses: at marks that part more than a
// list does, and at the words that open a clause.
func (s *Sentence) divide(text []rune) {
	at := 0
	s.that = []bool{false}
	next := func(that bool) {
		at++
		s.that = append(s.that, that)
	}
	for i := range s.Words {
		if i > 0 {
			gap := string(text[s.Words[i-1].End:s.Words[i].Start])
			f := s.fold(i)
			switch {
			case strings.ContainsAny(gap, ";:()—–―!?&") || strings.Contains(gap, " - ") || strings.Contains(gap, ". "):
				next(false)
			case strings.Contains(gap, ",") && !negator()[s.fold(i-1)] && !s.listed(i):
				next(false)
			case f == "that" && !determines(s.fold(i+1)) && i > 1:
				next(true)
			case opening()[f]:
				next(false)
			case f == "and" && s.finite(i+1):
				next(false)
			}
		}
		s.clause[i] = at
	}
}

// determines tells whether "that" before the word points at it ("that day"),
// rather than opening a clause. Few nouns are told by their form alone, so
// only those of time are.
func determines(word string) bool {
	return slices.Contains([]string{"day", "night", "week", "month", "year", "morning", "evening", "time", "point", "moment"}, word)
}

// listed tells whether the comma before word i parts the items of a list or
// an adjective from the next, and no clause: a conjunction with no verb of
// its own follows soon.
func (s *Sentence) listed(i int) bool {
	for k := i; k < min(len(s.Words), i+4); k++ {
		switch f := s.fold(k); {
		case f == "or" || f == "nor":
			return true
		case f == "and":
			return !s.finite(k + 1)
		case s.finite(k):
			return false
		}
	}
	return false
}

// finite tells whether a clause of its own begins at word i, as far as one or
// two words show it: a subject pronoun, an auxiliary, or a past form.
func (s *Sentence) finite(i int) bool {
	f := s.fold(i)
	if subjects()[f] || auxiliary()[f] {
		return true
	}
	return strings.HasSuffix(f, "ed") && len(f) > 4 || pasts()[f]
}

// mark adds a negation to the words that a cue reaches; the cue's own words
// are left out, since nothing negates itself.
func (s *Sentence) mark(from, to, cue, width int) {
	name := s.fold(cue)
	if width > 1 {
		name += " " + s.fold(cue+width-1)
	}
	for k := max(0, from); k < min(to, len(s.Words)); k++ {
		if k < cue || k >= cue+width {
			s.Force[k].Negations = append(s.Force[k].Negations, name)
		}
	}
}

// clauseSpan gives the words of a clause.
func (s *Sentence) clauseSpan(c int) (from, to int) {
	from = slices.Index(s.clause, c)
	if from < 0 {
		return 0, 0
	}
	for to = from; to < len(s.clause) && s.clause[to] == c; to++ {
	}
	return from, to
}

// negations finds the cues of negation and what each reaches.
func (s *Sentence) negations() {
	for i := 0; i < len(s.Words); i++ {
		width, forward := s.negation(i)
		if width == 0 {
			continue
		}
		for k := i; k < i+width; k++ {
			s.cue[k] = true
		}
		from, to := s.clauseSpan(s.clause[i])
		if forward {
			from = i
		}
		if i+width == to && s.clause[i]+1 < len(s.that) && !s.that[s.clause[i]+1] && opening()[s.fold(to)] { // "not because ..."
			from, to = s.clauseSpan(s.clause[i] + 1)
		}
		s.mark(from, to, i, width)
		for c := s.clause[i] + 1; c < len(s.that) && s.that[c]; c++ { // "denied that"
			from, to := s.clauseSpan(c)
			if from > i+width+5 && c == s.clause[i]+1 {
				break
			}
			s.mark(from, to, i, width)
		}
		if (s.fold(i) == "no" || s.fold(i) == "not") && s.fold(i+1) == "longer" {
			for k := from; k < to; k++ {
				s.Force[k].Over = true
			}
		}
		i += width - 1
	}
}

// negation tells how many words from i on are a cue of negation, 0 for none,
// and whether it reaches only what follows it.
func (s *Sentence) negation(i int) (width int, forward bool) {
	f, next := s.fold(i), s.fold(i+1)
	if innocent()[f+" "+next] || innocent()[s.fold(i-1)+" "+f] {
		return 0, false
	}
	if particle, ok := phrasal[f]; ok {
		for _, p := range strings.Fields(particle) {
			if p == next {
				return 2, false
			}
		}
	}
	switch {
	case forwardPairs()[f+" "+next]:
		return 2, true
	case f == "no" && s.fold(i-1) == "with":
		return 1, true
	case f == "nor" && s.denied(i):
		return 0, false // "neither one nor the other" denies once
	case negator()[f] || strings.HasSuffix(f, "n't"):
		return 1, false
	case implicative()[f]:
		if before := s.fold(i - 1); before == "a" || before == "an" || before == "the" {
			return 0, false // "an impossible task"
		}
		return 1, strings.HasSuffix(f, "ing") && !be()[s.fold(i-1)] && !be()[s.fold(i-2)] // "spent years denying it"
	case f == "against" && taking()[s.fold(i-1)], dismissing()[f] && s.ahead(i, 4, func(k int) bool { return hearsay()[s.fold(k)] }):
		return 1, false // "voted against it", "dismissed the claim that it is so"
	case keeping()[f] && s.ahead(i, 7, func(k int) bool { return s.fold(k) == "from" && strings.HasSuffix(s.fold(k+1), "ing") }):
		return 1, false // "kept the boats from sailing"
	case forwardNegator()[f], ending()[f] && strings.HasSuffix(next, "ing"): // "stopped paying"
		return 1, true
	}
	return 0, false
}

// ahead tells whether one of the n words behind word i, of its clause, is
// such a one.
func (s *Sentence) ahead(i, n int, such func(int) bool) bool {
	for k := i + 1; k < min(len(s.Words), i+1+n) && s.clause[k] == s.clause[i]; k++ {
		if such(k) {
			return true
		}
	}
	return false
}

// denied tells whether a negation stands before word i in its clause.
func (s *Sentence) denied(i int) bool {
	for k := i - 1; k >= 0 && s.clause[k] == s.clause[i]; k-- {
		if s.cue[k] {
			return true
		}
	}
	return false
}

// Cue tells whether word i is what denies something, rather than what is
// told.
func (s *Sentence) Cue(i int) bool { return s.cue[i] }

// Denies tells whether a word can deny what is said with it.
func Denies(word string) bool {
	return negator()[word] || implicative()[word] || forwardNegator()[word] || phrasal[word] != "" || ending()[word] || strings.HasSuffix(word, "n't")
}

// reach gives the clause of each cue of a lexicon its mark.
func (s *Sentence) reach(lexicon map[string]bool, mark func(*Force, string)) {
	for i := range s.Words {
		f := s.fold(i)
		if !lexicon[f] || f == "may" && s.Words[i].Name {
			continue
		}
		from, to := s.clauseSpan(s.clause[i])
		for c := s.clause[i] + 1; c < len(s.that) && s.that[c]; c++ {
			_, to = s.clauseSpan(c)
		}
		for k := from; k < to; k++ {
			if k != i {
				mark(&s.Force[k], f)
			}
		}
	}
}

// conditions reads "if", "unless", "until", "without" behind a denial and
// their like: what stands in the condition, and the clause beside it, which
// depends on it. "Not A unless B" affirms A on the condition B.
func (s *Sentence) conditions() {
	for i := range s.Words {
		f := s.fold(i)
		exceptive := excepting()[f]
		switch {
		case conditional()[f] && !enquiry()[s.fold(i-1)]:
		case exceptive && i > 0 && s.Force[i-1].Negated():
		case (f == "provided" || f == "providing" || f == "condition") && s.fold(i+1) == "that":
		case f == "only" && (s.fold(i+1) == "when" || s.fold(i+1) == "after"):
		case f == "long" && s.fold(i-1) == "as" && s.fold(i+1) == "as":
		default:
			continue
		}
		own := s.clause[i]
		from, to := s.clauseSpan(own)
		if exceptive && f == "without" {
			from = i
		}
		for k := from; k < to; k++ {
			if k != i {
				s.Force[k].Condition, s.Force[k].Premise = f, true
			}
			if exceptive && k > i && f == "without" {
				s.Force[k].Negations = slices.DeleteFunc(s.Force[k].Negations, func(string) bool { return true })
			}
		}
		main := own - 1 // the clause that depends on it: before, or behind when it comes first
		if own == 0 {
			main = own + 1
		}
		if f == "without" {
			main = own
		}
		lo, hi := s.clauseSpan(main)
		if f == "without" {
			hi = i
		}
		for k := lo; k < hi; k++ {
			w := &s.Force[k]
			w.Condition = f
			if n := len(w.Negations); exceptive && n > 0 {
				w.Negations = w.Negations[:n-1]
			}
		}
	}
}

// Joined tells whether "and", "or" or "nor" leads to the word at i, so that
// it shares its place in the sentence with the one before.
func (s *Sentence) Joined(i int) bool {
	for _, w := range [...]string{s.fold(i - 1), s.fold(i - 2)} {
		if w == "and" || w == "or" || w == "nor" {
			return true
		}
	}
	return false
}

// Subject is the head of the noun phrase that the sentence begins with, when
// a verb follows it soon; -1 when it begins otherwise ("To sit down ...").
func (s *Sentence) Subject() int {
	head := -1
	for i := range s.Words[:min(len(s.Words), 8)] {
		f := s.fold(i)
		switch {
		case f == "to" || subjects()[f]:
			return -1
		case head >= 0 && (auxiliary()[f] || s.finite(i) || strings.HasSuffix(f, "s") && i == head+1 && i+1 < len(s.Words)):
			return head
		case f == "of" || f == "in" || f == "at":
			if head >= 0 {
				return head
			}
			return -1
		case s.Words[i].Key != "":
			head = i
		}
	}
	return -1
}

// SameClause tells whether two words stand in one clause.
func (s *Sentence) SameClause(i, j int) bool { return s.clause[i] == s.clause[j] }
