package words

import "strings"

// Stem cuts the commonest English endings from a folded word, in the manner
// of the S and step-1 rules of M. F. Porter, An algorithm for suffix
// stripping, Program 14 (1980) 130–137, doi:10.1108/eb046814, with a few
// derivations more. Words of up to three letters are left alone.
func Stem(w string) string {
	if len(w) <= 3 || strings.ContainsAny(w, "0123456789") {
		return w
	}
	switch {
	case strings.HasSuffix(w, "sses"):
		w = w[:len(w)-2]
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		w = w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
	case strings.HasSuffix(w, "s"):
		w = w[:len(w)-1]
	}
	for _, ending := range [...]string{"ingly", "edly", "ing", "ed"} {
		if stem, ok := strings.CutSuffix(w, ending); ok && len(stem) > 2 && hasVowel(stem) {
			w = restore(stem)
			break
		}
	}
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(w, e.from); ok && len(stem) >= e.least {
			w = stem + e.to
			break
		}
	}
	if n := len(w); strings.HasSuffix(w, "e") && (n > 4 || n == 4 && strings.IndexByte("vkcgzs", w[2]) >= 0) { // give, as giving
		w = w[:n-1]
	}
	if len(w) > 3 && strings.HasSuffix(w, "y") && !isVowel(w[len(w)-2]) {
		w = w[:len(w)-1] + "i"
	}
	return w
}

// endings are tried in order; the first that fits is cut.
var endings = []struct {
	from, to string
	least    int // letters that must remain before it
}{
	{"ization", "ize", 3},
	{"isation", "ize", 3},
	{"fulness", "ful", 3},
	{"iveness", "ive", 3},
	{"ational", "ate", 3},
	{"ically", "ic", 3},
	{"ation", "ate", 3},
	{"ition", "it", 4},
	{"ments", "", 4},
	{"ement", "e", 4},
	{"ment", "", 4},
	{"ness", "", 4},
	{"ally", "al", 3},
	{"tion", "t", 3},
	{"sion", "s", 4},
	{"ance", "", 4},
	{"ence", "", 4},
	{"able", "", 4},
	{"ible", "", 4},
	{"ise", "ize", 4},
	{"ity", "", 4},
	{"ive", "", 4},
	{"ful", "", 4},
	{"ly", "", 4},
	{"er", "", 5},
	{"or", "", 5},
	{"al", "", 5},
}

func restore(stem string) string {
	n := len(stem)
	last := stem[n-1]
	switch {
	case n > 3 && last == stem[n-2] && !isVowel(last) && last != 'l' && last != 's' && last != 'z':
		return stem[:n-1]
	case strings.HasSuffix(stem, "at"), strings.HasSuffix(stem, "iz"), strings.HasSuffix(stem, "bl"):
		return stem + "e"
	}
	return stem
}

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

func isVowel(b byte) bool { return strings.IndexByte("aeiouy", b) >= 0 }
