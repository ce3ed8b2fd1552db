package align

import "strings"

// Wording is a telling's words in one form, by which tellings of one wording
// are known: without case, marks and contractions.
func Wording(text string) []string { return folds(plainWords(text)) }

// Changes writes what one telling has otherwise than another, word by word:
// [-gone-] {+come+}, with the words in common shortened.
func Changes(was, now string) string {
	detail := show(diff(plainWords(was), plainWords(now)))
	if rs := []rune(detail); len(rs) > longestDetail {
		return strings.TrimSpace(string(rs[:longestDetail-1])) + "…"
	}
	return detail
}

// Common is the share of the words of the shorter of two sorted lists that
// the longer has.
func Common(a, b []string) float64 { return common(a, b) }
