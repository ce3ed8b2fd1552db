package reading

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"parley/sources"
)

func read(t *testing.T, name, content string) []sources.Document {
	t.Helper()
	docs, err := Bytes(context.Background(), name, []byte(content), Limits{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return docs
}

func TestPlainTextIsUntouched(t *testing.T) {
	const text = "A headline of five words\r\n\r\nShe said:\t“Nо.”  Twice.\r\n"
	d := read(t, "a.txt", text)[0]
	if d.Text != text || d.Prose != text || d.ID != "a.txt" {
		t.Errorf("got %+v", d)
	}
	if d.Title != "A headline of five words" {
		t.Errorf("title %q", d.Title)
	}
}

func TestCharsets(t *testing.T) {
	const want = "Кремль сообщил: «Нет», – и всё."
	wide := func(big, bom bool) string {
		var b strings.Builder
		units := utf16.Encode([]rune(want))
		if bom {
			units = append([]uint16{0xfeff}, units...)
		}
		for _, u := range units {
			if big {
				b.WriteByte(byte(u >> 8))
				b.WriteByte(byte(u))
			} else {
				b.WriteByte(byte(u))
				b.WriteByte(byte(u >> 8))
			}
		}
		return b.String()
	}
	for name, content := range map[string]string{
		"utf-8": want, "utf-8 with mark": "\xef\xbb\xbf" + want, "utf-16 little": wide(false, true), "utf-16 big": wide(true, true),
	} {
		if got := read(t, "a.txt", content)[0].Text; got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	latin := read(t, "a.txt", "Caf\xe9 \x93quoted\x94 na\xefve r\xe9sum\xe9")[0].Text
	if latin != "Café “quoted” naïve résumé" {
		t.Errorf("windows-1252: %q", latin)
	}
	page := read(t, "a.html", "<html><head><meta charset=windows-1251></head><body><p>\xcc\xee\xf1\xea\xe2\xe0 \xe7\xe0\xff\xe2\xe8\xeb\xe0 \xee\xe1 \xfd\xf2\xee\xec.</p></body></html>")[0]
	if !strings.Contains(page.Prose, "Москва заявила об этом.") {
		t.Errorf("windows-1251: %q", page.Prose)
	}
	docs, err := Bytes(context.Background(), "a.txt", []byte("mostly \xe2\x80\x9cgood\xe2\x80\x9d and \xe2\x80\x9cwell\xe2\x80\x9d but \xff here"), Limits{})
	if err == nil || len(docs) != 1 || !strings.Contains(docs[0].Text, "“good”") || !strings.Contains(err.Error(), "1 character") {
		t.Errorf("broken utf-8: %v, %v", docs, err)
	}
}

func TestNotATextIsSaid(t *testing.T) {
	noise := make([]byte, 4000)
	state := uint32(1)
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	for name, c := range map[string]struct{ content, want string }{
		"zip": {"PK\x03\x04aaaa", "archive"}, "png": {"\x89PNG\r\n", "picture"}, "empty": {" \n", "empty"}, "noise": {string(noise), "binary"},
		"nul": {"abc\x00\x00\x01def" + strings.Repeat("\x02\x00", 7) + "x", "binary"}, "pdf": {"%PDF-1.4 and then nothing", "PDF"},
		"entities": {"<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"b\">]><rss><channel/></rss>", "entities"},
	} {
		docs, err := Bytes(context.Background(), name, []byte(c.content), Limits{})
		if err == nil || !strings.Contains(err.Error(), c.want) || len(docs) != 0 {
			t.Errorf("%s: got %d documents, %v", name, len(docs), err)
		}
	}
}

func TestLargeFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte(strings.Repeat("x", 3000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := File(context.Background(), path, Limits{FileBytes: 2000}); r.Problem == "" || len(r.Documents) != 0 {
		t.Errorf("got %+v", r)
	}
}

func TestOneLongLine(t *testing.T) {
	line := strings.Repeat("He said “no” to that. ", 1<<18) // 6 MB
	start := time.Now()
	docs, err := Bytes(context.Background(), "long.txt", []byte(line), Limits{})
	if err == nil || !strings.Contains(err.Error(), "very long") {
		t.Errorf("got %v", err)
	}
	if len(docs) != 1 || docs[0].Body.End > 1_000_000 {
		t.Fatalf("got %d documents", len(docs))
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestPaths(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.txt", ".hidden", "sub/c.txt", ".git/d.txt"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("text"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(dir, filepath.Join(dir, "sub", "loop")); err != nil {
		t.Fatal(err)
	}
	files, problems, err := Paths(context.Background(), []string{filepath.Join(dir, "a.txt"), dir, filepath.Join(dir, "none.txt")})
	if err != nil || len(problems) != 1 || !strings.Contains(problems[0], "no such file") {
		t.Errorf("problems %q, %v", problems, err)
	}
	var names []string
	for _, f := range files {
		names = append(names, filepath.Base(f))
	}
	if got := strings.Join(names, " "); got != "a.txt b.txt c.txt" {
		t.Errorf("got %s", got)
	}
}

func TestUnique(t *testing.T) {
	docs := []sources.Document{{ID: "a.txt", Path: "x/a.txt"}, {ID: "a.txt", Path: "y/a.txt"}, {ID: "a.txt", Path: "y/a.txt"}}
	Unique(docs)
	if docs[0].ID != "a.txt" || docs[1].ID != "y/a.txt" || docs[2].ID != "y/a.txt (2)" {
		t.Errorf("got %q %q %q", docs[0].ID, docs[1].ID, docs[2].ID)
	}
}

func TestUniqueOfMany(t *testing.T) {
	docs := make([]sources.Document, 50_000)
	for i := range docs {
		docs[i] = sources.Document{ID: "a.txt", Path: "x/a.txt"}
	}
	docs[7].ID = "a.txt (3)"
	start := time.Now()
	Unique(docs)
	seen := make(map[string]bool)
	for i := range docs {
		seen[docs[i].ID] = true
	}
	if took := time.Since(start); len(seen) != len(docs) || took > 10*time.Second {
		t.Errorf("%d names for %d documents, after %v", len(seen), len(docs), took)
	}
}

func TestCitations(t *testing.T) {
	for _, c := range []struct{ text, kind, target string }{
		{"It is so, she told CNN on Monday.", "told", "CNN"},
		{"“No,” she said, as quoted by the Financial Times.", "quoted", "Financial Times"},
		{"Speaking to Al Jazeera, he agreed.", "told", "Al Jazeera"},
		{"The talks failed, Reuters reported.", "quoted", "Reuters"},
		{"The Wall Street Journal first reported the offer.", "quoted", "The Wall Street Journal"},
		{"According to The Northern Herald, it rained.", "quoted", "The Northern Herald"},
		{"Long text here.\nThe post Why it failed appeared first on Example Wire", "appeared-first", "Example Wire"},
		{"Long text here.\nRefernce Websit: https://news.example.org/2025/08/20/x", "reference", "https://news.example.org/2025/08/20/x"},
		{"Long text here.\nOriginal article: https://example.org/a", "original", "https://example.org/a"},
		{"KYIV (Reuters) - It began.", "agency", "Reuters"},
	} {
		found := false
		d := read(t, "a.txt", c.text)[0]
		for _, got := range d.Citations {
			found = found || (got.Kind == c.kind && got.Target == c.target)
		}
		if !found {
			t.Errorf("%q: got %+v", c.text, d.Citations)
		}
	}
	for _, text := range []string{"He told Putin so.", "She told reporters that.", "According to Maria Lopez it rained.", "He reported sick."} {
		if d := read(t, "a.txt", text)[0]; len(d.Citations) != 0 {
			t.Errorf("%q: got %+v", text, d.Citations)
		}
	}
}

func TestAboutATextFile(t *testing.T) {
	d := read(t, "a.txt", "Ministers meet.\nThey did.\n\nThe post Ministers Meet Again appeared first on Example Wire")[0]
	if d.Title != "Ministers Meet Again" || d.Publisher != "Example Wire" {
		t.Errorf("title %q, publisher %q", d.Title, d.Publisher)
	}
	if got := sources.Cut(d.Prose, d.Body); strings.Contains(got, "appeared first") {
		t.Errorf("the body holds the sign-off: %q", got)
	}
	d = read(t, "a.txt", "Ministers meet again today\nPublished 3 March 2024\n\nThey did.")[0]
	if d.Date != "2024-03-03" {
		t.Errorf("date %q", d.Date)
	}
	if got := AddressDate("https://edition.example.com/2025/08/20/world/x"); got != "2025-08-20" {
		t.Errorf("address date %q", got)
	}
}

func FuzzBytes(f *testing.F) {
	for _, s := range []string{
		"plain “text” told CNN", "<html><body><p>a &amp; b</p><script>x</script></body>", "<rss><channel><item><title>t</title><description>d</description></item></channel></rss>",
		"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF", "\xff\xfea\x00", "\x1f\x8b", "<p>&#x110000;&#0;&", "<!--", "<a href='",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		if len(content) > 1<<16 {
			return
		}
		docs, _ := Bytes(context.Background(), "x", []byte(content), Limits{})
		for i := range docs {
			checkDocument(t, &docs[i])
		}
	})
}

// checkDocument holds a document's offsets against its text.
func checkDocument(t *testing.T, d *sources.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) || !utf8.ValidString(d.Prose) {
		t.Fatal("text is no valid UTF-8")
	}
	n, p := sources.Length(d.Text), sources.Length(d.Prose)
	if d.Body.Start < 0 || d.Body.End > p {
		t.Fatalf("body %v of %d runes", d.Body, p)
	}
	for _, c := range d.Citations {
		if c.Start < 0 || c.End < c.Start || c.End > p {
			t.Fatalf("citation %v of %d runes", c, p)
		}
	}
	last := 0
	for at := 0; at < p; at++ {
		s := d.Locate(sources.Span{Start: at, End: at + 1})
		if s.Start < last || s.End < s.Start || s.End > n {
			t.Fatalf("rune %d is at %v, after %d, of %d", at, s, last, n)
		}
		last = s.Start
	}
}
