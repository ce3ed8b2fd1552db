package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"parley/result"
)

const summitFile = "../../examples/summit.yaml"

// A row says what analyze and ensemble say of its model, variant and values.
func TestSweepRows(t *testing.T) {
	var s result.Sweep
	out := must(t, "sweep", summitFile, gateFile, "--variant", "all", "--set", "uncertainty.order=0.2", "--draws", "300", "--seed", "7", "--format", "json", "--concepts", "nash,seq")
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatal(err)
	}
	if len(s.Rows) < 8 || s.Draws != 300 || s.Seed != 7 || !slices.Equal(s.Sets, []string{"uncertainty.order"}) {
		t.Fatalf("%d rows, %d draws, seed %d, %v", len(s.Rows), s.Draws, s.Seed, s.Sets)
	}
	dir := t.TempDir()
	texts := map[string]string{summitFile: string(bytesOf(t, summitFile)), gateFile: string(bytesOf(t, gateFile))}
	for k := range s.Rows {
		r := &s.Rows[k]
		if r.Index != k || r.Problem != "" {
			t.Fatalf("row %d is %+v", k, r)
		}
		order := r.Set["uncertainty.order"].(float64)
		text := texts[r.File]
		if r.File == gateFile {
			text = strings.Replace(text, "uncertainty: {", fmt.Sprintf("uncertainty: {order: %v, ", order), 1)
		} else {
			text += fmt.Sprintf("\nuncertainty: {order: %v}\n", order)
		}
		path := filepath.Join(dir, fmt.Sprintf("m%d.yaml", k))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		more := []string{path, "--concepts", "nash,seq", "--format", "json"}
		if r.Variant != "" {
			more = append(more, "--variant", r.Variant)
		}
		var a result.Analysis
		if err := json.Unmarshal([]byte(must(t, append([]string{"analyze"}, more...)...)), &a); err != nil {
			t.Fatal(err)
		}
		var e result.Ensemble
		if err := json.Unmarshal([]byte(must(t, append([]string{"ensemble", "--draws", "300", "--seed", "7"}, more...)...)), &e); err != nil {
			t.Fatal(err)
		}
		if r.Model != a.Model || r.StateCount != a.StateCount || len(r.Outcomes) != len(e.Outcomes) {
			t.Errorf("row %d: model %s of %d states, want %s of %d", k, r.Model, r.StateCount, a.Model, a.StateCount)
		}
		for _, c := range s.Concepts {
			if r.Equilibria[c] != a.Counts[c].Equilibria || r.StatusQuo[c] != slices.Contains(a.Equilibria[c], *a.StatusQuo) {
				t.Errorf("row %d, %s: %d equilibria, today %v; want %d of %v", k, c, r.Equilibria[c], r.StatusQuo[c], a.Counts[c].Equilibria, a.Equilibria[c])
			}
		}
		for id, o := range r.Outcomes {
			if *o.Settles != *e.Outcomes[id].Settles {
				t.Errorf("row %d: %s settles with %v, want %v", k, id, *o.Settles, *e.Outcomes[id].Settles)
			}
			for n := range a.Story.Outcomes {
				if x := &a.Story.Outcomes[n]; x.ID == id {
					for _, c := range s.Concepts {
						if o.Rests[c] != (x.Equilibria[c] > 0) {
							t.Errorf("row %d: %s rests under %s %v, want %d", k, id, c, o.Rests[c], x.Equilibria[c])
						}
					}
				}
			}
		}
	}
}

// The parts of a sweep, merged in any order, give its bytes in every form.
func TestSweepParts(t *testing.T) {
	how := []string{"../../examples/chances.yaml", "../../examples/unknown.yaml", "../../examples/starter.yaml", "--variant", "all", "--set", "noise=0.1,0.2", "--concepts", "nash"}
	old := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(old)
	call := func(args ...string) (string, string) { // one of the models has unknown pairs, which is a problem
		t.Helper()
		stdout, stderr, _ := call(t, "", args...)
		return stdout, stderr
	}
	wants := map[string]string{}
	for _, format := range []string{"text", "csv", "md", "json"} {
		wants[format], _ = call(append([]string{"sweep", "--format", format}, how...)...)
	}
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.parquet")
	call(append([]string{"sweep", "--out", whole}, how...)...)
	for _, n := range numbersOfShares() {
		var paths []string
		for i := n; i > 0; i-- {
			runtime.GOMAXPROCS(1 + i%2)
			path := filepath.Join(dir, fmt.Sprintf("part%d-%d", n, i))
			must(t, append([]string{"sweep", "--shard", fmt.Sprintf("%d/%d", i, n), "--out", path}, how...)...)
			paths = append(paths, path)
		}
		rand.Shuffle(n, func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
		for format, want := range wants {
			if got, stderr := call(append([]string{"merge", "--format", format}, paths...)...); got != want || got == "" {
				t.Errorf("%d parts, %s: %s\n%s\nwant\n%s", n, format, stderr, got, want)
			}
		}
		out := filepath.Join(dir, fmt.Sprintf("merged%d.parquet", n))
		call(append([]string{"merge", "--out", out}, paths...)...)
		if !bytes.Equal(bytesOf(t, out), bytesOf(t, whole)) {
			t.Errorf("%d parts give another Parquet file", n)
		}
	}
	says(t, exitInput, []string{"merge", filepath.Join(dir, "part3-1")}, "shares 2-3 of 3 are missing; the first of them is made by: parley sweep ../../examples/chances.yaml ../../examples/unknown.yaml ../../examples/starter.yaml --concepts nash --set noise=0.1,0.2 --variant all --shard 2/3 --out FILE")
	var s result.Sweep
	if err := json.Unmarshal([]byte(must(t, "merge", filepath.Join(dir, "part3-2"), "--partial", "--format", "json")), &s); err != nil || !s.Partial || strings.Join(s.Missing, " ") != "1 3" || s.Rows[0].Index != 1 || s.Rows[1].Index != 4 || len(s.Rows) != 3 {
		t.Errorf("%v: partial %v, missing %v", err, s.Partial, s.Missing)
	}
	// exit 1 for the row that cannot be worked out
	if told, _ := call("merge", filepath.Join(dir, "part3-1"), filepath.Join(dir, "part3-2"), "--partial"); !strings.Contains(told, "The rows of share 3 are missing.") {
		t.Errorf("what is missing is not told:\n%s", told)
	}
	parquetRows(t, whole, wants["csv"])
}

// parquetRows holds a Parquet file against the same sweep as CSV.
func parquetRows(t *testing.T, path, table string) {
	t.Helper()
	want, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r := parquet.NewReader(bytes.NewReader(bytesOf(t, path)))
	for k := 1; ; k++ {
		got := map[string]any{}
		if err := r.Read(&got); err == io.EOF && k == len(want) {
			return
		} else if err != nil {
			t.Fatalf("row %d of %d: %v", k, len(want), err)
		}
		for c, name := range want[0] {
			cell := ""
			if got[name] != nil {
				cell = fmt.Sprint(got[name])
			}
			if cell != want[k][c] {
				t.Fatalf("row %d, %s: %q, want %q", k, name, cell, want[k][c])
			}
		}
	}
}

// What cannot be worked out is a row that says why; the rest goes on. A share
// ends well all the same, since trying again would not help.
func TestSweepProblems(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.yaml": "conflict: A\nactors:\n  a: {options: {x: X}, prefers: [y]}\n", "b.yaml": ": [", "c.txt": "no model",
		"d.yaml": "conflict: D\nactors:\n  a: {options: {x: X}, prefers: [x]}\noutcomes: {o: x}\nvariants: {v: {fix: {x: no}}}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"sweep", dir, filepath.Join(dir, "none.yaml"), "--variant", "v", "--set", "actors.a.name=Ann"}
	stdout, stderr, code := call(t, "", append(args, "--format", "json")...)
	var s result.Sweep
	if err := json.Unmarshal([]byte(stdout), &s); err != nil || code != exitInput || !strings.Contains(stderr, "3 of 4 rows could not be worked out") {
		t.Fatalf("exit %d, %v: %s", code, err, stderr)
	}
	for k, want := range []string{`3:34: no option is called "y"`, "1:4: not valid YAML", "", "no such file"} {
		if r := &s.Rows[k]; want == "" && (r.Problem != "" || r.StateCount != 1 || r.Equilibria["nash"] != 1) || !strings.Contains(r.Problem, want) || r.Set["actors.a.name"] != "Ann" {
			t.Errorf("row %d: %+v does not say %q", k, r, want)
		}
	}
	part := filepath.Join(dir, "part")
	must(t, append(args, "--shard", "1/1", "--out", part)...)
	if merged, stderr, code := call(t, "", "merge", part, "--format", "json"); merged != stdout || code != exitInput || !strings.Contains(stderr, "3 of 4 rows") {
		t.Errorf("exit %d, %s: %s", code, stderr, merged)
	}
	// The same share again is kept, and after a change it is of another run.
	if _, stderr, code := call(t, "", append(args, "--shard", "1/1", "--out", part)...); code != exitDone || !strings.Contains(stderr, "already, and whole") {
		t.Errorf("again: exit %d, %s", code, stderr)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.yaml"), []byte(": {"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, exitInput, append(args, "--shard", "1/1", "--out", part), "another run: models: sha256:")
	for _, wrong := range [][]string{
		{"--set", "x"}, {"--set", "x=1", "--set", "x=2"}, {"--concepts", "peace"}, {"--draws", "-1"}, {"--format", "pdf"}, {"--shard", "2/1", "--out", "p"},
	} {
		if stdout, stderr, code := call(t, "", append([]string{"sweep", dir}, wrong...)...); code != exitUsage || stdout != "" || stderr == "" {
			t.Errorf("%v: exit %d, %s", wrong, code, stderr)
		}
	}
	says(t, exitInput, []string{"sweep", t.TempDir()}, "holds no model files")
}
