package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"parley/sources/survey"
)

// asNobody runs a function with the rights of a user who owns nothing: root
// may write everywhere.
func asNobody(f func()) {
	const nobody = 65534
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
		if os.Geteuid() == 0 {
			_ = syscall.Setfsgid(nobody)
			_ = syscall.Setfsuid(nobody)
		}
		f()
	}()
	<-done
}

// An index that may not be written, or whose folder may not, is told as such
// when it is opened, before anything is read; it can be searched.
func TestReadOnlyIndex(t *testing.T) {
	for name, c := range map[string]struct{ file, folder os.FileMode }{"file": {0o444, 0o777}, "folder": {0o666, 0o555}, "both": {0o444, 0o555}} {
		_, made := saved(t)
		folder := filepath.Dir(made)
		if err := os.Chmod(filepath.Dir(folder), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(made, c.file); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(folder, c.folder); err != nil {
			t.Fatal(err)
		}
		asNobody(func() {
			if x, err := Open(context.Background(), made, "test"); err == nil || !strings.Contains(err.Error(), "cannot be written; check the rights of the file and of its folder") {
				if err == nil {
					x.Close()
				}
				t.Errorf("%s: %v", name, err)
			}
			x, err := OpenToRead(context.Background(), made)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				return
			}
			defer x.Close()
			if n, err := x.News(context.Background()); err != nil || n.Run != 1 {
				t.Errorf("%s: %+v, %v", name, n, err)
			}
		})
		if err := os.Chmod(folder, 0o700); err != nil { // so that it can be removed
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	asNobody(func() {
		if x, err := Open(context.Background(), filepath.Join(dir, "new.index"), "test"); err == nil || !strings.Contains(err.Error(), "cannot be written") {
			if err == nil {
				x.Close()
			}
			t.Errorf("a new one in a folder that may not be written: %v", err)
		}
	})
}

// What is no file that ends is not waited for: a pipe, and a file larger than
// any that is read.
func TestNoFileToWaitFor(t *testing.T) {
	folder, file := saved(t)
	pipe := filepath.Join(folder, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	big := filepath.Join(folder, "big.txt")
	if err := os.WriteFile(big, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 1<<40); err != nil { // a hole
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		x, err := Open(context.Background(), file, "test")
		if err != nil {
			done <- err
			return
		}
		defer x.Close()
		s, err := survey.Run(context.Background(), []string{pipe, folder}, survey.Options{Memory: x})
		if err == nil && len(s.Problems) != 2 {
			err = fmt.Errorf("problems %q", s.Problems)
		}
		if _, pipeErr := Open(context.Background(), pipe, "test"); pipeErr == nil || !strings.Contains(pipeErr.Error(), "is not a regular file") {
			err = fmt.Errorf("a pipe for an index: %v", pipeErr)
		}
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it waits for a pipe, or reads what is not read")
	}
}
