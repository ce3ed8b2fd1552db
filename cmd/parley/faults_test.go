package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/internal/skip"
	"parley/result"
	"parley/shard"
)

// share is a command that writes a share of a small run.
func share(i, n int, out string, more ...string) []string {
	return append([]string{"ensemble", gateFile, "--sample", "--draws", "40", "--walks", "5", "--concepts", "nash", "--shard", fmt.Sprintf("%d/%d", i, n), "--out", out}, more...)
}

func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// says runs a command that must fail with the code, write nothing to standard
// output, and say all of want.
func says(t *testing.T, code int, args []string, want ...string) {
	t.Helper()
	stdout, stderr, got := call(t, "", args...)
	if got != code || stdout != "" {
		t.Errorf("parley %s: exit %d, want %d; stdout %q", strings.Join(args, " "), got, code, stdout)
	}
	for _, w := range want {
		if !strings.Contains(stderr, w) {
			t.Errorf("parley %s: %s\ndoes not say %q", strings.Join(args, " "), stderr, w)
		}
	}
}

// A share that is killed leaves nothing that could be taken for a part, at
// whatever moment; made again it is what it would have been. For each kind of
// work, and for the second step of documents.
func TestKilled(t *testing.T) {
	if runtime.GOOS == "windows" {
		skip.Missing(t, "signals", "this system has none")
	}
	works := threeWorks(t)
	works["ensemble"] = append(works["ensemble"], "--draws", "4000")
	works["merge"] = []string{"merge", readInShares(t, 2, newsFolder(t))}
	for kind, args := range works {
		t.Run(kind, func(t *testing.T) { killed(t, args) })
	}
}

func killed(t *testing.T, args []string) {
	dir := t.TempDir()
	path := filepath.Join(dir, "part")
	share := func(i int, out string) []string {
		return append(slices.Clone(args), "--shard", fmt.Sprintf("%d/2", i), "--out", out)
	}
	run := func() *exec.Cmd { return exec.Command("parley", share(1, path)...) }
	begun := time.Now()
	if out, err := run().CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took, want := time.Since(begun), bytesOf(t, path)
	for k := range 10 {
		if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		c := run()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(took * time.Duration(k) / 8)
		_ = c.Process.Kill()
		_ = c.Wait()
		if data, err := os.ReadFile(path); err == nil && !bytes.Equal(data, want) {
			t.Fatalf("killed, it leaves a part of %d bytes, not %d", len(data), len(want))
		}
	}
	// what a kill between the last byte and the name leaves
	if err := os.WriteFile(filepath.Join(dir, ".parley-XYZ"), want[:len(want)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, share(1, path)...)
	if !bytes.Equal(bytesOf(t, path), want) {
		t.Error("made again, the part is another")
	}
	must(t, share(2, filepath.Join(dir, "other"))...)
	whole, _, code := call(t, "", append(slices.Clone(args), "--format", "json")...)
	if got, stderr, merged := call(t, "", "merge", dir, "--format", "json"); got != whole || merged != code || got == "" {
		t.Errorf("exit %d, not %d: %s, or another result", merged, code, stderr)
	}
}

// A share that is interrupted leaves no part.
func TestInterruptedShare(t *testing.T) {
	for _, args := range [][]string{
		{"ensemble", gateFile, "--sample", "--draws", "100000000"},
		{"sweep", gateFile, "--set", "uncertainty.order=" + axisOf(100_000)},
		{"sources", "testdata"},
		{"merge", readInShares(t, 1, newsFolder(t))},
	} {
		dir := t.TempDir()
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		if args[0] == "sources" || args[0] == "merge" {
			cancel() // how long it would take hangs on the documents
		} else {
			time.AfterFunc(50*time.Millisecond, cancel)
		}
		var stdout, stderr bytes.Buffer
		code := run(ctx, append(args, "--shard", "1/2", "--out", filepath.Join(dir, "part")), strings.NewReader(""), &stdout, &stderr)
		if left, err := os.ReadDir(dir); code != exitInterrupt || err != nil || len(left) > 0 || stdout.Len() > 0 {
			t.Errorf("%s: exit %d, %v is left, %v: %s%s", args[0], code, left, err, stdout.String(), stderr.String())
		}
	}
}

// axisOf is so many values between 0 and 1.
func axisOf(n int) string {
	values := make([]string, n)
	for k := range values {
		values[k] = fmt.Sprintf("%.6f", float64(k)/float64(n))
	}
	return strings.Join(values, ",")
}

// A share that cannot be written leaves nothing, and says why.
func TestFullDisk(t *testing.T) {
	if runtime.GOOS != "linux" {
		skip.Missing(t, "ulimit", "the test bounds the size of files as Linux does")
	}
	dir := t.TempDir()
	c := exec.Command("sh", "-c", `ulimit -f 1; exec parley "$@"`, "sh")
	c.Args = append(c.Args, share(1, 2, filepath.Join(dir, "part"))...)
	out, err := c.CombinedOutput()
	if err == nil || c.ProcessState.ExitCode() != exitInput || !strings.Contains(string(out), "part cannot be written: file too large") {
		t.Errorf("%v: %s", err, out)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

// Places that hold something else are never written to.
func TestPlaceOfParts(t *testing.T) {
	dir := t.TempDir()
	model := filepath.Join(dir, "model.yaml")
	if err := os.WriteFile(model, bytesOf(t, gateFile), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, exitInput, share(1, 2, model), "is no part")
	says(t, exitInput, []string{"ensemble", model, "--shard", "1/2", "--out", model}, "is no part")
	says(t, exitInput, share(1, 2, dir), "is no file")
	says(t, exitInput, share(1, 2, filepath.Join(dir, "none", "part")), "cannot be written")
	if !bytes.Equal(bytesOf(t, model), bytesOf(t, gateFile)) {
		t.Error("the model was overwritten")
	}
	path := filepath.Join(dir, "part")
	must(t, share(1, 2, path)...)
	want := bytesOf(t, path)
	says(t, exitInput, share(2, 2, path), "is share 1/2, not 2/2")
	says(t, exitInput, share(1, 3, path), "number of shares: 2, not 3")
	says(t, exitInput, share(1, 2, path, "--prefer", "crowd.cheap > crowd.calm"), "model", "another run")
	says(t, exitInput, []string{"merge", path, "--out", path}, "missing")
	if !bytes.Equal(bytesOf(t, path), want) {
		t.Error("the part was overwritten")
	}
	// one that was spoiled is made anew
	if err := os.WriteFile(path, want[:len(want)-9], 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, share(1, 2, path)...)
	if !bytes.Equal(bytesOf(t, path), want) {
		t.Error("a spoiled part is not made anew")
	}
	must(t, share(2, 2, filepath.Join(dir, "part2"))...)
	says(t, exitInput, []string{"merge", path, filepath.Join(dir, "part2"), "--out", path, "--force"}, "was read for this")
}

// A wrong share is a wrong command line, and so is a share of what has none.
func TestWrongShares(t *testing.T) {
	for _, args := range [][]string{{"--shard", "0/3"}, {"--shard", "4/3"}, {"--shard", "x"}, {"--shard", "1"}, {"--shard-index", "3/3"}, {"--shard", "1/3", "--shard-index", "0/3"}} {
		says(t, exitUsage, append([]string{"ensemble", gateFile, "--out", filepath.Join(t.TempDir(), "part")}, args...), "shar")
	}
	says(t, exitUsage, []string{"ensemble", gateFile, "--shard", "1/3"}, "--out FILE")
	for _, args := range [][]string{{"analyze", gateFile, "--shard", "1/3"}, {"ask", gateFile, "--shard-index", "1/3"}} {
		says(t, exitUsage, args, args[0]+" has no shares", "parley ensemble MODEL --shard 3/8 --out PART")
	}
}

// Every draw as a row, in shares: together the rows of one run, and a share
// that is made again keeps what is there.
func TestEachInShares(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.csv")
	run := []string{"ensemble", gateFile, "--sample", "--draws", "40", "--as-of", "2025-01-01", "--each"}
	must(t, append(run, whole)...)
	want := strings.SplitAfter(string(bytesOf(t, whole)), "\n")
	got := make([]string, len(want))
	for i := 1; i <= 3; i++ {
		each, part := filepath.Join(dir, fmt.Sprintf("draws%d.csv", i)), filepath.Join(dir, fmt.Sprintf("part%d", i))
		args := append(run, each, "--shard", fmt.Sprintf("%d/3", i), "--out", part)
		must(t, args...)
		rows := strings.SplitAfter(string(bytesOf(t, each)), "\n")
		got[0], got[len(got)-1] = rows[0], ""
		for k, row := range rows[1 : len(rows)-1] {
			got[1+k*3+i-1] = row
		}
		for _, lost := range []string{part, each} { // killed after the rows, or tidied away
			if err := os.Remove(lost); err != nil {
				t.Fatal(err)
			}
			must(t, args...)
			if again := strings.SplitAfter(string(bytesOf(t, each)), "\n"); len(again) != len(rows) {
				t.Errorf("made again, share %d has %d rows, not %d", i, len(again), len(rows))
			}
		}
		if i == 2 { // other rows in that place
			if err := os.WriteFile(each, []byte("mine"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Remove(part); err != nil {
				t.Fatal(err)
			}
			says(t, exitInput, args, "exists already")
			if string(bytesOf(t, each)) != "mine" {
				t.Error("another table was overwritten")
			}
			if err := os.Remove(each); err != nil {
				t.Fatal(err)
			}
			must(t, args...)
		}
	}
	for k := range want {
		// A share's weights are its own, and all draws weigh the same here.
		if w, g := cutLast(want[k]), cutLast(got[k]); w != g {
			t.Fatalf("row %d is %q, want %q", k, g, w)
		}
	}
	if stdout, stderr, code := call(t, "", "merge", dir); code != exitDone || stdout == "" || !strings.Contains(stderr, "draws1.csv") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// cutLast is a row without its last cell.
func cutLast(row string) string { return row[:strings.LastIndexByte(row, ',')+1] }

// More shares than draws: empty parts are parts. And many of them are read one
// by one.
func TestManyParts(t *testing.T) {
	dir := t.TempDir()
	const n = 100
	for i := 1; i <= n; i++ {
		must(t, share(i, n, filepath.Join(dir, fmt.Sprint("part", i)))...)
	}
	want := must(t, "ensemble", gateFile, "--sample", "--draws", "40", "--walks", "5", "--concepts", "nash", "--format", "json")
	if got := must(t, "merge", dir, "--format", "json"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if runtime.GOOS == "linux" { // under a limit of open files far below their number
		c := exec.Command("sh", "-c", `ulimit -n 30; exec parley merge "$0" --format json`, dir)
		if got, err := c.Output(); err != nil || string(got) != want {
			t.Errorf("with 30 open files: %v, or another result", err)
		}
	}
	for _, i := range []int{3, 5, 6, 7, 100} {
		if err := os.Remove(filepath.Join(dir, fmt.Sprint("part", i))); err != nil {
			t.Fatal(err)
		}
	}
	says(t, exitInput, []string{"merge", dir}, "shares 3, 5-7, 100 of 100 are missing; the first of them is made by: parley ensemble", "--shard 3/100 --out FILE")
	var r result.Ensemble
	out := filepath.Join(dir, "out.json")
	must(t, "merge", dir, "--partial", "--out", out)
	if err := json.Unmarshal(bytesOf(t, out), &r); err != nil || !r.Partial || strings.Join(r.Missing, " ") != "3 5-7 100" || r.Draws != 36 {
		t.Errorf("%v: partial %v without %v, %d draws", err, r.Partial, r.Missing, r.Draws)
	}
}

// A share that is there twice counts once if both files are the same, and is
// refused if they are not; a folder among the parts is left out and named.
func TestSharesThatAreThereTwice(t *testing.T) {
	dir := t.TempDir()
	one, two, again := filepath.Join(dir, "1"), filepath.Join(dir, "2"), filepath.Join(dir, "again")
	must(t, share(1, 2, one)...)
	must(t, share(2, 2, two)...)
	want := must(t, "merge", dir)
	if err := os.WriteFile(again, bytesOf(t, two), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "logs"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got, stderr, code := call(t, "", "merge", dir, one); got != want || code != exitDone || !strings.Contains(stderr, "no parts: logs") {
		t.Errorf("equal ones: exit %d, %s, or another result", code, stderr)
	}
	p, err := readPart(one)
	if err != nil {
		t.Fatal(err)
	}
	p.Share.I = 2 // whole by its checksum, and not what the share comes to
	if err := os.WriteFile(again, p.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, how := range [][]string{{"merge", dir}, {"merge", dir, "--partial"}} {
		says(t, exitInput, how, two+" and "+again+" are both share 2/2, with different contents")
	}
}

// Parts that are no parts of this program's, and folders without any.
func TestForeignParts(t *testing.T) {
	dir := t.TempDir()
	says(t, exitInput, []string{"merge", dir}, "there is no part")
	says(t, exitInput, []string{"merge", filepath.Join(dir, "none")}, "none cannot be read")
	for name, text := range map[string]string{"empty": "", "text": "some text\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		says(t, exitInput, []string{"merge", filepath.Join(dir, name)}, name+": this is no part")
	}
	path := filepath.Join(dir, "part")
	must(t, share(1, 1, path)...)
	p, err := readPart(path)
	if err != nil {
		t.Fatal(err)
	}
	for want, change := range map[string]func(p *shard.Part){
		"which this program does not know":  func(p *shard.Part) { p.Kind = "divination" },
		"this program merges version 1":     func(p *shard.Part) { p.Method = 7 },
		"the model carried along cannot be": func(p *shard.Part) { p.Input = []byte("nothing") },
		"of the sums":                       func(p *shard.Part) { p.Contents = []byte("nothing\n") },
	} {
		q := *p
		change(&q)
		if err := os.WriteFile(path, q.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		says(t, exitInput, []string{"merge", path}, want)
	}
}
