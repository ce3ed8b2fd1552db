package web

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"parley/internal/bigmodel"
	"parley/internal/browser"
	"parley/modelfile"
	"parley/result"
)

// desktop opens the workbench in a browser, when the first answer is there.
func desktop(t *testing.T, files map[string]string, change func(*Options)) (*bench, *browser.Window) {
	t.Helper()
	w := browser.Open(t)
	b := start(t, files, change)
	b.server.sessions.token = "browser"
	w.Visit(b.base + "/?token=browser")
	w.Await(answered)
	return b, w
}

const (
	quiet    = `document.querySelector('[data-testid=busy]')?.textContent === ""`
	answered = `document.querySelector('[data-testid=answer]')?.dataset.model && ` + quiet
)

// order is an actor's statements, in order, as an expression.
func order(actor string) string {
	return fmt.Sprintf(`[...document.querySelectorAll('[data-testid="statement"][data-actor="%s"]')].map(e => e.dataset.statement).join(" ")`, actor)
}

// statement is a statement as an expression.
func statement(actor, id string) string {
	return fmt.Sprintf(`document.querySelector('[data-testid="statement"][data-actor="%s"][data-statement="%s"]')`, actor, id)
}

// is waits until the answer is that of the interface for some edits.
func is(b *bench, w *browser.Window, edits string) {
	b.t.Helper()
	core := into[result.Core](b.t, b.want(200, "POST", "/models/summit/ask/core", `{"edits": `+edits+`}`))
	w.Await(fmt.Sprintf(`document.querySelector('[data-testid=answer]').dataset.model === %q && %s`, core.Model, quiet))
}

// press presses a key with its modifiers.
func press(key string, modifiers ...input.Modifier) chromedp.Action {
	return chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...))
}

// TestPriorities: moved by buttons, keys and the mouse, undone, redone, kept
// over a reload, and written into the file by save.
func TestPriorities(t *testing.T) {
	b, w := desktop(t, summit(t), nil)
	const before, after = "the_meeting no_pressure_on_moscow no_pressure_on_kyiv", "the_meeting no_pressure_on_kyiv no_pressure_on_moscow"
	const edits = `{"orders": {"usa": ["the_meeting", "no_pressure_on_kyiv", "no_pressure_on_moscow"]}}`
	var now string
	if w.Get(order("usa"), &now); now != before {
		t.Fatal(now)
	}
	w.Click("down", "")
	w.Click("undo") // the first button belongs to Moscow
	is(b, w, "{}")
	w.Get(fmt.Sprintf(`(%s.querySelector('[data-testid=down]').click(), true)`, statement("usa", "no_pressure_on_moscow")), nil)
	is(b, w, edits)
	w.Await(order("usa") + ` === "` + after + `"`)
	if said := w.Text("announce"); !strings.Contains(said, "place 3 of 3") {
		t.Errorf("announced: %q", said)
	}
	if w.Text("difference") == "" || w.Text("unsaved") == "" {
		t.Error("nothing says that it is edited")
	}
	w.Do(press("z", input.ModifierCtrl))
	is(b, w, "{}")
	w.Await(order("usa") + ` === "` + before + `" && !document.querySelector('[data-testid=unsaved]') && document.querySelector('[data-testid=difference]').textContent === ""`)
	w.Do(press("Z", input.ModifierCtrl, input.ModifierShift))
	is(b, w, edits)
	w.Do(chromedp.Reload())
	w.Await(answered)
	is(b, w, edits)
	w.Click("reset")
	is(b, w, "{}")
	w.Get(statement("usa", "no_pressure_on_moscow")+`.focus()`, nil)
	w.Do(press(kb.ArrowDown, input.ModifierAlt))
	is(b, w, edits)
	w.Await(`document.activeElement === ` + statement("usa", "no_pressure_on_moscow"))
	w.Do(press(kb.Home, input.ModifierAlt))
	w.Await(order("usa") + ` === "no_pressure_on_moscow the_meeting no_pressure_on_kyiv"`)
	w.Click("reset")
	is(b, w, "{}")
	drag(t, w, "usa", "no_pressure_on_moscow", "no_pressure_on_kyiv")
	is(b, w, edits)
	w.Click("save")
	w.Await(`!document.querySelector('[data-testid=unsaved]') && ` + quiet)
	if text := b.file("summit.yaml"); !strings.Contains(text, "no_pressure_on_kyiv") || text == example(t, "summit") {
		t.Error("nothing was written")
	}
	w.Await(order("usa") + ` === "` + after + `"`)
	own(t, b, w)
}

// drag drags a statement below another with the mouse, and lets it go when it
// lies there, as a hand would.
func drag(t *testing.T, w *browser.Window, actor, from, below string) {
	t.Helper()
	var at [4]float64
	w.Get(fmt.Sprintf(`(%s.scrollIntoView({block: "center"}), [%s, %s].flatMap(e => { const r = e.getBoundingClientRect(); return [r.left + 60, r.top + r.height / 2]; }))`, statement(actor, below), statement(actor, from), statement(actor, below)), &at)
	mouse := func(kind input.MouseType, y float64) chromedp.Action {
		return chromedp.MouseEvent(kind, at[0], y, chromedp.ButtonLeft, chromedp.ClickCount(1))
	}
	w.Do(mouse(input.MousePressed, at[1]), mouse(input.MouseMoved, at[1]+8), mouse(input.MouseMoved, at[3]), mouse(input.MouseMoved, at[3]+12))
	w.Await(lies(actor, from, below))
	w.Do(mouse(input.MouseReleased, at[3]+12))
}

// lies is whether a statement that is held lies below another, as an expression.
func lies(actor, held, below string) string {
	return fmt.Sprintf(`%s.compareDocumentPosition(%s) & Node.DOCUMENT_POSITION_PRECEDING`, statement(actor, held), statement(actor, below))
}

// own fails where the page asked for anything but its server, or threw.
func own(t *testing.T, b *bench, w *browser.Window) {
	t.Helper()
	for _, r := range w.Requests() {
		if !strings.HasPrefix(r, b.base+"/") && !strings.HasPrefix(r, "data:") {
			t.Errorf("the page asks for %s", r)
		}
	}
	if e := w.Errors(); len(e) > 0 {
		t.Errorf("the page throws: %s", strings.Join(e, "\n"))
	}
}

// TestViews: every view opens, says what the commands say, and is in the
// address.
func TestViews(t *testing.T) {
	b, w := desktop(t, summit(t), nil)
	w.Size(1280, 900, false)
	w.Shot("first")
	w.Choose("type-usa", "presses_kyiv")
	is(b, w, `{"types": {"usa": "presses_kyiv"}}`)
	w.Shot("difference")
	// In this order: a second press on the button of an open view closes it.
	for _, v := range [][2]string{
		{"paths", "1YYN1Y, an equilibrium under Nash"},
		{"deals", "1YYN0Y"},
		{"sure", "The weakest of them"},
		{"compare", "bluff low cost"},
		{"evidence", "no leaders unless conceded"},
		{"source", "Save the text"},
		{"take", "What should last"},
	} {
		view, says := v[0], v[1]
		w.Click("nav-" + view)
		w.Await(fmt.Sprintf(`document.querySelector('[data-testid=%q]')?.textContent.includes(%q) && %s && location.hash.includes("view=%s")`, view, says, quiet, view))
		w.Shot("view-" + view)
	}
	w.Click("nav-paths")
	w.Await(`document.querySelectorAll('[data-testid=paths] svg path').length > 1`)
	w.Click("nav-take")
	w.Await(`document.querySelector('[data-testid=take-expression]')`)
	w.Get(`(document.querySelector('[data-testid=take-expression]').focus(), true)`, nil)
	w.Do(chromedp.KeyEvent("meeting"), press(kb.Enter))
	w.Await(`document.querySelector('[data-testid=take-answer]').textContent.includes("rests already")`)
	w.Shot("view-take-answer")
	w.Click("equilibrium", `[data-code="1YYN1Y"]`)
	w.Await(`document.querySelector('[data-testid=why]')?.textContent.includes("Washington stays")`)
	w.Do(press(kb.Escape))
	w.Await(`!document.querySelector('[data-testid=why]')`)
	w.Get(`(document.activeElement.blur(), true)`, nil)
	w.Do(press("?"))
	w.Await(`document.querySelector('[data-testid=help]')?.textContent.includes("Alt")`)
	w.Click("share")
	w.Await(`document.querySelectorAll('[data-testid=export]').length === 4`)
	w.Choose("fix-russia.talks", "none")
	w.Await(`location.hash.includes("fix")`)
	w.Choose("variant", "presses_moscow")
	w.Await(`document.querySelector('[data-testid=variant]').value === "presses_moscow"`)
	w.Click("save")
	w.Await(`document.querySelector('[data-testid=save-as]')`)
	w.Get(`(document.querySelector('[data-testid=save-as]').focus(), true)`, nil)
	w.Do(chromedp.KeyEvent("held"), press(kb.Enter))
	w.Await(`!document.querySelector('[data-testid=unsaved]') && [...document.querySelector('[data-testid=variant]').options].some(o => o.value === "held")`)
	if !strings.Contains(b.file("summit.yaml"), "held:") {
		t.Error("the variant was not written")
	}
	own(t, b, w)
}

// TestChangedOnDisk: a change is shown where nothing is edited; where something
// is, both are offered, and nothing is overwritten.
func TestChangedOnDisk(t *testing.T) {
	b, w := desktop(t, map[string]string{"small.yaml": small}, nil)
	other := strings.Replace(small, "conflict: Small", "conflict: Another", 1)
	b.write("small.yaml", other)
	w.Await(`document.querySelector('[data-testid=title]').textContent === "Another"`)
	w.Get(fmt.Sprintf(`(%s.querySelector('[data-testid=down]').click(), true)`, statement("a", "x")), nil)
	w.Await(`document.querySelector('[data-testid=unsaved]')`)
	b.write("small.yaml", strings.Replace(small, "conflict: Small", "conflict: Third", 1))
	w.Await(`document.querySelector('[data-testid=changed-on-disk]')`)
	w.Click("save")
	w.Await(`document.querySelector('[data-testid=error]')?.textContent.includes("nothing was written")`)
	if !strings.Contains(b.file("small.yaml"), "Third") {
		t.Error("the newer file was overwritten")
	}
	w.Click("keep-mine")
	w.Await(`document.querySelector('[data-testid=title]').textContent === "Third" && document.querySelector('[data-testid=unsaved]') && !document.querySelector('[data-testid=changed-on-disk]')`)
	w.Click("save")
	w.Await(`!document.querySelector('[data-testid=unsaved]') && ` + quiet)
	if text := b.file("small.yaml"); !strings.Contains(text, "Third") || !strings.Contains(text, "[not b.y, x]") {
		t.Errorf("%s", text)
	}
	if err := os.Remove(filepath.Join(b.dir, "small.yaml")); err != nil {
		t.Fatal(err)
	}
	w.Await(`document.querySelector('[data-testid=error]')?.textContent.includes("gone")`)
	own(t, b, w)
}

// TestHostileNames: a name is text wherever it stands.
func TestHostileNames(t *testing.T) {
	const bad = `<img src=x onerror="document.title='caught'">`
	q := "'" + strings.ReplaceAll(bad, "'", "''") + "'"
	text := fmt.Sprintf(`conflict: %s
about: %[1]s
actors:
  a:
    name: %[1]s
    options: {x: {name: %[1]s, levels: [%[1]s, b]}}
    statements: {s: {that: x, because: %[1]s, cites: [{source: l, quote: %[1]s}]}}
    prefers: [s, not b.y]
    types: {t: {name: %[1]s, about: %[1]s, prefers: [not b.y, s]}}
  b: {name: مجلس, options: {y: 谈判}, prefers: [y]}
status_quo: {}
variants: {v: {about: %[1]s, types: {a: t}}}
outcomes: {o: x}
sources: {l: {title: %[1]s, publisher: %[1]s, url: 'javascript:alert(1)'}}
`, q)
	b, w := desktop(t, map[string]string{"bad.yaml": text}, nil)
	w.Choose("type-a", "t")
	w.Await(`document.querySelector('[data-testid=difference]').textContent && ` + quiet)
	for _, view := range []string{"paths", "take", "deals", "sure", "compare", "evidence", "source"} {
		w.Click("nav-" + view)
		w.Await(fmt.Sprintf(`document.querySelector('[data-testid=%q]') && %s`, view, quiet))
		var there bool
		if w.Get(`Boolean(document.querySelector("img")) || document.title === "caught" || [...document.querySelectorAll("a")].some(a => a.protocol === "javascript:")`, &there); there {
			t.Errorf("a name became markup in %s", view)
		}
	}
	w.Shot("hostile")
	if got := w.Text("title"); got != bad {
		t.Errorf("the title is %q", got)
	}
	own(t, b, w)
}

// TestServerGone: the page says so, keeps the edits, and goes on.
func TestServerGone(t *testing.T) {
	b, w := desktop(t, summit(t), nil)
	w.Choose("type-usa", "presses_kyiv")
	is(b, w, `{"types": {"usa": "presses_kyiv"}}`)
	b.server.sessions.mu.Lock()
	clear(b.server.sessions.open) // as after a restart
	b.server.sessions.mu.Unlock()
	w.Get(fmt.Sprintf(`(%s.querySelector('[data-testid=down]').click(), true)`, statement("usa", "the_meeting")), nil)
	w.Await(`document.querySelector('[data-testid=error]')?.textContent.includes("the address that the server printed") && document.querySelector('[data-testid=unsaved]')`)
}

// TestTabs: eight of them work, and see a change.
func TestTabs(t *testing.T) {
	b, w := desktop(t, map[string]string{"small.yaml": small}, nil)
	tabs := []*browser.Window{w}
	for range 7 {
		o := w.Tab()
		o.Visit(b.base + "/")
		o.Await(answered)
		tabs = append(tabs, o)
	}
	b.write("small.yaml", strings.Replace(small, "conflict: Small", "conflict: Seen by all", 1))
	for _, o := range tabs {
		o.Await(`document.querySelector('[data-testid=title]').textContent === "Seen by all"`)
	}
}

// TestAccessible: axe-core finds nothing on any view, in light and dark, wide
// and narrow.
func TestAccessible(t *testing.T) {
	browser.NeedsAxe(t)
	b, w := desktop(t, summit(t), nil)
	w.Choose("type-usa", "presses_kyiv")
	is(b, w, `{"types": {"usa": "presses_kyiv"}}`)
	w.Click("equilibrium", `[data-code="1YYN1Y"]`)
	w.Await(`document.querySelector('[data-testid=why]')`)
	w.Click("help-open")
	w.Click("share")
	for _, view := range []string{"paths", "take", "deals", "sure", "compare", "evidence", "source"} {
		w.Click("nav-" + view)
		w.Await(fmt.Sprintf(`document.querySelector('[data-testid=%q]') && %s`, view, quiet))
		if view == "source" {
			w.Await(inEditor)
		}
		dark := view == "take" || view == "source" || view == "paths"
		size := int64(1280)
		if view == "deals" || view == "source" || view == "evidence" {
			size = 360
		}
		w.Size(size, 900, dark)
		w.Accessible(fmt.Sprintf("%s, dark %v, %d px", view, dark, size))
		var wide bool
		if w.Get(`document.documentElement.scrollWidth > innerWidth`, &wide); wide {
			t.Errorf("%s scrolls sideways at %d px", view, size)
		}
	}
}

// TestTouch: a finger that rests moves a statement, one that swipes scrolls.
func TestTouch(t *testing.T) {
	b, w := desktop(t, summit(t), nil)
	w.Do(emulation.SetTouchEmulationEnabled(true))
	var at [4]float64
	look := func() {
		w.Get(fmt.Sprintf(`(%s.scrollIntoView({block: "center"}), [%s, %s].flatMap(e => { const r = e.getBoundingClientRect(); return [r.left + 60, r.top + r.height / 2]; }))`,
			statement("usa", "no_pressure_on_kyiv"), statement("usa", "no_pressure_on_moscow"), statement("usa", "no_pressure_on_kyiv")), &at)
	}
	look()
	touch := func(kind input.TouchType, y float64) chromedp.Action {
		points := []*input.TouchPoint{{X: at[0], Y: y}}
		if kind == input.TouchEnd {
			points = []*input.TouchPoint{}
		}
		return input.DispatchTouchEvent(kind, points)
	}
	w.Do(touch(input.TouchStart, at[1]))
	w.Await(statement("usa", "no_pressure_on_moscow") + `.classList.contains("held")`)
	// What is held stays so when the page changes meanwhile.
	w.Get(`(document.querySelector('[data-testid=help-open]').click(), true)`, nil)
	w.Await(statement("usa", "no_pressure_on_moscow") + `.classList.contains("held") && document.querySelector('[data-testid=help]')`)
	look()
	w.Do(touch(input.TouchMove, at[1]+10), touch(input.TouchMove, at[3]), touch(input.TouchMove, at[3]+14))
	w.Await(lies("usa", "no_pressure_on_moscow", "no_pressure_on_kyiv"))
	w.Do(touch(input.TouchEnd, 0))
	is(b, w, `{"orders": {"usa": ["the_meeting", "no_pressure_on_kyiv", "no_pressure_on_moscow"]}}`)
	w.Click("reset")
	is(b, w, "{}")
	look()
	var begun float64
	w.Get(`scrollY`, &begun)
	w.Do(touch(input.TouchStart, at[1]), touch(input.TouchMove, at[1]-40), touch(input.TouchMove, at[1]-90), touch(input.TouchMove, at[1]-140), touch(input.TouchEnd, 0))
	w.Await(fmt.Sprintf(`scrollY > %f && !document.querySelector('[data-testid=unsaved], .held, .flying')`, begun))
	own(t, b, w)
}

// TestManyStatements: 300 statements and 60 actors are shown, moved and answered.
func TestManyStatements(t *testing.T) {
	var text strings.Builder
	text.WriteString("conflict: Many\nactors:\n")
	for i := range 60 {
		fmt.Fprintf(&text, "  a%d:\n", i)
		if i < 6 {
			fmt.Fprintf(&text, "    options: {x%d: X}\n", i)
		}
		text.WriteString("    prefers:\n")
		for k := range 5 {
			fmt.Fprintf(&text, "      - x%d or x%d and not x%d\n", (i+k)%6, (i+k+1)%6, (i+2*k+2)%6)
		}
	}
	text.WriteString("status_quo: {}\n")
	b, w := desktop(t, map[string]string{"many.yaml": text.String()}, nil)
	w.Await(`document.querySelectorAll('[data-testid=statement]').length === 300`)
	w.Get(`(document.querySelector('[data-testid=actor-a59] [data-testid=down]').click(), true)`, nil)
	w.Await(`document.querySelector('[data-testid=unsaved]') && ` + quiet)
	w.Shot("many")
	own(t, b, w)
}

// TestSpeeds prints how soon an answer is on the screen, by the browser's own
// clock: over HTTP, and by the engine of a report, which is WebAssembly. It
// holds it to nothing, since machines that run tests are slow and busy.
func TestSpeeds(t *testing.T) {
	var hard strings.Builder // 2^16 states too, but of 48 statements
	if err := modelfile.Write(&hard, bigmodel.Conflict(bigmodel.Shape{Actors: 4, Options: 4, Statements: 12, Seed: 1})); err != nil {
		t.Fatal(err)
	}
	b, w := desktop(t, map[string]string{"summit.yaml": example(t, "summit"), "m16.yaml": large(16), "hard16.yaml": hard.String(), "m20.yaml": large(20)}, nil)
	reports := t.TempDir()
	for _, m := range []struct {
		id, actor string
		times     int
	}{{"summit", "usa", 20}, {"m16", "a", 20}, {"hard16", "a0", 20}, {"m20", "a", 20}} {
		w.Click("model", fmt.Sprintf(`[data-model=%q]`, m.id))
		w.Await(fmt.Sprintf(`location.hash.includes("model=%s") && %s`, m.id, answered))
		first := fmt.Sprintf(`document.querySelector('[data-testid="statement"][data-actor=%s]').dataset.statement`, m.actor)
		var moved string
		w.Get(first, &moved)
		t.Logf("%s over HTTP: %.0f ms", m.id, w.Median(m.actor, moved, m.times))
		file := filepath.Join(reports, m.id+".html")
		if err := os.WriteFile(file, b.want(200, "GET", "/models/"+m.id+"/report.html", "").body, 0o600); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		o := w.Tab()
		o.Visit("file://" + file)
		var painted, ready float64
		o.Await(answered + ` && document.querySelector('[data-testid=undo]')`)
		o.Get(`performance.now()`, &ready)
		o.Get(`performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0`, &painted)
		t.Logf("%s as a report of %d bytes: painted after %.0f ms, engine ready before %.0f ms, an answer %.0f ms", m.id, info.Size(), painted, ready, o.Median(m.actor, moved, m.times))
		o.Close()
	}
	w.Click("model", `[data-model="summit"]`)
	w.Await(`location.hash.includes("model=summit") && ` + answered)
	t.Logf("summit over HTTP, from the end of a drag: %.0f ms", dragged(t, w, 20))
	var painted float64
	w.Do(chromedp.Reload())
	w.Await(answered + ` && performance.getEntriesByName("first-contentful-paint")[0]`)
	w.Get(`performance.getEntriesByName("first-contentful-paint")[0].startTime`, &painted)
	t.Logf("the workbench is painted after %.0f ms", painted)
	own(t, b, w)
}

// dragged is the median of the milliseconds, by the browser's own clock, from
// letting go of a dragged statement to the first frame with the new answer.
func dragged(t *testing.T, w *browser.Window, times int) float64 {
	t.Helper()
	w.Get(`(window.took = [], addEventListener("pointerup", async () => {
		const answer = () => document.querySelector('[data-testid=answer]').dataset.model, before = answer(), begun = performance.now();
		while (answer() === before) await new Promise(requestAnimationFrame);
		await new Promise(requestAnimationFrame);
		took.push(performance.now() - begun);
	}, true), true)`, nil)
	above, below := "no_pressure_on_moscow", "no_pressure_on_kyiv"
	for k := range times {
		drag(t, w, "usa", above, below)
		w.Await(fmt.Sprintf("took.length === %d && %s", k+1, quiet))
		above, below = below, above
	}
	var median float64
	w.Get(`took.sort((a, b) => a - b)[took.length >> 1]`, &median)
	return median
}
