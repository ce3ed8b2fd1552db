package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"parley/internal/madeof"
)

// scripts makes the page and the parts of a report into a folder.
func scripts(folder string) error {
	if _, err := os.Stat("node_modules"); err != nil {
		return errors.New("the page's libraries are not here; run npm ci in web")
	}
	var used []string // the files that scripts are made of
	esbuild := func(args ...string) error {
		told, err := os.CreateTemp("", "parley-esbuild-*.json")
		if err != nil {
			return err
		}
		told.Close()
		defer os.Remove(told.Name())
		args = append([]string{"tool", "-modfile=../tools/go.mod", "esbuild", "--bundle", "--minify", "--target=es2022", "--log-level=warning", "--charset=utf8", "--legal-comments=none", "--outdir=" + folder, "--entry-names=[name]", "--metafile=" + told.Name()}, args...)
		c := exec.Command("go", args...)
		c.Stderr = os.Stderr
		if err := c.Run(); err != nil {
			return err
		}
		more, err := inputs(told.Name())
		used = append(used, more...)
		return err
	}
	// The editor is a script of its own, which the page loads when it is opened.
	if err := esbuild("--format=esm", "--splitting", "--loader:.html=copy", "ui/main.tsx", "ui/editor.ts", "ui/main.css", "ui/index.html"); err != nil {
		return err
	}
	if err := esbuild("--format=iife", "ui/report.tsx", "ui/worker.ts", "ui/report.css"); err != nil {
		return err
	}
	// The worker begins with Go's own glue, which belongs to one version of Go.
	glue, err := os.ReadFile(filepath.Join(root(), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	small := exec.Command("go", "tool", "-modfile=../tools/go.mod", "esbuild", "--minify", "--loader=js")
	small.Stdin = bytes.NewReader(glue)
	packed, err := small.Output()
	if err != nil {
		return err
	}
	if err := licences(folder, used); err != nil {
		return err
	}
	path := filepath.Join(folder, "worker.js")
	worker, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(packed, worker...), 0o644)
}

// root is where Go is.
func root() string {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return runtime.Version()
	}
	return strings.TrimSpace(string(out))
}

// engine builds the engine that reports carry, and says what it was made of.
func engine(folder string) error {
	made, err := madeof.Engine("..")
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "parley-engine")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "engine.wasm")
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", file, "../wasm")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM=")
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		return err
	}
	plain, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	// LZMA, for a report of 3 MB: of 11.5 MB it makes 2.16, where gzip, which
	// browsers unpack themselves, makes 3.15 (2.93 by zopfli). By gzip the summit's
	// report would have 4.1 MB, and 3.8 without all that could be left out (the
	// writing of YAML, regular expressions, Word files). It costs our own unpacker
	// (ui/lzma.ts), about half a second at the start, and xz here. Other versions of
	// xz may give other bytes, and so the engine itself is what is compared.
	var packed bytes.Buffer
	xz := exec.Command("xz", "--format=lzma", "-9e", "--stdout")
	xz.Stdin, xz.Stdout, xz.Stderr = bytes.NewReader(plain), &packed, os.Stderr
	if err := xz.Run(); err != nil {
		return fmt.Errorf("xz packs the engine, and does not work here: %w", err)
	}
	if err := os.WriteFile(filepath.Join(folder, "engine.wasm.lzma"), packed.Bytes(), 0o644); err != nil {
		return err
	}
	made += fmt.Sprintf("%d %x\n", len(plain), sha256.Sum256(plain))
	return os.WriteFile(filepath.Join(folder, "engine.txt"), []byte(made), 0o644)
}

// goVersion is that of the program, and so of the Go that runs it.
func goVersion() string { return runtime.Version() }
