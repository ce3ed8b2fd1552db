package modelfile

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"parley"
)

// Set is the file with another value at a place, read anew: what is wrong with
// it then is among its problems. The place is keys parted by dots, as in
// actors.usa.types.hawk.weight, items of lists by their number from 0; keys
// that are not there yet are made. The value is YAML on one line, as it could
// stand there. Places in the text stay those of the file. f is left as it is.
// The error is a *parley.Problem: the place or the value is none.
func (f *File) Set(place, value string) (*File, error) {
	if f.root == nil {
		return nil, &parley.Problem{Message: parley.Message("%s cannot be set in %s", place, f.Name), Hint: "values are set in model files, in YAML or JSON"}
	}
	n, err := parseValue(place, value)
	if err != nil {
		return nil, err
	}
	root, err := put(f.root, strings.Split(place, "."), n, place)
	if err != nil {
		return nil, err
	}
	g := &File{
		Name: f.Name, Comments: f.Comments, text: f.text, mark: f.mark, joined: f.joined, lines: f.lines, root: root,
		broken: map[string]bool{}, hollow: map[string]bool{}, elsewhere: map[string]parley.Path{},
	}
	r := reader{f: g}
	g.Conflict = r.conflict(root)
	g.Problems = g.locateAll(g.Problems).Compact()
	return g, nil
}

// parseValue reads the value that is to stand at a place.
func parseValue(place, value string) (*node, error) {
	bad := func(why string) error {
		return &parley.Problem{Message: parley.Message("%q, the value for %s, cannot be read: %s", value, place, why), Hint: "write it as it could stand in the file, on one line"}
	}
	v := &File{Name: place, broken: map[string]bool{}}
	data, problem := v.accept([]byte(value))
	if problem != nil {
		return nil, bad(problem.Message)
	}
	v.lines = splitLines(string(data))
	doc, err := load(data)
	if err != nil {
		return nil, bad(v.syntax(err).Message)
	}
	if doc == nil || len(doc.Content) == 0 {
		return &node{null: true, size: 1}, nil
	}
	b := builder{f: v, done: map[*yaml.Node]*node{}, open: map[*yaml.Node]bool{}}
	n := b.build(doc.Content[0], nil)
	if err := v.Problems.Err(); err != nil || n == nil {
		return nil, bad(v.Problems[0].Message)
	}
	return n, nil
}

// put is n with a value at a place in it. What lies on the way is copied, so
// that n stays as it is.
func put(n *node, at []string, value *node, place string) (*node, error) {
	if len(at) == 0 {
		v := *value
		v.moveTo(n)
		return &v, nil
	}
	if n.null && n.kind == scalar { // nothing yet
		made := &node{kind: mapping, line: n.line, column: n.column, size: 1}
		return made.with(at, value, place)
	}
	switch n.kind {
	case mapping:
		return n.with(at, value, place)
	case list:
		i, err := strconv.Atoi(at[0])
		if err != nil || i < 0 || i >= len(n.items) {
			return nil, &parley.Problem{Message: parley.Message("%s: there is no item %q in a list of %d", place, at[0], len(n.items)), Hint: "items are numbered from 0"}
		}
		item, err := put(n.items[i], at[1:], value, place)
		if err != nil {
			return nil, err
		}
		c := *n
		c.items = slices.Clone(n.items)
		c.items[i] = item
		return &c, nil
	}
	return nil, &parley.Problem{
		Message: parley.Message("%s: %q is text here, and nothing in it has the name %q", place, clip(n.text), strings.Join(at, ".")),
		Hint:    "write it out as a mapping in the file",
	}
}

// with is a mapping with a value at a place in it. A key may hold dots: the
// longest that is there is taken.
func (n *node) with(at []string, value *node, place string) (*node, error) {
	c := *n
	c.index, c.pairs = nil, make([]pair, 0, len(n.pairs)+1)
	for _, p := range n.pairs {
		c.add(p)
	}
	for k := len(at); k > 0; k-- {
		if i, ok := c.index[strings.Join(at[:k], ".")]; ok {
			v, err := put(c.pairs[i].value, at[k:], value, place)
			c.pairs[i].value = v
			return &c, err
		}
	}
	if strings.TrimSpace(at[0]) == "" {
		return nil, &parley.Problem{Message: parley.Message("%q is no place: a key in it is empty", place), Hint: "keys are parted by dots, as in uncertainty.order"}
	}
	nothing := &node{null: true, line: n.line, column: n.column, size: 1}
	v, err := put(nothing, at[1:], value, place)
	c.add(pair{&node{text: at[0], line: n.line, column: n.column, size: 1}, v})
	return &c, err
}

// moveTo gives a value, and all in it, the place of another, so that what is
// wrong with it is shown there.
func (n *node) moveTo(other *node) {
	n.line, n.column = other.line, other.column
	items := slices.Clone(n.items)
	for i := range items {
		item := *items[i]
		item.moveTo(other)
		items[i] = &item
	}
	pairs := slices.Clone(n.pairs)
	for i := range pairs {
		k, v := *pairs[i].key, *pairs[i].value
		k.moveTo(other)
		v.moveTo(other)
		pairs[i] = pair{&k, &v}
	}
	n.items, n.pairs = items, pairs
}
