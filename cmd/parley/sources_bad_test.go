package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/sources/reading"
)

// Names of files are anybody's: a line break, bytes that are no text and codes
// for terminals stand in them, and nothing of it comes out. A word is a
// document, and what is too large is named; the rest goes on.
func TestSourcesUnderHostileNames(t *testing.T) {
	dir := t.TempDir()
	text := "“The dam holds,” said Anna Keller, the mayor of Lowport."
	written := 0
	for name, data := range map[string]string{
		"line\nbreak.txt": text, "not\xff\xfetext.txt": text, "\x1b[31mred\x07.txt": text, "word.txt": "word", "plain.txt": text,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			continue // not every file system takes such names
		}
		written++
	}
	if written < 2 {
		t.Fatalf("%d files are written", written)
	}
	big, err := os.Create(filepath.Join(dir, "big.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := big.Truncate(reading.LargestFile + 1); err != nil {
		t.Fatal(err)
	}
	big.Close()
	for _, format := range []string{"text", "json", "csv"} {
		stdout, stderr, code := call(t, "", "sources", dir, "--format", format)
		if code != 0 || !strings.Contains(stderr, "big.txt: is larger than 64 MiB") {
			t.Errorf("%s: exit %d, %s", format, code, stderr)
		}
		for _, out := range []string{stdout, stderr} {
			if strings.ContainsAny(out, "\x1b\x07") || !utf8.ValidString(out) {
				t.Errorf("%s: codes or bytes of names come out: %q", format, out)
			}
		}
		if format == "json" {
			var got struct{ Documents []any }
			if err := json.Unmarshal([]byte(stdout), &got); err != nil || len(got.Documents) != written {
				t.Errorf("%d documents, not %d (%v)", len(got.Documents), written, err)
			}
		}
	}
}
