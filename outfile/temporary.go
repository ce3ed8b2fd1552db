package outfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// underway are the files being written that have no place yet.
var underway struct {
	sync.Mutex
	names map[string]bool
}

// beginning is how the names of files begin that are being written.
const beginning = ".parley-"

// IsTemporary reports whether a file of this name was being written: by a
// program that still is, or that was killed.
func IsTemporary(path string) bool { return strings.HasPrefix(filepath.Base(path), beginning) }

// temporary makes a file of a name that nobody has, with the permissions that
// the umask leaves.
func temporary(dir string) (*os.File, error) {
	for {
		name := filepath.Join(dir, beginning+rand.Text())
		t, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, usual)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		underway.Lock()
		if underway.names == nil {
			underway.names = map[string]bool{}
		}
		underway.names[name] = true
		underway.Unlock()
		return t, nil
	}
}

// forget removes a file that was written first, if it is still there.
func forget(name string) {
	underway.Lock()
	defer underway.Unlock()
	delete(underway.names, name)
	_ = os.Remove(name)
}

// Abandon removes what is being written, for a program that ends in the midst
// of it.
func Abandon() {
	underway.Lock()
	defer underway.Unlock()
	for name := range underway.names {
		_ = os.Remove(name)
	}
}
