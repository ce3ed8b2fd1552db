package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
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

// inputs are the files that a script was made of, as esbuild tells.
func inputs(told string) ([]string, error) {
	text, err := os.ReadFile(told)
	if err != nil {
		return nil, err
	}
	var meta struct{ Inputs map[string]struct{} }
	if err := json.Unmarshal(text, &meta); err != nil {
		return nil, err
	}
	return slices.Collect(maps.Keys(meta.Inputs)), nil
}

// packages are the npm packages that files belong to.
func packages(files []string) ([]module, error) {
	found := map[string]module{}
	for _, file := range files {
		_, inside, ok := strings.Cut(file, "node_modules/")
		if !ok {
			continue
		}
		parts := strings.SplitN(inside, "/", 3)
		name := parts[0]
		if strings.HasPrefix(name, "@") {
			name += "/" + parts[1]
		}
		dir := filepath.Join("node_modules", filepath.FromSlash(name))
		text, err := os.ReadFile(filepath.Join(dir, "package.json"))
		if err != nil {
			return nil, err
		}
		var about struct{ Version string }
		if err := json.Unmarshal(text, &about); err != nil {
			return nil, err
		}
		found[name] = module{Path: name, Version: about.Version, Dir: dir}
	}
	return slices.Collect(maps.Values(found)), nil
}

// licences gathers the licences of what the page and the engine are made of:
// Go, whose glue and library are in both, each module of the engine, and each
// package that one of the scripts' files belongs to.
func licences(folder string, files []string) error {
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
	more, err := packages(files)
	if err != nil {
		return err
	}
	all = append(all, more...)
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(strings.ToLower(a.Path), strings.ToLower(b.Path)) })
	// What has the same terms is named over them, each with its own notice.
	var order []string
	notices, terms := map[string][]string{}, map[string]string{}
	for _, m := range all {
		files, err := filepath.Glob(filepath.Join(m.Dir, "LICENSE*"))
		if err == nil && len(files) == 0 {
			err = fmt.Errorf("%s says nothing of its licence", m.Path)
		}
		if err != nil {
			return err
		}
		for _, path := range files {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			plain := strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))
			notice, rest := noticed(plain)
			key := strings.Join(strings.Fields(rest), " ")
			if terms[key] == "" {
				terms[key], order = rest, append(order, key)
			}
			notices[key] = append(notices[key], strings.TrimSpace(strings.TrimSpace(m.Path+" "+m.Version)+"\n"+notice))
		}
	}
	var b strings.Builder
	b.WriteString("What Parley's page and the engine in its reports are made of, and under which licences.\n")
	for _, key := range order {
		fmt.Fprintf(&b, "\n== %s\n\n%s\n", strings.Join(notices[key], "\n== "), terms[key])
	}
	return os.WriteFile(filepath.Join(folder, "licences.txt"), []byte(b.String()), 0o644)
}

// noticed parts a licence into the notice of its copyright and the terms, which
// many share to the word.
func noticed(text string) (notice, terms string) {
	for _, begins := range []string{"Permission is hereby granted", "Redistribution and use"} {
		if at := strings.Index(text, begins); at >= 0 {
			return strings.TrimSpace(text[:at]), text[at:]
		}
	}
	return "", text
}
