package main

import (
	"bytes"
	"crypto/sha256"
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
	esbuild := func(args ...string) error {
		args = append([]string{"tool", "-modfile=../tools/go.mod", "esbuild", "--bundle", "--minify", "--target=es2022", "--log-level=warning", "--charset=utf8", "--outdir=" + folder, "--entry-names=[name]"}, args...)
		c := exec.Command("go", args...)
		c.Stderr = os.Stderr
		return c.Run()
	}
	if err := esbuild("--format=esm", "--loader:.html=copy", "--external:/main.*", "ui/main.ts", "ui/main.css", "ui/index.html"); err != nil {
		return err
	}
	if err := esbuild("--format=iife", "ui/report.ts", "ui/worker.ts", "ui/report.css"); err != nil {
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
	if err := licences(folder); err != nil {
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
