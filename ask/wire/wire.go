// Package wire puts the requests and answers of package ask into JSON, the
// same for every transport: HTTP, WebAssembly and assistants' tools.
package wire

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
)

// ErrNoJSON: the text is no JSON at all.
var ErrNoJSON = errors.New("the text is no JSON")

// Decode reads JSON into a request, and refuses fields that it does not have,
// or has twice.
// Its error says what would be right.
func Decode(body []byte, into any) error {
	if !json.Valid(body) {
		return ErrNoJSON
	}
	if bytes.Equal(bytes.TrimSpace(body), []byte("null")) {
		return errors.New("the text is null, and must be an object")
	}
	if err := named(body, into); err != nil {
		return err
	}
	err := json.Unmarshal(body, into)
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		given, _, _ := strings.Cut(kind.Value, " ") // "number 1.5"
		return errors.New(cmp.Or(written(kind.Field), "the text") + " is " + cmp.Or(kinds[given], given) + ", and must be " + kindOf(kind.Type.Kind()))
	}
	return err
}

// kinds are what package json calls the kinds of JSON, in our words.
var kinds = map[string]string{"array": "a list", "object": "an object", "string": "a text", "number": "a number", "bool": "true or false"}

// written leaves the names of embedded structs out of a field's path: those
// that begin as Go's names do.
func written(path string) string {
	parts := slices.DeleteFunc(strings.Split(path, "."), func(p string) bool { return p != "" && p[0] >= 'A' && p[0] <= 'Z' })
	return strings.Join(parts, ".")
}

// kindOf says a Go kind in the words of JSON.
func kindOf(kind reflect.Kind) string {
	switch kind {
	case reflect.Struct, reflect.Map:
		return kinds["object"]
	case reflect.Slice:
		return kinds["array"]
	case reflect.Bool, reflect.String:
		return kinds[kind.String()]
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
