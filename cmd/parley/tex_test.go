package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/internal/skip"
	"parley/internal/texcheck"
	"parley/result"
)

// Every report can be had for LaTeX, and TeX would take it.
func TestTeX(t *testing.T) {
	t.Chdir("../..")
	files := models(t)
	for _, line := range []string{
		"analyze", "analyze --full", "analyze examples/dam.yaml", "analyze examples/syria_iraq_1975.yaml --concepts all", "analyze NOWHERE",
		"analyze STRUCTURES --concepts all --unknown c", "analyze STRUCTURES --hypergame", "analyze FUZZY --concepts all --merge a+b", "analyze LARGE --concepts nash",
		"check examples/summit.yaml", "explain examples/summit.yaml 1YYN0Y", "rank examples/summit.yaml", "compare", "evolve --variant presses_kyiv --concepts all",
		"achieve examples/summit.yaml concede --types", "deals examples/summit.yaml", "sensitivity", "conditions examples/summit.yaml 1YYN0Y",
		"ensemble examples/summit_uncertain.yaml", "concepts", "terms", "catalog list", "catalog verify", "examples",
	} {
		args := strings.Fields(line)
		for k, a := range args {
			if files[a] != "" {
				args[k] = files[a]
			}
		}
		stdout, stderr, code := call(t, "", append(args, "--format", "tex")...)
		if code != exitDone || stdout == "" {
			t.Errorf("parley %s --format tex: exit %d: %s", line, code, stderr)
		}
		if err := texcheck.Check(stdout); err != nil {
			t.Errorf("parley %s --format tex: %v", line, err)
		}
	}
}

// The table of stability says, cell by cell, what the JSON says.
func TestPaper(t *testing.T) {
	t.Chdir("../..")
	for _, file := range []string{"examples/prisoners_dilemma.yaml", "examples/syria_iraq_1975.yaml", "examples/dam.yaml", "examples/summit.yaml"} {
		args := []string{"analyze", file, "--full", "--concepts", "nash,seq,coalition_nash,l2"}
		text, _, code := call(t, "", append(slices.Clone(args), "--format", "json")...)
		var r result.Analysis
		if err := json.Unmarshal([]byte(text), &r); err != nil || code != exitDone {
			t.Fatal(err, code)
		}
		names := map[string]string{"Equilibrium": ""}
		for _, a := range r.Legend.Actors {
			names[a.Name] = a.ID
		}
		short := map[string]string{}
		for _, c := range r.Concepts {
			short[c.Short] = c.Name
		}
		want := map[string]bool{}
		for name, by := range r.Stable {
			for g, codes := range by {
				for _, c := range codes {
					want[name+" "+g+" "+c] = true
				}
			}
			for _, c := range r.Equilibria[name] {
				want[name+"  "+c] = true
			}
		}
		tex, _, _ := call(t, "", append(slices.Clone(args), "--format", "tex")...)
		_, tex, _ = strings.Cut(tex, "Individual stability")
		var head []string
		concept := ""
		for line := range strings.Lines(tex) {
			cells := strings.Split(strings.TrimSuffix(strings.TrimSpace(line), ` \\`), " & ")
			switch {
			case len(cells) < 3:
				continue
			case cells[0] == "{}Concept":
				head = cells
				continue
			case cells[0] != "{}":
				concept = short[strings.TrimPrefix(cells[0], "{}")]
			}
			group := cells[1]
			if id, ok := names[group]; ok {
				group = id
			}
			for k, cell := range cells[2:] {
				var n int
				if _, err := fmt.Sscan(head[k+2], &n); err != nil {
					t.Fatal(err)
				}
				key := concept + " " + group + " " + r.States[n-1].Code
				if (strings.TrimSpace(cell) != "") != want[key] {
					t.Errorf("%s: %q is %q", file, key, cell)
				}
				delete(want, key)
			}
		}
		if len(want) > 0 {
			t.Errorf("%s: %d cells are missing", file, len(want))
		}
	}
}

// hostile is a model whose names hold what TeX takes for its own.
const hostile = `conflict: "100 % of R&D_plans \\ #1 {draft} $5 ~ ^x -- ''y'' ?` + "`" + ` [z]"
actors:
  a_1:
    name: "[A] & B_Co 50%"
    options: {go: "Go_now 5% & \\textbf{x} #2 $y$", lvl: {name: "Lvl^2 ~ {z}", levels: [lo_w, hi_gh]}}
    prefers: [not go, {that: not b.stop, because: "50% & $ _x_ # ~"}]
  b: {name: "Ünïcode – “B” … €", options: {stop: "Stop <>|\"'"}, prefers: [stop]}
  c: {name: "Żółć ñ ß — × ≥", options: {o: "→ å"}, prefers: [o]}
status_quo: {}
`

// TestTeXCompiles has TeX set tables and pictures: of the summit, of published
// conflicts and of names that hold what TeX takes for its own.
func TestTeXCompiles(t *testing.T) {
	latex, err := exec.LookPath("pdflatex")
	if err != nil {
		skip.Missing(t, "tex", "pdflatex is not installed")
	}
	t.Chdir("../..")
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	elmira, _, _ := call(t, "", "catalog", "show", "elmira")
	files := map[string]string{"HOSTILE": write("hostile.yaml", hostile), "ELMIRA": write("elmira.yaml", elmira)}
	var b strings.Builder
	b.WriteString("\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[margin=2cm]{geometry}\n\\usepackage{booktabs,longtable,tikz}\n\\begin{document}\n")
	for _, line := range []string{
		"analyze --format tex", "analyze --full --format tex", "analyze ELMIRA --concepts all --format tex", "analyze HOSTILE --format tex", "explain HOSTILE N0NN --format tex",
		"evolve --variant presses_kyiv --format tex", "catalog verify --format tex",
		"draw --as tikz", "draw --as tikz --all", "draw ELMIRA --as tikz --all", "draw HOSTILE --as tikz --all", "draw examples/syria_iraq_1975.yaml --as tikz --all",
	} {
		args := strings.Fields(line)
		for k, a := range args {
			if files[a] != "" {
				args[k] = files[a]
			}
		}
		stdout, stderr, code := call(t, "", args...)
		if code != exitDone {
			t.Fatalf("parley %s: exit %d: %s", line, code, stderr)
		}
		fmt.Fprintf(&b, "%s\n\\clearpage\n", stdout)
	}
	b.WriteString("\\end{document}\n")
	write("all.tex", b.String())
	if _, stderr, code := call(t, "", "report", files["HOSTILE"], "--out", filepath.Join(dir, "report.tex")); code != exitDone {
		t.Fatalf("parley report: exit %d: %s", code, stderr)
	}
	for _, name := range []string{"all.tex", "report.tex"} {
		c := exec.Command(latex, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", name)
		c.Dir = dir
		out, err := c.CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v: %s", name, err, out[max(0, len(out)-1500):])
		}
		for _, wide := range regexp.MustCompile(`Overfull \\hbox \((\d+)[^)]*\)[^\n]*`).FindAllStringSubmatch(string(out), -1) {
			if n, _ := strconv.Atoi(wide[1]); n > 30 {
				t.Errorf("%s: %s", name, wide[0])
			}
		}
	}
}
