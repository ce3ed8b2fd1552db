package survey

import (
	"context"
	"testing"

	"parley/sources"
)

// whole is an extractor that takes every document for one statement.
type whole struct{}

func (whole) Extract(d sources.Document) []sources.Statement {
	n := sources.Length(d.Text)
	return []sources.Statement{{Document: d.ID, Kind: sources.Indirect, End: n, Text: d.Text, How: sources.None}}
}

func TestExtractorCanBeReplaced(t *testing.T) {
	docs := []sources.Document{{ID: "a.txt", Text: "“Never,” said the mayor.", Prose: "“Never,” said the mayor.", Body: sources.Span{End: 24}, Runs: []sources.Run{{}}}}
	s, err := Documents(context.Background(), docs, Options{Extractor: whole{}})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Statements) != 1 || s.Statements[0].Kind != sources.Indirect || s.Statements[0].Text != docs[0].Text {
		t.Errorf("%+v", s.Statements)
	}
}
