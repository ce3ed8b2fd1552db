package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/skip"
)

// blocks are the fenced blocks of a page that begin with the given word.
func blocks(page, word string) (out []string) {
	for rest := page; ; {
		_, after, ok := strings.Cut(rest, "```"+word+"\n")
		if !ok {
			return out
		}
		block, left, _ := strings.Cut(after, "```")
		out, rest = append(out, block), left
	}
}

// TestHowSure types what docs/how-sure.md types: each command must succeed, and
// print what the page shows up to "...".
func TestHowSure(t *testing.T) {
	data, err := os.ReadFile("../../docs/how-sure.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	yaml := blocks(page, "yaml")
	if len(yaml) != 2 {
		t.Fatalf("%d models, want the model and its events", len(yaml))
	}
	t.Chdir(t.TempDir())
	t.Setenv("COLUMNS", "100")
	write := func(text string) {
		if err := os.WriteFile("fence.yaml", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(yaml[0])
	typed := 0
	for _, block := range blocks(page, "console") {
		if strings.Contains(block, "--as-of 2026-05-11") { // from here on the events are in the file
			write(yaml[0] + yaml[1])
		}
		for _, part := range strings.Split("\n"+block, "\n$ parley ")[1:] {
			line, shown, _ := strings.Cut(part, "\n")
			shown, _, cut := strings.Cut(shown, "...\n")
			stdout, stderr, code := call(t, "", strings.Fields(line)...)
			typed++
			plain := strings.ReplaceAll(stdout, "\u00a0", " ")
			if code != exitDone || !strings.HasPrefix(plain, shown) || !cut && strings.TrimSpace(plain) != strings.TrimSpace(shown) {
				t.Errorf("parley %s: exit %d, %s\n%s\nthe page shows:\n%s", line, code, stderr, stdout, shown)
			}
		}
	}
	if typed < 9 {
		t.Errorf("%d commands typed", typed)
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		skip.Missing(t, "python", "it runs the page's snippet")
	}
	if err := os.WriteFile("snippet.py", []byte(blocks(page, "python")[0]), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, filepath.Join(".", "snippet.py")).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "patient 0.0\n") || !strings.HasPrefix(string(out), "base 0.") {
		t.Errorf("the Python snippet: %v, %s", err, out)
	}
}
