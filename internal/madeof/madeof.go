// Package madeof says what the engine that reports carry was made of, so that
// an old one is told from one that is up to date.
package madeof

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"parley/internal/skip"
	"parley/web/dist"
)

// Engine says what an engine is made of: the version of Go, and the hash of the
// sources of this module that it is built from, and of the versions of others.
// Top is the module's folder.
func Engine(top string) (string, error) {
	c := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,GoFiles,Standard,Module", "./wasm")
	c.Dir = top
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	out, err := c.Output()
	if err != nil {
		return "", err
	}
	var lines []string
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p struct {
			ImportPath, Dir string
			GoFiles         []string
			Standard        bool
			Module          *struct{ Path, Version string }
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return "", err
		}
		switch {
		case p.Standard || p.Module == nil:
		case p.Module.Version != "":
			lines = append(lines, p.ImportPath+" "+p.Module.Version)
		default:
			for _, name := range p.GoFiles {
				text, err := os.ReadFile(filepath.Join(p.Dir, name))
				if err != nil {
					return "", err
				}
				lines = append(lines, fmt.Sprintf("%s/%s %x", p.ImportPath, name, sha256.Sum256(text)))
			}
		}
	}
	slices.Sort(lines)
	return fmt.Sprintf("%s\n%x\n", runtime.Version(), sha256.Sum256([]byte(strings.Join(lines, "\n")))), nil
}

// Current skips a test where the engine is older than its sources: it is built
// anew at the end of a change, not in each commit. .ci/run does not let that
// pass.
func Current(t testing.TB, top string) {
	t.Helper()
	made, err := Engine(top)
	if err != nil {
		t.Fatal(err)
	}
	want, have := strings.Fields(made), strings.Fields(dist.Text("engine.txt"))
	if len(have) < 2 || want[1] != have[1] {
		skip.Missing(t, "engine", "the engine in web/dist is older than its sources; run go generate ./web")
	}
}
