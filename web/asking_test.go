package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/ask"
	"parley/result"
	"parley/result/schema"
)

// TestAsk: each question is answered, and what is wrong is told.
func TestAsk(t *testing.T) {
	b := start(t, map[string]string{"summit.yaml": example(t, "summit"), "bad.yaml": broken}, nil)
	needs := map[string]string{"explain": `"state": "1YYN0Y"`, "conditions": `"state": "1YYN0Y"`, "achieve": `"expr": "concede", "types": true`, "ensemble": `"draws": 100, "until": 0`, "ask": `"draws": 100`, "sensitivity": `"limit": 1`}
	for _, q := range ask.List {
		path := "/models/summit/ask/" + q.Name
		var got struct{ Model string }
		r := b.do("POST", path, "{"+needs[q.Name]+"}")
		if q.Name == "ensemble" || q.Name == "ask" { // the summit has nothing that is uncertain, or has it
			if r.status != 200 && r.status != 422 {
				t.Errorf("%s: %d %s", q.Name, r.status, r.body)
			}
		} else if err := json.Unmarshal(r.body, &got); err != nil || r.status != 200 || !strings.HasPrefix(got.Model, "sha256:") {
			t.Errorf("%s: %d %.200s", q.Name, r.status, r.body)
		}
		if needs[q.Name] != "" && strings.Contains("explain conditions achieve", q.Name) {
			b.want(422, "POST", path, "{}")
		}
		b.want(404, "POST", "/models/none/ask/"+q.Name, "{"+needs[q.Name]+"}")
		bad := into[result.Trouble](t, b.want(422, "POST", "/models/bad/ask/"+q.Name, "{"+needs[q.Name]+"}"))
		if len(bad.Problems) == 0 || bad.Problems[0].Line == 0 {
			t.Errorf("%s: %+v", q.Name, bad)
		}
		for _, field := range []string{"svg", "out", "each", "force", "format", "shard", "nothing"} {
			b.want(422, "POST", path, `{"`+field+`": "x"}`)
		}
	}
	b.want(404, "POST", "/models/summit/ask/nothing", "{}")
	b.want(405, "GET", "/models/summit/ask/core", "")
	for _, body := range []string{
		`{"edits": {"types": {"nobody": "x"}}}`, `{"edits": {"types": {"usa": "none"}}}`, `{"edits": {"fix": {"nothing": "x"}}}`, `{"edits": {"fix": {"talks": "maybe"}}}`,
		`{"edits": {"orders": {"russia": []}}}`, `{"edits": {"orders": {"russia": "x"}}}`, `{"edits": {"kind": 1}}`, `{"edits": {"variant": "none"}}`, `{"edits": {"variant": 1}}`,
		`{"edits": {"status_quo": "nowhere"}}`, `{"concepts": "none"}`, `{"concepts": 5}`, `{"concept": "seq", "concepts": "seq"}`, `{"from": "nowhere"}`, `{"fix": ["x"]}`, `{"edits": {"variant": "a"}, "variant": "b"}`,
	} {
		b.want(422, "POST", "/models/summit/ask/core", body)
	}
}

// TestCore: small, and the difference in words.
func TestCore(t *testing.T) {
	b := start(t, summit(t), nil)
	core := into[result.Core](t, b.want(200, "POST", "/models/summit/ask/core", ""))
	all := into[result.Analysis](t, b.want(200, "POST", "/models/summit/ask/analyze", "{}"))
	if core.Model != all.Model || core.Difference != nil || core.Answer == "" || core.StateCount != 144 || len(core.Resting) != 31 || core.StatusQuo == nil {
		t.Errorf("%+v", core)
	}
	if fmt.Sprint(core.Counts) != fmt.Sprint(all.Counts) {
		t.Errorf("the counts are %v, want %v", core.Counts, all.Counts)
	}
	seq := core.Resting[0].Concepts
	if !strings.Contains(fmt.Sprint(seq), "seq") && !strings.Contains(fmt.Sprint(seq), "nash") {
		t.Errorf("first is %+v", core.Resting[0])
	}
	edited := into[result.Core](t, b.want(200, "POST", "/models/summit/ask/core", `{"edits": {"variant": "presses_kyiv"}}`))
	d := edited.Difference
	if d == nil || len(d.Appear)+len(d.Vanish) == 0 || len(d.Sentences) == 0 || edited.Model == core.Model {
		t.Fatalf("%+v", edited)
	}
}

// TestLimits: too many states, too long, too much at once.
func TestLimits(t *testing.T) {
	b := start(t, map[string]string{"summit.yaml": example(t, "summit"), "large.yaml": large(17)}, func(o *Options) { o.MaxStates = 100_000 })
	for q, body := range map[string]string{"core": "{}", "analyze": "{}", "explain": `{"state": "1"}`} {
		r := into[result.Trouble](t, b.want(422, "POST", "/models/large/ask/"+q, body))
		if !strings.Contains(r.Detail, "131072") || !strings.Contains(r.Detail, "--max-states") {
			t.Errorf("%s: %s", q, r.Detail)
		}
	}
	b.want(200, "POST", "/models/large/ask/core", `{"edits": {"fix": {"a.o0": "no"}}}`)
	short := start(t, map[string]string{"large.yaml": large(19)}, func(o *Options) { o.MaxTime = 20 * time.Millisecond })
	begun := time.Now()
	r := into[result.Trouble](t, short.want(503, "POST", "/models/large/ask/analyze", `{"concepts": "all", "full": true}`))
	if !strings.Contains(r.Detail, "--max-seconds") {
		t.Error(r.Detail)
	}
	t.Logf("20 ms were allowed, and the answer took %v", time.Since(begun))

	g := b.server.gate
	g.most, g.patience = 0, 50*time.Millisecond
	if r := b.want(503, "POST", "/models/summit/ask/core", "{}"); r.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	g.most = 10
	g.small = make(chan struct{}, 1)
	g.small <- struct{}{}
	if r := b.want(503, "POST", "/models/summit/ask/core", "{}"); r.header.Get("Retry-After") == "" {
		t.Error("no Retry-After for one that waited in vain")
	}
	<-g.small
	b.want(200, "POST", "/models/summit/ask/core", "{}")

	poor := start(t, summit(t), func(o *Options) { o.Limits.Memory = func() uint64 { return 1 } })
	if r := poor.want(503, "POST", "/models/summit/ask/analyze", "{}"); r.header.Get("Retry-After") == "" {
		t.Error("no Retry-After where memory is short")
	}
}

// large is a model of 2^n states.
func large(n int) string {
	var b strings.Builder
	fmt.Fprint(&b, "conflict: Large\nactors:\n")
	for i, a := range []string{"a", "b"} {
		fmt.Fprintf(&b, "  %s:\n    options:\n", a)
		for k := i; k < n; k += 2 {
			fmt.Fprintf(&b, "      o%d: x\n", k)
		}
		fmt.Fprintf(&b, "    prefers: [a.o0 iff b.o1, o%d]\n", i)
	}
	return b.String() + "status_quo: {}\n"
}

// TestGone: a client that goes away ends its computation.
func TestGone(t *testing.T) {
	b := start(t, map[string]string{"large.yaml": large(19)}, nil)
	b.open("large")
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() {
		r := b.request("POST", "/api/v1/models/large/ask/analyze", `{"concepts": "all", "full": true}`)
		_, err := b.client.Do(r.WithContext(ctx))
		ended <- err
	}()
	for len(b.server.gate.large) == 0 {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(50 * time.Millisecond)
	cancel()
	if err := <-ended; err == nil {
		t.Fatal("it was answered before it was given up")
	}
	begun := time.Now()
	for len(b.server.gate.large) > 0 {
		if time.Since(begun) > 20*time.Second {
			t.Fatal("it computes on")
		}
		time.Sleep(time.Millisecond)
	}
	t.Logf("it ended %v after the client went", time.Since(begun))
}

// TestMany: fifty at once are answered, beside a large one.
func TestMany(t *testing.T) {
	b := start(t, map[string]string{"summit.yaml": example(t, "summit"), "large.yaml": large(18)}, nil)
	var all sync.WaitGroup
	ask := func(path string) {
		all.Go(func() {
			a, err := b.client.Do(b.request("POST", "/api/v1/models/"+path, "{}"))
			if err != nil {
				t.Error(err)
				return
			}
			defer a.Body.Close()
			if a.StatusCode != http.StatusOK {
				t.Errorf("%s: %d", path, a.StatusCode)
			}
		})
	}
	begun := time.Now()
	ask("large/ask/core")
	for range 50 {
		ask("summit/ask/core")
	}
	all.Wait()
	t.Logf("fifty and a large one took %v", time.Since(begun))
}

// TestOpenAPI: the document names every route, and nothing that is not there.
func TestOpenAPI(t *testing.T) {
	b := start(t, summit(t), nil)
	r := b.want(200, "GET", "/openapi.json", "")
	var doc struct {
		OpenAPI    string
		Paths      map[string]map[string]struct{ OperationID string }
		Components struct{ Schemas map[string]any }
	}
	if err := json.Unmarshal(r.body, &doc); err != nil || doc.OpenAPI != "3.1.0" {
		t.Fatal(err, doc.OpenAPI)
	}
	ids := map[string]bool{}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			if ids[op.OperationID] {
				t.Errorf("%s names two operations", op.OperationID)
			}
			ids[op.OperationID] = true
			if path == "/healthz" || path == "/login" {
				if got := b.send(b.request(strings.ToUpper(method), path, "")); got.status == 405 || path == "/healthz" && got.status != 200 {
					t.Errorf("%s %s: %d", method, path, got.status)
				}
				continue
			}
			// Nothing is there by that method if the server says so.
			path = strings.TrimPrefix(strings.Replace(path, "{id}", "summit", 1), "/api/v1")
			if path == "/events" || strings.HasSuffix(path, "/evidence") { // there are no documents here
				continue
			}
			path = strings.Replace(path, "{report}", "report.md", 1)
			path = strings.Replace(path, "{name}", "graph.svg", 1)
			if got := b.do(strings.ToUpper(method), path, ""); got.status == 405 || got.status == 404 {
				t.Errorf("%s %s: %d", method, path, got.status)
			}
		}
	}
	if len(ids) != len(table())+3 { // this document, healthz and login
		t.Errorf("%d operations of %d", len(ids), len(table()))
	}
	for _, part := range strings.Split(string(r.body), `"#/components/schemas/`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		if doc.Components.Schemas[name] == nil {
			t.Errorf("the shape %s is missing", name)
		}
	}
	for _, name := range schema.Interface {
		if doc.Components.Schemas[name] == nil {
			t.Errorf("the shape %s is missing", name)
		}
	}
}
