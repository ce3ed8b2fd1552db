package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestBadModels gives every known kind of bad model to the program: exit 1,
// the whole message on standard error, nothing on standard output.
func TestBadModels(t *testing.T) {
	archive, err := txtar.ParseFile("../../modelfile/testdata/bad/bad.txtar")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for i := 0; i+1 < len(archive.Files); i += 2 {
		model, want := archive.Files[i], archive.Files[i+1]
		if err := os.WriteFile(model.Name, model.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"analyze", "check"} {
			stdout, stderr, code := call(t, "", command, model.Name)
			if code != exitInput || stdout != "" || stderr != string(want.Data) {
				t.Errorf("%s %s: exit %d, stdout %q, stderr:\n%s\nwant:\n%s", command, model.Name, code, stdout, stderr, want.Data)
			}
		}
	}
}

// TestUnreadable covers what is not a file's content.
func TestUnreadable(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	huge := write("huge.yaml", bytes.Repeat([]byte("conflict: x\n"), 100<<20/12))
	junk := write("junk.yaml", []byte("\x7fELF\x00\x01\xfe\xff\x80binary"))
	for _, c := range []struct{ path, want string }{
		{dir, "this is a directory"},
		{filepath.Join(dir, "none.yaml"), "no such file"},
		{huge, "larger than"},
		{junk, ""},
		{"/proc/self/mem", ""},
	} {
		stdout, stderr, code := call(t, "", "analyze", c.path)
		if code != exitInput || stdout != "" || !strings.Contains(stderr, c.want) || stderr == "" || strings.Contains(stderr, "goroutine") {
			t.Errorf("%s: exit %d, stdout %q, stderr %q", c.path, code, stdout, stderr)
		}
	}
	if os.Getuid() != 0 { // root may read everything
		locked := write("locked.yaml", []byte("conflict: x"))
		if err := os.Chmod(locked, 0); err != nil {
			t.Fatal(err)
		}
		if _, stderr, code := call(t, "", "analyze", locked); code != exitInput || !strings.Contains(stderr, "no permission") {
			t.Errorf("exit %d, stderr %q", code, stderr)
		}
	}
}
