package modelfile

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley"
)

// Bytes is the file as it is written; in JSON, pairs of surrogates are joined.
func (f *File) Bytes() []byte {
	if f.mark {
		return append([]byte(byteOrderMark), f.text...)
	}
	return bytes.Clone(f.text)
}

// Edit gives the file with its text changed, where that is needed and nowhere
// else, so that it reads as the model c: comments, quotes, the order of keys and
// the ends of lines stay as they are. f is left as it is, and may have been read
// with f.Conflict changed since. The result is read back and compared with c; if
// it does not say the same, or c is a model that no file can hold, there is an
// error and no file. So it is where aliases or merge keys say in one place what
// c wants to differ in two; [Write] makes a new text then.
func (f *File) Edit(c *parley.Conflict) (*File, error) {
	old := Read(f.Name, f.text)
	switch {
	case old.root == nil:
		return nil, &parley.Problem{Message: "the file is no model and cannot be edited"}
	case f.joined:
		return nil, errLayout
	}
	was, err := outline(old.Conflict)
	if err != nil {
		return nil, err
	}
	is, err := outline(c)
	if err != nil {
		return nil, err
	}
	p := newPatcher(old)
	p.value(was, is, old.root, place{})
	if p.failed {
		return nil, errLayout
	}
	text, ok := p.apply(0, len(p.text))
	if !ok {
		return nil, errLayout
	}
	edited := Read(f.Name, text)
	edited.mark = f.mark
	want := Read("", []byte(yamlText(is))).Conflict // statements in the order of the text
	if len(edited.Problems) > 0 || edited.Conflict == nil || want == nil || edited.Conflict.Hash() != want.Hash() {
		return nil, errLayout
	}
	return edited, nil
}

var errLayout = &parley.Problem{
	Message: "the change cannot be made in this file as it is laid out",
	Hint:    "edit it by hand, or write the model anew with parley convert",
}

// splice replaces the bytes from one place up to another.
type splice struct {
	from, to int
	with     string
}

// patcher gathers the changes that turn a text of one outline into a text of
// another.
type patcher struct {
	f       *File
	text    []byte
	starts  []int // of the lines
	newline string
	json    bool
	splices []splice
	failed  bool // some place could not be found
}

func newPatcher(f *File) *patcher {
	p := &patcher{f: f, text: f.text, newline: "\n", json: strings.HasSuffix(strings.ToLower(f.Name), ".json")}
	if i := bytes.IndexByte(p.text, '\n'); i > 0 && p.text[i-1] == '\r' {
		p.newline = "\r\n"
	} else if i < 0 && bytes.IndexByte(p.text, '\r') >= 0 {
		p.newline = "\r"
	}
	p.starts = []int{0}
	for i, r := range string(p.text) {
		switch {
		case r == '\r' && i+1 < len(p.text) && p.text[i+1] == '\n':
		case r == '\n', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
			p.starts = append(p.starts, i+len(string(r)))
		}
	}
	return p
}

func (p *patcher) splice(from, to int, with string) {
	p.splices = append(p.splices, splice{from, to, strings.ReplaceAll(with, "\n", p.newline)})
}

// apply gives the text from one place up to another with the changes made in
// it; ok is false if they overlap.
func (p *patcher) apply(from, to int) (text []byte, ok bool) {
	var within []splice
	for _, s := range p.splices {
		if s.from >= from && s.to <= to {
			within = append(within, s)
		}
	}
	slices.SortStableFunc(within, func(a, b splice) int { // what is put in before what is taken out
		return cmp.Or(a.from-b.from, min(a.to-a.from, 1)-min(b.to-b.from, 1))
	})
	if from > to { // places that could not be found
		return nil, false
	}
	at := from
	for _, s := range within {
		if s.from < at || s.to < s.from {
			return nil, false
		}
		text = append(append(text, p.text[at:s.from]...), s.with...)
		at = s.to
	}
	return append(text, p.text[at:to]...), true
}

// same reports whether two values are written alike.
func same(a, b *out) bool {
	a, b = a.short(), b.short()
	return a.kind == b.kind && a.text == b.text && a.null == b.null && slices.Equal(a.keys, b.keys) && slices.EqualFunc(a.items, b.items, same)
}

// flowText writes a value on one line, inside brackets.
func (p *patcher) flowText(n *out) string {
	n = n.short()
	switch {
	case n.null:
		return "null"
	case n.kind == scalar && n.raw:
		return n.text
	case n.kind == scalar && p.json:
		return quoted(n.text)
	case n.kind == scalar:
		return scalarText(n.text, true)
	}
	parts := make([]string, len(n.items))
	for i, v := range n.items {
		parts[i] = p.flowText(v)
		if n.kind == mapping {
			parts[i] = p.entryText(n.keys[i], v)
		}
	}
	if n.kind == list {
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (p *patcher) entryText(key string, v *out) string {
	if p.json {
		return fmt.Sprintf("%s: %s", quoted(key), p.flowText(v))
	}
	return fmt.Sprintf("%s: %s", scalarText(key, true), p.flowText(v))
}
