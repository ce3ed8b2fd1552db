package web

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"parley/ask"
	"parley/result"
)

// assistant is a client of the tools on a folder of files.
func assistant(t *testing.T, files map[string]string, change func(*Options)) (*mcp.ClientSession, string) {
	t.Helper()
	dir := start(t, files, nil).dir // for the files alone
	o := Options{Path: dir, MaxTime: time.Minute, MaxStates: 100_000, ReadOnly: true, Log: t.Output()}
	if change != nil {
		change(&o)
	}
	tools, err := NewTools(o, "test")
	if err != nil {
		t.Fatal(err)
	}
	here, there := mcp.NewInMemoryTransports()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- tools.Serve(ctx, here) }()
	s, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(ctx, there, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		<-ended
		stop()
		tools.Close()
	})
	return s, dir
}

// call calls a tool: its words, its structured answer, and whether it is wrong.
func call(t *testing.T, s *mcp.ClientSession, name, arguments string) (words string, answer []byte, wrong bool) {
	t.Helper()
	r, err := s.CallTool(context.Background(), &mcp.CallToolParams{Name: name, Arguments: json.RawMessage(arguments)})
	if err != nil {
		t.Fatalf("%s %s: the protocol is broken: %v", name, arguments, err)
	}
	if len(r.Content) != 1 {
		t.Fatalf("%s: %d pieces of content", name, len(r.Content))
	}
	words = r.Content[0].(*mcp.TextContent).Text
	if n := len([]rune(words)); n > maxTold || n == 0 {
		t.Errorf("%s: %d characters", name, n)
	}
	if answer, err = json.Marshal(r.StructuredContent); err != nil {
		t.Fatal(err)
	}
	return words, answer, r.IsError
}

// TestTools: every question is a tool, whose schema has its fields, and whose
// answer is the interface's.
func TestTools(t *testing.T) {
	files := map[string]string{"summit.yaml": example(t, "summit"), "bad.yaml": broken, "large.yaml": large(17)}
	s, _ := assistant(t, files, nil)
	list, err := s.ListTools(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]*mcp.Tool{}
	for _, tool := range list.Tools {
		named[tool.Name] = tool
	}
	if len(named) != len(ask.List)+3 || named["save"] != nil || named["models"] == nil {
		t.Errorf("%d tools", len(named))
	}
	b := start(t, files, nil)
	needs := map[string]string{"explain": `"state": "1YYN0Y"`, "conditions": `"state": "1YYN0Y"`, "achieve": `"expr": "concede"`, "ensemble": `"draws": 100`, "ask": `"draws": 100`, "sensitivity": `"limit": 1`}
	for _, q := range ask.List {
		fields := named[q.Name].InputSchema.(map[string]any)["properties"].(map[string]any)
		if fields["model"] == nil || fields["edits"] == nil {
			t.Errorf("%s has no model or edits: %v", q.Name, fields)
		}
		rest := needs[q.Name]
		if rest != "" {
			rest = ", " + rest
		}
		words, answer, wrong := call(t, s, q.Name, `{"model": "summit"`+rest+`}`)
		want := b.do("POST", "/models/summit/ask/"+q.Name, "{"+needs[q.Name]+"}")
		if wrong || want.status != 200 || !same(t, answer, want.body) || !strings.Contains(words, "# ") {
			t.Errorf("%s: %.300s\n%.200s", q.Name, words, answer)
		}
	}
	_, answer, _ := call(t, s, "models", "{}")
	var all struct{ Items []result.Listed }
	if err := json.Unmarshal(answer, &all); err != nil || len(all.Items) != 3 {
		t.Errorf("%s", answer)
	}
	if words, _, wrong := call(t, s, "model", `{"model": "summit"}`); wrong || !strings.Contains(words, "conflict: ") {
		t.Errorf("%.200s", words)
	}
	if words, _, wrong := call(t, s, "check", `{"source": "conflict: X"}`); wrong || !strings.Contains(words, "actors") {
		t.Errorf("%s", words)
	}
	for _, c := range []struct{ tool, arguments, says string }{
		{"analyze", `{"model": "sumit"}`, `did you mean "summit"`},
		{"analyze", `{}`, "model is missing"},
		{"analyze", `{"model": 7}`, "models"},
		{"analyze", `{"model": "bad"}`, "problems"},
		{"analyze", `{"model": "large"}`, "--max-states"},
		{"analyze", `{"model": "summit", "nothing": 1}`, "nothing"},
		{"analyze", `{"model": "summit", "edits": {"types": {"usa": "presses_kiev"}}}`, "presses_kyiv"},
		{"explain", `{"model": "summit"}`, "state"},
		{"check", `{}`, "source"},
		{"analyse", `{"model": "summit"}`, "analyze"},
		{"save", `{"model": "summit"}`, "no tool"},
	} {
		if words, _, wrong := call(t, s, c.tool, c.arguments); !wrong || !strings.Contains(words, c.says) {
			t.Errorf("%s %s: %s", c.tool, c.arguments, words)
		}
	}
}

func same(t *testing.T, a, b []byte) bool {
	t.Helper()
	var x, y any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return false
	}
	one, _ := json.Marshal(x)
	other, _ := json.Marshal(y)
	return string(one) == string(other)
}

// TestSave writes edits where they belong, and never over a newer text.
func TestSave(t *testing.T) {
	s, dir := assistant(t, map[string]string{"small.yaml": small}, func(o *Options) { o.ReadOnly = false })
	words, answer, wrong := call(t, s, "save", `{"model": "small", "edits": {"orders": {"a": ["not b.y", "x"]}}}`)
	var saved result.Saved
	if err := json.Unmarshal(answer, &saved); err != nil || wrong || saved.ETag == "" {
		t.Fatalf("%s %s", words, answer)
	}
	text := (&bench{t: t, dir: dir}).file("small.yaml")
	if !strings.Contains(text, "[not b.y, x] # in this order") {
		t.Errorf("%s", text)
	}
	for arguments, says := range map[string]string{
		`{"model": "small", "edits": {"fix": {"y": "yes"}}}`:        "as",
		`{"model": "small", "source": "conflict: Other"}`:           "etag",
		`{"model": "small", "edits": {}, "etag": "\"old\""}`:        "has changed",
		`{"model": "small", "source": "x: y", "etag": "no"}`:        "has changed",
		`{"model": "none", "edits": {"orders": {"a": ["x"]}}}`:      "small",
		`{"model": "small", "edits": {"orders": {"a": ["wrong"]}}}`: "wrong",
	} {
		if words, _, wrong := call(t, s, "save", arguments); !wrong || !strings.Contains(words, says) {
			t.Errorf("%s: %s", arguments, words)
		}
	}
	if after := (&bench{t: t, dir: dir}).file("small.yaml"); after != text {
		t.Error("what was refused was written")
	}
}
