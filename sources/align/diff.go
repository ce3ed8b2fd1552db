package align

import (
	"strings"

	"parley/sources/words"
)

// edit is a stretch of words that two tellings share, or that one has where
// the other has something else or nothing.
type edit struct {
	same     bool
	old, new []string
}

// mostDiffed bounds the words of a telling that are compared one by one.
const mostDiffed = 300

// diff compares two tellings word by word (longest common subsequence, Hunt
// & Szymanski 1977 for the idea, here by the plain table since tellings are
// short). Case, marks and contractions do not count as differences.
func diff(a, b []string) []edit {
	a, b = a[:min(len(a), mostDiffed)], b[:min(len(b), mostDiffed)]
	fa, fb := folds(a), folds(b)
	table := make([][]uint16, len(a)+1)
	for i := range table {
		table[i] = make([]uint16, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if fa[i] == fb[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	var out []edit
	add := func(same bool, x, y []string) {
		if n := len(out); n > 0 && out[n-1].same == same {
			out[n-1].old = append(out[n-1].old, x...)
			out[n-1].new = append(out[n-1].new, y...)
			return
		}
		out = append(out, edit{same, append([]string(nil), x...), append([]string(nil), y...)})
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && fa[i] == fb[j]:
			add(true, a[i:i+1], b[j:j+1])
			i, j = i+1, j+1
		case j == len(b) || (i < len(a) && table[i+1][j] >= table[i][j+1]):
			add(false, a[i:i+1], nil)
			i++
		default:
			add(false, nil, b[j:j+1])
			j++
		}
	}
	return out
}

func folds(ws []string) []string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = words.Name(words.Fold(w))
	}
	return out
}

// trimmed drops what only one telling has before and after all that both
// have: one of them was cut there, which changes no word.
func trimmed(es []edit) []edit {
	for len(es) > 0 && !es[0].same && (len(es[0].old) == 0 || len(es[0].new) == 0) {
		es = es[1:]
	}
	for n := len(es); n > 0 && !es[n-1].same && (len(es[n-1].old) == 0 || len(es[n-1].new) == 0); n-- {
		es = es[:n-1]
	}
	return es
}

// changed counts the words that differ and those that are the same.
func changed(es []edit) (differ, same int) {
	for _, e := range es {
		if e.same {
			same += len(e.old)
		} else {
			differ += max(len(e.old), len(e.new))
		}
	}
	return differ, same
}

// show writes a word-level difference: [-gone-] {+come+}, with the words in
// common shortened.
func show(es []edit) string {
	var parts []string
	for i, e := range es {
		if e.same {
			ws := e.new
			if len(ws) > 6 {
				switch {
				case i == 0:
					ws = append([]string{"…"}, ws[len(ws)-3:]...)
				case i == len(es)-1:
					ws = append(append([]string(nil), ws[:3]...), "…")
				default:
					ws = append(append(append([]string(nil), ws[:2]...), "…"), ws[len(ws)-2:]...)
				}
			}
			parts = append(parts, strings.Join(ws, " "))
			continue
		}
		if len(e.old) > 0 {
			parts = append(parts, "[-"+strings.Join(e.old, " ")+"-]")
		}
		if len(e.new) > 0 {
			parts = append(parts, "{+"+strings.Join(e.new, " ")+"+}")
		}
	}
	return strings.Join(parts, " ")
}

var contractions = map[string][]string{
	"they're": {"they", "are"}, "we're": {"we", "are"}, "you're": {"you", "are"}, "i'm": {"I", "am"}, "it's": {"it", "is"},
	"i've": {"I", "have"}, "we've": {"we", "have"}, "they've": {"they", "have"}, "doesn't": {"does", "not"}, "don't": {"do", "not"},
	"didn't": {"did", "not"}, "isn't": {"is", "not"}, "aren't": {"are", "not"}, "wasn't": {"was", "not"}, "weren't": {"were", "not"},
	"won't": {"will", "not"}, "wouldn't": {"would", "not"}, "can't": {"can", "not"}, "cannot": {"can", "not"}, "couldn't": {"could", "not"},
	"i'll": {"I", "will"}, "we'll": {"we", "will"}, "they'll": {"they", "will"}, "he'll": {"he", "will"}, "she'll": {"she", "will"},
	"that's": {"that", "is"}, "there's": {"there", "is"}, "hasn't": {"has", "not"}, "haven't": {"have", "not"}, "hadn't": {"had", "not"},
}

// plainWords lists the words of a telling as written, contractions spelt
// out.
func plainWords(text string) []string {
	runes := []rune(text)
	var out []string
	for _, w := range words.Split(runes, 0, len(runes)) {
		raw := string(runes[w.Start:w.End])
		low := strings.ReplaceAll(strings.ToLower(raw), "’", "'")
		if long, ok := contractions[low]; ok {
			out = append(out, long...)
		} else {
			out = append(out, raw)
		}
	}
	return out
}
