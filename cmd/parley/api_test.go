package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/skip"
)

// TestAPIDocs makes the calls of docs/api.md, as a reader would, by a shell and
// curl; the workbench listens at another port.
func TestAPIDocs(t *testing.T) {
	for _, program := range []string{"bash", "curl"} {
		if _, err := exec.LookPath(program); err != nil {
			skip.Missing(t, "curl", err.Error())
		}
	}
	text, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	var script strings.Builder
	for _, line := range strings.Split(string(text), "\n") {
		if after, ok := strings.CutPrefix(line, "    "); ok {
			script.WriteString(after + "\n")
		}
	}
	if n := strings.Count(script.String(), "curl -s -b cookies"); n != 3 {
		t.Fatalf("the page makes %d calls, want 3:\n%s", n, script.String())
	}
	bin := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", filepath.Join(bin, "parley"), ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	l.Close()
	c := exec.Command("bash", "-c", "set -e; trap 'kill %1' EXIT\n"+strings.ReplaceAll(script.String(), "8080", port))
	c.Dir = t.TempDir()
	c.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	var told strings.Builder
	c.Stderr = &told
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, told.String())
	}
	for _, want := range []string{`"id":"summit"`, `"difference":{"appear":["`, fmt.Sprintf("%q:%q", "code", "1YYN0Y")} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no call is answered with %s:\n%.2000s", want, out)
		}
	}
}
