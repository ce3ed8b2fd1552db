package quote

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"parley/sources"
)

// sound checks what must hold of the statements of any text.
func sound(t interface{ Errorf(string, ...any) }, text string, got []sources.Statement) {
	n := utf8.RuneCountInString(text)
	rs := []rune(text)
	ids := map[string]bool{}
	last := 0
	exact := utf8.ValidString(text) && !strings.ContainsAny(text, "\r\u2028\u2029")
	for i := range got {
		st := &got[i]
		if st.Start < last || st.End <= st.Start || st.End > n {
			t.Errorf("span %d-%d after %d of %d", st.Start, st.End, last, n)
			return
		}
		last = st.Start
		if ids[st.ID] {
			t.Errorf("ID %s twice", st.ID)
		}
		ids[st.ID] = true
		if exact && string(rs[st.Start:st.End]) != st.Text {
			t.Errorf("text %q, offsets give %q", st.Text, string(rs[st.Start:st.End]))
		}
		for k, p := range st.Parts {
			if p.Start < st.Start || p.End > st.End || k > 0 && p.Start < st.Parts[k-1].End {
				t.Errorf("part %+v of %d-%d", p, st.Start, st.End)
			}
		}
		if (st.Speaker == "") != (st.How == sources.None) {
			t.Errorf("speaker %q on ground %q", st.Speaker, st.How)
		}
		for _, p := range []sources.Span{st.SpeakerSpan, st.CueSpan, st.Clause} {
			if p.Start < 0 || p.End < p.Start || p.End > n {
				t.Errorf("span %+v of %d", p, n)
			}
		}
	}
}

// Eight times the input may cost at most some twenty-four times the time:
// a quadratic step would cost sixty-four.
func TestCostIsLinear(t *testing.T) {
	for _, piece := range []string{
		"“he said ", `"he said `, "'he said ", "‘he said ", "''he said ", "„he said ", "“", "«", "‘", "\"", "''a ",
		"“he said\n", "Keller and ", ", said that ", "of the ", "said ", "(", ", a ", "who said ", "“a” ", "he said: ",
	} {
		small, large := strings.Repeat(piece, 5000), strings.Repeat(piece, 40000)
		a, b := cost(small), cost(large)
		for try := 0; try < 4 && b > 24*a+300*time.Millisecond; try++ { // the machine may be busy
			a, b = max(a, cost(small)), min(b, cost(large))
		}
		if b > 24*a+300*time.Millisecond {
			t.Errorf("%q: %v for 5,000, %v for 40,000", piece, a, b)
		}
	}
}

func cost(text string) time.Duration {
	start := time.Now()
	Extract(text)
	return time.Since(start)
}

func TestUnclosedQuotes(t *testing.T) {
	text := strings.Repeat("“he said ", 10000)
	got := Extract(text)
	if len(got) < 9990 {
		t.Errorf("%d statements for 10,000 unclosed quotations", len(got))
	}
	sound(t, text, got)
}

func TestSoundOnRandomText(t *testing.T) {
	pieces := []string{"“", "”", "\"", "'", "‘", "’", "«", "»", "„", "''", "Keller", "Anna", " said", " that", ", ", ". ", "\n", "\n\n", " told", " CNN", " he", " she", " the", " mayor", ": ", "? ", "!", "—", " according to", " and", " but", " of", " who", " saying", "'s", " as", " called", "(", ")", "…", "é", "日本", " said:", " Mr.", "-"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), "")
		sound(t, text, Extract(text))
	})
}

func TestMarksThatQuoteNothing(t *testing.T) {
	for _, text := range []string{"Keller: “““", "Anna said: ““”", "“““ he said", "He said: \"\"\""} {
		sound(t, text, Extract(text))
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("“It holds,” Anna Keller told CNN. “It always has.”")
	f.Add("\"a\n\n\"b\" he said: ''c'' 'd")
	f.Add("»a« „b“ «c ‹d› 「e」\r\n\xff\xfe")
	f.Fuzz(func(t *testing.T, text string) { sound(t, text, Extract(text)) })
}
