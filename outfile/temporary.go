package outfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// underway are the files being written that have no place yet.
var underway struct {
	sync.Mutex
	names map[string]bool
}

// temporary makes a file of a name that nobody has, with the permissions that
// the umask leaves.
func temporary(dir string) (*os.File, error) {
	for {
		name := filepath.Join(dir, ".parley-"+rand.Text())
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
