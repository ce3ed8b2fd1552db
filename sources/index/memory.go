package index

import (
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"io"
	"os"
	"sync"

	"parley/sources/align"
	"parley/sources/survey"
)

// memory is what a run recalls and what it adds.
type memory struct {
	lock sync.Mutex
	used map[[sha256.Size]byte]bool
	memo *align.Memo
	add  map[[sha256.Size]byte][]byte
	// Recalled and Worked count what was found kept, and what was not.
	Recalled, Worked int
}

func (x *Index) recall(ctx context.Context) error {
	x.used, x.add = make(map[[sha256.Size]byte]bool), make(map[[sha256.Size]byte][]byte)
	var program string
	err := x.db.QueryRowContext(ctx, "SELECT value FROM state WHERE name = 'program'").Scan(&program)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// File gives what was found in a file before, if its name and its content are
// the same; else it reads it.
func (x *Index) File(path string, read func() survey.Found) survey.Found {
	sum, err := content(path)
	if err != nil {
		return read()
	}
	found := kept(x, x.key("file", path, string(sum)), func() survey.Found { return read().Slim() })
	found.Fill()
	return found
}

// Compared gives what was compared before, and takes what is compared in this
// run.
func (x *Index) Compared() *align.Memo {
	if x.memo == nil {
		var before align.Kept
		var blob []byte
		key := x.key("compared")
		if x.db.QueryRow("SELECT value FROM kept WHERE key = ?", key[:]).Scan(&blob) == nil && unpack(blob, &before) != nil {
			before = nil // compared anew
		}
		x.memo = align.NewMemo(before)
	}
	return x.memo
}

// kept gives the value that is kept under a key, or makes it and keeps it.
func kept[T any](x *Index, key [sha256.Size]byte, make func() T) T {
	var blob []byte
	err := x.db.QueryRow("SELECT value FROM kept WHERE key = ?", key[:]).Scan(&blob)
	if err == nil {
		var v T
		if unpack(blob, &v) == nil {
			x.lock.Lock()
			x.used[key] = true
			x.Recalled++
			x.lock.Unlock()
			return v
		}
	}
	v := make()
	if blob, err := pack(v); err == nil {
		x.lock.Lock()
		x.used[key] = true
		x.add[key] = blob
		x.Worked++
		x.lock.Unlock()
	}
	return v
}

// key is the checksum of what a value depends on, the program included.
func (x *Index) key(parts ...string) [sha256.Size]byte {
	h := sha256.New()
	var n [8]byte
	for _, p := range append([]string{x.program}, parts...) {
		binary.LittleEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		io.WriteString(h, p)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

func content(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.New("is not a regular file")
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, err
	}
	return h.Sum(nil), nil
}

// packers and unpackers are used again, for each takes more memory than most of
// what is packed.
var (
	packers = sync.Pool{New: func() any {
		w, err := flate.NewWriter(nil, flate.BestSpeed)
		if err != nil {
			panic(err) // the level is one that there is
		}
		return w
	}}
	unpackers = sync.Pool{New: func() any { return flate.NewReader(nil) }}
)

func pack(v any) ([]byte, error) {
	var b bytes.Buffer
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	w.Reset(&b)
	survey.NumberTypes()
	if err := gob.NewEncoder(w).Encode(v); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func unpack(blob []byte, v any) error {
	r := unpackers.Get().(io.ReadCloser)
	defer unpackers.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(blob), nil); err != nil {
		return err
	}
	survey.NumberTypes()
	return gob.NewDecoder(r).Decode(v)
}
