package report_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"parley/internal/browser"
	"parley/report"
)

// TestWithoutScript: without script the report is complete, and says what script
// would add; in a browser that cannot run the engine it says so.
func TestWithoutScript(t *testing.T) {
	text := written(t, made(t, example(t, "summit"), report.Options{Engine: true}).WriteHTML)
	w := browser.Open(t)
	w.WithoutScript()
	onDisk(t, w, text)
	said := w.Seen()
	for _, want := range []string{"Will it stay as it is?", "To sit down with the president of a country", "With JavaScript this file answers what-ifs", "Model: sha256:"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	o := browser.Open(t)
	o.Before(`delete window.WebAssembly; delete window.DecompressionStream`)
	onDisk(t, o, text)
	o.Await(`document.querySelector('[data-testid=error]')?.textContent.includes("cannot run the engine") && document.querySelector('[data-testid=busy]').textContent === ""`)
}

// TestOvertaken: a question that lasts is ended when an edit overtakes it, and
// what is asked then is answered, by a fresh worker.
func TestOvertaken(t *testing.T) {
	w := browser.Open(t)
	// The first worker never ends what is told, and hears nothing after it.
	w.Before(`window.workers = 0; window.Worker = class extends Worker {
		constructor(...x) {
			super(...x);
			this.place = ++workers;
			const begun = performance.now();
			this.addEventListener("message", () => { window.fresh = performance.now() - begun; }, {once: true});
		}
		postMessage(m) { this.stuck ||= this.place === 1 && m.call === "tell"; if (!this.stuck) super.postMessage(m); }
	};`)
	onDisk(t, w, written(t, made(t, example(t, "summit"), report.Options{Engine: true}).WriteHTML))
	w.Await(ready)
	w.Click("nav-deals")
	w.Await(`document.querySelector('[data-testid=busy]').textContent.includes("deals")`)
	w.Click("down", ":enabled")
	w.Await(`document.querySelector('[data-testid=difference]').textContent && document.querySelector('[data-testid=deals]').textContent.includes("1YYN0Y") && workers === 2 && document.querySelector('[data-testid=busy]').textContent === ""`)
	var fresh float64
	w.Get(`window.fresh`, &fresh)
	t.Logf("a fresh worker is ready after %.0f ms", fresh)
	if e := w.Errors(); len(e) > 0 {
		t.Errorf("the report throws: %v", e)
	}
}

// TestPaper: on A4 and Letter no control is printed, folds are open, and the
// pages are about as many as the text needs.
func TestPaper(t *testing.T) {
	w := browser.Open(t)
	onDisk(t, w, written(t, made(t, example(t, "summit"), report.Options{Engine: true}).WriteHTML))
	w.Await(ready)
	for name, size := range map[string][2]float64{"A4": {8.27, 11.69}, "Letter": {8.5, 11}} {
		var pdf []byte
		w.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			pdf, _, err = page.PrintToPDF().WithPaperWidth(size[0]).WithPaperHeight(size[1]).WithPreferCSSPageSize(false).WithMarginTop(0.7).WithMarginBottom(0.8).WithMarginLeft(0.6).WithMarginRight(0.6).Do(ctx)
			return err
		}))
		pages := bytes.Count(pdf, []byte("/Type /Page\n")) + bytes.Count(pdf, []byte("/Type /Page "))
		t.Logf("%s: %d pages", name, pages)
		if pages < 10 || pages > 40 {
			t.Errorf("%s: %d pages", name, pages)
		}
	}
	w.Print()
	for _, hidden := range []string{"#play", "#live", ".moves"} {
		var seen bool
		if w.Get(fmt.Sprintf(`[...document.querySelectorAll(%q)].some(e => e.offsetParent !== null)`, hidden), &seen); seen {
			t.Errorf("%s is printed", hidden)
		}
	}
	var cut bool
	if w.Get(`[...document.querySelectorAll("main > section table, main > section pre")].some(e => e.offsetParent === null) || document.documentElement.scrollWidth > innerWidth`, &cut); cut {
		t.Error("something is not printed, or cut off at the side")
	}
}
