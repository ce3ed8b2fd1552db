package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strconv"
	"strings"
)

// named refuses valid JSON whose objects have names that a type does not have,
// to the letter, or one name twice: package json takes "Edits" for "edits", and
// of two it takes the last.
func named(body []byte, into any) error {
	return walk(json.NewDecoder(bytes.NewReader(body)), reflect.TypeOf(into))
}

// walk reads one value of a type; a nil type takes any names.
func walk(d *json.Decoder, t reflect.Type) error {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	token, err := d.Token()
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for open, _ := token.(json.Delim); (open == '{' || open == '[') && d.More(); {
		inner := element(t)
		if open == '{' {
			token, err := d.Token()
			if err != nil {
				return err
			}
			name, _ := token.(string)
			if seen[name] {
				return errors.New("the field " + strconv.Quote(name) + " is given twice")
			}
			seen[name] = true
			if t != nil && t.Kind() == reflect.Struct {
				if inner = field(t, name); inner == nil {
					return errors.New("unknown field " + strconv.Quote(name))
				}
			}
		}
		if err := walk(d, inner); err != nil {
			return err
		}
	}
	if _, opened := token.(json.Delim); opened {
		_, err = d.Token()
	}
	return err
}

// element is the type of what a list or a map holds, or nil.
func element(t reflect.Type) reflect.Type {
	if t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Map) {
		return t.Elem()
	}
	return nil
}

// field is the type of a struct's field by its name in JSON, or nil.
func field(t reflect.Type, name string) reflect.Type {
	for _, f := range reflect.VisibleFields(t) {
		if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag == name && !f.Anonymous {
			return f.Type
		}
	}
	return nil
}
