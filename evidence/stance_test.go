package evidence_test

import (
	"context"
	"strings"
	"testing"

	"parley"
	"parley/evidence"
	"parley/sources"
	"parley/sources/reading"
	"parley/sources/survey"
)

// read surveys pages that are in memory already; a name ending in .html is
// read as markup.
func read(t *testing.T, pages map[string]string) *evidence.Library {
	t.Helper()
	var docs []sources.Document
	for _, name := range []string{"a.txt", "b.txt", "c.txt", "d.html"} {
		if text, ok := pages[name]; ok {
			list, err := reading.Bytes(context.Background(), name, []byte(text), reading.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, list...)
		}
	}
	s, err := survey.Documents(context.Background(), docs, survey.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return evidence.NewLibrary(s)
}

func valley(statements ...parley.Statement) *parley.Conflict {
	upper := parley.Actor{ID: "upper", Name: "Ostrava Water", Options: []parley.Option{{ID: "dam", Name: "Build a second dam"}}}
	upper.Want(statements...)
	return &parley.Conflict{
		Title:   "The dam above Selnik",
		Actors:  []parley.Actor{upper, {ID: "president", Name: "The president", Options: []parley.Option{{ID: "sign", Name: "Sign the treaty"}}}, {ID: "town", Name: "Selnik", Options: []parley.Option{{ID: "sue", Name: "Go to court"}}}},
		Sources: []parley.Source{{ID: "a"}, {ID: "d", File: "d.html"}},
	}
}

func TestStance(t *testing.T) {
	const dam = "Ostrava Water did not rule out a second dam in the valley."
	for _, c := range []struct{ name, because, passage, want string }{
		{"the same", dam, "Ostrava Water did not rule out a second dam in the valley.", "supports"},
		{"in other words", dam, "A second dam in the valley was not excluded by Ostrava Water on Monday.", "supports"},
		{"the opposite", dam, "Ostrava Water ruled out a second dam in the valley.", "contradicts"},
		{"another actor", dam, "Selnik did not rule out a second dam in the valley.", "mentions"},
		{"nobody of the model", dam, "The beavers did not rule out a second dam in the valley.", ""},
		{"a namesake", "The president refused to sign the treaty on water.", "The president of the ski club refused to sign the treaty on water.", ""},
		{"another bearer", "The president refused to sign the treaty on water.", "The former president refused to sign the treaty on water.", ""},
		{"any president", "The president refused to sign the treaty on water.", "A president refused to sign the treaty on water.", ""},
		{"himself", "The president refused to sign the treaty on water.", "The president would not sign the treaty on water, his office said.", "supports"},
		{"he signed", "The president refused to sign the treaty on water.", "The president signed the treaty on water.", "contradicts"},
		{"a condition", "Selnik will take the builders to court.", "Selnik will take the builders to court unless the river is spared.", "mentions"},
		{"a hedge", "Selnik will take the builders to court.", "Selnik may take the builders to court.", "mentions"},
		{"a question", "Selnik will take the builders to court.", "Will Selnik take the builders to court?", "mentions"},
		{"both conditional", "Selnik will take the builders to court unless the river is spared.", "Unless the river is spared, Selnik will take the builders to court.", "supports"},
		{"a namesake in a name", "Selnik will take the builders to court.", "The Selnik Gazette will take the builders to court.", ""},
		{"likeness alone", "Selnik will take the builders to court.", "On the tennis court the builders will take a summit of their own.", ""},
		{"the opposite verb", "Selnik accepted the offer of the builders.", "Selnik rejected the offer of the builders.", "contradicts"},
		{"another number", "Selnik will sue 12 builders in May.", "Selnik will sue 21 builders in May.", "contradicts"},
		{"another date", "Selnik will sue 12 builders in May.", "Selnik will sue 12 builders in June.", "contradicts"},
		{"the same number", "Selnik will sue 12 builders in May.", "In May Selnik will sue a dozen builders.", "supports"},
		{"said of another", "Ostrava Water sued the town of Selnik over the river.", "Selnik sued Ostrava Water over the river.", "mentions"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := valley(parley.Statement{That: "dam", Because: c.because})
			text := "Snow fell on the hills for a week.\n\n" + c.passage + "\n\nThe roads were closed to lorries."
			props := evidence.Link(m, read(t, map[string]string{"a.txt": text}))
			got := ""
			if ps := props[0].Passages; len(ps) > 0 {
				got = string(ps[0].Stance)
				if ps[0].Why.Ground == "" || len(ps[0].Why.Action) == 0 {
					t.Errorf("no ground given: %+v", ps[0].Why)
				}
			}
			if got != c.want {
				t.Errorf("%q against %q: %q, want %q (%+v)", c.passage, c.because, got, c.want, props[0].Passages)
			}
			if n := len(props[0].Origins); (n > 0) != (c.want == "supports") {
				t.Errorf("%d origins count for %q", n, c.want)
			}
			if n := len(props[0].Against); (n > 0) != (c.want == "contradicts") {
				t.Errorf("%d origins stand against it for %q", n, c.want)
			}
		})
	}
}

// TestNoMarkup holds what is cited to what a reader of the page sees.
func TestNoMarkup(t *testing.T) {
	page := `<html><head><meta property="og:title" content="Ostrava Water did not rule out a second dam in the valley"></head><body><article>
<h1>The valley</h1><p>Rain fell for a week on the <b>hills</b>, and the lorries stood still on the roads of the whole valley.</p>
<p>Ostrava&nbsp;Water did <em>not</em> rule out a <a href="/x">second dam</a> in the valley &amp; said so.</p></article></body></html>`
	m := valley(parley.Statement{That: "dam", Because: "Ostrava Water did not rule out a second dam in the valley."})
	l := read(t, map[string]string{"d.html": page})
	props := evidence.Link(m, l)
	if len(props[0].Passages) != 1 {
		t.Fatalf("%+v", props[0].Passages)
	}
	x := props[0].Passages[0]
	if strings.ContainsAny(x.Text, "<>") || !strings.Contains(x.Text, "did not rule out a second dam in the valley & said so") {
		t.Errorf("cited %q", x.Text)
	}
	if raw := string([]rune(page)[x.Start:x.End]); !strings.HasPrefix(raw, "Ostrava&nbsp;Water did <em>") {
		t.Errorf("it stands at %q", raw)
	}
	if n := evidence.Apply(props, true); n != 1 {
		t.Errorf("%d citations added", n)
	}
	for _, p := range evidence.Check(m, l) {
		if strings.Contains(p.Message, "does not say") {
			t.Errorf("what was cited is not found again: %s", p.Message)
		}
	}
}

func TestCheckSeesTheOpposite(t *testing.T) {
	m := valley(parley.Statement{
		That: "dam", Because: "Ostrava Water did not rule out a second dam in the valley.",
		Cites: []parley.Cite{{Source: "a", Quote: "did not rule out a second dam in the valley"}},
	}, parley.Statement{
		That: "not dam", Because: "Ostrava Water did not rule out a second dam in the valley.",
		Cites: []parley.Cite{{Source: "a", Quote: "ruled out a second dam in the valley"}},
	})
	var all []string
	for _, p := range evidence.Check(m, read(t, map[string]string{"a.txt": "It rained.\n\nOstrava Water ruled out a second dam in the valley."})) {
		all = append(all, p.Message+" / "+p.Hint)
	}
	got := strings.Join(all, "\n")
	for _, want := range []string{"a.txt does not say this / the nearest there says the opposite: “", "this passage says the opposite of"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among\n%s", want, got)
		}
	}
}
