// Package wire puts the requests and answers of package ask into JSON, the
// same for every transport: HTTP, WebAssembly and assistants' tools.
package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
)

// ErrNoJSON: the text is no JSON at all.
var ErrNoJSON = errors.New("the text is no JSON")

// Decode reads JSON into a request, and refuses fields that it does not have.
// Its error says what would be right.
func Decode(body []byte, into any) error {
	if !json.Valid(body) {
		return ErrNoJSON
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind):
		where := kind.Field
		if where == "" {
			where = "the text"
		}
		return errors.New(where + " is a " + kind.Value + ", and must be of another kind: " + kindOf(kind.Type.Kind().String()))
	case err != nil:
		return errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	return nil
}

// kindOf says a Go kind in the words of JSON.
func kindOf(kind string) string {
	switch {
	case kind == "struct" || kind == "map":
		return "an object"
	case kind == "slice":
		return "a list"
	case kind == "bool":
		return "true or false"
	case kind == "string":
		return "a text"
	}
	return "a number that fits"
}

// Encode writes JSON as the interfaces do: on one line, with names of any
// script as they are.
func Encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
