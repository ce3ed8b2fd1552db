package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/result"
	"parley/shard"
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
	if p.Unit != "draw" || p.Items != 300 || p.Walks != 500 || p.Measured < 2 || p.Measured > 300 || p.Cores < 1 || p.Shares != 1 || p.PartBytes == 0 {
		t.Errorf("%+v", p)
	}
	if want := "parley ensemble 'the gate.yaml' --as-of 2025-01-01 --draws 300 --outcome stormed --outcome opened --sample"; p.Whole != want || p.Share != want+" --shard i/1 --out part-i" {
		t.Errorf("the commands are %q and %q", p.Whole, p.Share)
	}
	text := must(t, line...)
	if !strings.Contains(text, "300 draws and 500 walks take about ") || !strings.Contains(text, "no need to share") || strings.Count(text, "the gate.yaml") != 1 {
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
		if !(p.Each > 0 && p.Time > 0) {
			t.Fatalf("a draw takes %v s, all of them %v s", p.Each, p.Time)
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

// A plan of a sweep or of documents is of their rows or files, measures some of
// them, and writes nothing.
func TestPlanOfRowsAndFiles(t *testing.T) {
	docs := newsFolder(t)
	for _, c := range []struct {
		unit  string
		items int
		args  []string
		says  string
	}{
		{"row", 20, []string{"sweep", gateFile, "--set", "uncertainty.order=" + axisOf(20)}, "20 rows take about "},
		{"file", 43, []string{"sources", docs}, "To read 43 files takes about "},
	} {
		dir := t.TempDir()
		line := append(c.args, "--plan", "--shard", "1/2", "--out", filepath.Join(dir, "x"))
		var p result.Plan
		if err := json.Unmarshal([]byte(must(t, append(line, "--format", "json")...)), &p); err != nil {
			t.Fatal(err)
		}
		if p.Unit != c.unit || p.Items != c.items || p.Measured < 2 || p.Measured > c.items || !(p.Each > 0) || !(p.Time > 0) || p.Shares != 1 || p.PartBytes == 0 {
			t.Errorf("%+v", p)
		}
		if p.Share != p.Whole+" --shard i/1 --out part-i" || strings.Contains(p.Whole, "plan") {
			t.Errorf("the commands are %q and %q", p.Whole, p.Share)
		}
		if text := must(t, line...); !strings.Contains(text, c.says) {
			t.Errorf("%s\ndoes not say %q", text, c.says)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%v is left, %v", left, err)
		}
	}
	says(t, exitUsage, []string{"sources", docs, "--plan", "--format", "html"}, "format")
	says(t, exitInput, []string{"sources", filepath.Join(docs, "none"), "--plan"}, "none")
	must(t, "sweep", gateFile, "--variant", "none", "--plan") // rows that say what is wrong are rows
}

// What a run consists of is measured in shares that grow, and no more than
// there is.
func TestPace(t *testing.T) {
	for _, total := range []int{1, 2, 7, 1000} {
		asked := 0
		p, err := paceOf(total, time.Hour, func(s shard.Share) (int, error) {
			if n := s.Of(total); n < asked || n > total {
				t.Errorf("of %d items %d are measured after %d", total, n, asked)
			}
			asked = s.Of(total)
			return 3 * asked, nil
		})
		if err != nil || p.measured != total || p.part != 3*total {
			t.Errorf("%d items: %+v, %v", total, p, err)
		}
	}
	bad := errors.New("no")
	if _, err := paceOf(10, 0, func(shard.Share) (int, error) { return 0, bad }); !errors.Is(err, bad) {
		t.Errorf("%v", err)
	}
}
