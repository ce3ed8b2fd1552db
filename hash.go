package parley

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"strconv"
)

// Hash names the model by what it says: "sha256:" and the digest, in hex, of
// a canonical text of all its fields, words included. How a file is laid out
// leaves no trace in a Conflict, so two files that read alike have one hash.
// Fields that are empty do not stand in the text: a field that the domain
// gets later changes the hash of no model that does without it.
func (c *Conflict) Hash() string {
	w := canon{sum: sha256.New(), text: make([]byte, 0, 2*page)}
	w.conflict(c)
	w.sum.Write(w.text)
	return fmt.Sprintf("sha256:%x", w.sum.Sum(nil))
}

// page is how much text is gathered before it goes into the sum.
const page = 1 << 13

// canon writes the canonical text. A value is its key, its length in bytes
// and its bytes, so that no two models can write the same text; a structure
// is its key and braces around its values.
type canon struct {
	sum  hash.Hash
	text []byte // what has not gone into sum yet
}

func (w *canon) string(key, value string) {
	if value == "" {
		return
	}
	w.text = append(w.text, key...)
	w.text = append(w.text, ' ')
	w.text = strconv.AppendInt(w.text, int64(len(value)), 10)
	w.text = append(w.text, ':')
	w.text = append(w.text, value...)
	w.text = append(w.text, '\n')
	if len(w.text) >= page {
		w.sum.Write(w.text)
		w.text = w.text[:0]
	}
}

func (w *canon) int(key string, value int) {
	if value != 0 {
		w.string(key, strconv.Itoa(value))
	}
}

func (w *canon) bool(key string, value bool) {
	if value {
		w.string(key, "true")
	}
}

// number writes a number even where it is 0: pointers are nil when not given.
func (w *canon) number(key string, value *float64) {
	if value != nil {
		w.string(key, strconv.FormatFloat(*value, 'g', -1, 64))
	}
}

// strings writes a list; its entries may be empty.
func (w *canon) strings(key string, values []string) {
	for _, v := range values {
		w.group(key, func() { w.string("is", v) })
	}
}

func (w *canon) group(key string, inside func()) {
	w.text = append(append(w.text, key...), " {\n"...)
	inside()
	w.text = append(w.text, "}\n"...)
}

// each writes a list of structures.
func each[T any](w *canon, key string, items []T, write func(*T)) {
	for k := range items {
		w.group(key, func() { write(&items[k]) })
	}
}
