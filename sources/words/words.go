// Package words splits running English text into sentences and words, and
// folds words so that two tellings of one thing can be compared: case,
// accents, possessives, endings, the spellings of transliterated surnames,
// and a short thesaurus of the words that news uses for one another.
//
// It is a help for comparing, not a grammar: a folded word need not be a
// word. All offsets are rune offsets, the end exclusive.
package words

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
)

// Word is one word of a text.
type Word struct {
	Start, End int
	Fold       string // lower case, plain letters, no possessive
	Key        string // stem or thesaurus entry: what is compared; empty for a stop word
	Name       bool   // begins with a capital, not at the start of a sentence
	Number     bool   // has a digit
}

// Split lists the words of text[from:to].
func Split(text []rune, from, to int) []Word {
	out := Append(make([]Word, 0, max(0, to-from)/5+2), text, from, to) // grown, words cost more than what is done with them
	if len(out) == 0 {
		return nil
	}
	return out
}

// Append adds the words of text[from:to] to a list.
func Append(out []Word, text []rune, from, to int) []Word {
	before := len(out)
	f := folder{known: folded.Load()}
	defer f.keep()
	start := true // at the start of a sentence
	for i := from; i < to; {
		r := text[i]
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if r == '.' || r == '!' || r == '?' || r == '\n' || r == ':' || quoteMark(r) {
				start = true
			}
			i++
			continue
		}
		j := i + 1
		for j < to && (inWord(text[j]) || joins(text, j, to)) {
			j++
		}
		w := Word{Start: i, End: j}
		w.Name = unicode.IsUpper(r) && !start
		forms := f.of(text[i:j])
		w.Fold, w.Key, w.Number = forms.fold, forms.key, forms.number
		if n := len(out); n > before && w.Fold == "out" && rulesOut[out[n-1].Fold] {
			out[n-1].Key = "=deny" // "rule out" is a verb of its own
		}
		out = append(out, w)
		start = false
		i = j
	}
	return out
}

var rulesOut = map[string]bool{"rule": true, "rules": true, "ruled": true, "ruling": true}

func quoteMark(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»', '‘':
		return true
	}
	return false
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// joins tells whether the mark at i holds a word together: an apostrophe
// between letters, or a comma or point between digits.
func joins(text []rune, i, to int) bool {
	if i+1 >= to || i == 0 {
		return false
	}
	switch text[i] {
	case '\'', '’', 'ʼ':
		return unicode.IsLetter(text[i-1]) && unicode.IsLetter(text[i+1])
	case ',', '.':
		if unicode.IsDigit(text[i-1]) && unicode.IsDigit(text[i+1]) {
			return true
		}
		// U.S., a.m.
		return text[i] == '.' && unicode.IsLetter(text[i-1]) && unicode.IsLetter(text[i+1]) &&
			(i < 2 || !unicode.IsLetter(text[i-2]))
	}
	return false
}

// Fold writes a word in lower case and plain letters, without a possessive
// ending and without the points of an abbreviation.
func Fold(word string) string {
	word = strings.ReplaceAll(word, "’", "'")
	word = strings.ReplaceAll(word, "ʼ", "'")
	plain := true
	for i := 0; i < len(word); i++ {
		if word[i] >= 0x80 {
			plain = false
			break
		}
	}
	if !plain {
		if decoded := strings.TrimSpace(unidecode.Unidecode(word)); decoded != "" {
			word = decoded
		}
	}
	word = strings.ToLower(word)
	word = strings.TrimSuffix(word, "'s")
	word = strings.TrimSuffix(word, "'")
	if strings.Contains(word, ".") && !strings.ContainsAny(word, "0123456789") {
		word = strings.ReplaceAll(word, ".", "")
	}
	return word
}

// Key gives what a folded word is compared by: nothing for a stop word, the
// thesaurus entry where there is one, else the stem. For a capitalised word
// the common endings of Slavic surnames are made one.
func Key(fold string, capital bool) string {
	if stop()[fold] {
		return ""
	}
	if capital {
		if name := Name(fold); strings.HasSuffix(name, "sky") {
			return name
		}
	}
	s := Stem(fold)
	if entry, ok := thesaurus()[s]; ok {
		return entry
	}
	return s
}

// Name writes the common endings of a folded Slavic surname in one way:
// Zelenskiy, Zelenskyy and Zelenski become zelensky.
func Name(fold string) string {
	for _, ending := range [...]string{"skiy", "skyy", "skyi", "skii", "skij", "ski"} {
		if len(fold) > len(ending)+2 && strings.HasSuffix(fold, ending) {
			return strings.TrimSuffix(fold, ending) + "sky"
		}
	}
	return fold
}

// Keys lists the keys of a text's words, stop words left out.
func Keys(text string) []string {
	runes := []rune(text)
	var out []string
	for _, w := range Split(runes, 0, len(runes)) {
		if w.Key != "" {
			out = append(out, w.Key)
		}
	}
	return out
}

// Folds lists a text's words as Fold writes them.
func Folds(text string) []string {
	runes := []rune(text)
	ws := Split(runes, 0, len(runes))
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.Fold
	}
	return out
}
