package main

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
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
	snippets := slices.DeleteFunc(blocks(page, "python"), func(text string) bool { return !strings.Contains(text, `"draws.`) })
	if len(snippets) != 3 {
		t.Fatalf("%d snippets of Python on draws, want those of the standard library, pandas and polars", len(snippets))
	}
	for k, library := range []string{"csv", "pandas", "polars"} {
		t.Run(library, func(t *testing.T) {
			python, err := exec.LookPath("python3")
			if err != nil || exec.Command(python, "-c", "import "+library).Run() != nil {
				skip.Missing(t, "python", "it runs the page's snippet for "+library)
			}
			sample(t, "snippet.py", snippets[k], python, "snippet.py")
		})
	}
	t.Run("R", func(t *testing.T) {
		r, err := exec.LookPath("Rscript")
		if err != nil {
			skip.Missing(t, "r", "it runs the page's snippet")
		}
		sample(t, "snippet.R", blocks(page, "r")[0], r, "snippet.R")
	})
}

var figure = regexp.MustCompile(`\d\.\d+`)

// sample runs a snippet on the page's draws. Its figures are, by the way in
// which they are printed, the chance of a court for Ann as stated first, which
// lies above 0, and for the patient, which is 0.
func sample(t *testing.T, name, text string, command ...string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(command[0], command[1:]...).CombinedOutput()
	var seen []float64
	for _, x := range figure.FindAllString(string(out), -1) {
		v, _ := strconv.ParseFloat(x, 64)
		seen = append(seen, v)
	}
	if err != nil || len(seen) != 2 || !(seen[0] > .2 && seen[0] < .8) || seen[1] != 0 {
		t.Errorf("%s: %v, %v in\n%s", name, err, seen, out)
	}
}
