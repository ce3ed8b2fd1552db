package main

import (
	"os"
	"strings"
	"testing"
)

// evolve --chain draws chances over time into the file named.
func TestChainPicture(t *testing.T) {
	gate, err := os.ReadFile(gateFile)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("gate.yaml", gate, 0o600); err != nil {
		t.Fatal(err)
	}
	text := must(t, "evolve", "gate.yaml", "--chain", "--svg", "time.svg")
	svg, err := os.ReadFile("time.svg")
	if err != nil || !strings.Contains(string(svg), "months from now") || !strings.HasPrefix(text, "Over time: ") {
		t.Errorf("%v, %s, %s", err, svg, text)
	}
	if out := must(t, "evolve", "gate.yaml", "--chain", "--svg", "-"); out != string(svg) {
		t.Error("on standard output stands another picture, or not it alone")
	}
	if _, stderr, code := call(t, "", "evolve", "gate.yaml", "--chain", "--svg", "time.svg"); code != exitInput || !strings.Contains(stderr, "--force") {
		t.Errorf("over a file that is there: exit %d, %s", code, stderr)
	}
	if _, stderr, code := call(t, "", "evolve", "gate.yaml", "--chain", "--until", "0.5", "--svg", "x.svg"); code != exitUsage || !strings.Contains(stderr, "one time only") {
		t.Errorf("one time: exit %d, %s", code, stderr)
	}
}
