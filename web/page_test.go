package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNonce: each page has a nonce of its own, which its policy names, and
// nothing else does.
func TestNonce(t *testing.T) {
	b := start(t, summit(t), nil)
	seen := map[string]bool{}
	for range 3 {
		r := b.send(b.request("GET", "/", "", "Accept-Encoding", "identity"))
		_, rest, _ := strings.Cut(r.header.Get("Content-Security-Policy"), "style-src 'self' 'nonce-")
		nonce, _, ok := strings.Cut(rest, "'")
		if !ok || len(nonce) < 20 || seen[nonce] || !strings.Contains(string(r.body), `nonce="`+nonce+`"`) {
			t.Errorf("%v\n%s", r.header, r.body)
		}
		seen[nonce] = true
	}
	for _, path := range []string{"/main.js", "/api/v1/models", "/nothing"} {
		if p := b.send(b.request("GET", path, "")).header.Get("Content-Security-Policy"); strings.Contains(p, "nonce") || strings.Contains(p, "unsafe-inline") {
			t.Errorf("%s: %s", path, p)
		}
	}
}

// TestPage: the page and its parts are served without a session, hold nothing
// inline that the policy forbids, and are small.
func TestPage(t *testing.T) {
	b := start(t, summit(t), nil)
	b.client.Jar = nil
	sent := 0
	for path, kind := range map[string]string{"/": "text/html", "/index.html": "text/html", "/main.js": "text/javascript", "/main.css": "text/css"} {
		r := b.send(b.request("GET", path, "", "Accept-Encoding", "gzip"))
		if r.status != 200 || !strings.HasPrefix(r.header.Get("Content-Type"), kind) || r.header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s: %d, %v", path, r.status, r.header)
		}
		if path != "/index.html" {
			sent += len(r.body)
		}
		plain := b.send(b.request("GET", path, "", "Accept-Encoding", "identity"))
		text := string(plain.body)
		if kind == "text/html" && (strings.Contains(text, "style=") || strings.Contains(text, "<style") || strings.Contains(text, "<script>") || strings.Contains(text, "onload")) {
			t.Errorf("%s has inline parts: %s", path, text)
		}
	}
	if sent > 80_000 {
		t.Errorf("page, script and style are %d bytes as sent", sent)
	}
	t.Logf("page, script and style: %d bytes as sent", sent)
	editor := b.send(b.request("GET", "/editor.js", "", "Accept-Encoding", "gzip"))
	if editor.status != 200 || len(editor.body) > 150_000 {
		t.Errorf("the editor: %d, %d bytes as sent", editor.status, len(editor.body))
	}
	t.Logf("the editor: %d bytes as sent", len(editor.body))
	if r := b.send(b.request("GET", "/nothing.js", "")); r.status != 404 {
		t.Errorf("what is not there: %d", r.status)
	}
}

// TestSources: our part of the page makes no markup of text, and speaks of no
// other server. (Preact can do the first where it is told to, and names the
// namespaces of markup.)
func TestSources(t *testing.T) {
	read := 0
	err := filepath.WalkDir("ui", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		for _, bad := range []string{"nnerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "http://", "https://"} {
			if strings.Contains(string(text), bad) {
				t.Errorf("%s has %s", path, bad)
			}
		}
		read++
		return err
	})
	if err != nil || read < 20 {
		t.Errorf("%d files, %v", read, err)
	}
}
