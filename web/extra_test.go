package web

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/ask"
	"parley/result"
)

// TestComplete: the names of this model, by the place in a broken text.
func TestComplete(t *testing.T) {
	b := start(t, summit(t), nil)
	text := example(t, "summit") + "\nvariants:\n  x:\n    fix: {tal"
	text = strings.Replace(text, "\nvariants:", "\nothers:", 1)
	line := strings.Count(text, "\n") + 1
	body, _ := json.Marshal(result.Cursor{Source: text, Line: line, Column: len("    fix: {tal") + 1})
	got := into[[]result.Completion](t, b.want(200, "POST", "/complete", string(body)))
	if len(got) == 0 || got[0].Label != "talks" || got[0].Detail == "" {
		t.Errorf("%+v", got)
	}
	empty := into[[]result.Completion](t, b.want(200, "POST", "/complete", `{"source": "", "line": 1, "column": 1}`))
	if len(empty) == 0 || empty[0].Label != "conflict" {
		t.Errorf("%+v", empty)
	}
	b.want(422, "POST", "/complete", `{"source": "", "line": 0, "column": 1}`)
	b.want(422, "POST", "/complete", `{"source": 7}`)
}

// TestPictures: well-formed, of this model, without what the policy drops.
func TestPictures(t *testing.T) {
	hostile := strings.Replace(small, "name: Do x", "", 1)
	hostile = strings.Replace(hostile, "x: Do x", `x: '<img src=x onerror=alert(1)>'`, 1)
	b := start(t, map[string]string{"summit.yaml": example(t, "summit"), "sure.yaml": example(t, "summit_uncertain"), "small.yaml": hostile, "bad.yaml": broken}, nil)
	get := func(path string) string {
		t.Helper()
		r := b.want(200, "GET", path, "")
		if r.header.Get("Content-Type") != "image/svg+xml" {
			t.Error(r.header.Get("Content-Type"))
		}
		dec := xml.NewDecoder(bytes.NewReader(r.body))
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				return string(r.body)
			}
			if err != nil {
				t.Fatalf("%s is no XML: %v", path, err)
			}
			if e, ok := token.(xml.StartElement); ok {
				for _, a := range e.Attr {
					if a.Name.Local == "style" || a.Name.Local == "id" || strings.HasPrefix(a.Name.Local, "on") {
						t.Errorf("%s has an attribute %s", path, a.Name.Local)
					}
				}
				if e.Name.Local == "style" || e.Name.Local == "script" || e.Name.Local == "img" {
					t.Errorf("%s has a %s", path, e.Name.Local)
				}
			}
		}
	}
	plain := get("/models/summit/pictures/paths.svg")
	if edited := get("/models/summit/pictures/paths.svg?edits=" + url.QueryEscape(`{"variant": "presses_kyiv"}`)); edited == plain {
		t.Error("edits are not drawn")
	}
	if !strings.Contains(get("/models/small/pictures/graph.svg"), "1 &lt;img") && !strings.Contains(get("/models/small/pictures/graph.svg"), "&lt;img src=x") {
		t.Error("the option's name is not shown as written")
	}
	for _, name := range []string{"outcomes", "drivers", "over_time"} {
		get("/models/sure/pictures/" + name + ".svg")
	}
	for _, path := range []string{"none/pictures/graph.svg", "summit/pictures/none.svg", "summit/pictures/graph", "small/pictures/updates.svg"} {
		b.want(404, "GET", "/models/"+path, "")
	}
	b.want(422, "GET", "/models/bad/pictures/graph.svg", "")
	b.want(422, "GET", "/models/summit/pictures/graph.svg?edits="+url.QueryEscape(`{"variant": "none"}`), "")
	b.want(400, "GET", "/models/summit/pictures/graph.svg?edits=x", "")
}

// TestTell: every question's report comes as blocks, and says what was edited.
func TestTell(t *testing.T) {
	b := start(t, summit(t), nil)
	needs := map[string]string{"explain": `"state": "1YYN0Y",`, "conditions": `"state": "1YYN0Y",`, "achieve": `"expr": "concede",`, "ensemble": `"draws": 100,`, "ask": `"draws": 100,`, "sensitivity": `"limit": 1,`}
	for _, q := range ask.List {
		told := into[result.Told](t, b.want(200, "POST", "/models/summit/tell/"+q.Name, "{"+needs[q.Name]+`"edits": {"variant": "presses_kyiv"}}`))
		if len(told.Blocks) < 2 || told.Blocks[0].Kind != "heading" || !strings.Contains(told.Blocks[1].Text, "presses_kyiv") {
			t.Errorf("%s: %+v", q.Name, told)
		}
	}
	b.want(404, "POST", "/models/summit/tell/nothing", "{}")
	b.want(422, "POST", "/models/summit/tell/explain", "{}")
}

// TestEvidence: what documents say, and nothing without them.
func TestEvidence(t *testing.T) {
	b := start(t, summit(t), nil)
	b.want(404, "GET", "/models/summit/evidence", "")
	docs := t.TempDir()
	text := "Ostrava Water did not rule out a second dam in the valley.\n\nThe mayor of the town spoke of other matters, and the weather was fine.\n"
	if err := os.WriteFile(filepath.Join(docs, "one.txt"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	dam := "conflict: The dam\nactors:\n  upper:\n    name: Ostrava Water\n    options: {dam: Build a second dam}\n    prefers: [{that: dam, because: Ostrava Water did not rule out a second dam in the valley.}]\n  town:\n    name: Selnik\n    options: {sue: Go to court}\n    prefers: [not dam]\n"
	with := start(t, map[string]string{"dam.yaml": dam}, func(o *Options) { o.Documents = []string{docs} })
	got := into[result.Evidenced](t, with.want(200, "GET", "/models/dam/evidence", ""))
	if len(got.Statements) != 2 || got.Origins != 1 || got.Unread == nil || len(got.Statements[0].Passages) != 1 || got.Statements[0].Passages[0].Stance != result.Supports {
		t.Errorf("%+v", got)
	}
	empty := start(t, summit(t), func(o *Options) { o.Documents = []string{t.TempDir()} })
	empty.want(422, "GET", "/models/summit/evidence", "")
}

// TestReport: a download in each form, of the edited model too.
func TestReport(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small, "bad.yaml": broken}, nil)
	plain := ""
	for form, begins := range map[string]string{"html": "<!doctype html>", "md": "# Small", "tex": `\documentclass`, "docx": "PK"} {
		r := b.want(200, "GET", "/models/small/report."+form, "")
		if !strings.HasPrefix(string(r.body), begins) || !strings.Contains(r.header.Get("Content-Disposition"), "small."+form) {
			t.Errorf("%s: %.60q, %v", form, r.body, r.header)
		}
		if form == "md" {
			plain = string(r.body)
		}
	}
	if r := b.want(200, "GET", "/models/small/report.md?edits="+url.QueryEscape(`{"types": {"b": "other"}}`), ""); string(r.body) == plain || !strings.Contains(string(r.body), "What changed") {
		t.Error("edits are not in it")
	}
	for _, path := range []string{"small/report.pdf", "small/report", "small/other", "none/report.html"} {
		b.want(404, "GET", "/models/"+path, "")
	}
	b.want(422, "GET", "/models/bad/report.html", "")
}
