package words

import (
	"strings"
	"testing"
	"unicode/utf8"

	"parley/sources"
)

func sentencesOf(text string) []string {
	runes := []rune(text)
	var out []string
	for _, s := range Sentences(runes, sources.Span{End: len(runes)}) {
		out = append(out, string(runes[s.Start:s.End]))
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"One. Two.", []string{"One.", "Two."}},
		{"The U.S. envoy met Mr. Hale. He left.", []string{"The U.S. envoy met Mr. Hale.", "He left."}},
		{"“Why now?” he asked. “It is late.” They went.", []string{"“Why now?” he asked.", "“It is late.”", "They went."}},
		{"It cost 3.5 million. Enough.", []string{"It cost 3.5 million.", "Enough."}},
		{"No stop at the line's end\nA new one", []string{"No stop at the line's end", "A new one"}},
		{"J. R. Miller spoke.", []string{"J. R. Miller spoke."}},
		{"Wait… what? Yes!", []string{"Wait… what?", "Yes!"}},
		{"  \n \n", nil},
	} {
		got := sentencesOf(c.text)
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSentencesAreBounded(t *testing.T) {
	text := strings.Repeat("word ", 20_000)
	for _, s := range sentencesOf(text) {
		if n := utf8.RuneCountInString(s); n > 2*longest {
			t.Fatalf("a sentence of %d runes", n)
		}
	}
}

func TestKeyJoinsTellings(t *testing.T) {
	for _, c := range [][2]string{
		{"Zelenskiy", "Zelenskyy"},
		{"Zelensky", "Zelenskiy's"},
		{"raising", "elevate"},
		{"refused", "rejects"},
		{"negotiations", "talks"},
		{"Kyiv", "Kiev"},
		{"recognise", "recognized"},
		{"missiles", "missile"},
		{"adviser", "aide"},
	} {
		a, b := Keys("the "+c[0]), Keys("the "+c[1])
		if len(a) != 1 || len(b) != 1 || a[0] != b[0] {
			t.Errorf("%s and %s: %v and %v", c[0], c[1], a, b)
		}
	}
	for _, c := range [][2]string{{"war", "peace"}, {"Lavrov", "Ushakov"}, {"accept", "reject"}, {"win", "defeat"}} {
		if a, b := Keys(c[0]), Keys(c[1]); a[0] == b[0] {
			t.Errorf("%s and %s share the key %v", c[0], c[1], a)
		}
	}
}

func TestRuledOutIsDenied(t *testing.T) {
	a, b := Keys("Moscow ruled out talks"), Keys("Moscow rejected talks")
	if strings.Join(a, " ") != strings.Join(b, " ") {
		t.Errorf("got %v and %v", a, b)
	}
}

func TestTheCountryIsNoPronoun(t *testing.T) {
	if k := Keys("US"); len(k) != 1 {
		t.Errorf("US has keys %v", k)
	}
	if k := Keys("between us"); len(k) != 0 {
		t.Errorf("us has keys %v", k)
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "A b. C", "it’s 7,000 miles — U.S. “x”", "\x00\xff", "ÀÉ ½ 漢字。Да? нет!", "...!!!???"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		runes := []rune(text)
		last := 0
		for _, s := range Sentences(runes, sources.Span{End: len(runes)}) {
			if s.Start < last || s.End <= s.Start || s.End > len(runes) {
				t.Fatalf("sentence %v after %d in %d runes", s, last, len(runes))
			}
			last = s.End
			at := s.Start
			for _, w := range Split(runes, s.Start, s.End) {
				if w.Start < at || w.End <= w.Start || w.End > s.End {
					t.Fatalf("word %v outside %v", w, s)
				}
				at = w.End
			}
		}
	})
}
