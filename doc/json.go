package doc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"

	"parley/result"
)

// WriteJSON writes a result as JSON. Characters that act on a terminal or
// turn the direction of writing (U+007F–U+009F, marks of direction) are
// written as escapes, as JSON's own writer writes those below U+0020.
func WriteJSON(w io.Writer, v any) error {
	if Long(v) {
		return writeLate(w, v.(*result.Analysis))
	}
	text, err := newEncoder("").encode(v)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// encoder writes values in JSON one after another, their lines after the first
// behind a prefix.
type encoder struct {
	text bytes.Buffer
	json *json.Encoder
}

func newEncoder(prefix string) *encoder {
	e := &encoder{}
	e.json = json.NewEncoder(&e.text)
	e.json.SetEscapeHTML(false)
	e.json.SetIndent(prefix, "  ")
	return e
}

// encode is a value's text, which holds until the next is asked for.
func (e *encoder) encode(v any) ([]byte, error) {
	e.text.Reset()
	err := e.json.Encode(v)
	return EscapeJSON(e.text.Bytes()), err
}

// EscapeJSON writes what acts in JSON, that is written already, as escapes;
// outside of strings JSON has no such characters but line ends.
func EscapeJSON(data []byte) []byte {
	out := data[:0:0]
	start := 0
	for k := 0; k < len(data); {
		if data[k] < 0x7f { // most of it
			k++
			continue
		}
		r, n := utf8.DecodeRune(data[k:])
		if r >= 0x7f && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			out = append(out, data[start:k]...)
			out = fmt.Appendf(out, `\u%04x`, r)
			start = k + n
		}
		k += n
	}
	if start == 0 {
		return data
	}
	return append(out, data[start:]...)
}
