package evidence_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/evidence"
	"parley/sources"
)

const (
	first = "The minister spoke on Tuesday. “We will never give up the harbour,” she told Radio North. Fishing boats were held in port."
	again = "A retelling. “We will never, ever leave the harbour,” said the envoy. Nothing else is new."
	apart = "From elsewhere. The north keeps the fishing boats in port, an official said, until the harbour is safe."
)

func library() *evidence.Library {
	quoted := func(id, text, quote string, cluster int) sources.Statement {
		start := len([]rune(text[:strings.Index(text, quote)]))
		return sources.Statement{ID: id, Document: id[:5], Kind: sources.Direct, Start: start, End: start + len([]rune(quote)), Text: quote, Cluster: cluster}
	}
	return evidence.NewLibrary(&sources.Survey{
		Documents: []sources.Document{
			{ID: "a.txt", Text: first, Group: 1}, {ID: "b.txt", Text: again, Group: 1}, {ID: "c.txt", Text: apart, Group: 2},
		},
		Groups: []sources.Group{
			{ID: 1, Kind: sources.Retelling, Documents: []string{"a.txt", "b.txt"}, Origin: "Radio North"},
			{ID: 2, Kind: sources.Independent, Documents: []string{"c.txt"}},
		},
		Statements: []sources.Statement{quoted("a.txt#1", first, "We will never give up the harbour", 1), quoted("b.txt#1", again, "We will never, ever leave the harbour", 1)},
		Clusters: []sources.Cluster{{ID: 1, Statements: []string{"a.txt#1", "b.txt#1"}, Drift: []sources.Drift{
			{Kind: sources.DriftWording, Detail: "ever"}, {Kind: sources.DriftSpeaker, Detail: "the minister, the envoy"},
		}}},
	})
}

func conflict(statements ...parley.Statement) *parley.Conflict {
	north := parley.Actor{ID: "north", Name: "The north", Options: []parley.Option{{ID: "hold", Name: "Hold fishing boats in port"}}}
	north.Want(statements...)
	return &parley.Conflict{
		Title:   "Harbour",
		Actors:  []parley.Actor{north},
		Sources: []parley.Source{{ID: "a"}, {ID: "two", File: "docs/b.txt"}, {ID: "c"}},
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name  string
		cites []parley.Cite
		want  []string
	}{
		{"two origins", []parley.Cite{{Source: "a"}, {Source: "c"}}, nil},
		{"no citation", nil, nil},
		{"one document", []parley.Cite{{Source: "c"}}, []string{`"hold" rests on a single origin: only c.txt is cited`}},
		{"one origin", []parley.Cite{{Source: "a"}, {Source: "two"}}, []string{`"hold" rests on a single origin: its 2 documents have one origin, Radio North`}},
		{
			"marks, case and gaps do not matter",
			[]parley.Cite{{Source: "c", Quote: "the north keeps … in port"}, {Source: "a", Quote: "Fishing [vessels] were held"}},
			nil,
		},
		{
			"not there",
			[]parley.Cite{{Source: "c", Quote: "the north holds the fishing boats in port"}, {Source: "a"}},
			[]string{"c.txt does not say this; the nearest there is “The north keeps the fishing boats in port”"},
		},
		{
			"elsewhere",
			[]parley.Cite{{Source: "c", Quote: "Nothing else is new"}, {Source: "a"}},
			[]string{"c.txt does not say this; it stands in b.txt"},
		},
		{
			"contradicted",
			[]parley.Cite{{Source: "a", Quote: "never give up the harbour"}, {Source: "c"}},
			[]string{"the tellings of this quotation do not agree: speaker: the minister, the envoy"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, p := range evidence.Check(conflict(parley.Statement{That: "hold", Cites: c.cites}), library()) {
				if !p.Warning {
					t.Errorf("%s is no warning", p)
				}
				got = append(got, (&parley.Problem{Message: p.Message, Hint: p.Hint}).Error())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMissingDocument(t *testing.T) {
	c := conflict(parley.Statement{That: "hold"})
	c.Sources = append(c.Sources, parley.Source{ID: "lost"})
	ps := evidence.Check(c, library())
	if len(ps) != 1 || ps[0].Path.String() != "sources/lost" {
		t.Error(ps)
	}
}

func TestLink(t *testing.T) {
	c := conflict(parley.Statement{That: "hold", Because: "The north keeps boats in port until the harbour is safe."}, parley.Statement{That: "not hold", Because: "Zebras graze."})
	props := evidence.Link(c, library())
	if len(props) != 2 || len(props[0].Passages) == 0 || props[0].Passages[0].Document != "c.txt" || !strings.HasPrefix(props[0].Passages[0].Text, "The north keeps") {
		t.Fatalf("%+v", props)
	}
	if want := evidence.Confidence(len(props[0].Origins)); props[0].Confidence != want {
		t.Errorf("confidence %v, want %v", props[0].Confidence, want)
	}
	if n := evidence.Apply(props, true); n == 0 {
		t.Error("nothing was added")
	}
	st := c.Actors[0].Statements[0]
	if len(st.Cites) == 0 || st.Cites[0].Source != "c" || st.Confidence == nil {
		t.Errorf("%+v", st)
	}
	for _, p := range evidence.Check(c, library()) {
		if strings.Contains(p.Message, "does not say") {
			t.Errorf("a proposed quotation is not there: %s", p)
		}
	}
}
