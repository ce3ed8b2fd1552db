package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"parley/internal/newsroom"
)

// readInShares writes the parts of the first step into a folder of their own,
// and gives it.
func readInShares(t *testing.T, n int, how ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 1; i <= n; i++ {
		must(t, append([]string{"sources", "--shard", fmt.Sprintf("%d/%d", i, n), "--out", filepath.Join(dir, fmt.Sprint("part", i))}, how...)...)
	}
	return dir
}

// compareInShares is the same for the second step of the parts in a folder.
func compareInShares(t *testing.T, m int, read string) string {
	t.Helper()
	dir := t.TempDir()
	old := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(old)
	for j := m; j > 0; j-- {
		runtime.GOMAXPROCS(1 + j%2)
		must(t, "merge", read, "--shard", fmt.Sprintf("%d/%d", j, m), "--out", filepath.Join(dir, fmt.Sprint("part", j)))
	}
	return dir
}

// Documents read in n shares and compared in m are the survey of one run,
// with nothing at hand but what the second step left.
func TestSourcesCompared(t *testing.T) {
	dir := newsFolder(t)
	how := []string{dir, filepath.Join(dir, "none.txt"), "--full"}
	want, told, code := call(t, "", append([]string{"sources", "--format", "json"}, how...)...)
	if code != exitDone || len(want) < 500 {
		t.Fatalf("exit %d, %d bytes: %s", code, len(want), told)
	}
	read := map[int]string{}
	for _, n := range []int{1, 3, 64} {
		read[n] = readInShares(t, n, how...)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for _, steps := range [][2]int{{1, 1}, {3, 1}, {1, 3}, {3, 8}, {64, 2}, {3, 200}} {
		if testing.Short() && steps != [2]int{3, 8} {
			continue
		}
		compared := compareInShares(t, steps[1], read[steps[0]])
		if err := os.WriteFile(filepath.Join(compared, "log.txt"), []byte("no part"), 0o600); err != nil {
			t.Fatal(err)
		}
		got, stderr, code := call(t, "", "merge", compared, "--format", "json")
		if code != exitDone || got != want {
			t.Errorf("%d shares, then %d: exit %d, %s, or another survey", steps[0], steps[1], code, stderr)
		}
	}
	// The same share again gives the same bytes, whatever the first step's shares.
	one, other := compareInShares(t, 2, read[3]), compareInShares(t, 2, read[64])
	if a, b := afterCommand(t, filepath.Join(one, "part1")), afterCommand(t, filepath.Join(other, "part1")); a != b {
		t.Error("a share of the second step hangs on the number of shares of the first")
	}
}

// Six hundred articles of 25 newsrooms, read in shares, in one step or two,
// are the survey of one run.
func TestNewsroomsInShares(t *testing.T) {
	articles, shares := 600, 8
	if testing.Short() {
		articles, shares = 60, 3
	}
	dir := t.TempDir()
	for _, a := range newsroom.Make(newsroom.Shape{Articles: articles, Newsrooms: articles / 24, Seed: 21}) {
		if err := os.WriteFile(filepath.Join(dir, a.ID), []byte(a.Text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := must(t, "sources", dir, "--format", "json")
	read := readInShares(t, shares, dir)
	for _, parts := range []string{read, compareInShares(t, shares, read)} {
		if got := must(t, "merge", parts, "--format", "json"); got != want {
			t.Errorf("%s: another survey", parts)
		}
	}
}

// afterCommand is what a part holds behind the line with its command.
func afterCommand(t *testing.T, path string) string {
	t.Helper()
	p, err := readPart(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(p.Input) + string(p.Contents)
}

// What is wrong with the second step is told, and parts of the two steps are
// not mixed.
func TestSourcesComparedFaults(t *testing.T) {
	dir := newsFolder(t)
	read := readInShares(t, 3, dir)
	compared := compareInShares(t, 4, read)
	part := func(dir string, k int) string { return filepath.Join(dir, fmt.Sprint("part", k)) }
	out := filepath.Join(t.TempDir(), "out")

	says(t, exitInput, []string{"merge", compared, part(read, 1)}, "is of another run", "number of shares: 3, not 4", "step: read, not compared")
	says(t, exitInput, []string{"merge", part(compared, 1)}, "shares 2-4 of 4 are missing", "merge "+read+" --shard 2/4 --out FILE")
	says(t, exitInput, []string{"merge", compared, "--shard", "1/2", "--out", out}, "compared already")
	says(t, exitInput, []string{"merge", part(read, 1), part(read, 3), "--shard", "1/2", "--out", out}, "share 2 of 3 is missing", "sources "+dir+" --shard 2/3")
	says(t, exitInput, []string{"merge", compared, "--partial"}, "--partial is not for parts of sources")
	says(t, exitUsage, []string{"merge", read, "--shard", "5/4", "--out", out}, "of 4 shares there is none numbered 5")
	says(t, exitUsage, []string{"merge", read, "--shard", "1/4"}, "--out FILE")
	says(t, exitUsage, []string{"merge", read, "--shard", "1/4", "--out", out, "--format", "json"}, "give --format to the merge")
	if _, err := os.Stat(out); err == nil {
		t.Error("a part was written by a step that failed")
	}

	// A whole part is kept; one of another share or run is not replaced.
	before := afterCommand(t, part(compared, 1))
	if _, stderr, code := call(t, "", "merge", read, "--shard", "1/4", "--out", part(compared, 1)); code != exitDone || afterCommand(t, part(compared, 1)) != before {
		t.Errorf("exit %d, %s", code, stderr)
	}
	says(t, exitInput, []string{"merge", read, "--shard", "2/4", "--out", part(compared, 1)}, "is share 1/4, not 2/4")
	says(t, exitInput, []string{"merge", read, "--shard", "1/3", "--out", part(compared, 1)}, "number of shares: 4, not 3")
	says(t, exitInput, []string{"merge", read, "--shard", "1/3", "--out", part(read, 1)}, "step: read, not compared")

	// A part that is cut off or altered is told, and made anew.
	whole, err := os.ReadFile(part(compared, 2))
	if err != nil {
		t.Fatal(err)
	}
	for _, spoil := range []func() []byte{
		func() []byte { return whole[:len(whole)-len(whole)/3] },
		func() []byte {
			b := append([]byte(nil), whole...)
			b[len(b)/2] ^= 4
			return b
		},
	} {
		if err := os.WriteFile(part(compared, 2), spoil(), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, stderr, code := call(t, "", "merge", compared); code != exitInput {
			t.Errorf("a spoiled part is taken: %s", stderr)
		}
		must(t, "merge", read, "--shard", "2/4", "--out", part(compared, 2))
		if again, err := os.ReadFile(part(compared, 2)); err != nil || string(again) != string(whole) {
			t.Errorf("made anew, the part is another: %v", err)
		}
	}

	// Other work has no second step.
	other := filepath.Join(t.TempDir(), "other")
	must(t, "ensemble", "--draws", "5", "--shard", "1/1", "--out", other)
	says(t, exitUsage, []string{"merge", other, "--shard", "1/2", "--out", out}, "parts of ensemble")
}
