package evidence

import (
	"strings"
	"unicode"

	"parley/sources"
)

// text is a document's words with where each stands, for finding quotations
// whatever their marks, case and spacing.
type text struct {
	runes []rune
	words []string
	at    []sources.Span
	first map[string][]int // where each word stands

	spans []sources.Span    // the sentences of the body
	keys  []map[string]bool // and their keys
	named map[int]bool      // the actors that it names
}

func newText(s string) *text {
	t := &text{runes: []rune(s), first: map[string][]int{}}
	start := -1
	for i := 0; i <= len(t.runes); i++ {
		if i < len(t.runes) && inWord(t.runes, i) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			w := folded(string(t.runes[start:i]))
			t.first[w] = append(t.first[w], len(t.words))
			t.words = append(t.words, w)
			t.at = append(t.at, sources.Span{Start: start, End: i})
			start = -1
		}
	}
	return t
}

// inWord reports whether a rune belongs to a word; an apostrophe does between
// letters.
func inWord(rs []rune, i int) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	if letter(rs[i]) {
		return true
	}
	return (rs[i] == '\'' || rs[i] == '’') && i > 0 && i+1 < len(rs) && letter(rs[i-1]) && letter(rs[i+1])
}

// folded forgets case and the shape of apostrophes, and nothing that a quotation
// may not change.
func folded(w string) string { return strings.ReplaceAll(strings.ToLower(w), "’", "'") }

// find finds a quotation word for word. An ellipsis in it stands for any
// words left out, and words in brackets are the quoter's own.
func (t *text) find(quote string) (sources.Span, bool) {
	var span sources.Span
	from := 0
	found := false
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(brackets(quote), "...", "…"), func(r rune) bool { return r == '…' }) {
		words := newText(part).words
		if len(words) == 0 {
			continue
		}
		k, ok := t.run(words, from)
		if !ok {
			return span, false
		}
		if !found {
			span.Start = t.at[k].Start
		}
		found, from = true, k+len(words)
		span.End = t.at[from-1].End
	}
	return span, found
}

// brackets replaces words in brackets by an ellipsis.
func brackets(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '[':
			depth++
			b.WriteRune('…')
		case r == ']' && depth > 0:
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// run finds consecutive words at or after a place.
func (t *text) run(words []string, from int) (int, bool) {
next:
	for _, k := range t.first[words[0]] {
		if k < from || k+len(words) > len(t.words) {
			continue
		}
		for n, w := range words {
			if t.words[k+n] != w {
				continue next
			}
		}
		return k, true
	}
	return 0, false
}

// nearest is the stretch of the text that shares most words with a quotation,
// as long as the quotation; empty if it shares fewer than half. Shares is the
// part of it from the first shared word to the last.
func (t *text) nearest(quote string) (stretch, shares string) {
	words := newText(quote).words
	want := map[string]int{}
	for _, w := range words {
		want[w]++
	}
	best, bestAt := len(words)/2, -1
	have, shared := map[string]int{}, 0
	for k, w := range t.words {
		if have[w]++; have[w] <= want[w] {
			shared++
		}
		if k >= len(words) {
			old := t.words[k-len(words)]
			if have[old] <= want[old] {
				shared--
			}
			have[old]--
		}
		if shared > best {
			best, bestAt = shared, k
		}
	}
	if bestAt < 0 {
		return "", ""
	}
	first, last := max(0, bestAt-len(words)+1), bestAt
	stretch = t.line(first, last)
	for want[t.words[first]] == 0 { // the end of the sentence before, say
		first++
	}
	for want[t.words[last]] == 0 {
		last--
	}
	return stretch, t.line(first, last)
}

// line is the text from one word to another, on one line.
func (t *text) line(first, last int) string {
	return strings.Join(strings.Fields(string(t.runes[t.at[first].Start:t.at[last].End])), " ")
}
