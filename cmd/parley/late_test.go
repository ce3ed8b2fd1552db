package main

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"
	"testing"

	"parley/doc"
	"parley/internal/bigmodel"
	"parley/modelfile"
	"parley/prose"
	"parley/study"
)

// TestLongListsAreWrittenAsTheyAreMade holds JSON and CSV of many states, which are
// written piece by piece, against the same answer made whole.
func TestLongListsAreWrittenAsTheyAreMade(t *testing.T) {
	model := bigmodel.YAML(bigmodel.Conflict(bigmodel.Of(2, 7)))
	for _, args := range [][]string{nil, {"--where", "a0.o0"}, {"--offset", "3", "--summary"}} {
		out, errs, code := call(t, model, append([]string{"analyze", "-", "--full", "--format", "json"}, args...)...)
		if code != 0 {
			t.Fatal(errs)
		}
		f := modelfile.Read("model", []byte(model))
		s, ps := study.Open(f.Conflict, study.Limits{})
		if ps.Err() != nil {
			t.Fatal(ps)
		}
		ask := study.Analyze{Full: true}
		if len(args) > 0 && args[0] == "--where" {
			ask.Where = args[1]
		}
		if len(args) > 2 {
			ask.Offset, ask.Summary = 3, true
		}
		r, err := s.Analyze(context.Background(), ask)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var got, want map[string]any
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(whole, &want); err != nil {
			t.Fatal(err)
		}
		if len(want["states"].([]any)) < 1<<12 || !reflect.DeepEqual(got, want) {
			t.Errorf("%v: %d states written, %d made", args, len(got["states"].([]any)), len(want["states"].([]any)))
		}
		table, errs, code := call(t, model, append([]string{"analyze", "-", "--full", "--format", "csv"}, args...)...)
		var rows bytes.Buffer
		if err := doc.Write(&rows, doc.CSV, prose.Analysis(r, prose.AnalysisOptions{}), nil, doc.Page{}); err != nil || code != 0 {
			t.Fatal(err, errs)
		}
		if table != rows.String() {
			t.Errorf("%v: other rows are written than were made", args)
		}
	}
}
