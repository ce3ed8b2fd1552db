package browser

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/internal/skip"
)

// axeVersion is the version of axe-core (Mozilla Public License 2.0), which is
// fetched for the test and put into nothing.
const axeVersion = "4.11.0"

var axe = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "parley-axe")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, "npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", dir, "axe-core@"+axeVersion).CombinedOutput(); err != nil {
		return string(out), err
	}
	text, err := os.ReadFile(filepath.Join(dir, "node_modules", "axe-core", "axe.min.js"))
	return string(text), err
})

// NeedsAxe skips a test where axe-core cannot be had.
func NeedsAxe(t testing.TB) {
	t.Helper()
	if out, err := axe(); err != nil {
		skip.Missing(t, "axe", err.Error()+" "+out)
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
