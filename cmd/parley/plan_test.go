package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"parley/result"
)

// A plan tells of the run that is asked of, and its command is the one that
// was typed; nothing is written.
func TestPlan(t *testing.T) {
	data, err := os.ReadFile(gateFile)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("the gate.yaml", data, 0o600); err != nil {
		t.Fatal(err)
	}
	line := []string{"ensemble", "the gate.yaml", "--sample", "--draws", "300", "--as-of", "2025-01-01", "--outcome", "stormed", "--outcome", "opened", "--plan"}
	var p result.Plan
	if err := json.Unmarshal([]byte(must(t, append(line, "--format", "json", "--out", "x")...)), &p); err != nil {
		t.Fatal(err)
	}
	if p.Draws != 300 || p.Walks != 500 || p.Measured < 2 || p.Measured > 300 || p.Cores < 1 || p.Shares != 1 || p.PartBytes == 0 {
		t.Errorf("%+v", p)
	}
	if want := "parley ensemble 'the gate.yaml' --as-of 2025-01-01 --draws 300 --outcome stormed --outcome opened --sample"; p.Whole != want || p.Share != want+" --shard i/1 --out part-i" {
		t.Errorf("the commands are %q and %q", p.Whole, p.Share)
	}
	text := must(t, line...)
	if !strings.Contains(text, "300 draws and 500 walks take about ") || !strings.Contains(text, "no need to share") {
		t.Error(text)
	}
	if files, err := os.ReadDir("."); err != nil || len(files) != 1 {
		t.Errorf("%v, %v", files, err)
	}
}

// Of a run of few combinations no more is said than that it takes some time.
func TestPlanOfFew(t *testing.T) {
	for range 20 {
		var p result.Plan
		if err := json.Unmarshal([]byte(must(t, "ensemble", "../../examples/summit_uncertain.yaml", "--plan", "--format", "json")), &p); err != nil {
			t.Fatal(err)
		}
		if !(p.Draw > 0 && p.Time > 0) {
			t.Fatalf("a draw takes %v s, all of them %v s", p.Draw, p.Time)
		}
	}
}

// A run of days is shared out.
func TestPlanOfDays(t *testing.T) {
	text := must(t, "ensemble", gateFile, "--sample", "--draws", "268435456", "--until", "1000", "--step", "0.01", "--plan")
	for _, want := range []string{"shares, of about", "--shard i/", "parley merge part-*"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s\ndoes not say %q", text, want)
		}
	}
}
