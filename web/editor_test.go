package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"parley/internal/browser"
)

// inEditor is the text in the editor, as far as its lines are on the screen;
// empty where there is no editor yet.
const inEditor = `[...document.querySelectorAll('[data-testid=source] .cm-line')].map(e => e.textContent).join("\n")`

// write selects a text in the editor with the mouse, which must stand in one
// line, and types another in its place, key by key. What comes onto the page
// meanwhile may move the line away under the mouse, which then tries again.
func write(t *testing.T, w *browser.Window, old, typed string) {
	t.Helper()
	for range 100 {
		var at [3]float64
		w.Get(fmt.Sprintf(`(old => {
			const line = [...document.querySelectorAll('[data-testid=source] .cm-line')].find(e => e.textContent.includes(old));
			line.scrollIntoView({block: "center"});
			const place = (n, walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)) => {
				for (let t; (t = walk.nextNode()); n -= t.length) if (n <= t.length) return [t, n];
			};
			const from = line.textContent.indexOf(old), range = document.createRange();
			range.setStart(...place(from));
			range.setEnd(...place(from + old.length));
			const box = range.getBoundingClientRect();
			return [box.left, box.right, box.top + box.height / 2];
		})(%q)`, old), &at)
		w.Do(chromedp.MouseEvent(input.MousePressed, at[0], at[2], chromedp.ButtonLeft, chromedp.ClickCount(1)),
			chromedp.MouseEvent(input.MouseMoved, at[1], at[2], chromedp.ButtonLeft),
			chromedp.MouseEvent(input.MouseReleased, at[1], at[2], chromedp.ButtonLeft, chromedp.ClickCount(1)))
		w.Later(`new Promise(done => setTimeout(() => requestAnimationFrame(() => done(true)), 50))`, nil) // the editor takes it over
		var selected string
		if w.Get(`document.querySelector(".cm-selectionBackground") ? getSelection().toString() : ""`, &selected); selected == old {
			w.Do(chromedp.KeyEvent(typed))
			return
		}
	}
	t.Fatalf("%q cannot be selected", old)
}

// TestSource: problems are underlined in place, completion offers this model's
// names, saving applies the text, and the editor asks for nothing that the
// policy forbids.
func TestSource(t *testing.T) {
	b, w := desktop(t, map[string]string{"small.yaml": small}, nil)
	for _, r := range w.Requests() {
		if strings.HasSuffix(r, "/editor.js") {
			t.Error("the editor is loaded before it is opened")
		}
	}
	w.Click("nav-source")
	w.Await(inEditor + `.startsWith("conflict: Small")`)
	write(t, w, "x, not b.y", "zz, not b.y")
	w.Await(`document.querySelector('[data-testid=problem]')?.textContent.includes("zz") && document.querySelector('.cm-lintRange-error')?.textContent === "zz"`)
	w.Click("source-save")
	w.Await(`document.querySelector('[data-testid=error]')`)
	if b.file("small.yaml") != small {
		t.Error("a broken text was written")
	}
	write(t, w, "zz", kb.Delete)
	w.Await(`!document.querySelector('.cm-tooltip-autocomplete') && ` + inEditor + `.includes("[, not b.y]")`)
	w.Do(press(" ", input.ModifierCtrl))
	w.Await(`[...document.querySelectorAll('.cm-tooltip-autocomplete li')].some(e => e.textContent.startsWith("y"))`)
	w.Do(chromedp.KeyEvent("y"))
	w.Await(`(all => all.length && all.every(e => e.textContent.startsWith("y")))([...document.querySelectorAll('.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled) li')])`)
	w.Do(press(kb.Tab))
	w.Await(inEditor + `.includes("[y, not b.y]") && !document.querySelector('[data-testid=problem]')`)
	w.Click("source-save")
	w.Await(`document.querySelector('[data-testid=source-save]').disabled && ` + quiet)
	if text := b.file("small.yaml"); !strings.Contains(text, "[y, not b.y] # in this order") {
		t.Errorf("%s", text)
	}
	own(t, b, w)
}

// TestEditorKeys: undo and redo in the editor are its own and leave the edits of
// priorities alone, Escape closes what is offered before it closes the view, and
// the tabulator leaves the editor.
func TestEditorKeys(t *testing.T) {
	b, w := desktop(t, map[string]string{"small.yaml": small}, nil)
	w.Get(fmt.Sprintf(`(%s.querySelector('[data-testid=down]').click(), true)`, statement("a", "x")), nil)
	w.Await(`document.querySelector('[data-testid=unsaved]') && ` + quiet)
	w.Click("nav-source")
	w.Await(inEditor + `.startsWith("conflict: Small")`)
	write(t, w, "Small", "Smaller")
	w.Await(inEditor + `.startsWith("conflict: Smaller")`)
	w.Do(press("z", input.ModifierCtrl))
	w.Await(inEditor + `.startsWith("conflict: Small #") && document.querySelector('[data-testid=unsaved]')`)
	w.Do(press("Z", input.ModifierCtrl, input.ModifierShift))
	w.Await(inEditor + `.startsWith("conflict: Smaller #")`)
	write(t, w, "[x, not b.y]", "[")
	w.Await(inEditor + `.includes("prefers: [ # in this order")`)
	w.Do(press(" ", input.ModifierCtrl))
	w.Await(`document.querySelector('.cm-tooltip-autocomplete')`)
	w.Do(press(kb.Escape))
	w.Await(`!document.querySelector('.cm-tooltip-autocomplete') && document.querySelector('[data-testid=source] .cm-editor')`)
	w.Do(press(kb.Tab))
	w.Await(`!document.activeElement.closest(".cm-editor")`)
	own(t, b, w)
}

// TestEditorLineEnds: a file that has the line ends of Windows keeps them when its
// text is edited.
func TestEditorLineEnds(t *testing.T) {
	text := strings.ReplaceAll(small, "\n", "\r\n")
	b, w := desktop(t, map[string]string{"small.yaml": text}, nil)
	w.Click("nav-source")
	w.Await(inEditor + `.startsWith("conflict: Small")`)
	write(t, w, "Small", "Smaller")
	w.Click("source-save")
	w.Await(`document.querySelector('[data-testid=title]').textContent === "Smaller" && ` + quiet)
	if got, want := b.file("small.yaml"), strings.Replace(text, "Small", "Smaller", 1); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	own(t, b, w)
}
