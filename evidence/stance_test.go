package evidence_test

import (
	"context"
	"strings"
	"testing"

	"parley"
	"parley/evidence"
	"parley/sources"
	"parley/sources/names"
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

// The actors of a model are known by their names as a registry and the command
// have them, and told from those who bear a part of these.
func TestStanceOfNamesakes(t *testing.T) {
	model := func(because string) *parley.Conflict {
		ministry := parley.Actor{ID: "ministry", Name: "Fisheries Ministry", Options: []parley.Option{{ID: "pay", Name: "Pay for the nets"}}}
		ministry.Want(parley.Statement{That: "pay", Because: because})
		return &parley.Conflict{Title: "Orvik strait", Actors: []parley.Actor{
			ministry,
			{ID: "union", Name: "Skippers' Union", Options: []parley.Option{{ID: "sail", Name: "Sail into the strait"}}},
			{ID: "sarn", Name: "Sarn", Options: []parley.Option{{ID: "close", Name: "Close the strait"}}},
			{ID: "brenn", Name: "President Halvard Brenn", Options: []parley.Option{{ID: "resign", Name: "Resign"}}},
		}}
	}
	for _, c := range []struct{ because, passage, want string }{
		{"The Fisheries Ministry refused to pay for the cut nets.", "The Tourism Ministry refused to pay for the cut nets.", ""},
		{"The Fisheries Ministry refused to pay for the cut nets.", "The Fisheries Ministry may pay for the cut nets if the union is quiet.", "mentions"},
		{"The Fisheries Ministry refused to pay for the cut nets.", "The ministry refused to pay for the cut nets. The Fisheries Ministry is in Orvik.", "supports"},
		{"The Fisheries Ministry refused to pay for the cut nets.", "The Fisheries Ministry denied that it had refused to pay for the cut nets.", "contradicts"},
		{"The Fisheries Ministry refused to pay for the cut nets.", "The Fisheries Ministry will not pay for the cut nets.", "supports"},
		{"The Fisheries Ministry refused to pay for the cut nets.", "“We will not pay for the cut nets,” the Fisheries Ministry said.", "supports"},
		{"The Fisheries Ministry refused to pay for the cut nets.", "“We will pay for the cut nets,” the Fisheries Ministry said.", "contradicts"},
		{"The Fisheries Ministry refused to pay for the cut nets.", "“We will not pay for the cut nets,” said the Skippers' Union.", "mentions"},
		{"The Fisheries Ministry refused to pay for the cut nets.", "The Fisheries Ministry paid for the cut nets.", "contradicts"},
		{"The Skippers' Union did not rule out a blockade of the harbour.", "The Skippers' Union ruled out a blockade of the harbour.", "contradicts"},
		{"The Skippers' Union did not rule out a blockade of the harbour.", "The Skippers' Union would not exclude a blockade of the harbour.", "supports"},
		{"The Skippers' Union did not rule out a blockade of the harbour.", "The Pilots' Union did not rule out a blockade of the harbour.", ""},
		{"The Skippers' Union did not rule out a blockade of the harbour.", "Asked about a blockade of the harbour, the Skippers' Union did not rule it out.", "supports"},
		{"The Skippers' Union will sail into the strait in June.", "The Skippers' Union will not sail into the strait in June.", "contradicts"},
		{"The Skippers' Union will sail into the strait in June.", "The Skippers' Union will sail into the strait in July.", "contradicts"},
		{"The Skippers' Union will sail into the strait in June.", "Would the Skippers' Union sail into the strait in June?", "mentions"},
		{"The Skippers' Union will sail into the strait in June.", "The Skippers' Union hopes to sail into the strait in June.", "mentions"},
		{"The Skippers' Union will sail into the strait in June.", "The Skippers' Union will sail into the strait in June, said a spokeswoman.", "supports"},
		{"The Skippers' Union will sail into the strait in June.", "In June the rowing club will sail into the strait for its yearly race.", ""},
		{"The Skippers' Union will sail into the strait in June.", "Nobody from the Skippers' Union will sail into the strait in June.", "contradicts"},
		{"The Skippers' Union will sail into the strait with 30 boats.", "The Skippers' Union will sail into the strait with 13 boats.", "contradicts"},
		{"The Skippers' Union will sail into the strait with 30 boats.", "The Skippers' Union will sail into the strait with thirty boats.", "supports"},
		{"There will be no talks without a truce, the Skippers' Union says.", "The Skippers' Union will hold talks only after a truce.", "supports"},
		{"The Skippers' Union will hold no talks with Sarn.", "The Skippers' Union will hold no talks with Sarn without a truce.", "mentions"},
		{"The Skippers' Union voted against the new fines.", "The Skippers' Union voted for the new fines.", "contradicts"},
		{"Sarn will close the strait to all boats.", "The Sarn Gazette will close its strait office to all boats.", ""},
		{"Sarn will close the strait to all boats.", "Sarn's government will close the strait to all boats.", "supports"},
		{"Sarn will close the strait to all boats.", "Sarn reopened the strait to all boats.", "contradicts"},
		{"Sarn will close the strait to all boats.", "The strait will be closed to all boats by Sarn.", "supports"},
		{"Sarn will close the strait to all boats.", "Ebern will close the strait to all boats.", ""},
		{"President Halvard Brenn refused to meet the skippers at the quay.", "Brenn refused to meet the skippers at the quay. President Halvard Brenn was in Orvik.", "supports"},
		{"President Halvard Brenn refused to meet the skippers at the quay.", "The president refused to meet the skippers at the quay. Halvard Brenn, the president, was in Orvik.", "supports"},
		{"President Halvard Brenn met the skippers at the quay.", "Halvard Brenn, the president of a football club, met the skippers at the quay.", ""},
		{"The Skippers' Union will sail into the strait in June.", "Members of the Skippers' Union will sail into the strait in June.", "supports"},
		{"The Skippers' Union will sail into the strait in June.", "A friend of the Skippers' Union will sail into the strait in June.", "mentions"},
	} {
		m := model(c.because)
		registry := names.NewRegistry()
		for _, a := range m.Actors {
			if err := registry.DeclareActor(a.ID, a.Label()); err != nil {
				t.Fatal(err)
			}
		}
		docs, err := reading.Bytes(context.Background(), "a.txt", []byte("Snow fell on the hills for a week.\n\n"+c.passage+"\n\nThe roads were closed to lorries.\n"), reading.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		s, err := survey.Documents(context.Background(), docs, survey.Options{Registry: registry})
		if err != nil {
			t.Fatal(err)
		}
		got, props := "", evidence.Link(m, evidence.NewLibrary(s))
		if ps := props[0].Passages; len(ps) > 0 {
			got = string(ps[0].Stance)
		}
		if got != c.want {
			t.Errorf("%q against %q: %q, want %q (%+v)", c.passage, c.because, got, c.want, props[0].Passages)
		}
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
	cited := evidence.Cited(m, read(t, map[string]string{"a.txt": "It rained.\n\nOstrava Water ruled out a second dam in the valley."}))
	if len(cited) != 1 || cited[0].Stance != string(evidence.Contradicts) || cited[0].Text != "ruled out a second dam in the valley" || cited[0].Start != 26 {
		t.Errorf("%+v", cited)
	}
	got := strings.Join(all, "\n")
	for _, want := range []string{"a.txt does not say this / the nearest there says the opposite: “", "this passage says the opposite of"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among\n%s", want, got)
		}
	}
}

// TestNearestIsShownOnOneLine: what comes nearest to a quotation is shown from
// the first word that the two share, without the end of the sentence before.
func TestNearestIsShownOnOneLine(t *testing.T) {
	m := valley(parley.Statement{That: "dam", Cites: []parley.Cite{{Source: "a", Quote: "The ferry wants a yearly payment for every boat"}}})
	want := "the nearest there is “The ferry wants a yearly payment for”"
	for _, p := range evidence.Check(m, read(t, map[string]string{"a.txt": "It rained on us all.\n@The ferry\nwants a yearly payment for each crossing by night."})) {
		if p.Hint == want {
			return
		}
		t.Log(p.Message, "/", p.Hint)
	}
	t.Errorf("no warning says %s", want)
}

// TestWhoDoesWhat holds passages of two actors against statements of one: who
// acts, what is denied and how often, what is wanted, what is a condition.
func TestWhoDoesWhat(t *testing.T) {
	for _, c := range [][3]string{
		{"Kyiv refuses to give up territory.", "Kyiv will not give up territory, its president said on Monday.", "supports"},
		{"Kyiv refuses to give up territory.", "Kyiv agreed to give up territory in the east.", "contradicts"},
		{"Kyiv refuses to give up territory.", "Kyiv denied that it would give up territory.", "supports"},
		{"Kyiv refuses to give up territory.", "Nobody in Kyiv wants to give up territory.", "mentions"},
		{"Kyiv refuses to give up territory.", "Giving up territory was rejected by Kyiv.", "supports"},
		{"Kyiv refuses to give up territory.", "The Kyiv Independent refuses to give up territory in its pages.", ""},
		{"Kyiv refuses to give up territory.", "Dynamo Kyiv refuses to give up territory in midfield.", ""},
		{"Kyiv refuses to give up territory.", "Kyiv never refused to give up territory.", "contradicts"},
		{"Kyiv refuses to give up territory.", "Moscow demands that Kyiv give up territory.", "mentions"},
		{"Kyiv refuses to give up territory.", "Moscow said that Kyiv refuses to give up territory.", "supports"},
		{"Kyiv refuses to give up territory.", "“We will never give up territory,” Kyiv said.", "supports"},
		{"Kyiv refuses to give up territory.", "Kyiv is no longer willing to refuse to give up territory.", "contradicts"},
		{"Kyiv refuses to give up territory.", "Neither Kyiv nor Moscow will give up territory.", "supports"},
		{"Kyiv refuses to give up territory.", "Kyiv could give up territory if Moscow withdraws.", "mentions"},
		{"Moscow will meet Kyiv if the demands are granted.", "Moscow will meet Kyiv only if the demands are granted.", "supports"},
		{"Moscow will meet Kyiv if the demands are granted.", "Moscow will not meet Kyiv unless the demands are granted.", "supports"},
		{"Moscow will meet Kyiv if the demands are granted.", "There will be no meeting between Moscow and Kyiv without the demands being granted.", "supports"},
		{"Moscow will meet Kyiv if the demands are granted.", "Moscow will meet Kyiv even if the demands are not granted.", "mentions"},
		{"Moscow will meet Kyiv if the demands are granted.", "Moscow met Kyiv in Istanbul.", ""},
		{"Moscow launched drones and missiles at night.", "Russian forces launched 270 drones and 10 missiles on Monday night.", "supports"},
		{"Moscow launched drones and missiles at night.", "Ukrainian forces shot down the drones and missiles that Moscow launched at night.", "supports"},
		{"Moscow launched drones and missiles at night.", "Kyiv launched drones and missiles at night.", "mentions"},
		{"Moscow launched drones and missiles at night.", "Moscow stopped launching drones and missiles at night.", "contradicts"},
		{"Moscow launched drones and missiles at night.", "Drones and missiles were launched at night by Moscow.", "supports"},
		{"Moscow launched drones and missiles at night.", "Moscow's theatre night launched drones and missiles of paper.", "mentions"},
	} {
		moscow := parley.Actor{ID: "russia", Name: "Moscow", Options: []parley.Option{{ID: "meet", Name: "Meet"}}}
		kyiv := parley.Actor{ID: "ukraine", Name: "Kyiv", Options: []parley.Option{{ID: "concede", Name: "Give up territory"}}}
		if strings.HasPrefix(c[0], "Kyiv") {
			kyiv.Want(parley.Statement{That: "not concede", Because: c[0]})
		} else {
			moscow.Want(parley.Statement{That: "meet", Because: c[0]})
		}
		m := &parley.Conflict{Title: "Summit", Actors: []parley.Actor{moscow, kyiv}}
		text := "Snow fell on the hills for a week.\n\n" + c[1] + "\n\nThe roads were closed to lorries."
		got := ""
		for _, p := range evidence.Link(m, read(t, map[string]string{"a.txt": text})) {
			if len(p.Passages) > 0 {
				got = string(p.Passages[0].Stance)
			}
		}
		if got != c[2] {
			t.Errorf("%q against %q: %q, want %q", c[1], c[0], got, c[2])
		}
	}
}
