package ask_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"parley"
	"parley/ask"
	"parley/examples"
	"parley/modelfile"
	"parley/prose"
	"parley/result"
	"parley/study"
)

func open(t testing.TB) *study.Study {
	text, _ := examples.Get("prisoners_dilemma")
	s, ps := study.Open(modelfile.Read("m.yaml", text).Conflict, study.Limits{})
	if s == nil {
		t.Fatal(ps)
	}
	return s
}

// TestFind: a wrong name is told the right one.
func TestFind(t *testing.T) {
	for _, q := range ask.List {
		if got, err := ask.Find(q.Name); err != nil || got.Name != q.Name {
			t.Errorf("%s: %v", q.Name, err)
		}
	}
	if _, err := ask.Find("analyse"); err == nil || !strings.Contains(err.Error(), "analyze") {
		t.Errorf("analyse: %v", err)
	}
}

// TestCoreComparesWithTheSavedModel, and only where something is edited.
func TestCoreComparesWithTheSavedModel(t *testing.T) {
	s := open(t)
	a := s.Conflict().Actors[0]
	option := a.ID + "." + a.Options[0].ID
	q, _ := ask.Find("core")
	for _, held := range []map[string]string{nil, {option: a.Options[0].LevelNames()[0]}} {
		f := &result.AskCore{}
		f.Edits.Fix = held
		edited, err := ask.Edit(s, f)
		if err != nil {
			t.Fatal(err)
		}
		r, err := q.Answer(context.Background(), s, edited, f)
		if err != nil {
			t.Fatal(err)
		}
		if core := r.(*result.Core); (core.Difference != nil) != (held != nil) || core.Answer == "" {
			t.Errorf("held %v: %+v", held, core)
		}
	}
}

// FuzzEdits: whatever edits say, they are applied, or what is wrong is said.
func FuzzEdits(f *testing.F) {
	for _, text := range []string{
		`{}`, `{"edits": {"variant": "x", "types": {"a": "b"}}}`, `{"edits": {"orders": {"a": ["x", ["y", "z"]]}}}`, `{"edits": {"orders": {"": [[], 1, null]}}}`,
		`{"edits": {"fix": {"a.x": "yes"}, "status_quo": {"x": "no"}}}`, `{"edits": {"status_quo": []}}`, `{"from": "1", "prefer": ["a > b"], "order": ["a=b,[c"]}`, `{"concepts": [["x"]]}`,
	} {
		f.Add(text)
	}
	s := open(f)
	q, _ := ask.Find("core")
	f.Fuzz(func(t *testing.T, text string) {
		r := &result.AskCore{}
		if json.Unmarshal([]byte(text), r) != nil {
			return
		}
		edited, err := ask.Edit(s, r)
		if err == nil {
			_, err = q.Answer(context.Background(), s, edited, r)
		}
		var refused *study.RequestError
		var ps parley.Problems
		if err != nil && (!errors.As(err, &refused) && !errors.As(err, &ps) || err.Error() == "") {
			t.Errorf("%T: %v", err, err)
		}
	})
}

// TestSteps: a move, its answer and what comes of that are told as steps, which
// together are the paragraph.
func TestSteps(t *testing.T) {
	text, _ := examples.Get("summit")
	s, ps := study.Open(modelfile.Read("m.yaml", text).Conflict, study.Limits{})
	if s == nil {
		t.Fatal(ps)
	}
	x, err := s.Explain(t.Context(), "1NYN0Y", study.Concepts{Concepts: "smr"})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range ask.Told(prose.Explain(x)).Blocks {
		if !strings.HasPrefix(b.Text, "Moscow would gain") {
			continue
		}
		if len(b.Steps) < 5 || strings.Join(b.Steps, " ") != b.Text {
			t.Errorf("%q of %q", b.Steps, b.Text)
		}
		for k, begins := range []string{"Moscow would gain", "But Washington could answer", "That leaves Moscow worse off", "Its best move from there"} {
			if !strings.HasPrefix(b.Steps[k], begins) {
				t.Errorf("step %d is %q", k, b.Steps[k])
			}
		}
		return
	}
	t.Error("Moscow's way is not told")
}
