package align

import (
	"context"
	"strings"
	"testing"

	"parley/sources"
)

// drifts of two or more invented documents of one origin.
func driftsOf(t *testing.T, marked ...string) string {
	t.Helper()
	lex := NewLexicon()
	var all []*Text
	for i, m := range marked {
		all = append(all, text(t, lex, string(rune('a'+i)), m))
	}
	texts := Ready(all...)
	var pairs []Pair
	for i := range texts.Len() {
		for j := i + 1; j < texts.Len(); j++ {
			pairs = append(pairs, pairOf(t, texts, i, j, true))
		}
	}
	res, err := Clusters(context.Background(), texts, pairs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range res.Clusters {
		seen := make(map[string]bool)
		for _, id := range c.Statements {
			if seen[id] {
				t.Errorf("%s is twice in cluster %d", id, c.ID)
			}
			seen[id] = true
		}
		for _, d := range c.Drift {
			out = append(out, string(d.Kind)+": "+d.Detail)
		}
	}
	return strings.Join(out, "\n")
}

// story puts a sentence between others that both documents tell alike.
func story(sentence string) string {
	return "The harbour board of Port Sella met about the new crane on the grain quay.\n" +
		"Ordered from a Norwegian shipyard, the crane has never been delivered to the port.\n" + sentence +
		"\nDockers fear for hundreds of jobs that hang on the grain ships.\nThe union has called a strike unless the board publishes the contract."
}

func TestParticularsAroundStatements(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       []string
		not        string
	}{
		{
			"callings", "To the hearing in the town hall the port sent only a historian from its museum.",
			"To the hearing in the town hall the port sent only a scholar who wrote on cranes.",
			[]string{"role: historian (a); scholar (b)"},
			"",
		},
		{
			"of different classes", "To the hearing in the town hall the port sent only a historian and some dockers.",
			"To the hearing in the town hall the port sent only a lawyer and some dockers.", nil, "role:",
		},
		{
			"days", "By the next morning his tone about the crane had softened on harbour radio.",
			"By Tuesday morning his tone about the crane had softened on harbour radio.",
			[]string{"date: Tuesday (b); next morning (a)"},
			"",
		},
		{
			"trends", "Thefts of grain from the quay have fallen since the fence was built.",
			"Thefts of grain from the quay have surged since the fence was built.",
			[]string{"number: fallen (a); surged (b)"},
			"",
		},
		{
			"what is counted", "Smugglers have moved hundreds of grain and timber loads past the fence.",
			"Smugglers have moved 40 grain loads past the fence by night.",
			[]string{"hundreds of grain and timber loads (a)"},
			"",
		},
		{
			"nobody named", "{Anna Berg}“The mayor knew all along that the secret loan paid the first instalment,” said Anna Berg.",
			"The mayor knew all along that the secret loan paid the first instalment.",
			[]string{"marks: quoted in a, printed as the outlet's own words in b", "speaker: said by Anna Berg in a; by nobody in b"},
			"",
		},
		{
			"marks of labels", "Dockers call the ship-owner who leads the board a “pirate” without honour.",
			"Dockers call the ship-owner who leads the board a pirate without honour.",
			[]string{"marks: “pirate” in quotation marks in a; without in b"},
			"",
		},
		{
			"labels in other words", "The board speaks of a “silver route” .",
			"The board speaks of a “silver route pact” .",
			[]string{"wording: [-silver route-] {+silver route pact+}"},
			"",
		},
		{"nothing", "The mayor keeps silent about the loan that paid for it.", "The mayor keeps silent about the loan that paid for it.", nil, ":"},
	} {
		got := driftsOf(t, story(c.a), story(c.b))
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", c.name, want, got)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: got\n%s", c.name, got)
		}
	}
}

func TestModality(t *testing.T) {
	lex := NewLexicon()
	mixed := func(id, lead, quote string) *Text {
		x := text(t, lex, id, story(lead+" {Ivan Orlov}“"+quote+"” of the board."))
		s := x.Statements[0]
		s.Kind = sources.Mixed
		s.SpeakerSpan = x.Claims[2].Span
		s.SpeakerSpan.End = s.SpeakerSpan.Start + len("Ivan Orlov")
		return x
	}
	a := mixed("a", "Ivan Orlov told reporters that the port might consider", "raising the rank")
	b := mixed("b", "Ivan Orlov confirmed that the port had indeed considered", "raising the rank")
	texts := Ready(a, b)
	res, err := Clusters(context.Background(), texts, []Pair{pairOf(t, texts, 0, 1, true)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, c := range res.Clusters {
		for _, d := range c.Drift {
			found = found || d.Detail == "modality: might (a); confirmed, indeed (b)"
		}
	}
	if !found {
		t.Errorf("no drift of modality in %+v", res.Clusters)
	}
}

func TestClaimsNeedAFamily(t *testing.T) {
	lex := NewLexicon()
	texts := Ready(text(t, lex, "a", story("The mayor keeps silent.")), text(t, lex, "b", story("The mayor is silent.")))
	for _, related := range []bool{true, false} {
		res, err := Clusters(context.Background(), texts, []Pair{pairOf(t, texts, 0, 1, related)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(res.Added); related == (got == 0) {
			t.Errorf("related %v: %d claims", related, got)
		}
	}
}

func TestReturning(t *testing.T) {
	lex := NewLexicon()
	for line, want := range map[string]string{
		"Much hangs on the return of Paul Ward to the White House.": "Paul Ward: out of office, for a return to the White House is spoken of (a); president (b)",
		"Much hangs on the return of Paul Ward to the stadium.":     "",
	} {
		a, b := text(t, lex, "a", line), text(t, lex, "b", "President Paul Ward spoke.")
		got := ""
		for _, f := range rolesOf(Ready(a, b), []int{0, 1}) {
			got += f.drift[0].Detail
		}
		if got != want {
			t.Errorf("%s: %q", line, got)
		}
	}
}
