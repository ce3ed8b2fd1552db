package survey

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
)

// What a part of a survey holds are notes on its files and the files packed,
// so that the notes can be read without the files: after the first step the
// files' sketches, after the second what was compared.

// NumberTypes is called before anything is written or read by gob, which numbers
// types in the order in which a program comes to use them; the numbers stand in
// what it writes. The first call uses those of parts once, so that the same
// share has the same bytes whatever the program did before.
var NumberTypes = sync.OnceFunc(func() {
	e := gob.NewEncoder(io.Discard)
	for _, v := range []any{Found{}, [][]Sketch{}, []Told{}} {
		if err := e.Encode(v); err != nil {
			panic(err) // types that cannot be written
		}
	}
})

// Contents puts notes, a [][]Sketch or a []Told, and files together.
func Contents[N [][]Sketch | []Told](notes N, found []Found) ([]byte, error) {
	files, err := Pack(found)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	NumberTypes()
	if err := gob.NewEncoder(w).Encode(notes); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	out := binary.AppendUvarint(nil, uint64(b.Len()))
	return append(append(out, b.Bytes()...), files...), nil
}

// Sketched reads the sketches of so many files, and gives the files as they
// are packed.
func Sketched(contents []byte, files int) (notes [][]Sketch, packed []byte, err error) {
	packed, err = open(contents, &notes)
	if err == nil && len(notes) != files {
		err = fmt.Errorf("it has the sketches of %d files, not of %d", len(notes), files)
	}
	for _, list := range notes {
		for _, s := range list {
			if len(s) > sketched || !slices.IsSorted(s) {
				err = errors.New("it has a sketch that is none")
			}
		}
	}
	return notes, packed, err
}

// Compared reads what was compared, and gives the files as they are packed.
func Compared(contents []byte) (notes []Told, packed []byte, err error) {
	packed, err = open(contents, &notes)
	return notes, packed, err
}

// open reads the notes and gives what stands behind them.
func open(contents []byte, notes any) ([]byte, error) {
	n, size := binary.Uvarint(contents)
	if size <= 0 || n > uint64(len(contents)-size) {
		return nil, errors.New("its notes cannot be read: they are cut off")
	}
	behind := contents[size:]
	NumberTypes()
	if err := gob.NewDecoder(flate.NewReader(bytes.NewReader(behind[:n]))).Decode(notes); err != nil {
		return nil, fmt.Errorf("its notes cannot be read: %w", err)
	}
	return behind[n:], nil
}
