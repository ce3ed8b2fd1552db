package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/skip"
	"parley/report"
)

// TestReport: the ending says the form; what is wrong leaves no file.
func TestReport(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	model := at("m.yaml")
	if code := run(context.Background(), []string{"init", model}, strings.NewReader(""), io.Discard, io.Discard); code != exitDone {
		t.Fatal(code)
	}
	if err := os.WriteFile(at("bad.yaml"), []byte("conflict: X\nactors:\n  a: {options: {x: X}, prefers: [z]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, begins := range map[string]string{"r.html": "<!doctype html>", "r.md": "# ", "r.tex": `\documentclass`, "r.docx": "PK"} {
		if code := run(context.Background(), []string{"report", model, "--out", at(name)}, strings.NewReader(""), io.Discard, io.Discard); code != exitDone {
			t.Errorf("%s: exit %d", name, code)
		}
		if text, err := os.ReadFile(at(name)); err != nil || !bytes.HasPrefix(text, []byte(begins)) {
			t.Errorf("%s: %v %.40q", name, err, text)
		}
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{model}, exitUsage, "--out"},
		{[]string{model, "--out", at("x.odt")}, exitUsage, ".docx"},
		{[]string{at("bad.yaml"), "--out", at("x.html")}, exitInput, "z"},
		{[]string{at("none.yaml"), "--out", at("x.html")}, exitInput, "none.yaml"},
		{[]string{model, "--out", at("x.html"), "--variant", "none"}, exitUsage, "none"},
		{[]string{model, "--out", at("r.html")}, exitInput, "exists"},
		{[]string{model, "--out", at("x.html"), "--documents", at("nowhere")}, exitInput, "nowhere"},
	} {
		var said bytes.Buffer
		code := run(context.Background(), append([]string{"report"}, c.args...), strings.NewReader(""), io.Discard, &said)
		if code != c.code || !strings.Contains(said.String(), c.says) {
			t.Errorf("%v: exit %d, %s", c.args, code, said.String())
		}
	}
	if _, err := os.Stat(at("x.html")); err == nil {
		t.Error("a file was left")
	}
	if code := run(context.Background(), []string{"report", model, "--out", at("plain.html"), "--no-engine", "--title", "Mine"}, strings.NewReader(""), io.Discard, io.Discard); code != exitDone {
		t.Error(code)
	}
	if text, _ := os.ReadFile(at("plain.html")); bytes.Contains(text, []byte("<script")) || !bytes.Contains(text, []byte("<h1 data-testid=\"title\" dir=\"auto\">Mine</h1>")) {
		t.Error("script is in it, or another title")
	}
	if report.Browser() == "" {
		skip.Missing(t, "browser", "nothing can print")
	}
	if code := run(context.Background(), []string{"report", model, "--out", at("r.pdf")}, strings.NewReader(""), io.Discard, os.Stderr); code != exitDone {
		t.Error(code)
	}
	if text, _ := os.ReadFile(at("r.pdf")); !bytes.HasPrefix(text, []byte("%PDF")) {
		t.Error("no PDF was printed")
	}
}
