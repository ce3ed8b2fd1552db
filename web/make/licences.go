package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// module is what go list tells of where a package comes from.
type module struct {
	Path, Version, Dir string
	Main               bool
}

// licences gathers the licences of what the page and the engine are made of:
// Go, whose glue and library are in both, and each module of the engine.
func licences(folder string) error {
	c := exec.Command("go", "list", "-deps", "-json=Module", "../wasm")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return err
	}
	found := map[string]module{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ Module *module }
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
		if p.Module != nil {
			found[p.Module.Path] = *p.Module
		}
	}
	all := []module{{Path: "Go", Dir: root()}}
	for _, m := range found {
		if m.Main {
			m.Path = "Parley"
		}
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(strings.ToLower(a.Path), strings.ToLower(b.Path)) })
	var b strings.Builder
	b.WriteString("What Parley's page and the engine in its reports are made of, and under which licences.\n")
	for _, m := range all {
		texts, err := filepath.Glob(filepath.Join(m.Dir, "LICENSE*"))
		if err == nil && len(texts) == 0 {
			err = fmt.Errorf("%s says nothing of its licence", m.Path)
		}
		if err != nil {
			return err
		}
		for _, path := range texts {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, "\n== %s\n\n%s\n", strings.TrimSpace(m.Path+" "+m.Version), strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
		}
	}
	return os.WriteFile(filepath.Join(folder, "licences.txt"), []byte(b.String()), 0o644)
}
