package web

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/browser"
)

var update = flag.Bool("update", false, "write the pictures of docs/workbench.md anew")

// TestGuide goes the way of docs/workbench.md: a folder without models, the
// summit on the screen, a priority moved, a state asked about, saved as a file
// of one's own. With -update it writes the page's pictures.
func TestGuide(t *testing.T) {
	guide, err := os.ReadFile("../docs/workbench.md")
	if err != nil {
		t.Fatal(err)
	}
	b, w := desktop(t, nil, nil)
	w.Size(1280, 800, false)
	picture := func(name string) {
		t.Helper()
		path := "workbench-" + name + ".png"
		if !strings.Contains(string(guide), "]("+path+")") {
			t.Errorf("the page does not show %s", path)
		}
		png := w.Screen("guide-" + name)
		if *update {
			if err := os.WriteFile(filepath.Join("..", "docs", path), png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := os.Stat(filepath.Join("..", "docs", path)); err != nil {
			t.Errorf("%v; go test ./web -run Guide -update", err)
		}
	}
	w.Await(`document.querySelector('[data-testid=title]').textContent === "A summit between Moscow and Kyiv" && document.querySelector('[data-testid=example]') && document.querySelector('[data-testid=firm]')`)
	picture("first")
	w.Choose("type-usa", "presses_kyiv")
	is(b, w, `{"types": {"usa": "presses_kyiv"}}`)
	w.Await(`document.querySelector('[data-testid=firm]')`)
	picture("edited")
	w.Click("reset")
	is(b, w, "{}")
	w.Get(`(`+statement("usa", "no_pressure_on_moscow")+`.querySelector('[data-testid=down]').click(), true)`, nil)
	is(b, w, `{"orders": {"usa": ["the_meeting", "no_pressure_on_kyiv", "no_pressure_on_moscow"]}}`)
	w.Click("save")
	w.Await(`!document.querySelector('[data-testid=unsaved]') && !document.querySelector('[data-testid=example]') && ` + quiet)
	if text := b.file("summit.yaml"); text == example(t, "summit") || !strings.Contains(text, "no_pressure_on_kyiv") {
		t.Error("the edited summit is no file of one's own")
	}
	w.Click("new")
	w.Await(`document.querySelector('[data-testid=new-file]')`)
	w.Get(`(e => { e.value = "talks"; e.form.requestSubmit(); return true; })(document.querySelector('[data-testid=new-file]'))`, nil)
	w.Await(`location.hash.includes("model=talks") && ` + inEditor + `.includes("conflict:") && ` + quiet)
	b.file("talks.yaml")
	w.Get(`(document.querySelector('[data-testid=source]').scrollIntoView(), true)`, nil)
	picture("source")
	own(t, b, w)
}

// TestGuided: three questions make a first model, whose names may be in any
// script or look like YAML, and the answer is there at once.
func TestGuided(t *testing.T) {
	b, w := desktop(t, summit(t), nil)
	w.Click("new")
	w.Click("new-guided")
	fill := func(name string, k int, text string) {
		t.Helper()
		w.Await(fmt.Sprintf(`document.querySelectorAll('[data-testid=%q]')[%d]`, name, k))
		w.Get(fmt.Sprintf(`(e => { e.value = %q; e.dispatchEvent(new Event(e.matches("select") ? "change" : "input", {bubbles: true})); return true; })(document.querySelectorAll('[data-testid=%q]')[%d])`, text, name, k), nil)
	}
	fill("guide-title", 0, `The dam: "ours" or theirs`)
	fill("guide-who", 0, "Up: stream\nمجلس\n")
	fill("guide-can", 0, "Build it\n")
	fill("guide-can", 1, "Not\nGo to court\n")
	fill("guide-wants", 0, "Up: stream: Build it")
	fill("guide-wants", 1, "مجلس: not Go to court")
	fill("guide-wants", 2, "Up: stream: not Build it")
	w.Shot("guided")
	if browser.HasAxe() {
		w.Accessible("the three questions")
	}
	w.Click("guide-go")
	w.Await(`document.querySelector('[data-testid=title]').textContent === 'The dam: "ours" or theirs' && !document.querySelector('[data-testid=guide]') && ` + answered)
	w.Await(order("up_stream") + ` === "up_stream.build_it not مجلس.go_to_court" && ` + order("مجلس") + ` === "not up_stream.build_it"`)
	if text := b.file("the_dam_ours_or_theirs.yaml"); !strings.Contains(text, `name: "Up: stream"`) || !strings.Contains(text, "x_not: \"Not\"") {
		t.Error(text)
	}
	own(t, b, w)
}

// TestNothingCanBeSaved: a workbench that cannot write says so at once.
func TestNothingCanBeSaved(t *testing.T) {
	b, w := desktop(t, summit(t), func(o *Options) { o.ReadOnly = true })
	w.Await(`document.querySelector('[data-testid=read-only]') && !document.querySelector('[data-testid=new]')`)
	w.Choose("type-usa", "presses_kyiv")
	is(b, w, `{"types": {"usa": "presses_kyiv"}}`)
	var open bool
	if w.Get(`!document.querySelector('[data-testid=save]').disabled`, &open); open {
		t.Error("what cannot be saved can be pressed")
	}
	w.Click("nav-source")
	w.Await(`document.querySelector('[data-testid=source] .cm-content')?.ariaReadOnly === "true"`)
	own(t, b, w)
}

// TestFolderNotWritable: said when the server starts, and to whoever asks.
func TestFolderNotWritable(t *testing.T) {
	dir := "/proc/self" // where nobody can make a file, whoever runs the test
	if os.Geteuid() != 0 {
		dir = t.TempDir()
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
	} else if _, err := os.Stat(dir); err != nil {
		dir = ""
	}
	if dir != "" { // there is such a folder here
		f, err := openFolder(dir, (Options{}).Limits)
		if err != nil {
			t.Fatal(err)
		}
		defer f.root.Close()
		if err := f.writable(); err == nil {
			t.Error("it says that a file can be made in " + dir)
		}
	}
	b := start(t, summit(t), nil)
	if got := b.want(200, "GET", "/models/summit", "").header.Get("Allow"); !strings.Contains(got, "PATCH") {
		t.Errorf("Allow: %s", got)
	}
	b.server.closed = "nothing can be saved here"
	if got := b.want(200, "GET", "/models/summit", "").header.Get("Allow"); strings.Contains(got, "PATCH") {
		t.Errorf("Allow: %s", got)
	}
	b.want(403, "PATCH", "/models/summit", `{"edits": {}}`, "If-Match", "x")
	b.want(403, "POST", "/models", `{"file": "new.yaml"}`)
}
