package modelfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"parley"
)

type kind uint8

const (
	scalar kind = iota
	list
	mapping
)

func (k kind) String() string {
	return [...]string{"text", "a list", "a mapping"}[k]
}

// node is one value of the file. Aliases are followed, so that a node may
// have several parents; there are no cycles.
type node struct {
	kind         kind
	style        yaml.Style
	line, column int    // of the value itself, after anchor and tag
	text         string // of a scalar: as written when bare, else without its quotes
	null         bool   // a bare null, ~ or nothing
	items        []*node
	pairs        []pair
	index        map[string]int // of pairs by key
	size         int            // values in it, counted through aliases
}

type pair struct{ key, value *node }

// nothing reports a value left empty, as in "name:".
func (n *node) nothing() bool { return n.null && n.text == "" }

// get returns the pair with a key.
func (n *node) get(key string) (pair, bool) {
	if i, ok := n.index[key]; ok {
		return n.pairs[i], true
	}
	return pair{}, false
}

func (n *node) add(p pair) {
	if n.index == nil {
		n.index = map[string]int{}
	}
	n.index[p.key.text] = len(n.pairs)
	n.pairs = append(n.pairs, p)
}

// parse fills f.root, or reports why it cannot.
func (f *File) parse(data []byte) {
	doc, err := load(data)
	if err != nil {
		f.Problems = append(f.Problems, f.syntax(err))
		return
	}
	if doc == nil || len(doc.Content) == 0 {
		f.add(nil, "parley init FILE writes a starter model", "the file is empty")
		return
	}
	b := builder{f: f, done: map[*yaml.Node]*node{}, open: map[*yaml.Node]bool{}}
	b.count(doc)
	root := b.build(doc.Content[0], nil)
	switch {
	case root == nil:
	case root.nothing():
		f.add(nil, "parley init FILE writes a starter model", "the file is empty")
	case root.kind != mapping:
		p := f.add(nil, `it begins with "conflict: A title"`, "a model file is a mapping of keys, and this is %s", root.kind)
		p.Line, p.Column = root.line, root.column
	default:
		f.root = root
	}
}

// errDocuments is the error for a second document in the file.
type errDocuments struct{ line, column int }

func (e *errDocuments) Error() string { return "a second document" }

// load parses one document. The library must not panic; if it does, that is
// an error too.
func load(data []byte) (doc *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			doc, err = nil, fmt.Errorf("the YAML library gave up on this file: %v", r)
		}
	}()
	limits := loaderlimits.New(loaderlimits.DepthValue(maxDepth), loaderlimits.AliasNone())
	loader, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(limits))
	if err != nil {
		return nil, err
	}
	doc, second := new(yaml.Node), new(yaml.Node)
	if err := loader.Load(doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	switch err := loader.Load(second); {
	case errors.Is(err, io.EOF):
		return doc, nil
	case err != nil:
		return nil, err
	}
	return nil, &errDocuments{second.Line, second.Column}
}

// builder turns the library's nodes into ours, once each.
type builder struct {
	f    *File
	done map[*yaml.Node]*node
	open map[*yaml.Node]bool // being built: an alias to one of these is a cycle
	over bool                // too large; said once
}

func (b *builder) problem(y *yaml.Node, path parley.Path, hint, format string, args ...any) *parley.Problem {
	p := b.f.add(path, hint, format, args...)
	p.Line, p.Column = y.Line, y.Column
	return p
}

// count counts the lines of comment at a value.
func (b *builder) count(y *yaml.Node) {
	for _, text := range []string{y.HeadComment, y.LineComment, y.FootComment} {
		for line := range strings.SplitSeq(text, "\n") {
			if strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "#YAML") {
				b.f.Comments++
			}
		}
	}
}

// build returns nil where a value cannot be had; that is then reported.
func (b *builder) build(y *yaml.Node, path parley.Path) *node {
	if y.Kind == yaml.AliasNode {
		if b.open[y.Alias] {
			b.problem(y, path, "", "the alias *%s stands inside the very value that it repeats", clip(y.Value))
			return nil
		}
		return b.build(y.Alias, path)
	}
	if n, ok := b.done[y]; ok {
		return n
	}
	b.open[y] = true
	defer delete(b.open, y)
	b.count(y)
	n := &node{style: y.Style, line: y.Line, column: y.Column, size: 1}
	if y.Anchor != "" || y.Style&yaml.TaggedStyle != 0 {
		b.properties(y, path, n)
	}
	switch y.Kind {
	case yaml.SequenceNode:
		n.kind = list
		for i, c := range y.Content {
			item := b.build(c, path.Child(strconv.Itoa(i)))
			if item == nil {
				item = &node{line: c.Line, column: c.Column, null: true, size: 1}
				b.f.broken[path.Child(strconv.Itoa(i)).String()] = true
			}
			if !b.grow(n, item, c, path) {
				break
			}
			n.items = append(n.items, item)
		}
	case yaml.MappingNode:
		n.kind = mapping
		b.mapping(y, path, n)
	default:
		n.text = y.Value
		n.null = y.Style == 0 && y.Tag == "!!null"
	}
	b.done[y] = n
	return n
}

// properties moves a node's place past its anchor and tag, and points out
// expressions that YAML takes for one.
func (b *builder) properties(y *yaml.Node, path parley.Path, n *node) {
	if y.Style&yaml.TaggedStyle != 0 && y.Tag != "!!str" && y.Tag != "!!map" && y.Tag != "!!seq" {
		b.problem(y, path, "if it is meant as part of an expression, put the whole expression in quotes or write not", "YAML reads %q as a tag, which a model file has no use for", clip(y.Tag))
	}
	if y.Anchor != "" && y.Kind == yaml.ScalarNode && strings.ContainsAny(y.Value, " ") && y.Style == 0 {
		b.problem(y, path, "if it is meant as part of an expression, put the whole expression in quotes or write and", "YAML reads %q as an anchor", "&"+clip(y.Anchor)).Warning = true
	}
	n.line, n.column = b.f.afterProperties(y.Line, y.Column)
}

// grow adds a child's size to n's, unless the whole becomes too large.
func (b *builder) grow(n, child *node, at *yaml.Node, path parley.Path) bool {
	n.size += child.size
	if n.size > maxValues {
		if !b.over {
			b.problem(at, path, "", "the aliases up to here repeat more than %d values", maxValues)
			b.over = true
		}
		return false
	}
	return true
}

func (b *builder) mapping(y *yaml.Node, path parley.Path, n *node) {
	var merged []*node
	for i := 0; i+1 < len(y.Content); i += 2 {
		k, v := y.Content[i], y.Content[i+1]
		key := b.build(k, path)
		if key == nil {
			continue
		}
		if key.kind != scalar {
			b.problem(k, path, `an expression or name with [ or { in front needs quotes`, "a key must be text, not %s", key.kind)
			continue
		}
		if normal := name(key.text); normal != key.text { // an alias may repeat it elsewhere
			again := *key
			again.text = normal
			key = &again
		}
		here := path.Child(key.text)
		first, repeated := n.get(key.text)
		value := b.build(v, here)
		if value == nil {
			value = &node{line: v.Line, column: v.Column, null: true, size: 1}
			b.f.broken[here.String()] = true
		}
		if !b.grow(n, value, v, path) {
			return
		}
		switch {
		case k.Tag == "!!merge" && k.Style == 0:
			merged = append(merged, b.mergeable(v, value, here)...)
		case repeated:
			b.problem(k, here, "remove or rename one of them", "the key %q is given twice, first on line %d", clip(key.text), first.key.line)
		default:
			n.add(pair{key, value})
		}
	}
	for _, m := range merged {
		if !b.grow(n, m, y, path) {
			return
		}
		for _, p := range m.pairs {
			if _, ok := n.get(p.key.text); !ok {
				n.add(p)
			}
		}
	}
}

// mergeable returns the mappings that a merge key "<<" brings in.
func (b *builder) mergeable(at *yaml.Node, value *node, path parley.Path) []*node {
	sources := []*node{value}
	if value.kind == list {
		sources = value.items
	}
	for _, s := range sources {
		if s.kind != mapping {
			b.problem(at, path, `write "<<: *name" with an anchored mapping`, "only mappings can be merged in, not %s", s.kind)
			return nil
		}
	}
	return sources
}
