// Package browser drives an installed Chromium for tests of pages: it waits on
// conditions with long time-outs, and never for a fixed time, since the
// machines that run tests are slow and busy.
package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"parley/internal/skip"
)

// patience is how long a test waits for a condition.
const patience = 4 * time.Minute

// Window is a tab of a browser, whose requests and errors are kept.
type Window struct {
	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	requests []string
	errors   []string
}

// Open starts a browser with one tab. A test on a machine without one is
// skipped, loudly.
func Open(t testing.TB) *Window {
	t.Helper()
	if testing.Short() {
		skip.Missing(t, "time", "with -short no browser is driven")
	}
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		skip.Missing(t, "browser", "no Chromium or Chrome is installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.DisableGPU, chromedp.NoSandbox,
		chromedp.WSURLReadTimeout(patience), chromedp.WindowSize(1280, 900), chromedp.Flag("disable-dev-shm-usage", true))
	var err error
	for range 2 { // a busy machine may be late once
		all, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, leave := chromedp.NewContext(all)
		w := &Window{t: t, ctx: ctx}
		w.listen()
		if err = chromedp.Run(ctx, network.Enable(), page.Enable(), runtime.Enable()); err == nil {
			t.Cleanup(func() { leave(); stop() })
			return w
		}
		leave()
		stop()
	}
	skip.Missing(t, "browser", program+" does not start here: "+err.Error())
	return nil
}

// Tab opens another tab of the same browser.
func (w *Window) Tab() *Window {
	w.t.Helper()
	ctx, leave := chromedp.NewContext(w.ctx)
	w.t.Cleanup(leave)
	other := &Window{t: w.t, ctx: ctx}
	other.listen()
	other.run("open a tab", network.Enable(), page.Enable(), runtime.Enable())
	return other
}

// WithoutScript switches scripts off, for the pages that are visited next.
func (w *Window) WithoutScript() {
	w.t.Helper()
	w.run("no script", emulation.SetScriptExecutionDisabled(true))
}

// Before runs a script in each page that is visited next, before its own.
func (w *Window) Before(script string) {
	w.t.Helper()
	w.run("a script beforehand", chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
		return err
	}))
}

// Seen is the text that the page shows.
func (w *Window) Seen() (text string) {
	w.t.Helper()
	w.Get(`document.body.innerText`, &text)
	return text
}

// Close closes a tab.
func (w *Window) Close() {
	w.t.Helper()
	if err := chromedp.Cancel(w.ctx); err != nil {
		w.t.Error(err)
	}
}

func (w *Window) listen() {
	chromedp.ListenTarget(w.ctx, func(event any) {
		w.mu.Lock()
		defer w.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			w.requests = append(w.requests, e.Request.URL)
		case *runtime.EventExceptionThrown:
			w.errors = append(w.errors, e.ExceptionDetails.Error())
		}
	})
}

// run does something that must not fail.
func (w *Window) run(what string, actions ...chromedp.Action) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	if chromedp.FromContext(w.ctx).Target == nil { // the first use starts what lives as long as the tab
		ctx = w.ctx
	}
	if err := chromedp.Run(ctx, actions...); err != nil {
		w.t.Fatalf("%s: %v", what, err)
	}
}

// Do does something that chromedp can.
func (w *Window) Do(actions ...chromedp.Action) {
	w.t.Helper()
	w.run("in the browser", actions...)
}

// Visit opens an address.
func (w *Window) Visit(address string) {
	w.t.Helper()
	w.run(address, chromedp.Navigate(address))
}

// Size makes the window's size, in dark or light colours.
func (w *Window) Size(width, height int64, dark bool) {
	w.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	w.run("size", chromedp.EmulateViewport(width, height), emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
}

// Print shows the page as on paper.
func (w *Window) Print() {
	w.t.Helper()
	w.run("as on paper", emulation.SetEmulatedMedia().WithMedia("print"))
}

// Get evaluates an expression into a value.
func (w *Window) Get(expression string, into any) {
	w.t.Helper()
	w.run(expression, chromedp.Evaluate(expression, into))
}

// Later evaluates an expression that promises a value, into that value.
func (w *Window) Later(expression string, into any) {
	w.t.Helper()
	w.run(expression, chromedp.Evaluate(expression, into, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
}

// Text is the text of the first element with a test id; empty without one.
func (w *Window) Text(testid string) string {
	w.t.Helper()
	var text string
	w.Get(fmt.Sprintf(`document.querySelector(%s)?.textContent ?? ""`, Find(testid)), &text)
	return text
}

// Find is a selector of a test id, as a JavaScript text; more narrows it.
func Find(testid string, more ...string) string {
	text, _ := json.Marshal(`[data-testid="` + testid + `"]` + strings.Join(more, ""))
	return string(text)
}

// Await waits until an expression is true. Where it never is, the test fails
// with what the page says.
func (w *Window) Await(expression string) {
	w.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		var is bool
		ctx, cancel := context.WithTimeout(w.ctx, patience)
		err := chromedp.Run(ctx, chromedp.Evaluate("Boolean("+expression+")", &is))
		cancel()
		if err == nil && is {
			return
		}
		if time.Now().After(deadline) {
			var said string
			_ = chromedp.Run(w.ctx, chromedp.Evaluate(`document.body.innerText.slice(0, 1500)`, &said))
			w.t.Fatalf("never true: %s (%v)\nerrors: %v\nthe page says: %s", expression, err, w.Errors(), said)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// Click presses the first element with a test id.
func (w *Window) Click(testid string, more ...string) {
	w.t.Helper()
	w.Await(fmt.Sprintf(`(e => e && !e.disabled)(document.querySelector(%s))`, Find(testid, more...)))
	w.Get(fmt.Sprintf(`(document.querySelector(%s).click(), true)`, Find(testid, more...)), nil)
}

// Type writes text into the first element with a test id, in place of what is
// there.
func (w *Window) Type(testid, text string) {
	w.t.Helper()
	w.Await(fmt.Sprintf(`document.querySelector(%s)`, Find(testid)))
	w.Get(fmt.Sprintf(`(e => { e.focus(); e.select(); return true; })(document.querySelector(%s))`, Find(testid)), nil)
	w.run("typing", input.InsertText(text))
}

// Choose sets a select to a value.
func (w *Window) Choose(testid, value string) {
	w.t.Helper()
	w.Await(fmt.Sprintf(`document.querySelector(%s)`, Find(testid)))
	w.Get(fmt.Sprintf(`(e => { e.value = %q; e.dispatchEvent(new Event("change", {bubbles: true})); return true; })(document.querySelector(%s))`, value, Find(testid)), nil)
}

// Requests are the addresses that the tab has asked for.
func (w *Window) Requests() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string{}, w.requests...)
}

// Errors are the exceptions that nobody caught.
func (w *Window) Errors() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string{}, w.errors...)
}

// Shot writes a picture of the whole page into the folder that PARLEY_SHOTS
// names, if it does.
func (w *Window) Shot(name string) {
	w.t.Helper()
	if folder := os.Getenv("PARLEY_SHOTS"); folder != "" {
		w.save(filepath.Join(folder, name+".png"), w.picture(func(into *[]byte) chromedp.Action { return chromedp.FullScreenshot(into, 100) }))
	}
}

// Screen is the picture, as PNG, of what is on the screen. It is also written
// as by [Window.Shot].
func (w *Window) Screen(name string) []byte {
	w.t.Helper()
	picture := w.picture(func(into *[]byte) chromedp.Action { return chromedp.CaptureScreenshot(into) })
	if folder := os.Getenv("PARLEY_SHOTS"); folder != "" {
		w.save(filepath.Join(folder, name+".png"), picture)
	}
	return picture
}

func (w *Window) picture(take func(into *[]byte) chromedp.Action) (png []byte) {
	w.t.Helper()
	w.run("picture", take(&png))
	return png
}

func (w *Window) save(path string, png []byte) {
	w.t.Helper()
	if err := os.WriteFile(path, png, 0o644); err != nil {
		w.t.Error(err)
	}
}

// Median is the median of the milliseconds, by the browser's own clock, from a
// press on a statement's button to the first frame with the new answer; times
// times, moving the statement down and up again.
func (w *Window) Median(actor, statement string, times int) float64 {
	w.t.Helper()
	w.Get(fmt.Sprintf(`(async () => {
		const item = () => document.querySelector('[data-testid="statement"][data-actor=%q][data-statement=%q]');
		const answer = () => document.querySelector('[data-testid=answer]').dataset.model;
		const took = [];
		for (let k = 0; k < %d; k++) {
			const before = answer(), begun = performance.now();
			item().querySelector(k %% 2 ? '[data-testid=up]' : '[data-testid=down]').click();
			while (answer() === before) await new Promise(requestAnimationFrame);
			await new Promise(requestAnimationFrame);
			took.push(performance.now() - begun);
		}
		took.sort((a, b) => a - b);
		window.median = took[took.length >> 1];
	})(), true`, actor, statement, times), nil)
	w.Await(`window.median`)
	var median float64
	w.Get(`(m => { window.median = 0; return m; })(window.median)`, &median)
	return median
}
