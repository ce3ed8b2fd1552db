package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"parley/result"
)

// numbersOfShares are those into which runs are parted. Under the race
// detector, which takes many times as long, one does.
func numbersOfShares() []int {
	if testing.Short() {
		return []int{3}
	}
	return []int{1, 2, 3, 8, 64}
}

// The parts of a run, merged in any order, give its bytes in every form, on
// one core and on several.
func TestParts(t *testing.T) {
	for k, how := range [][]string{
		{gateFile, "--sample", "--draws", "400", "--walks", "50", "--as-of", "2025-01-01", "--until", "2"},
		{gateFile, "--as-of", "2025-01-01"},
		{gateFile, "--sample", "--draws", "300"},
		{gateFile, "--type", "guard=greedy", "--prefer", "crowd.cheap > crowd.calm", "--as-of", "2025-01-01"},
		{gateFile, "--prefer", "crowd.cheap > crowd.calm", "--fix", "pay=yes", "--as-of", "2025-01-01"},
	} {
		for _, n := range numbersOfShares() {
			if n == 64 && k > 0 {
				continue // package ensemble tests more
			}
			dir := t.TempDir()
			var paths []string
			for i := n; i > 0; i-- {
				old := runtime.GOMAXPROCS(1 + i%2)
				must(t, append([]string{"ensemble", "--shard", fmt.Sprintf("%d/%d", i, n), "--out", filepath.Join(dir, fmt.Sprint("part", i))}, how...)...)
				paths = append(paths, filepath.Join(dir, fmt.Sprint("part", i)))
				runtime.GOMAXPROCS(old)
			}
			formats := []string{"json"}
			if n == 3 {
				formats = []string{"text", "csv", "md", "json"}
			}
			for _, format := range formats {
				want := must(t, append([]string{"ensemble", "--format", format}, how...)...)
				rand.Shuffle(n, func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
				for _, from := range [][]string{{dir}, paths} {
					if got := must(t, append([]string{"merge", "--format", format}, from...)...); got != want {
						t.Errorf("%v in %d parts, %s:\n%s\nwant:\n%s", how, n, format, got, want)
					}
				}
			}
		}
	}
}

// A part that is there is kept, another file in its place never replaced, and
// what is wrong with parts is told all at once.
func TestBadParts(t *testing.T) {
	dir := t.TempDir()
	part := func(name, share string, more ...string) string {
		path := filepath.Join(dir, name)
		must(t, append([]string{"ensemble", gateFile, "--sample", "--draws", "90", "--shard", share, "--out", path}, more...)...)
		return path
	}
	first := part("a", "1/4")
	if _, stderr, code := call(t, "", "ensemble", gateFile, "--sample", "--draws", "90", "--shard-index", "0/4", "--out", first); code != exitDone || !strings.Contains(stderr, "already") {
		t.Errorf("the same share again: exit %d, %s", code, stderr)
	}
	if _, stderr, code := call(t, "", "ensemble", gateFile, "--sample", "--draws", "90", "--seed", "2", "--shard", "1/4", "--out", first); code != exitInput || !strings.Contains(stderr, "another run") {
		t.Errorf("another run in its place: exit %d, %s", code, stderr)
	}
	foreign := part("b", "2/4", "--seed", "2", "--law", "seq")
	data, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	cut, altered := filepath.Join(dir, "c"), filepath.Join(dir, "d")
	for name, text := range map[string][]byte{cut: data[:len(data)-100], altered: bytes.Replace(data, []byte("list"), []byte("tsil"), 1), filepath.Join(dir, "log"): []byte("hello")} {
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	stdout, stderr, code := call(t, "", "merge", dir)
	for _, want := range []string{
		"no parts: log", foreign + " is of another run", "seed: 2, not 1", "law: seq, not nash",
		"shares 2-4 of 4 are missing; the first of them is made by: parley ensemble ../../ensemble/testdata/gate.yaml --draws 90 --sample --shard 2/4 --out FILE",
		cut + ": the part is cut off", altered + ": the part was altered",
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%s\ndoes not say %q", stderr, want)
		}
	}
	if code != exitInput || stdout != "" {
		t.Errorf("exit %d, stdout %q", code, stdout)
	}
	var r result.Ensemble
	if err := json.Unmarshal([]byte(must(t, "merge", first, "--partial", "--format", "json")), &r); err != nil || !r.Partial || strings.Join(r.Missing, " ") != "2-4" || r.Draws != 23 {
		t.Errorf("a part of the run: %v, partial %v, %v missing, %d draws", err, r.Partial, r.Missing, r.Draws)
	}
	if told := must(t, "merge", first, "--partial"); !strings.Contains(told, "of a part of the run, without shares 2-4.") {
		t.Errorf("what is missing is not told:\n%s", told)
	}
	for _, args := range [][]string{{"--shard", "0/3", "--out", "x"}, {"--shard", "4/3", "--out", "x"}, {"--shard", "x", "--out", "x"}, {"--shard", "1/2"}} {
		if _, stderr, code := call(t, "", append([]string{"ensemble", gateFile}, args...)...); code != exitUsage || stderr == "" {
			t.Errorf("%v: exit %d, %s", args, code, stderr)
		}
	}
}
