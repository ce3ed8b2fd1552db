package names

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
)

// spellings reduces the ways of writing one sound in Latin letters to one,
// longest first. Vowels that transliterations exchange (i, y, j) become i.
var spellings = strings.NewReplacer(
	"shch", "s", "sch", "s", "tch", "c", "sh", "s", "sz", "s", "zh", "z", "kh", "h", "ch", "c", "cz", "c",
	"tz", "ts", "ph", "f", "ou", "u", "oo", "u", "ck", "k", "q", "k", "x", "ks", "w", "v",
	"yj", "i", "iy", "i", "ij", "i", "yi", "i", "ii", "i", "yy", "i", "yu", "iu", "ju", "iu", "ya", "ia", "ja", "ia",
	"ye", "e", "je", "e", "y", "i", "j", "i",
)

// fold reduces a word to a key that its transliterations share: Zelensky,
// Zelenskiy, Zelenskyy and Зеленський all give zelenski.
func fold(word string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(unidecode.Unidecode(word)) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	s := spellings.Replace(b.String())
	b.Reset()
	var last rune
	for _, r := range s { // doubled letters count once
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// words splits a name into its words; a joined "SergeiLavrov" is split at
// the inner capital.
func words(name string) []string {
	var out []string
	start := -1
	rs := []rune(name)
	flush := func(i int) {
		if start >= 0 {
			out = append(out, string(rs[start:i]))
			start = -1
		}
	}
	for i, r := range rs {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			if start >= 0 && i > 0 && unicode.IsUpper(r) && unicode.IsLower(rs[i-1]) && i-start >= 4 && i+2 < len(rs) {
				flush(i)
			}
			if start < 0 {
				start = i
			}
		case (r == '\'' || r == '’' || r == '-' || r == '‑') && start >= 0 && i+1 < len(rs) && unicode.IsLetter(rs[i+1]):
		default:
			flush(i)
		}
	}
	flush(len(rs))
	return out
}

// distance is the edit distance of Damerau and Levenshtein (optimal string
// alignment) between two folded words, cut off above limit.
func distance(a, b string, limit int) int {
	if a == b {
		return 0
	}
	if len(a)-len(b) > limit || len(b)-len(a) > limit || len(a) > 64 || len(b) > 64 {
		return limit + 1
	}
	var d [3][66]int
	for j := 0; j <= len(b); j++ {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur, prev, before := &d[i%3], &d[(i+2)%3], &d[(i+1)%3]
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
		}
	}
	return min(d[len(a)%3][len(b)], limit+1)
}

// near tells whether two folded words are one slip apart and long enough
// for that to mean something.
func near(a, b string) bool {
	return len(a) >= 5 && len(b) >= 5 && a[0] == b[0] && distance(a, b, 1) <= 1
}

// givenAgree tells whether two folded given names can be one person's: equal,
// an initial, or a nickname. One slip is not allowed for: Ivana is not
// Ivanka.
func givenAgree(a, b string) bool {
	switch {
	case a == "" || b == "" || a == b:
		return true
	case len(a) == 1 || len(b) == 1:
		return a[0] == b[0]
	}
	return nicknames()[[2]string{a, b}]
}
