package gmcr

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"parley/adapter"
)

const (
	maxDepth  = 100     // of nesting
	maxValues = 4 << 20 // in one file
)

// node is one JSON value and where it begins.
type node struct {
	at     adapter.Place
	value  any // nil, bool, string, json.Number, or json.Delim for the two below
	items  []*node
	keys   []string
	keysAt []adapter.Place
}

func (n *node) isList() bool   { return n != nil && n.value == json.Delim('[') }
func (n *node) isObject() bool { return n != nil && n.value == json.Delim('{') }

// get is the value of a key, nil where there is none.
func (n *node) get(key string) *node {
	for i, k := range n.keys {
		if k == key {
			return n.items[i]
		}
	}
	return nil
}

// what names the kind of a value for messages.
func (n *node) what() string {
	switch v := n.value.(type) {
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(v)
	case string:
		return "text"
	case json.Number:
		return "a number"
	}
	if n.isList() {
		return "a list"
	}
	return "an object"
}

// whole reads a whole number.
func (n *node) whole() (int, bool) {
	v, ok := n.value.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(v.String())
	return i, err == nil && i > math.MinInt32 && i < math.MaxInt32
}

// parser reads JSON with places; it reports the first fault of syntax and
// every repeated key.
type parser struct {
	r      *adapter.Reading
	dec    *json.Decoder
	values int
}

// parse reads the whole text; nil after a fault.
func parse(r *adapter.Reading) *node {
	p := &parser{r: r, dec: json.NewDecoder(bytes.NewReader(r.Text.Bytes))}
	p.dec.UseNumber()
	root, err := p.value(0)
	if err != nil {
		p.fault(err)
		return nil
	}
	if at := p.skip(); at < len(r.Text.Bytes) {
		r.Wrong(r.Text.Place(at), "a project is one object", "something follows after the end of the project")
		return nil
	}
	return root
}

var errTooDeep, errTooMany = errors.New("nested too deeply"), errors.New("too many values")

// skip is the offset of the next token.
func (p *parser) skip() int {
	at := int(p.dec.InputOffset())
	for text := p.r.Text.Bytes; at < len(text) && strings.IndexByte(" \t\r\n,:", text[at]) >= 0; {
		at++
	}
	return at
}

func (p *parser) value(depth int) (*node, error) {
	n := &node{at: p.r.Text.Place(p.skip())}
	token, err := p.dec.Token()
	if err != nil {
		return nil, err
	}
	if p.values++; p.values > maxValues {
		return nil, errTooMany
	}
	if depth > maxDepth {
		return nil, errTooDeep
	}
	n.value = token
	if !n.isList() && !n.isObject() {
		return n, nil
	}
	seen := map[string]bool{}
	for p.dec.More() {
		if n.isObject() {
			at := p.r.Text.Place(p.skip())
			key, err := p.dec.Token()
			if err != nil {
				return nil, err
			}
			name, _ := key.(string)
			if seen[name] {
				p.r.Wrong(at, "keep one of them", "the key %q stands twice in one object", adapter.Clip(name))
			}
			seen[name] = true
			n.keys, n.keysAt = append(n.keys, name), append(n.keysAt, at)
		}
		item, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
	_, err = p.dec.Token() // the closing bracket
	return n, err
}

// fault words an error of syntax.
func (p *parser) fault(err error) {
	text := p.r.Text
	at := p.skip()
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, errTooDeep):
		p.r.Wrong(text.Place(at), "", "the file nests more than %d deep, and no project does", maxDepth)
		return
	case errors.Is(err, errTooMany):
		p.r.Wrong(text.Place(at), "", "the file holds more than %d values, and no project does", maxValues)
		return
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		p.r.Wrong(text.Place(len(text.Bytes)), "is the file whole? save it again", "the file ends in the middle of the project")
		return
	case errors.As(err, &syntax):
		// Offset counts from where the decoder's value began in older Go
		// releases; the token that it did not understand begins at skip.
		at = min(at, len(text.Bytes))
	}
	rest := text.Bytes[at:]
	for _, word := range []string{"NaN", "Infinity", "-Infinity"} {
		if bytes.HasPrefix(rest, []byte(word)) {
			p.r.Wrong(text.Place(at), "write a number", "%s is no number in JSON", word)
			return
		}
	}
	p.r.Wrong(text.Place(at), "a project of GMCR+ is JSON; save it again with GMCR+ 0.3 or later", "this is not valid JSON: %s", strings.TrimPrefix(err.Error(), "json: "))
}
