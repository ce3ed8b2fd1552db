package web

import (
	"bufio"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/modelfile"
	"parley/result"
)

// TestList tells of every model, those with problems too.
func TestList(t *testing.T) {
	b := start(t, map[string]string{"summit.yaml": example(t, "summit"), "bad.yaml": broken, "notes.txt": "x", "s.json": `{"conflict": "J", "actors": {"a": {"options": {"x": "X"}}}}`, ".hidden.yaml": small, "s.json.yaml": small}, nil)
	if err := os.Mkdir(filepath.Join(b.dir, "folder.yaml"), 0o700); err != nil {
		t.Fatal(err)
	}
	list := into[[]result.Listed](t, b.want(200, "GET", "/models", ""))
	var ids []string
	for _, l := range list {
		ids = append(ids, l.ID)
		o := b.open(l.ID)
		if o.ETag != l.ETag || *o.File != *l.File || len(o.Problems) != l.Problems || (o.Conflict == nil) != (l.Problems > 0) {
			t.Errorf("%+v is opened as %+v", l, o)
		}
		if r := b.do("GET", "/models/"+l.ID, ""); r.header.Get("ETag") != l.ETag {
			t.Errorf("the tag of %s is %s in the header", l.ID, r.header.Get("ETag"))
		}
	}
	if want := []string{"bad", "s.json", "s.json.yaml", "summit"}; !slices.Equal(ids, want) {
		t.Fatalf("the models are %v, want %v", ids, want)
	}
	if bad := list[0]; bad.Title != "bad.yaml" || bad.States != nil || bad.Problems == 0 {
		t.Errorf("%+v", bad)
	}
	if s := list[3]; *s.States != 144 || s.Title == "summit.yaml" {
		t.Errorf("%+v", s)
	}
	p := b.open("bad").Problems[0]
	if p.Line != 3 || p.Column == 0 || p.Message == "" {
		t.Errorf("the problem is %+v", p)
	}
}

// TestShow tells of statements, types and where things stand.
func TestShow(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small, "summit.yaml": example(t, "summit")}, nil)
	o := b.open("small")
	if o.Source != small || o.Conflict.Title != "Small" {
		t.Errorf("%+v", o)
	}
	var got strings.Builder
	for _, a := range o.Conflict.Actors {
		text, _ := json.Marshal(a)
		got.Write(text)
	}
	for _, want := range []string{`"levels":["no","yes"]`, `"types":[{"id":"base","name":"base","about":"","order":["x","not b.y"]}]`, `{"id":"not b.y","that":"not b.y"`, `"id":"other"`, `"order":["y","not x"]`} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("%s is not in %s", want, got.String())
		}
	}
	c := b.open("summit").Conflict
	if len(c.Actors) != 4 && len(c.Actors) == 0 || len(c.Variants) == 0 || len(c.Outcomes) == 0 || c.StatusQuo == nil {
		t.Errorf("%+v", c)
	}
	// What is told can be sent back as edits that change nothing.
	e := result.Edits{StatusQuo: c.StatusQuo, Orders: map[string][]any{}}
	for _, a := range c.Actors {
		e.Orders[a.ID] = a.Types[0].Order
	}
	text, _ := json.Marshal(map[string]any{"edits": e})
	core := into[result.Core](t, b.want(200, "POST", "/models/summit/ask/core", string(text)))
	if core.Difference == nil || len(core.Difference.Appear)+len(core.Difference.Vanish) != 0 {
		t.Errorf("%+v", core.Difference)
	}
}

// TestPut writes whole texts, and never over what it does not know.
func TestPut(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small}, nil)
	path := filepath.Join(b.dir, "small.yaml")
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("small.yaml", filepath.Join(b.dir, "link.yaml")); err != nil {
		t.Fatal(err)
	}
	tag := b.open("small").ETag
	text := strings.ReplaceAll(small, "Small", "Larger")
	b.want(428, "PUT", "/models/small", text)
	b.want(404, "PUT", "/models/none", text, "If-Match", tag)
	stale := into[result.Trouble](t, b.want(412, "PUT", "/models/small", text, "If-Match", `"old"`))
	if stale.Source != small || stale.ETag != tag {
		t.Errorf("%+v", stale)
	}
	bad := into[result.Trouble](t, b.want(422, "PUT", "/models/small", broken, "If-Match", tag))
	if len(bad.Problems) == 0 || bad.Problems[0].Line == 0 {
		t.Errorf("%+v", bad)
	}
	b.want(422, "PUT", "/models/small", ": : :", "If-Match", tag)
	b.want(422, "PUT", "/models/small", "", "If-Match", tag)
	if b.file("small.yaml") != small {
		t.Fatal("the file was written")
	}
	saved := into[result.Saved](t, b.want(200, "PUT", "/models/link", "\ufeff"+strings.ReplaceAll(text, "\n", "\r\n"), "If-Match", b.open("link").ETag, "Content-Type", "application/yaml"))
	if b.file("small.yaml") != "\ufeff"+strings.ReplaceAll(text, "\n", "\r\n") || saved.ID != "link" || saved.ETag != b.open("small").ETag {
		t.Errorf("%+v", saved)
	}
	info, err := os.Lstat(filepath.Join(b.dir, "link.yaml"))
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link is none any more")
	}
	if info, err = os.Stat(path); err != nil || info.Mode().Perm() != 0o640 && runtime.GOOS != "windows" {
		t.Errorf("the mode is %v", info.Mode())
	}
	entries, _ := os.ReadDir(b.dir)
	if len(entries) != 2 {
		t.Errorf("files are left behind: %v", entries)
	}
	b.want(412, "PUT", "/models/small", text, "If-Match", tag)
	b.write("small.yaml", small) // changed by somebody else
	b.want(412, "PUT", "/models/small", text, "If-Match", saved.ETag)
}

// TestPatch writes edits where they belong, and leaves the rest alone.
func TestPatch(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small}, nil)
	patch := func(status int, body string) reply {
		t.Helper()
		return b.want(status, "PATCH", "/models/small", body, "If-Match", b.open("small").ETag)
	}
	b.want(428, "PATCH", "/models/small", `{"edits": {}}`)
	b.want(412, "PATCH", "/models/small", `{"edits": {}}`, "If-Match", `"x"`)
	patch(200, `{"edits": {"orders": {"a": ["not b.y", "x"]}, "status_quo": {"x": "yes"}}}`)
	want := strings.Replace(strings.Replace(small, "[x, not b.y]", "[not b.y, x]", 1), "status_quo: {}", `status_quo: {x: "yes"}`, 1)
	if got := b.file("small.yaml"); got != want {
		t.Errorf("the file is\n%swant\n%s", got, want)
	}
	for _, body := range []string{
		`{"edits": {"types": {"b": "other"}}}`, `{"edits": {"fix": {"x": "yes"}}}`, `{"edits": {"orders": {"a": ["x"]}}}`, `{"edits": {"orders": {"a": ["x", "x"]}}}`,
		`{"edits": {"orders": {"c": ["x"]}}}`, `{"edits": {"types": {"b": "none"}}, "as": "v"}`, `{"edits": {"fix": {"x": "maybe"}}, "as": "v"}`, `{"edits": {"variant": "none"}}`,
		`{"edits": {"more": {}}}`, `{"edits": {"status_quo": {"x": 1}}}`, `{"edits": {"status_quo": 7}}`, `{"edits": {"orders": {"a": [7]}}}`,
	} {
		patch(422, body)
	}
	if b.file("small.yaml") != want {
		t.Error("a refused edit was written")
	}
	patch(200, `{"edits": {"types": {"b": "other"}, "orders": {"b": ["not x", "y"]}, "fix": {"x": "yes"}}, "as": "mine"}`)
	text := b.file("small.yaml")
	for _, part := range []string{"# mine", "# in this order", "mine:", "other: {prefers: [not x, y]}"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
	c := modelfile.Read("small.yaml", []byte(text)).Conflict
	if v, err := c.Variant("mine"); err != nil || len(v.Fixed) != 1 {
		t.Errorf("the variant: %v", err)
	}
	patch(422, `{"edits": {"types": {"b": "other"}}, "as": "mine"}`)
	b.write("bad.yaml", broken)
	b.want(422, "PATCH", "/models/bad", `{"edits": {}}`, "If-Match", b.open("bad").ETag)
}

// TestExamples are offered where there are no models, and become files when
// they are edited.
func TestExamples(t *testing.T) {
	b := start(t, nil, nil)
	list := into[[]result.Listed](t, b.want(200, "GET", "/models", ""))
	if len(list) < 5 || list[0].File != nil {
		t.Fatalf("%+v", list)
	}
	o := b.open("summit")
	b.want(200, "PATCH", "/models/summit", `{"edits": {}}`, "If-Match", o.ETag)
	if b.file("summit.yaml") != o.Source {
		t.Error("the copy is another")
	}
	if list = into[[]result.Listed](t, b.want(200, "GET", "/models", "")); len(list) != 1 || *list[0].File != "summit.yaml" {
		t.Errorf("%+v", list)
	}
}

// TestCreate makes new files, and replaces none.
func TestCreate(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small}, nil)
	for file, from := range map[string]string{"a.yaml": "starter", "b.yaml": "dam", "c.yaml": "small", "Über uns.yaml": ""} {
		o := into[result.Opened](t, b.want(201, "POST", "/models", `{"file": "`+file+`", "from": "`+from+`"}`))
		if o.Source != b.file(file) || *o.File != file || o.Conflict == nil {
			t.Errorf("%+v", o)
		}
	}
	b.want(409, "POST", "/models", `{"file": "small.yaml"}`)
	for _, file := range []string{"", ".yaml", "x.json", "x", "../x.yaml", "/x.yaml", "a/b.yaml", `a\\b.yaml`, ".x.yaml", "x\\u0000.yaml", "x\\n.yaml", "C:x.yaml", strings.Repeat("x", 300) + ".yaml"} {
		b.want(422, "POST", "/models", `{"file": "`+file+`"}`)
	}
	b.want(422, "POST", "/models", `{"file": "d.yaml", "from": "nothing"}`)
	if b.file("small.yaml") != small {
		t.Error("a file was replaced")
	}
}

// TestReadOnly writes nothing.
func TestReadOnly(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small}, func(o *Options) { o.ReadOnly = true })
	tag := b.open("small").ETag
	b.want(403, "PUT", "/models/small", small, "If-Match", tag)
	b.want(403, "PATCH", "/models/small", `{"edits": {}}`, "If-Match", tag)
	b.want(403, "POST", "/models", `{"file": "new.yaml"}`)
	b.want(200, "POST", "/models/small/ask/analyze", "{}")
}

// TestOneFile serves a file alone.
func TestOneFile(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small, "other.yaml": small}, nil)
	one := start(t, nil, func(o *Options) { o.Path = filepath.Join(b.dir, "small.yaml") })
	if list := into[[]result.Listed](t, one.want(200, "GET", "/models", "")); len(list) != 1 || list[0].ID != "small" {
		t.Errorf("%+v", list)
	}
	one.want(404, "GET", "/models/other", "")
	one.want(403, "POST", "/models", `{"file": "new.yaml"}`)
	if err := os.Remove(filepath.Join(b.dir, "small.yaml")); err != nil {
		t.Fatal(err)
	}
	one.want(404, "GET", "/models/small", "")
	for _, path := range []string{"nowhere", "web_test.go"} {
		if _, err := openFolder(path, one.server.options.Limits); err == nil {
			t.Errorf("%s is served", path)
		}
	}
}

// TestCheck tells problems with their places.
func TestCheck(t *testing.T) {
	b := start(t, nil, nil)
	for text, n := range map[string]int{small: 0, broken: 1, "": 1, "- a": 1, "\x00": 1} {
		got := into[result.Looked](t, b.want(200, "POST", "/check", text, "Content-Type", "application/yaml"))
		if len(got.Problems) != n || got.Problems == nil {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

// TestEvents tells of files that change, come and go.
func TestEvents(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small}, nil)
	a, err := b.client.Do(b.request("GET", "/api/v1/events", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if kind := a.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Fatal(kind)
	}
	lines := bufio.NewScanner(a.Body)
	next := func() (c result.Changed) {
		t.Helper()
		event := ""
		for lines.Scan() {
			if text, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				event = text
			}
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok && event == "changed" {
				if err := json.Unmarshal([]byte(data), &c); err != nil {
					t.Fatal(err)
				}
				return c
			}
		}
		t.Fatal("the stream ended")
		return c
	}
	lines.Scan() // it is there
	begun := time.Now()
	b.write("small.yaml", small+"# more\n")
	if c := next(); c.ID != "small" || c.ETag == nil || *c.ETag != b.open("small").ETag {
		t.Errorf("%+v", c)
	}
	if took := time.Since(begun); took > time.Second {
		t.Logf("it took %v, on a busy machine", took)
	}
	if lookEvery > 500*time.Millisecond {
		t.Error("a change may be told later than a second after it")
	}
	b.write("temporary", small)
	if err := os.Rename(filepath.Join(b.dir, "temporary"), filepath.Join(b.dir, "small.yaml")); err != nil { // as editors do
		t.Fatal(err)
	}
	if c := next(); c.ID != "small" || *c.ETag != b.open("small").ETag {
		t.Errorf("%+v", c)
	}
	if err := os.Remove(filepath.Join(b.dir, "small.yaml")); err != nil {
		t.Fatal(err)
	}
	if c := next(); c.ID != "small" || c.ETag != nil {
		t.Errorf("%+v", c)
	}
}

// TestKeepsHostileNames: a name is text.
func TestKeepsHostileNames(t *testing.T) {
	hostile := `<img src=x onerror=alert(1)>`
	b := start(t, map[string]string{"small.yaml": strings.Replace(small, "conflict: Small", "conflict: '"+hostile+"'", 1)}, nil)
	if o := b.open("small"); o.Conflict.Title != hostile {
		t.Errorf("%+v", o.Conflict)
	}
	if r := b.do("GET", "/models/"+"%3Cimg%20src=x%3E", ""); r.header.Get("Content-Type") != "application/problem+json" {
		t.Error("an error that browsers could take for a page")
	}
}
