package present

import (
	"bytes"
	"strings"
	"testing"

	"parley/sources"
)

func TestLabels(t *testing.T) {
	ids := []string{"000_aa.txt", "001_bb.txt", "bbc-one.txt", "bbc-two.txt", "bbc", "x"}
	want := []string{"000", "001", "bbc-one", "bbc-two", "bbc", "x"}
	docs := make([]sources.Document, len(ids))
	for i := range ids {
		docs[i].ID = ids[i]
	}
	got := labels(docs)
	for i, id := range ids {
		if got[id] != want[i] {
			t.Errorf("%s is called %q, want %q", id, got[id], want[i])
		}
	}
	if s := shortener(got).Replace("quoted in 000_aa.txt, not in bbc-two.txt"); s != "quoted in 000, not in bbc-two" {
		t.Errorf("got %q", s)
	}
}

func TestTextNamesDocumentsShortly(t *testing.T) {
	s := &sources.Survey{
		Documents:   []sources.Document{{ID: "000_aa.txt", Group: 1}, {ID: "001_bb.txt", Group: 1}},
		Groups:      []sources.Group{{ID: 1, Kind: sources.Copy, Documents: []string{"000_aa.txt", "001_bb.txt"}}},
		Independent: 1,
		Speakers:    []sources.Speaker{{ID: "Anna Berg"}, {ID: "waiting game"}},
		Statements: []sources.Statement{
			{ID: "1", Document: "000_aa.txt", Kind: sources.Direct, Text: "“We left”", SpeakerID: "Anna Berg", Cluster: 1},
			{ID: "2", Document: "001_bb.txt", Kind: sources.Direct, Text: "“They left”", SpeakerID: "Anna Berg", Cluster: 1},
			{ID: "3", Document: "001_bb.txt", Kind: sources.Indirect, Text: "that it is late", SpeakerID: "waiting game", Cluster: 2},
		},
		Clusters: []sources.Cluster{
			{ID: 1, Statements: []string{"1", "2"}, Independent: 1, Drift: []sources.Drift{{Kind: sources.DriftWording, Statements: []string{"1", "2"}, Detail: "[-We-] {+They+} left"}}},
			{ID: 2, Statements: []string{"3"}, Independent: 1},
		},
	}
	var b bytes.Buffer
	if err := Text(&b, s, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"wording: [-We-] {+They+} left (000, 001)", "- 000 = 000_aa.txt", "Anna Berg"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "waiting game") {
		t.Error("the subject of one report is listed as a speaker")
	}
}
