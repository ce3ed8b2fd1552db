package main

import (
	"archive/zip"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"parley/internal/newsroom"
)

// newsFolder is a folder of invented news, with a page, an archive and a file
// that cannot be read among it.
func newsFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	articles := newsroom.Make(newsroom.Shape{Articles: 40, Newsrooms: 5, Digests: 2, Words: 160, Common: .4, Heavy: .6, Seed: 4})
	for _, a := range articles[2:] {
		write(a.ID, a.Text)
	}
	write("page.html", "<html><body><article><p>"+strings.ReplaceAll(articles[0].Text, "\n\n", "</p><p>")+"</p></article></body></html>")
	write("bad.pdf", "%PDF-1.4 and no more")
	f, err := os.Create(filepath.Join(dir, "archive.zip"))
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for _, name := range []string{"a.txt", "b.txt"} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(articles[1].Text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Documents read in shares and put together are the survey of one run, in
// every form, in any number of shares and order, on one core and on several;
// and after the shares the documents are not needed.
func TestSourcesParts(t *testing.T) {
	dir, parts := newsFolder(t), t.TempDir()
	registry := filepath.Join(parts, "names.yaml")
	if err := os.WriteFile(registry, []byte("speakers:\n  - id: The one who speaks\n    aliases: [Keller, Okafor]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	how := []string{dir, filepath.Join(dir, "none.txt"), "--full", "--names", registry}
	forms := [][]string{{"--format", "json"}, {"--format", "text"}, {"--format", "csv", "--table", "pairs"}, {"--format", "html"}}
	wants, told := map[int]string{}, ""
	for k, form := range forms {
		out, stderr, code := call(t, "", append(append([]string{"sources"}, how...), form...)...)
		if code != exitDone || len(out) < 500 {
			t.Fatalf("%v: exit %d, %d bytes: %s", form, code, len(out), stderr)
		}
		wants[k], told = out, stderr
	}
	old := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(old)
	var made [][]string
	for _, n := range numbersOfShares() {
		var paths []string
		for i := n; i > 0; i-- {
			runtime.GOMAXPROCS(1 + i%2)
			path := filepath.Join(parts, fmt.Sprintf("part%d-%d", n, i))
			must(t, append([]string{"sources", "--shard", fmt.Sprintf("%d/%d", i, n), "--out", path}, how...)...)
			paths = append(paths, path)
		}
		rand.Shuffle(n, func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
		made = append(made, paths)
	}
	// What grew since, and what is no longer there.
	if err := os.WriteFile(filepath.Join(dir, "page.html"), []byte("grown"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, exitInput, append([]string{"sources", "--shard", "1/3", "--out", filepath.Join(parts, "part3-1")}, how...), "another run: documents: sha256:")
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for _, paths := range made {
		for f, form := range forms {
			if f > 0 && len(paths) != 3 {
				continue
			}
			got, stderr, code := call(t, "", append(append([]string{"merge"}, paths...), form...)...)
			if code != exitDone || got != wants[f] || stderr != told {
				t.Errorf("%d parts, %v: exit %d, %s, or another survey", len(paths), form, code, stderr)
			}
		}
	}
	says(t, exitInput, []string{"merge", made[len(made)-1][0], "--partial"}, "--partial is not for parts of sources", "are missing")
	says(t, exitUsage, append(append([]string{"merge"}, made[0]...), "--format", "json", "--table", "pairs"), "--table is for --format csv")
	says(t, exitUsage, []string{"sources", parts, "--shard", "1/2", "--out", "x", "--svg", "y.svg"}, "give --svg and --dot to merge")
}
