// Package outfile writes the files that people ask for: whole or not at all,
// and never over what they cannot have meant.
//
// A file is written beside its place under a name of its own, brought to the
// disk, and then put in its place in one step, so that whoever looks sees what
// was there before or all that is there now. A symbolic link is followed: what
// it names is written. A file that is replaced keeps its permissions; a new one
// gets what the process's umask leaves. Devices, pipes, folders and the files
// that the work read from are never replaced.
package outfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Options say what a file may take the place of.
type Options struct {
	Replace bool     // take the place of a file that exists
	Inputs  []string // the files that were read, never replaced; what is no file is passed over
	Again   bool     // a file that is there with the same bytes is kept, and no error
}

// mostLinks bounds a chain of symbolic links.
const mostLinks = 40

// Write writes the file at path as write does it. Its error names the path,
// but for an error of write that is not about files, which is given as it is.
func Write(path string, o Options, write func(io.Writer) error) error {
	place, err := resolve(path)
	if err != nil {
		return cannot(path, err)
	}
	mode, err := allowed(path, place, o)
	if err != nil {
		return err
	}
	t, err := create(filepath.Dir(place), mode)
	if err != nil {
		return cannot(path, err)
	}
	defer forget(t.Name())
	if err := write(t); err != nil {
		t.Close()
		if file, ok := errors.AsType[*fs.PathError](err); ok && file.Path == t.Name() {
			return cannot(path, err)
		}
		return err
	}
	err = t.Sync()
	if e := t.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = put(t.Name(), place, o.Replace)
	}
	if errors.Is(err, fs.ErrExist) {
		if o.Again && same(t.Name(), place) {
			return nil
		}
		return exists(path)
	}
	if err != nil {
		return cannot(path, err)
	}
	return nil
}

// resolve follows symbolic links to the place that they name in the end, which
// need not exist.
func resolve(path string) (string, error) {
	for range mostLinks {
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return path, nil
		}
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			return path, nil
		}
		next, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(path), next)
		}
		path = next
	}
	return "", errors.New("it is a symbolic link that leads in a circle")
}

// usual is what a new file may be, before the umask.
const usual fs.FileMode = 0o666

// allowed refuses what must not be replaced, and gives the permissions that
// the file is to have: those it has, or 0 for a new one.
func allowed(path, place string, o Options) (fs.FileMode, error) {
	info, err := os.Stat(place)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, cannot(path, err)
	}
	if !info.Mode().IsRegular() {
		return 0, cannot(path, fmt.Errorf("it is %s, not a file", kind(info.Mode())))
	}
	for _, in := range o.Inputs {
		if read, err := os.Stat(in); err == nil && os.SameFile(info, read) {
			return 0, cannot(path, errors.New("it is a file that was read for this; choose another name"))
		}
	}
	if !o.Replace {
		if o.Again {
			return 0, nil // when the file is written, the two are compared
		}
		return 0, exists(path)
	}
	if info.Mode().Perm()&0o200 == 0 {
		return 0, cannot(path, errors.New("it is write-protected"))
	}
	return info.Mode().Perm(), nil
}

func kind(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}

// create makes the file that is written first. Nobody may read of it more
// than of the file it is to become, whose mode is 0 where it is new.
func create(dir string, mode fs.FileMode) (*os.File, error) {
	t, err := temporary(dir)
	if err == nil && mode != 0 {
		if err = t.Chmod(mode); err != nil {
			t.Close()
			forget(t.Name())
		}
	}
	return t, err
}

// put puts a finished file in its place, at once.
func put(from, place string, replace bool) error {
	if !replace {
		// A link takes no name that somebody else has taken meanwhile. Where the
		// file system knows no links, the rename has to do.
		err := os.Link(from, place)
		if err == nil || errors.Is(err, fs.ErrExist) {
			settle(filepath.Dir(place))
			return err
		}
	}
	err := os.Rename(from, place)
	if err == nil {
		settle(filepath.Dir(place))
	}
	return err
}

// same reports whether two files hold the same bytes.
func same(a, b string) bool {
	f, err := os.Open(a)
	if err != nil {
		return false
	}
	defer f.Close()
	g, err := os.Open(b)
	if err != nil {
		return false
	}
	defer g.Close()
	x, y := make([]byte, 1<<16), make([]byte, 1<<16)
	for {
		n, err := io.ReadFull(f, x)
		m, err2 := io.ReadFull(g, y)
		if !bytes.Equal(x[:n], y[:m]) {
			return false
		}
		if err != nil || err2 != nil {
			return ended(err) && ended(err2)
		}
	}
}

func ended(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// settle brings a folder's list of names to the disk, where the system can.
func settle(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

func exists(path string) error {
	return fmt.Errorf("%s exists already; choose another name, or add --force to replace it", path)
}

// cannot says that path cannot be written, without the name of the file that
// was to take its place.
func cannot(path string, err error) error {
	switch e := err.(type) {
	case *fs.PathError:
		err = e.Err
	case *os.LinkError:
		err = e.Err
	}
	return fmt.Errorf("%s cannot be written: %w", path, err)
}
