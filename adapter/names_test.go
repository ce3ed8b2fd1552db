package adapter_test

import (
	"testing"

	"parley/adapter"
)

// A file's name may be any bytes; the title that comes of it is text.
func TestTitle(t *testing.T) {
	for file, want := range map[string]string{
		"folder/The well.nfg": "The well",
		"a\xe3b.csv":          "a\uFFFDb",
		"line\nbreak.gmcr":    "line break",
		"red\x1b[31m.csv":     "red\uFFFD[31m",
		".csv":                "untitled",
		"":                    "untitled",
	} {
		if got := adapter.Title(file); got != want {
			t.Errorf("Title(%q) = %q, want %q", file, got, want)
		}
	}
}
