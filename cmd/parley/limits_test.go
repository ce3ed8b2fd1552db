package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"parley/internal/skip"
	"parley/shard"
	"parley/sources/survey"
)

// threeWorks are small runs of each kind of work.
func threeWorks(t *testing.T) map[string][]string {
	t.Helper()
	return map[string][]string{
		"ensemble": {"ensemble", gateFile, "--sample", "--draws", "40", "--walks", "5", "--concepts", "nash"},
		"sweep":    {"sweep", gateFile, "--set", "uncertainty.order=0,0.1,0.2"},
		"sources":  {"sources", newsFolder(t)},
	}
}

// More shares than there are draws, rows or files: empty parts are parts, and
// together they are the run.
func TestMoreSharesThanWork(t *testing.T) {
	for kind, args := range threeWorks(t) {
		dir := t.TempDir()
		const n = 60
		for i := 1; i <= n; i++ {
			must(t, append(args, "--shard", fmt.Sprintf("%d/%d", i, n), "--out", filepath.Join(dir, fmt.Sprint(i)))...)
		}
		want, _, code := call(t, "", append(args, "--format", "json")...)
		got, stderr, merged := call(t, "", "merge", dir, "--format", "json")
		if code != merged || got != want || want == "" {
			t.Errorf("%s: exit %d and %d: %s, or another result", kind, code, merged, stderr)
		}
	}
}

// A folder that takes no files, and a disk that is full, are said, and nothing
// is left; for each kind of work.
func TestPlacesThatTakeNoParts(t *testing.T) {
	works := threeWorks(t)
	works["merge"] = []string{"merge", readInShares(t, 2, newsFolder(t))}
	if os.Getuid() != 0 || runtime.GOOS != "linux" {
		skip.Missing(t, "mount", "only root on Linux can make a small disk")
	}
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", dir).CombinedOutput(); err != nil {
		skip.Missing(t, "mount", fmt.Sprintf("no disk can be made here: %s", out))
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	fill := filepath.Join(dir, "fill")
	if err := os.WriteFile(fill, make([]byte, 64<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	tried := func(want string) {
		for kind, args := range works {
			says(t, exitInput, append(args, "--shard", "1/2", "--out", filepath.Join(dir, kind)), "cannot be written: "+want)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 1 {
			t.Errorf("%s: %v is left, %v", want, left, err)
		}
	}
	tried("no space left on device")
	if out, err := exec.Command("mount", "-o", "remount,ro", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	tried("read-only file system")
}

// What is added, removed or grown between two shares makes their documents
// others: neither in the same place nor in one run.
func TestDocumentsThatChange(t *testing.T) {
	for name, change := range map[string]func(dir string) error{
		"added":   func(dir string) error { return os.WriteFile(filepath.Join(dir, "zz.txt"), []byte("More.\n"), 0o600) },
		"removed": func(dir string) error { return os.Remove(filepath.Join(dir, "page.html")) },
		"grown": func(dir string) error {
			f, err := os.OpenFile(filepath.Join(dir, "page.html"), os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteString("!")
			return errors.Join(err, f.Close())
		},
	} {
		docs, parts := newsFolder(t), t.TempDir()
		one, two := filepath.Join(parts, "1"), filepath.Join(parts, "2")
		must(t, "sources", docs, "--shard", "1/2", "--out", one)
		before := bytesOf(t, one)
		if err := change(docs); err != nil {
			t.Fatal(err)
		}
		says(t, exitInput, []string{"sources", docs, "--shard", "1/2", "--out", one}, "another run: documents: sha256:")
		must(t, "sources", docs, "--shard", "2/2", "--out", two)
		says(t, exitInput, []string{"merge", parts}, two+" is of another run than "+one+": documents: sha256:")
		if string(bytesOf(t, one)) != string(before) {
			t.Errorf("%s: the part was overwritten", name)
		}
	}
}

// The same documents in another folder are other documents: they have other
// names.
func TestDocumentsOfAnotherFolder(t *testing.T) {
	parts := t.TempDir()
	for i, dir := range []string{newsFolder(t), newsFolder(t)} {
		must(t, "sources", dir, "--shard", fmt.Sprintf("%d/2", i+1), "--out", filepath.Join(parts, fmt.Sprint(i+1)))
	}
	says(t, exitInput, []string{"merge", parts}, filepath.Join(parts, "2")+" is of another run than "+filepath.Join(parts, "1")+": documents: sha256:", "share 2 of 2 is missing")
}

// Parts of sweeps and documents are refused as those of ensembles are: what
// differs is named.
func TestWhatDiffersIsNamed(t *testing.T) {
	works := threeWorks(t)
	registry := filepath.Join(t.TempDir(), "names.yaml")
	if err := os.WriteFile(registry, []byte("speakers:\n  - id: X\n    aliases: [Keller]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind string
		more []string
		want string
	}{
		{"ensemble", []string{"--seed", "2"}, "seed: 2, not 1"},
		{"ensemble", []string{"--draws", "41"}, "draws: 41, not 40"},
		{"ensemble", []string{"--law", "seq"}, "law: seq, not nash"},
		{"ensemble", []string{"--prefer", "crowd.cheap > crowd.calm"}, "model: "},
		{"sweep", []string{"--concepts", "nash"}, "concepts: nash, not nash,gmr,smr,seq"},
		{"sweep", []string{"--variant", "all"}, "variants: all, not none"},
		{"sweep", []string{"--draws", "9"}, "draws: 9, not none"},
		{"sweep", []string{"--set", "horizon=1"}, "not none"},
		{"sources", []string{"--names", registry}, "names: sha256:"},
		{"sources", []string{"--full"}, "full: true, not false"},
	} {
		dir := t.TempDir()
		part := func(i int, more ...string) {
			must(t, append(append(works[c.kind], "--shard", fmt.Sprintf("%d/3", i), "--out", filepath.Join(dir, fmt.Sprint(i))), more...)...)
		}
		part(1)
		part(2)
		part(3, c.more...)
		says(t, exitInput, []string{"merge", dir}, "3 is of another run than "+filepath.Join(dir, "1"), c.want, "share 3 of 3 is missing")
	}
	for kind, args := range works { // the number of shares changed, and another version of the method
		dir := t.TempDir()
		for i := 1; i <= 3; i++ {
			must(t, append(args, "--shard", fmt.Sprintf("%d/%d", i, 3+i/3), "--out", filepath.Join(dir, fmt.Sprint(i)))...)
		}
		p, err := readPart(filepath.Join(dir, "2"))
		if err != nil {
			t.Fatal(err)
		}
		p.Method, p.Share = p.Method+1, shard.Share{I: 3, N: 3}
		if err := os.WriteFile(filepath.Join(dir, "4"), p.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		says(t, exitInput, []string{"merge", dir}, "number of shares: 4, not 3", "version of the method: ", "share 3 of 3 is missing; the first of them is made by: parley "+kind)
	}
}

// A part that was cut off anywhere, or of which a bit was turned, is refused
// by merge and made anew by its share.
func TestSpoiledParts(t *testing.T) {
	for kind, args := range threeWorks(t) {
		dir := t.TempDir()
		path := filepath.Join(dir, "part")
		args = append(args, "--shard", "1/1", "--out", path)
		must(t, args...)
		whole := bytesOf(t, path)
		for k := 0; k <= 40; k++ {
			at := k * (len(whole) - 1) / 40
			turned := append([]byte{}, whole...)
			turned[at] ^= 1 << (k % 8)
			for _, spoiled := range [][]byte{whole[:at], turned} {
				if err := os.WriteFile(path, spoiled, 0o600); err != nil {
					t.Fatal(err)
				}
				if _, stderr, code := call(t, "", "merge", path); code != exitInput || !strings.Contains(stderr, "part") {
					t.Fatalf("%s, byte %d of %d: exit %d: %s", kind, at, len(whole), code, stderr)
				}
				if strings.HasPrefix(string(spoiled), "parley part 1\n") {
					must(t, args...)
				} else {
					says(t, exitInput, args, "is no part") // it could be anything
				}
			}
		}
	}
}

// Shares that cannot have the memory they need say so before they begin.
func TestMemoryForShares(t *testing.T) {
	docs := newsFolder(t)
	file := filepath.Join(docs, "page.html")
	if err := roomToRead([]string{file}, 0); err != nil {
		t.Errorf("where it is not known: %v", err)
	}
	if err := roomToRead([]string{file}, 64<<20); err != nil {
		t.Error(err)
	}
	if err := roomToRead([]string{file}, 8<<20); err == nil || !strings.Contains(err.Error(), "to read 1 file takes at least 40 MiB of memory, and there are 8.0 MiB to be had here; take more shares") {
		t.Errorf("%v", err)
	}
	// What a file takes hangs on its kind; that of a photographed page is not known.
	for name, takes := range map[string]string{"a.txt": "120 MiB", "a.HTML": "60 MiB", "a.pdf": "40 MiB", "a.zip": "40 MiB"} {
		path := filepath.Join(docs, name)
		if err := os.WriteFile(path, make([]byte, 10<<20), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := roomToRead([]string{path}, 8<<20); err == nil || !strings.Contains(err.Error(), "takes at least "+takes+" of memory") {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A part of 8 MiB: what comparing takes hangs on the number of shares.
	part := filepath.Join(t.TempDir(), "part")
	if err := os.WriteFile(part, make([]byte, 8<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := roomToCompare([]string{part, part}, shard.Share{I: 3, N: 4}, 64<<20); err == nil ||
		!strings.Contains(err.Error(), "to compare share 3/4 of 2 parts takes at least 100 MiB of memory, and there are 64 MiB to be had here; take more shares") {
		t.Errorf("%v", err)
	}
	for _, have := range []uint64{0, 101 << 20} {
		if err := roomToCompare([]string{part, part}, shard.Share{I: 3, N: 4}, have); err != nil {
			t.Errorf("with %d bytes: %v", have, err)
		}
	}
	if err := roomToCompare([]string{part, part}, shard.Share{I: 3, N: 40}, 64<<20); err != nil {
		t.Error(err)
	}
}

// So does the merge of documents, and a run of all of them at once.
func TestMemoryForDocuments(t *testing.T) {
	have := uint64(100 << 10)
	room := roomToSurvey(func() uint64 { return have }, holdRunning)
	docs := newsFolder(t)
	if _, err := survey.Run(t.Context(), []string{docs}, survey.Options{Room: room}); err == nil ||
		!regexp.MustCompile(`^to compare \d+ documents takes at least .* of memory, and there are 100 KiB to be had here; take fewer documents, or allow more memory$`).MatchString(err.Error()) {
		t.Errorf("%v", err)
	}
	for _, have = range []uint64{0, 1 << 30} {
		if _, err := survey.Run(t.Context(), []string{docs}, survey.Options{Room: room}); err != nil {
			t.Errorf("with %d bytes: %v", have, err)
		}
	}
}
