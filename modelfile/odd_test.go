package modelfile_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"parley/modelfile"
)

const good = "conflict: Test\nactors:\n  a: {options: {x: X}, prefers: [x]}\n"

// TestOddFiles holds the bad files that are no text to be kept in an archive.
func TestOddFiles(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"NUL", "conflict: T\x00est\n", "1:12: the character U+0000 cannot stand in a model file; remove it, or write it as an escape in double quotes"},
		{"escape", "conflict: Test\nabout: \x1b[31mred\n", "2:8: the character U+001B cannot stand in a model file; remove it, or write it as an escape in double quotes"},
		{"not UTF-8", "conflict: Test\nabout: Gr\xfc\xdfe\n", "2:10: the byte 0xFC is not UTF-8 text; is it a model file, saved as UTF-8?"},
		{"binary", "\x7fELF\x02\x01\x01", "1:1: the character U+007F cannot stand in a model file; remove it, or write it as an escape in double quotes"},
		{"PNG", "\x89PNG\r\n\x1a\n", "1:1: the byte 0x89 is not UTF-8 text; is it a model file, saved as UTF-8?"},
		{"UTF-16", "\xff\xfec\x00o\x00", "1:1: the file is in UTF-16, not UTF-8; save it as UTF-8"},
		{"UTF-16 BE", "\xfe\xff\x00c\x00o", "1:1: the file is in UTF-16, not UTF-8; save it as UTF-8"},
		{"UTF-32", "\xff\xfe\x00\x00c\x00\x00\x00", "1:1: the file is in UTF-32, not UTF-8; save it as UTF-8"},
		{"inner BOM", "conflict: T\ufeffest\n", "1:12: the character U+FEFF cannot stand in a model file; remove it, or write it as an escape in double quotes"},
		{"CRLF", "conflict: Test\r\nactors:\r\n  a: {options: {x: X}, prefers: [x], typ: 1}\r\n", `3:38: an actor has no key "typ"; did you mean "types"?`},
		{"line separator", "conflict: \"a\u2028b\"\nactors: [a]\n", "3:9: actors must be a mapping, not a list; write one key for each actor"},
		{"only a BOM", "\xef\xbb\xbf", " the file is empty; parley init FILE writes a starter model"},
		{"100 MB", strings.Repeat("conflict\n", 100_000_000/9), " the file is larger than 32 MiB, and no model is; is it a model file?"},
		{"many values", "conflict: [" + strings.Repeat("x,", 3_000_000) + "x]", " the file holds more than 2621440 values, and no model does; is it a model file?"},
		{"deep flow", strings.Repeat("[", 1_000_000), "1:65: the file nests more than 64 deep, and no model does"},
		{"deep blocks", strings.Repeat("- ", 400_000), "1:129: the file nests more than 64 deep, and no model does"},
		{"other YAML", "%YAML 3.0\n---\nconflict: Test\n", "1:1: the file says that it is of another YAML version than 1.2; remove the %YAML line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := modelfile.Read("m.yaml", []byte(c.data))
			got, _, _ := strings.Cut(f.Render(f.Problems), "\n")
			if want := "m.yaml:" + c.want; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestOddButGood(t *testing.T) {
	plain := modelfile.Read("m.yaml", []byte(good))
	for name, data := range map[string]string{
		"BOM":             "\xef\xbb\xbf" + good,
		"CRLF":            strings.ReplaceAll(good, "\n", "\r\n"),
		"old Mac":         strings.ReplaceAll(good, "\n", "\r"),
		"markers":         "%YAML 1.2\n---\n" + good + "...\n",
		"no last newline": strings.TrimSuffix(good, "\n"),
		"JSON":            "{\n\t\"conflict\": \"Test\",\n\t\"about\": null, \"actors\": {\"a\": {\"options\": {\"x\": \"X\"}, \"prefers\": [\"x\"]}}}",
		"aliases":         "conflict: Test\nactors:\n  a: {options: &o {x: &x X}, <<: {prefers: [!!str x]}}\n",
	} {
		f := modelfile.Read("m.yaml", []byte(data))
		if len(f.Problems) > 0 {
			t.Errorf("%s: %s", name, f.Render(f.Problems))
			continue
		}
		same(t, name, plain.Conflict, f.Conflict)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	data := []byte("conflict: [" + strings.Repeat("x,", 2_600_000) + "x]")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	modelfile.Read("m.yaml", data)
	runtime.ReadMemStats(&after)
	if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 1400 {
		t.Errorf("reading the largest file that is accepted allocates %d MiB", mb)
	}
}

func TestSurrogatePairs(t *testing.T) {
	data := `{"conflict": "\ud83d\ude00 \\ud83d\\ude00", "actors": {"a": {"options": {"x": "X"}, "prefers": ["x"]}}}`
	f := modelfile.Read("m.json", []byte(data))
	if want := "😀 \\ud83d\\ude00"; f.Conflict == nil || f.Conflict.Title != want {
		t.Errorf("got %v, want the title %q", f.Render(f.Problems), want)
	}
}

type brokenReader struct{ err error }

func (b brokenReader) Read([]byte) (int, error) { return 0, b.err }

func TestUnreadableFiles(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "summit.yaml")
	if err := os.WriteFile(path, []byte(good), 0o644); err != nil {
		t.Fatal(err)
	}
	if f := modelfile.ReadFile(path); len(f.Problems) > 0 || f.Conflict.Title != "Test" {
		t.Errorf("a good file: %v", f.Problems)
	}
	refused := &fs.PathError{Op: "read", Path: "m.yaml", Err: fs.ErrPermission}
	for name, c := range map[string]struct {
		f    *modelfile.File
		want string
	}{
		"directory":      {modelfile.ReadFile(dir), dir + ": this is a directory; name a model file in it\n"},
		"no such file":   {modelfile.ReadFile(filepath.Join(dir, "sumit.yaml")), filepath.Join(dir, "sumit.yaml") + ": no such file; did you mean \"summit.yaml\"?\n"},
		"no such folder": {modelfile.ReadFile(filepath.Join(dir, "a", "b.yaml")), filepath.Join(dir, "a", "b.yaml") + ": no such file\n"},
		"no permission":  {modelfile.ReadFrom("m.yaml", brokenReader{refused}), "m.yaml: no permission to read the file\n"},
		"broken pipe":    {modelfile.ReadFrom("m.yaml", brokenReader{io.ErrUnexpectedEOF}), "m.yaml: the file cannot be read: unexpected EOF\n"},
		"other":          {modelfile.ReadFrom("m.yaml", brokenReader{&fs.PathError{Op: "read", Path: "x", Err: errors.New("the disk is on fire")}}), "m.yaml: the file cannot be read: the disk is on fire\n"},
	} {
		if got := c.f.Render(c.f.Problems); got != c.want || c.f.Conflict != nil {
			t.Errorf("%s:\ngot  %swant %s", name, got, c.want)
		}
	}
}

func TestManyProblems(t *testing.T) {
	var b strings.Builder
	b.WriteString(good)
	for i := range 20_000 {
		fmt.Fprintf(&b, "key%d: x\n", i)
	}
	b.WriteString(strings.Repeat("k", 1_000_000) + ": x\n")
	f := modelfile.Read("m.yaml", []byte(b.String()))
	if n := len(f.Problems); n != 1001 {
		t.Errorf("%d problems are listed, want 1000 and one that sums up", n)
	}
	if got := f.Problems[len(f.Problems)-1].Message; got != "there are 19001 more problems" {
		t.Errorf("the last says %q", got)
	}
}

// A matrix of very many pairs is refused at once: the place of each would have
// to be kept.
func TestBroadMatrix(t *testing.T) {
	for _, n := range []int{400, 401} {
		var states []string
		for k := range n {
			states = append(states, fmt.Sprintf("s%d", k))
		}
		all := strings.Join(states, ", ")
		text := "conflict: M\nstates: {" + strings.Join(states, ": s, ") + ": s}\nactors:\n  a:\n    moves: [s0 -> s1]\n    ranking: [" + all + "]\n    fuzzy: {states: [" + all + "], degrees: [" +
			strings.Repeat("["+strings.Repeat("0.5, ", n)+"], ", n) + "]}\n"
		err := modelfile.Read("m.yaml", []byte(text)).Problems.Err()
		if n == 400 && err != nil {
			t.Error(err)
		}
		if n > 400 && (err == nil || !strings.Contains(err.Error(), "a matrix of 401 states has 80200 pairs, and at most 400 states are taken; list the pairs")) {
			t.Errorf("%d states: %v", n, err)
		}
	}
}
