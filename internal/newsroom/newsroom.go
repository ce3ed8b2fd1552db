// Package newsroom makes invented news for tests and measurements: articles
// on one event by several newsrooms, with copies, light and heavy rewrites of
// them, and digests that take half from each of two. It knows which article
// comes from where, so that what is found can be held against it.
package newsroom

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Shape says what is to be made.
type Shape struct {
	Articles  int // in all, digests left out
	Newsrooms int // with reporting of their own
	Digests   int // of two newsrooms each
	Words     int // of an article, roughly; 240 when 0
	// Common is the share of words in which newsrooms tell a fact of the
	// event alike, and of facts that keep its usual order; 0.4 when 0.
	Common float64
	// Heavy is the share of words and orders that a heavy rewrite chooses
	// anew; 0.6 when 0.
	Heavy float64
	// Garbled is the share of quotations in which a heavy rewrite exchanges
	// words; none when 0.
	Garbled float64
	Seed    uint64
}

// Article is one text with its true parents.
type Article struct {
	ID, Text string
	Origins  []int  // newsrooms, two for a digest
	Degree   string // original, copy, light, heavy, digest
}

const (
	publicQuotes = 5
	publicFacts  = 24 // of the event, for all to tell
)

// sentence is one sentence with the choices that its wording goes by.
type sentence struct {
	adjective, noun, verb, adjective2, noun2, time, amount int
	place                                                  string
	word                                                   [7]int // which of the words of each
	form                                                   int    // which order of the parts
	quote, speaker, role                                   string // for a quotation
	say                                                    int
}

type maker struct {
	*rand.Rand
	heavy, garbled float64
}

// Make gives the articles of one event, in an order that tells nothing.
func Make(s Shape) []Article {
	if s.Words == 0 {
		s.Words = 240
	}
	if s.Common == 0 {
		s.Common = 0.4
	}
	if s.Heavy == 0 {
		s.Heavy = 0.6
	}
	m := &maker{Rand: rand.New(rand.NewPCG(s.Seed, 6)), heavy: s.Heavy, garbled: s.Garbled}
	facts := make([]sentence, publicFacts)
	for i := range facts {
		facts[i] = m.fact()
	}
	quotes := make([]sentence, publicQuotes)
	spokesman, role := m.name(2), m.pick(roles)
	for i := range quotes {
		quotes[i] = m.quotation(spokesman, role)
	}
	originals := make([][]sentence, s.Newsrooms)
	for i := range originals {
		originals[i] = m.original(facts, quotes, max(10, s.Words/13), s.Common)
	}
	var out []Article
	tellings := make([][][]sentence, s.Newsrooms) // each newsroom's, so far
	for k := range s.Articles {
		n := k % s.Newsrooms
		if k < s.Newsrooms {
			tellings[n] = [][]sentence{originals[n]}
			out = append(out, Article{Text: m.print(originals[n], true), Origins: []int{n}, Degree: "original"})
			continue
		}
		parent := originals[n]
		if m.IntN(10) < 3 {
			parent = tellings[n][m.IntN(len(tellings[n]))]
		}
		degree := [...]string{"copy", "light", "heavy"}[m.IntN(3)]
		text := m.rewrite(parent, degree)
		tellings[n] = append(tellings[n], text)
		out = append(out, Article{Text: m.print(text, degree != "copy" || m.IntN(2) == 0), Origins: []int{n}, Degree: degree})
	}
	for range s.Digests {
		a := m.IntN(s.Newsrooms)
		b := (a + 1 + m.IntN(s.Newsrooms-1)) % s.Newsrooms
		half := func(n int) []sentence {
			t := m.rewrite(originals[n], "light")
			return t[:max(3, len(t)/2)]
		}
		out = append(out, Article{Text: m.print(append(half(a), half(b)...), true), Origins: []int{a, b}, Degree: "digest"})
	}
	m.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	for i := range out {
		out[i].ID = fmt.Sprintf("a%05d.txt", i+1)
	}
	return out
}

// original is a newsroom's own article: some of the event's facts in its own
// words and order, its own observations and people, and the public quotations.
func (m *maker) original(facts, quotes []sentence, length int, common float64) []sentence {
	type placed struct {
		sentence
		at float64
	}
	var all []placed
	put := func(s sentence, usual float64) {
		at := m.Float64()
		if m.Float64() < common {
			at = usual
		}
		all = append(all, placed{s, at})
	}
	for _, k := range m.Perm(len(facts))[:min(len(facts), length/2)] {
		f := facts[k]
		m.reword(&f, 1-common, 1-common)
		put(f, float64(k)/float64(len(facts)))
	}
	for k, q := range quotes {
		q.say = m.IntN(len(says[0]))
		q.form = m.IntN(3)
		put(q, (float64(k)+0.5)/float64(len(quotes)))
	}
	for range 2 {
		put(m.quotation(m.name(2), m.pick(roles)), m.Float64())
	}
	for len(all) < length {
		put(m.fact(), m.Float64())
	}
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	out := make([]sentence, len(all))
	for i := range all {
		out[i] = all[i].sentence
	}
	return out
}

// rewrite tells an article again.
func (m *maker) rewrite(of []sentence, degree string) []sentence {
	words, forms, drops := 0.0, 0.0, 0.0
	switch degree {
	case "light":
		words, forms, drops = 0.2, 0.1, 0.08
	case "heavy":
		words, forms, drops = m.heavy, m.heavy, 0.15
	}
	var out []sentence
	for _, s := range of {
		if m.Float64() < drops && len(of) > 6 {
			continue
		}
		m.reword(&s, words, forms)
		if degree == "heavy" && s.quote != "" && m.garbled > 0 && m.Float64() < m.garbled {
			s.quote = m.garble(s.quote)
		}
		out = append(out, s)
	}
	return out
}

// garble exchanges a third of the words of a quotation.
func (m *maker) garble(quote string) string {
	ws := strings.Fields(quote)
	for i := 2; i < len(ws); i += 3 {
		ws[i] = m.word(nouns)
	}
	return strings.Join(ws, " ")
}

func (m *maker) reword(s *sentence, words, forms float64) {
	for i := range s.word {
		if m.Float64() < words {
			s.word[i] = m.IntN(12)
		}
	}
	if m.Float64() < forms {
		s.form = m.IntN(5)
	}
	if m.Float64() < words {
		s.say = m.IntN(len(says[0]))
	}
}

func (m *maker) fact() sentence {
	s := sentence{
		adjective: m.IntN(len(adjectives)), noun: m.IntN(len(nouns)), verb: m.IntN(len(verbs)), adjective2: m.IntN(len(adjectives)),
		noun2: m.IntN(len(nouns)), time: m.IntN(len(times)), amount: m.IntN(len(amounts)), place: m.name(1),
	}
	m.reword(&s, 1, 1)
	return s
}

func (m *maker) quotation(speaker, role string) sentence {
	parts := []string{"We", "have", m.word(verbs), "the", m.word(adjectives), m.word(nouns), "and", "the", m.word(nouns), m.word(times)}
	if m.IntN(2) == 0 {
		parts = []string{"Nobody", "here", m.word(verbs), "a", m.word(nouns), "that", "the", m.word(adjectives), m.word(nouns), m.word(verbs)}
	}
	return sentence{quote: strings.Join(parts, " "), speaker: speaker, role: role, form: m.IntN(3), say: m.IntN(len(says[0]))}
}

func (m *maker) word(of [][]string) string { return m.pick(of[m.IntN(len(of))]) }

func (m *maker) pick(of []string) string { return of[m.IntN(len(of))] }

// name invents a name of so many words.
func (m *maker) name(words int) string {
	var out []string
	for range words {
		s := m.pick(syllables) + m.pick(syllables)
		if m.IntN(2) == 0 {
			s += m.pick(syllables)
		}
		out = append(out, strings.ToUpper(s[:1])+s[1:])
	}
	return strings.Join(out, " ")
}

// print writes an article, under a heading and with an end of its own.
func (m *maker) print(text []sentence, own bool) string {
	var b strings.Builder
	if own {
		fmt.Fprintf(&b, "%s and the %s %s\n\n", m.name(1), m.word(adjectives), m.word(nouns))
	} else {
		b.WriteString("News of the day\n\n")
	}
	for i, s := range text {
		b.WriteString(s.String())
		if i%2 == 1 {
			b.WriteString("\n\n")
		} else {
			b.WriteString(" ")
		}
	}
	if own {
		b.WriteString("\n\n" + m.pick(ends))
	}
	return strings.TrimSpace(b.String()) + "\n"
}

// String words a sentence.
func (s sentence) String() string {
	if s.quote != "" {
		say := says[0][s.say]
		switch s.form % 3 {
		case 0:
			return fmt.Sprintf("“%s,” %s %s, a %s.", s.quote, say, s.speaker, s.role)
		case 1:
			return fmt.Sprintf("%s, a %s, %s: “%s.”", s.speaker, s.role, say, s.quote)
		}
		return fmt.Sprintf("“%s,” %s the %s %s.", s.quote, say, s.role, s.speaker)
	}
	at := func(of [][]string, k, w int) string { return of[k][s.word[w]%len(of[k])] }
	who := "the " + at(adjectives, s.adjective, 0) + " " + at(nouns, s.noun, 1)
	did := at(verbs, s.verb, 2)
	what := "the " + at(adjectives, s.adjective2, 3) + " " + at(nouns, s.noun2, 4) + " of " + s.place
	when, how := at(times, s.time, 5), at(amounts, s.amount, 6)
	var out string
	switch s.form {
	case 0:
		out = who + " " + did + " " + what + " " + how + " " + when
	case 1:
		out = when + ", " + who + " " + did + " " + what + " " + how
	case 2:
		out = how + ", " + who + " " + did + " " + what + ", and that " + when
	case 3:
		out = "it was " + when + " that " + who + " " + did + " " + what + ", " + how
	default:
		out = "what " + who + " " + did + " " + when + " was " + what + ", " + how
	}
	return strings.ToUpper(out[:1]) + out[1:] + "."
}
