package report_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/ask/wire"
	"parley/internal/browser"
	"parley/internal/madeof"
	"parley/modelfile"
	"parley/report"
	"parley/result"
)

// onDisk writes a report, whole or cut off, and opens it from there.
func onDisk(t *testing.T, w *browser.Window, text string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Visit("file://" + path)
}

const ready = `document.querySelector('[data-testid=busy]')?.textContent === "" && document.querySelector('[data-testid=undo]')`

// TestInBrowser: from a file, with nothing else, the report answers what-ifs as
// the workbench does.
func TestInBrowser(t *testing.T) {
	madeof.Current(t, "..")
	text := example(t, "summit")
	w := browser.Open(t)
	begun := time.Now()
	onDisk(t, w, written(t, made(t, text, report.Options{Engine: true, File: "summit.yaml", Version: "9.9"}).WriteHTML))
	w.Await(ready)
	t.Logf("ready after %v", time.Since(begun))
	for _, size := range []int64{360, 1280} {
		w.Size(size, 900, size == 360)
		w.Shot(fmt.Sprintf("report-%d", size))
	}
	e := &wire.Engine{}
	packed, err := wire.Pack(modelfile.Read("m.yaml", []byte(text)).Conflict, "m.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Open(string(packed)); err != nil {
		t.Fatal(err)
	}
	core := func(edits string) (c result.Core) {
		t.Helper()
		out, err := e.Ask(t.Context(), "core", `{"edits": `+edits+`}`)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(out, &c); err != nil {
			t.Fatal(err)
		}
		return c
	}
	is := func(edits string) result.Core {
		t.Helper()
		c := core(edits)
		w.Await(fmt.Sprintf(`document.querySelector('[data-testid=answer]').dataset.model === %q && document.querySelector('[data-testid=busy]').textContent === ""`, c.Model))
		var codes []string
		w.Get(`[...document.querySelectorAll('[data-testid=equilibrium]')].map(e => e.dataset.code)`, &codes)
		var want []string
		for _, r := range c.Resting {
			want = append(want, r.Code)
		}
		if len(codes) != len(want) || !sameSet(codes, want) {
			t.Errorf("%s: it shows %v, want %v", edits, codes, want)
		}
		return c
	}
	is("{}")
	w.Choose("variant", "presses_kyiv")
	c := is(`{"variant": "presses_kyiv"}`)
	if said := w.Text("difference"); !strings.Contains(said, c.Difference.Sentences[0]) {
		t.Errorf("difference: %s", said)
	}
	w.Shot("report-edited")
	w.Click("equilibrium", `[data-code="1YYN1Y"]`)
	w.Await(`document.querySelector('[data-testid=why]').textContent.includes("Washington stays")`)
	for view, says := range map[string]string{"take": "What should last", "deals": "1YYN0Y", "compare": "bluff low cost", "paths": "Of the edited model", "sure": "Of the edited model"} {
		w.Click("nav-" + view)
		w.Await(fmt.Sprintf(`document.querySelector('[data-testid=%q]')?.textContent.includes(%q) && document.querySelector('[data-testid=busy]').textContent === ""`, view, says))
	}
	w.Click("undo")
	is("{}")
	w.Get(`(document.querySelector('[data-testid="statement"][data-statement="no_pressure_on_moscow"][data-actor=usa] [data-testid=down]').click(), true)`, nil)
	is(`{"orders": {"usa": ["the_meeting", "no_pressure_on_kyiv", "no_pressure_on_moscow"]}}`)
	w.Click("reset")
	is("{}")
	t.Logf("an answer in the file: %.0f ms", w.Median("usa", "no_pressure_on_moscow", 20))
	for _, r := range w.Requests() {
		if !strings.HasPrefix(r, "file://") && !strings.HasPrefix(r, "blob:") && !strings.HasPrefix(r, "data:") {
			t.Errorf("the report asks for %s", r)
		}
	}
	if e := w.Errors(); len(e) > 0 {
		t.Errorf("the report throws: %v", e)
	}
}

func sameSet(a, b []string) bool {
	have := map[string]bool{}
	for _, x := range a {
		have[x] = true
	}
	for _, x := range b {
		if !have[x] {
			return false
		}
	}
	return true
}

// TestCut: a file that was cut off says so, and shows nothing else.
func TestCut(t *testing.T) {
	w := browser.Open(t)
	whole := written(t, made(t, example(t, "summit"), report.Options{Engine: true}).WriteHTML)
	for _, share := range []float64{.012, .03, .5, .9999} {
		onDisk(t, w, whole[:int(share*float64(len(whole)))])
		w.Await(`getComputedStyle(document.querySelector(".cut")).visibility === "visible" && (m => !m || getComputedStyle(m).visibility === "hidden")(document.querySelector("main"))`)
	}
	onDisk(t, w, whole)
	w.Await(`getComputedStyle(document.querySelector(".cut")).display === "none" && getComputedStyle(document.querySelector("main")).visibility === "visible"`)
}

// TestAccessible: axe-core finds nothing in the report, with script and
// without, light and dark, wide and narrow.
func TestAccessible(t *testing.T) {
	browser.NeedsAxe(t)
	for _, engine := range []bool{false, true} {
		w := browser.Open(t)
		onDisk(t, w, written(t, made(t, example(t, "summit_uncertain"), report.Options{Engine: engine}).WriteHTML))
		if engine {
			w.Await(ready)
			w.Choose("type-usa", "presses_kyiv")
			w.Await(`document.querySelector('[data-testid=difference]').textContent && document.querySelector('[data-testid=busy]').textContent === ""`)
		}
		sizes := []int64{360, 1280}
		if !engine {
			sizes = sizes[:1]
		}
		for _, size := range sizes {
			w.Size(size, 900, size == 360)
			w.Accessible(fmt.Sprintf("engine %v, %d px", engine, size))
			var wide bool
			if w.Get(`document.documentElement.scrollWidth > innerWidth`, &wide); wide {
				t.Errorf("it scrolls sideways at %d px", size)
			}
		}
	}
}
