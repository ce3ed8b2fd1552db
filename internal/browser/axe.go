package browser

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"parley/internal/skip"
)

// axe is the text of axe-core (Mozilla Public License 2.0), which npm fetches
// for the tests (web/package.json), and which is put into nothing.
var axe = sync.OnceValues(func() (string, error) {
	top, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(top, "go.mod")); missing == nil || top == filepath.Dir(top) {
			break
		}
		top = filepath.Dir(top)
	}
	text, err := os.ReadFile(filepath.Join(top, "web", "node_modules", "axe-core", "axe.min.js"))
	return string(text), err
})

// HasAxe reports whether axe-core is here.
func HasAxe() bool {
	_, err := axe()
	return err == nil
}

// NeedsAxe skips a test where axe-core cannot be had.
func NeedsAxe(t testing.TB) {
	t.Helper()
	if _, err := axe(); err != nil {
		skip.Missing(t, "axe", err.Error()+"; npm ci in web fetches it")
	}
}

// Accessible fails where axe-core finds something wrong with the page.
func (w *Window) Accessible(what string) {
	w.t.Helper()
	text, err := axe()
	if err != nil {
		w.t.Fatal(err)
	}
	w.Get(`typeof axe`, nil)
	var there bool
	if w.Get(`typeof axe !== "undefined"`, &there); !there {
		w.Get(text+"; true", nil)
	}
	w.Get(`(window.axeFound = null, axe.run(document, {resultTypes: ["violations"]}).then(r => { window.axeFound = r.violations.map(v => v.id + ": " + v.help + " @ " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")); }, e => { window.axeFound = [String(e)]; }), true)`, nil)
	w.Await(`window.axeFound`)
	var found string
	w.Get(`JSON.stringify(window.axeFound)`, &found)
	var list []string
	if err := json.Unmarshal([]byte(found), &list); err != nil {
		w.t.Fatal(err)
	}
	if len(list) > 0 {
		w.t.Errorf("%s: axe finds\n%s", what, strings.Join(list, "\n"))
	}
}
