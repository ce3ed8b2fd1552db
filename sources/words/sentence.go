package words

import (
	"strings"
	"unicode"

	"parley/internal/lazy"
	"parley/sources"
)

// longest is the length in runes beyond which a sentence is cut at a blank,
// so that a file without a full stop is not one sentence.
const longest = 1200

// Sentences splits text[span] into sentences. A full stop ends one unless it
// belongs to an abbreviation, an initial or a number; closing marks go with
// the sentence they end; a line break always ends one. Neither blanks at the
// edges nor empty sentences are given.
func Sentences(text []rune, span sources.Span) []sources.Span {
	var out []sources.Span
	start := span.Start
	add := func(end int) {
		a, b := start, end
		for a < b && unicode.IsSpace(text[a]) {
			a++
		}
		for b > a && unicode.IsSpace(text[b-1]) {
			b--
		}
		if b > a {
			out = append(out, sources.Span{Start: a, End: b})
		}
		start = end
	}
	for i := span.Start; i < span.End; i++ {
		r := text[i]
		switch {
		case r == '\n' || r == '\r' || r == '\u2029':
			add(i + 1)
		case r == '.' || r == '!' || r == '?' || r == '…':
			if r == '.' && !stopsAt(text, i, start, span.End) {
				continue
			}
			end := i + 1
			for end < span.End && (closing(text[end]) || text[end] == r) {
				end++
			}
			if end < span.End && !unicode.IsSpace(text[end]) {
				continue
			}
			next := end
			for next < span.End && unicode.IsSpace(text[next]) {
				next++
			}
			if next < span.End && unicode.IsLower(text[next]) {
				continue // “… enough,” or “Why now?” he asked
			}
			add(end)
			i = end - 1
		case i-start >= longest && unicode.IsSpace(r), i-start >= 2*longest:
			add(i)
		}
	}
	add(span.End)
	return out
}

func closing(r rune) bool {
	switch r {
	case '"', '”', '’', '\'', ')', ']', '»', '“', '!', '?':
		return true
	}
	return false
}

// stopsAt tells whether the full stop at i ends a sentence.
func stopsAt(text []rune, i, start, end int) bool {
	if i+1 < end && (unicode.IsDigit(text[i+1]) || unicode.IsLetter(text[i+1])) {
		return false
	}
	j := i
	for j > start && i-j < 12 && (unicode.IsLetter(text[j-1]) || text[j-1] == '.') {
		j--
	}
	word := string(text[j:i])
	if len([]rune(word)) == 1 && unicode.IsUpper(text[j]) {
		return false // an initial
	}
	if !abbreviations()[strings.ToLower(word)] {
		return true
	}
	if strings.Contains(word, ".") { // "U.S." may end a sentence: look ahead
		k := i + 1
		for k < end && unicode.IsSpace(text[k]) && text[k] != '\n' {
			k++
		}
		return k >= end || text[k] == '\n'
	}
	return false
}

var abbreviations = lazy.Words(`mr mrs ms dr prof sen rep gov gen col lt sgt capt maj adm rev hon st jr sr vs etc inc ltd co
corp no jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun u.s u.k u.n e.u a.m p.m d.c ph.d
i.e e.g r d n.y calif fla mass conn va md tenn ariz`)
