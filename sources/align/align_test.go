package align

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/sources"
)

// text makes a text of prose; what stands between “ and ” is a direct
// quotation of the speaker named before it in braces: {Berg}“We left.”
func text(t *testing.T, lexicon *Lexicon, id, marked string) *Text {
	t.Helper()
	var prose []rune
	var list []*sources.Statement
	var speaker, via string
	start := -1
	for rest := []rune(marked); len(rest) > 0; rest = rest[1:] {
		switch rest[0] {
		case '{':
			end := strings.IndexRune(string(rest), '}')
			inner := string([]rune(string([]byte(string(rest))[1:end])))
			speaker, via, _ = strings.Cut(inner, "@")
			rest = rest[len([]rune(inner))+1:]
			continue
		case '“':
			start = len(prose)
		}
		prose = append(prose, rest[0])
		if rest[0] == '”' && start >= 0 {
			kind, how := sources.Direct, sources.Explicit
			if speaker == "" {
				kind, how = sources.Term, sources.None
			}
			list = append(list, &sources.Statement{
				ID: fmt.Sprintf("%s:%d", id, len(list)+1), Document: id, Kind: kind, How: how, Start: start, End: len(prose),
				Text: string(prose[start:]), Speaker: speaker, Via: via,
			})
			start, speaker, via = -1, "", ""
		}
	}
	p := string(prose)
	return Prepare(&sources.Document{ID: id, Text: p, Prose: p, Body: sources.Span{End: len(prose)}}, list, lexicon)
}

// Two invented tellings of one invented story, the second in other words.
const (
	first = `The harbour board of Port Sella met on Monday in Lisbon to decide about the new crane.
The crane was ordered from a shipyard in Norway four years ago and never delivered.
{Anna Berg@CNN}“We will not pay another cent for a crane that nobody has seen,” said Anna Berg, chief engineer of the Sella Harbour Board.
Dockers fear that 400 jobs depend on the crane and on the grain ships it would unload.
The union has called a strike for Friday unless the board publishes the contract.
The mayor keeps silent about the secret loan that paid the first instalment.
{Tomas Ruiz}“Grain ships will go to another harbour and they will not come back,” warned Tomas Ruiz.
For now the old crane, built in 1961, lifts what it can.`
	second = `Port Sella's harbour board gathered on Tuesday in Madrid over its new crane.
Ordered from a Norwegian shipyard four years ago, the crane has never been delivered.
The board will not pay another cent for a crane that nobody has seen.
Some 300 jobs depend on the crane and on the grain ships, dockers fear.
Unless the contract is published, the union will strike on Friday.
About the secret loan that paid for the first instalment the mayor has kept silent.
{Maria Ruiz}“Grain ships would go to another harbour and they would never come back,” warned Maria Ruiz.
Meanwhile the old crane, built in 1961, is lifting what it can.`
	other = `The museum in Oslo opened a room for glass from three centuries.
Visitors stood in line for hours although it rained all morning.
{Lise Moe}“Glass is slow water,” said Lise Moe, who made the largest bowl in the room.
The room stays open until the end of September, and entry is free for children.`
)

func pairOf(t *testing.T, texts *Texts, a, b int, related bool) Pair {
	t.Helper()
	return Pair{A: a, B: b, Matches: Sentences(texts.At(a), texts.At(b)), Related: related}
}

func TestSentencesFindTellings(t *testing.T) {
	lex := NewLexicon()
	a, b, c := text(t, lex, "a", first), text(t, lex, "b", second), text(t, lex, "c", other)
	ms := Sentences(a, b)
	if len(ms) < 7 || Tau(ms) != 1 {
		t.Errorf("%d matches, tau %.2f", len(ms), Tau(ms))
	}
	for _, m := range ms {
		if m.A != m.B {
			t.Errorf("sentence %d is matched with %d", m.A, m.B)
		}
	}
	if ms := Sentences(a, c); len(ms) != 0 {
		t.Errorf("strangers match: %v", ms)
	}
}

func TestClusters(t *testing.T) {
	lex := NewLexicon()
	texts := Ready(text(t, lex, "a", first), text(t, lex, "b", second), text(t, lex, "c", other))
	res, err := Clusters(context.Background(), texts, []Pair{pairOf(t, texts, 0, 1, true), pairOf(t, texts, 0, 2, false), pairOf(t, texts, 1, 2, false)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	kinds := make(map[sources.DriftKind]string)
	together := make(map[string]bool)
	for _, c := range res.Clusters {
		for _, d := range c.Drift {
			kinds[d.Kind] += d.Detail + "; "
			if len(d.Statements) < 2 {
				t.Errorf("drift of %v", d)
			}
		}
		together[strings.Join(c.Statements, " ")] = true
	}
	for kind, want := range map[sources.DriftKind]string{
		sources.DriftMarks: "own words in b", sources.DriftWording: "{+would never+}", sources.DriftDate: "Monday (a); Tuesday (b)",
		sources.DriftPlace: "Lisbon (Portugal) (a); Madrid (Spain) (b)", sources.DriftNumber: "300 jobs (b); 400 jobs (a)",
	} {
		if !strings.Contains(kinds[kind], want) {
			t.Errorf("%s: %q, want %q", kind, kinds[kind], want)
		}
	}
	if !together["a:2 b:1"] {
		t.Errorf("the two warnings are apart: %v", together)
	}
	found := false
	for _, s := range res.Added {
		if s.Own && s.Document == "b" && strings.Contains(s.Text, "another cent") {
			found = true
		}
	}
	if !found {
		t.Error("the quotation printed as own words was not found")
	}
}

func TestSpeakerAndAttributionDrift(t *testing.T) {
	lex := NewLexicon()
	a := text(t, lex, "a", first)
	b := text(t, lex, "b", strings.Replace(first, "{Anna Berg@CNN}", "{Olga Lind}", 1))
	res, err := Clusters(context.Background(), Ready(a, b), []Pair{pairOf(t, Ready(a, b), 0, 1, true)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range res.Clusters {
		for _, d := range c.Drift {
			got = append(got, string(d.Kind)+": "+d.Detail)
		}
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{"speaker: said by Anna Berg in a; by Olga Lind in b", "attribution: said to CNN in a; not so in b"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
}

func TestRoles(t *testing.T) {
	lex := NewLexicon()
	a := text(t, lex, "a", "The former U.S. President Paul Ward spoke. Kremlin aide Ivan Orlov listened. Eva Lang, a senior fellow at the North Institute, agreed.")
	b := text(t, lex, "b", "US President Paul Ward spoke. Kremlin adviser Ivan Orlov listened. Eva Lang of the South Endowment agreed.")
	near, _ := orderOf(2, []Pair{{A: 0, B: 1, Related: true}})
	facts, err := roleFacts(t.Context(), Ready(a, b), near)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range facts {
		for _, d := range f.drift {
			got = append(got, d.Detail)
		}
	}
	want := []string{
		"Paul Ward: former president (a); president (b)", "Ivan Orlov: aide (a); adviser (b)", "Eva Lang: North Institute (a); South Endowment (b)",
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q", got)
	}
}

func TestTau(t *testing.T) {
	m := func(bs ...int) []Match {
		var out []Match
		for a, b := range bs {
			out = append(out, Match{A: int32(a), B: int32(b)})
		}
		return out
	}
	for _, c := range []struct {
		ms   []Match
		want float64
	}{{m(), 0}, {m(1), 0}, {m(0, 1, 2), 1}, {m(2, 1, 0), -1}, {m(0, 2, 1), 1.0 / 3}} {
		if got := Tau(c.ms); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v: %v, want %v", c.ms, got, c.want)
		}
	}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"they’re the ones that call the shots", "they are the ones who decide", "they are the ones [-that call the shots-] {+who decide+}"},
		{"Zelenskiy must be ok", "Zelenskyy must agree", "Zelenskyy must [-be ok-] {+agree+}"},
		{"we left at once", "we left at once", "we left at once"},
	} {
		if got := show(diff(plainWords(c.a), plainWords(c.b))); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	if es := trimmed(diff(plainWords("prepared with the utmost care"), plainWords("must be prepared with the utmost care"))); len(es) != 1 || !es[0].same {
		t.Errorf("a cut counts as a change: %+v", es)
	}
}

func TestDiffGivesBothTexts(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "will", "not"}), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		a, b := words.Draw(t, "a"), words.Draw(t, "b")
		var x, y []string
		for _, e := range diff(a, b) {
			x, y = append(x, e.old...), append(y, e.new...)
		}
		if strings.Join(x, " ") != strings.Join(a, " ") || strings.Join(y, " ") != strings.Join(b, " ") {
			t.Fatalf("%v and %v come back as %v and %v", a, b, x, y)
		}
	})
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "", 3}, {"lutsevich", "luycenko", 6}, {"kitten", "sitting", 3}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestValues(t *testing.T) {
	lex := NewLexicon()
	read := func(s string) values {
		x := text(t, lex, "x", s)
		return x.valuesOf(sources.Span{End: len(x.Runes)})
	}
	for _, c := range []struct {
		a, b string
		want string
	}{
		{"They met in Turkey in May.", "They met in Istanbul last year.", "date May/last year; place Turkey/Istanbul (Turkey)"},
		{"It is 7,000 miles away.", "It is thousands of miles away.", "number 7,000 miles/thousands of miles"},
		{"It began on Monday.", "It began on Monday night.", ""},
		{"He may leave in June.", "He left in June.", ""},
		{"The two leaders met.", "The leaders met.", ""},
		{"Earlier this year they met.", "This year they met.", ""},
	} {
		var got []string
		for _, d := range read(c.a).differences(read(c.b)) {
			got = append(got, fmt.Sprintf("%s %s/%s", d.kind, d.old, d.new))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q, %q: %v, want %s", c.a, c.b, got, c.want)
		}
	}
}

func TestNeighboursIgnoreStrangers(t *testing.T) {
	lex := NewLexicon()
	texts := Ready(text(t, lex, "a", first), text(t, lex, "b", second), text(t, lex, "c", other))
	got, err := Neighbours(context.Background(), texts, []int{0, 1, 2})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) == 0 || got[0] != (Couple{0, 1}) {
		t.Errorf("got %v", got)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Neighbours(ctx, texts, []int{0, 1, 2}); err == nil {
		t.Error("a cancelled search went on")
	}
}

// A pair's matches do not depend on which document comes first.
func TestSentencesAreSymmetric(t *testing.T) {
	lex := NewLexicon()
	a, b := text(t, lex, "a", first), text(t, lex, "b", second)
	ab, ba := Sentences(a, b), Sentences(b, a)
	if len(ab) != len(ba) {
		t.Fatalf("%d and %d matches", len(ab), len(ba))
	}
	for i := range ab {
		if ab[i].A != ba[i].B || ab[i].B != ba[i].A {
			t.Errorf("match %d: %v and %v", i, ab[i], ba[i])
		}
	}
}
