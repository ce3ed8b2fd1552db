package main

import (
	"os"
	"strings"
	"testing"
)

// TestReadmeTranscript holds the transcript in the README against what the
// program says.
func TestReadmeTranscript(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(readme), "$ go run ./cmd/parley analyze\n")
	shown, _, ended := strings.Cut(rest, "\n...\n```")
	if !ok || !ended || len(shown) < 1000 {
		t.Fatal("the README shows no transcript")
	}
	t.Setenv("COLUMNS", "92")
	stdout, stderr, code := call(t, "", "analyze")
	if code != 0 {
		t.Fatal(stderr)
	}
	if !strings.HasPrefix(stdout, shown) {
		t.Error("the transcript in the README is not what parley analyze prints (COLUMNS=92); write it anew")
	}
}
