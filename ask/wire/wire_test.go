package wire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"parley"
	"parley/ask"
	"parley/ask/wire"
	"parley/examples"
	"parley/internal/randmodel"
	"parley/modelfile"
	"parley/result"
	"parley/study"
)

// wrong are texts that are no request, with what is said of them.
var wrong = map[string]string{
	`{`: "no JSON", `{"nothing": 1}`: `unknown field "nothing"`, `{"edits": 7}`: "edits is a number, and must be an object",
	`{"edits": {"types": {"a": 1}}}`: "a text", `[]`: "the text is a list", `null`: "an object", `{"variant": true}`: "true or false",
	`{"Edits": {}}`: `unknown field "Edits"`, `{"edits": {"Types": {}}}`: `"Types"`, `{"Asking": {}}`: `"Asking"`,
	`{"edits": {}, "edits": {}}`: `"edits" is given twice`, `{"edits": {"types": {"a": "x", "a": "y"}}}`: `"a" is given twice`,
	`{"concepts": [{"a": 1, "a": 2}]}`: "twice", `{"fix": [[1]]}`: "must be a text",
}

// TestDecode refuses what is not asked for, and says what would be right.
func TestDecode(t *testing.T) {
	for text, says := range wrong {
		err := wire.Decode([]byte(text), &result.AskCore{})
		if err == nil || !strings.Contains(err.Error(), says) || strings.HasPrefix(err.Error(), "Asking") {
			t.Errorf("%s: %v", text, err)
		}
		if errors.Is(err, wire.ErrNoJSON) != (text == "{") {
			t.Errorf("%s: %v", text, err)
		}
	}
	var a result.AskAnalyze
	if err := wire.Decode([]byte(` {"edits": {"orders": {"a": ["x", ["y", "z"]]}, "status_quo": {"x": "yes"}}, "full": true, "concepts": {"a": [1, {"b": null}]}} `), &a); err != nil || !a.Full || len(a.Edits.Orders["a"]) != 2 {
		t.Errorf("%+v: %v", a, err)
	}
}

// FuzzDecode: what is read is written as JSON that reads the same.
func FuzzDecode(f *testing.F) {
	for text := range wrong {
		f.Add(text)
	}
	f.Add(`{"edits": {"orders": {"a": ["x", ["y"]]}}, "until": 1.5, "draws": 3, "outcome": {"a": 1}}`)
	f.Fuzz(func(t *testing.T, text string) {
		var read, again result.AskEnsemble
		if wire.Decode([]byte(text), &read) != nil {
			return
		}
		out, err := wire.Encode(&read)
		if err != nil {
			t.Fatal(err)
		}
		if err := wire.Decode(out, &again); err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		if same, _ := wire.Encode(&again); !bytes.Equal(out, same) {
			t.Fatalf("%s is read as %s", out, same)
		}
	})
}

// TestEngine: packed and opened, a model is the same, and each question is
// answered as of the model itself: embedded models, and random ones with random
// edits.
func TestEngine(t *testing.T) {
	var models []*parley.Conflict
	for _, e := range examples.List() {
		text, _ := examples.Get(e.Name)
		models = append(models, modelfile.Read("m.yaml", text).Conflict)
	}
	n := 100
	if testing.Short() {
		n = 10
	}
	for k := range n {
		models = append(models, randmodel.Conflict(rand.New(rand.NewPCG(15, uint64(k))), randmodel.Any))
	}
	for k, c := range models {
		s, ps := study.Open(c, study.Limits{})
		if s == nil {
			t.Logf("%s: %v", c.Title, ps)
			continue
		}
		packed, err := wire.Pack(c, "model.yaml")
		if err != nil {
			t.Fatal(err)
		}
		e := &wire.Engine{}
		opened, err := e.Open(string(packed))
		if err != nil {
			t.Errorf("model %d: %v", k, err)
			continue
		}
		var o result.Opened
		if err := json.Unmarshal(opened, &o); err != nil || len(o.Conflict.Actors) != len(c.Actors) {
			t.Errorf("model %d: %v %s", k, err, opened)
		}
		for _, body := range bodies(rand.New(rand.NewPCG(16, uint64(k))), s) {
			for _, name := range []string{"core", "analyze", "evolve", "deals", "rank"} {
				q, _ := ask.Find(name)
				f := q.Fields()
				if err := wire.Decode([]byte(body), f); err != nil {
					t.Fatal(err)
				}
				var want []byte
				edited, err := ask.Edit(s, f)
				if err == nil {
					var found any
					if found, err = q.Answer(t.Context(), s, edited, f); err == nil {
						want, err = wire.Encode(found)
					}
				}
				got, gotErr := e.Ask(t.Context(), name, body)
				if (err == nil) != (gotErr == nil) || err != nil && err.Error() != gotErr.Error() || !bytes.Equal(got, want) {
					t.Fatalf("model %d, %s %s: %v, want %v\n%.300s\n%.300s", k, name, body, gotErr, err, got, want)
				}
			}
		}
	}
}

// bodies are requests without edits, and with random ones.
func bodies(r *rand.Rand, s *study.Study) []string {
	out := []string{"{}"}
	m := ask.Model(s)
	e := result.Edits{Orders: map[string][]any{}, Fix: map[string]string{}}
	for _, a := range m.Actors {
		if order := a.Types[0].Order; len(order) > 1 && r.IntN(2) == 0 {
			r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			e.Orders[a.ID] = order
		}
		if len(a.Options) > 0 && r.IntN(4) == 0 {
			o := a.Options[r.IntN(len(a.Options))]
			e.Fix[a.ID+"."+o.ID] = o.Levels[r.IntN(len(o.Levels))]
		}
	}
	body, _ := json.Marshal(result.Asking{Edits: e})
	return append(out, string(body))
}

// TestExport: the edited model comes back as a file that reads the same.
func TestExport(t *testing.T) {
	text, _ := examples.Get("summit")
	file := modelfile.Read("m.yaml", text)
	packed, err := wire.Pack(file.Conflict, "summit.yaml")
	if err != nil {
		t.Fatal(err)
	}
	e := &wire.Engine{}
	if _, err := e.Export("{}"); err == nil {
		t.Error("nothing is open, and something is exported")
	}
	if _, err := e.Open(string(packed)); err != nil {
		t.Fatal(err)
	}
	whole, err := e.Export(`{"edits": {}}`)
	if err != nil || modelfile.Read("m.yaml", []byte(whole)).Conflict.Hash() != file.Conflict.Hash() {
		t.Errorf("%v: it is another model", err)
	}
	edited, err := e.Export(`{"edits": {"types": {"usa": "presses_kyiv"}}, "as": "mine"}`)
	if err != nil || !strings.Contains(edited, "mine:") {
		t.Errorf("%v %s", err, edited)
	}
	for _, bad := range []string{"{", `{"edits": {"types": {"usa": "presses_kyiv"}}}`, `{"edits": {"orders": {"usa": ["x"]}}}`} {
		if got, err := e.Export(bad); err == nil {
			t.Errorf("%s: %s", bad, got)
		}
	}
	svg, err := e.Picture(t.Context(), "paths", `{"variant": "presses_kyiv"}`)
	if err != nil || !strings.HasPrefix(svg, "<svg") {
		t.Errorf("%v %.80s", err, svg)
	}
	told, err := e.Tell(t.Context(), "achieve", `{"expr": "meeting"}`)
	if err != nil || !strings.Contains(string(told), `"kind"`) {
		t.Errorf("%v %.80s", err, told)
	}
}
