package web

import (
	"context"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/internal/browser"
)

// TestFileBreaks: a file that breaks while it is open is shown with its
// problems, one that becomes a folder is said to be gone, and each comes back.
func TestFileBreaks(t *testing.T) {
	b, w := desktop(t, map[string]string{"small.yaml": small, "other.yaml": small}, nil)
	w.Click("model", `[data-model="small"]`)
	w.Await(`location.hash.includes("model=small") && ` + answered)
	b.write("small.yaml", strings.Replace(small, "not b.y", "not b.z", 1))
	w.Await(`document.querySelector('[data-testid=problem]')?.textContent.includes("b.z") && !document.querySelector('[data-testid=answer]')`)
	b.write("small.yaml", small)
	w.Await(`document.querySelector('[data-testid=title]').textContent === "Small" && ` + answered)
	path := filepath.Join(b.dir, "small.yaml")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	w.Await(`document.querySelector('[data-testid=error]')?.textContent.includes("gone") && document.querySelector('[data-testid=answer]')`)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	b.write("small.yaml", strings.Replace(small, "Small", "Back", 1))
	w.Await(`document.querySelector('[data-testid=title]').textContent === "Back" && ` + answered)
	own(t, b, w)
}

// TestChangedBeforeTheStream: a change that falls between the reading of a file and
// the opening of the stream of changes is seen when that opens.
func TestChangedBeforeTheStream(t *testing.T) {
	w := browser.Open(t)
	w.Before(`{
		const request = navigator.locks.request.bind(navigator.locks);
		navigator.locks.request = (...x) => new Promise(go => { window.streams = go; }).then(() => request(...x));
	}`)
	b := start(t, map[string]string{"small.yaml": small}, nil)
	b.server.sessions.token = "browser"
	w.Visit(b.base + "/?token=browser")
	w.Await(answered)
	b.write("small.yaml", strings.Replace(small, "conflict: Small", "conflict: Another", 1))
	w.Get(`(window.streams(), true)`, nil)
	w.Await(`document.querySelector('[data-testid=title]').textContent === "Another" && ` + answered)
	own(t, b, w)
}

// TestStatementGone: an edit of an order, one of whose statements somebody else
// took away, is told of; the others are kept.
func TestStatementGone(t *testing.T) {
	b, w := desktop(t, map[string]string{"small.yaml": small}, nil)
	press := func(actor, id string) {
		w.Get(`(`+statement(actor, id)+`.querySelector('[data-testid=down]').click(), true)`, nil)
		w.Await(quiet)
	}
	press("a", "x")
	press("b", "not x")
	b.write("small.yaml", strings.Replace(small, "[x, not b.y]", "[x]", 1))
	w.Click("keep-mine")
	w.Await(`document.querySelector('[data-testid=error]')?.textContent.includes("are others now") && document.querySelector('[data-testid=unsaved]') && ` + order("b") + ` === "y not x" && ` + order("a") + ` === "x"`)
	own(t, b, w)
}

// TestLinks: a link whose edits are for another model, cannot be read, or name
// a model that is not here, opens what it can and says what is left out.
func TestLinks(t *testing.T) {
	b, w := desktop(t, map[string]string{"small.yaml": small, "summit.yaml": example(t, "summit")}, nil)
	for hash, says := range map[string]string{
		"model=small&edits=" + url.QueryEscape(`{"orders": {"russia": ["x"]}}`): "are left out",
		"model=small&edits=%7Bx":                                "cannot be read",
		"model=small&edits=" + url.QueryEscape(`{"orders": 7}`): "cannot be read",
		"model=none": "no model called",
	} {
		o := w.Tab()
		o.Visit(b.base + "/#" + hash)
		o.Await(answered)
		o.Await(`document.querySelector('[data-testid=error]')?.textContent.includes("` + says + `") && !document.querySelector('[data-testid=unsaved]')`)
		o.Close()
	}
	o := w.Tab()
	o.Visit(b.base + "/#model=small&edits=" + url.QueryEscape(`{"types": {"usa": "presses_kyiv"}}`))
	o.Await(`document.querySelector('[data-testid=error]')?.textContent.includes("usa")`)
	o.Click("reset")
	o.Await(answered + ` && !document.querySelector('[data-testid=error]')`)
}

// TestTextsAsWritten: line ends, tabs, a byte order mark and much that is no
// model stay as they are when an edit is saved.
func TestTextsAsWritten(t *testing.T) {
	crlf := "\ufeff" + strings.ReplaceAll(small, "\n", "\r\n")
	much := small + strings.Repeat("#\ta line that says nothing, and stays as it is\n", 80_000)
	if len(much) < 3<<20 || len(much) > maxBytes {
		t.Fatal(len(much))
	}
	b := start(t, map[string]string{"crlf.yaml": crlf, "much.yaml": much, "more.yaml": much + much}, nil)
	for name, text := range map[string]string{"crlf": crlf, "much": much} {
		b.want(200, "PATCH", "/models/"+name, `{"edits": {"orders": {"a": ["not b.y", "x"]}}}`, "If-Match", b.open(name).ETag)
		if got, want := b.file(name+".yaml"), strings.Replace(text, "[x, not b.y]", "[not b.y, x]", 1); got != want {
			t.Errorf("%s: other bytes than those of the order were changed (%d, want %d)", name, len(got), len(want))
		}
	}
	if o := b.open("more"); o.Conflict != nil || len(o.Problems) != 1 || !strings.Contains(o.Problems[0].Message, "4 MiB") {
		t.Errorf("%+v", o.Problems)
	}
}

// TestEndsWhileManyAsk: a server that is ended while fifty ask ends soon, and
// leaves nothing half written.
func TestEndsWhileManyAsk(t *testing.T) {
	dir := t.TempDir()
	(&bench{t: t, dir: dir}).write("large.yaml", large(18))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Path: dir, MaxTime: time.Minute, MaxStates: 4_000_000, Log: t.Output()}, l.Addr())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	b := &bench{t: t, server: s, dir: dir}
	b.connect(s.Address(l.Addr()))
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if a, err := b.client.Do(b.request("POST", "/api/v1/models/large/ask/analyze", `{"concepts": "all", "full": true}`)); err == nil {
				a.Body.Close()
			}
		})
	}
	for s.gate.waiting.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	begun := time.Now()
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	all.Wait()
	t.Logf("it ended after %v", time.Since(begun))
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("%v %v", left, err)
	}
}

// TestWithoutScript: the page says what it needs.
func TestWithoutScript(t *testing.T) {
	w := browser.Open(t)
	b := start(t, summit(t), nil)
	w.WithoutScript()
	w.Visit(b.base + "/")
	if said := w.Seen(); !strings.Contains(said, "The workbench needs JavaScript") {
		t.Errorf("it says %q", said)
	}
}

// TestMuchText: a model of nearly 4 MiB, most of it comments, is opened, moved,
// read in the editor and saved by the page.
func TestMuchText(t *testing.T) {
	much := small + strings.Repeat("#\ta line that says nothing, and stays as it is\n", 80_000)
	b, w := desktop(t, map[string]string{"much.yaml": much}, nil)
	w.Get(`(`+statement("a", "x")+`.querySelector('[data-testid=down]').click(), true)`, nil)
	w.Await(`document.querySelector('[data-testid=unsaved]') && ` + quiet)
	w.Click("save")
	w.Await(`!document.querySelector('[data-testid=unsaved]') && ` + quiet)
	if got, want := b.file("much.yaml"), strings.Replace(much, "[x, not b.y]", "[not b.y, x]", 1); got != want {
		t.Errorf("%d bytes were saved, want %d", len(got), len(want))
	}
	w.Click("nav-source")
	w.Await(inEditor)
	own(t, b, w)
}
