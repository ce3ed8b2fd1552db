package outfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"parley/internal/skip"
)

func says(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// left are the names in a folder, to see that nothing is left behind.
func left(t *testing.T, dir string) string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func refused(t *testing.T, err error, words string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("%v, want an error that says %q", err, words)
	}
}

func TestReplacesOnlyWhenToldAndKeepsTheMode(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	if err := Write(path, Options{}, says("one")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	refused(t, Write(path, Options{}, says("two")), "exists already")
	if got := content(t, path); got != "one" {
		t.Errorf("the file was changed to %q", got)
	}
	if err := Write(path, Options{Replace: true}, says("three")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := content(t, path); got != "three" || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("%q with mode %o", got, info.Mode().Perm())
	}
	if err := os.Chmod(path, 0o440); err != nil {
		t.Fatal(err)
	}
	refused(t, Write(path, Options{Replace: true}, says("four")), "write-protected")
	if got := left(t, dir); got != "a" {
		t.Errorf("the folder holds %s", got)
	}
}

func TestFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	for link, to := range map[string]string{"to_old": "old", "to_link": "to_old", "to_new": "sub/new", "circle": "circle"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			skip.Missing(t, "links", err.Error())
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "old"), []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, Write(filepath.Join(dir, "to_link"), Options{}, says("x")), "exists already")
	if err := Write(filepath.Join(dir, "to_link"), Options{Replace: true}, says("after")); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(dir, "to_new"), Options{}, says("new")); err != nil {
		t.Fatal(err)
	}
	refused(t, Write(filepath.Join(dir, "circle"), Options{Replace: true}, says("x")), "in a circle")
	if a, b := content(t, filepath.Join(dir, "old")), content(t, filepath.Join(dir, "sub", "new")); a != "after" || b != "new" {
		t.Errorf("the linked files hold %q and %q", a, b)
	}
	if to, err := os.Readlink(filepath.Join(dir, "to_link")); err != nil || to != "to_old" {
		t.Errorf("the link names %q now, %v", to, err)
	}
}

func TestReplacesNoInputAndNoDevice(t *testing.T) {
	dir := t.TempDir()
	model := filepath.Join(dir, "model")
	if err := os.WriteFile(model, []byte("model"), 0o644); err != nil {
		t.Fatal(err)
	}
	// The same file by another way of writing its name.
	refused(t, Write(filepath.Join(dir, ".", "model"), Options{Replace: true, Inputs: []string{"-", "", model}}, says("x")), "that was read")
	refused(t, Write(dir, Options{Replace: true}, says("x")), "a folder")
	if runtime.GOOS != "windows" {
		refused(t, Write(os.DevNull, Options{Replace: true}, says("x")), "a device")
	}
	refused(t, Write(filepath.Join(dir, "none", "x"), Options{}, says("x")), "cannot be written")
	if got := content(t, model); got != "model" {
		t.Errorf("the model is %q now", got)
	}
}

func TestWritesNothingWhenTheWorkFails(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	failed := errors.New("no result")
	err := Write(path, Options{}, func(w io.Writer) error {
		if err := says("half")(w); err != nil {
			return err
		}
		return failed
	})
	if !errors.Is(err, failed) || left(t, dir) != "" {
		t.Errorf("%v, and the folder holds %q", err, left(t, dir))
	}
	// Somebody takes the name while the file is being written.
	err = Write(path, Options{}, func(io.Writer) error { return os.WriteFile(path, []byte("theirs"), 0o644) })
	refused(t, err, "exists already")
	if got := content(t, path); got != "theirs" {
		t.Errorf("the other's file is %q now", got)
	}
	err = Write(filepath.Join(dir, "b"), Options{}, func(io.Writer) error {
		Abandon() // the program ends here
		return nil
	})
	if !errors.Is(err, fs.ErrNotExist) || left(t, dir) != "a" {
		t.Errorf("%v, and the folder holds %q", err, left(t, dir))
	}
}

// The same bytes again are no fault where a file may be made twice; other
// bytes are, and the file stays.
func TestKeepsTheSameAgain(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	for range 2 {
		if err := Write(path, Options{Again: true}, says(strings.Repeat("one", 50_000))); err != nil {
			t.Fatal(err)
		}
	}
	for _, other := range []string{"", "one", strings.Repeat("one", 50_000) + "x", strings.Repeat("one", 49_999) + "two"} {
		refused(t, Write(path, Options{Again: true}, says(other)), "exists already")
	}
	if got := content(t, path); got != strings.Repeat("one", 50_000) || left(t, dir) != "a" {
		t.Errorf("the file has %d bytes now, and the folder holds %s", len(got), left(t, dir))
	}
}
