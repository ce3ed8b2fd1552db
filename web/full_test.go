//go:build unix

package web

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk: where a text does not fit any more, that is said, the file is
// as it was, and nothing is left behind. The limit on the size of files stands
// for the disk: a write ends half-way through the file.
func TestFullDisk(t *testing.T) {
	b := start(t, map[string]string{"small.yaml": small}, nil)
	text := small + strings.Repeat("# a line more\n", 100_000)
	tag := b.open("small").ETag
	var usual syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
		t.Fatal(err)
	}
	tight := usual
	tight.Cur = 1 << 20 // the test's own files are smaller
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &tight); err != nil {
		t.Fatal(err)
	}
	r := b.do("PUT", "/models/small", text, "If-Match", tag)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
		t.Fatal(err)
	}
	if r.status != 500 || !strings.Contains(string(r.body), "small.yaml cannot be written: ") || strings.Contains(string(r.body), b.dir) {
		t.Errorf("%d %s", r.status, r.body)
	}
	left, err := os.ReadDir(b.dir)
	if err != nil || len(left) != 1 || b.file("small.yaml") != small {
		t.Errorf("the folder holds %v", left)
	}
	b.want(200, "PUT", "/models/small", text, "If-Match", tag)
}
