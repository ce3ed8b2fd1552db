package modelfile

import (
	"strconv"

	"parley"
)

// Locate fills p's line and column from its path, unless it has them. A path
// that the file does not have in full is followed as far as it goes; a
// problem with a named statement in prefers is found where it is written.
func (f *File) Locate(p *parley.Problem) {
	if p.Line == 0 && f.place != nil {
		p.Line, p.Column = f.place(p.Path)
	}
	if p.Line > 0 || f.root == nil {
		return
	}
	if len(p.Path) == 0 {
		p.Line, p.Column = f.root.line, f.root.column
		return
	}
	key, n, rest := f.find(f.written(p.Path))
	onKey := p.OnKey && len(rest) == 0 || len(rest) > 0 && n.kind != scalar
	if key != nil && (onKey || n.kind != scalar && n.line != key.line || n.nothing()) {
		n = key
		if !p.OnKey {
			p.Line, p.Column = n.line, n.column
			return
		}
	}
	p.Line, p.Column = n.line, n.column
	if p.Offset > 0 && n.kind == scalar {
		p.Line, p.Column = f.spot(n, p.Offset)
	}
}

// written is path as the file has it.
func (f *File) written(path parley.Path) parley.Path {
	for n := len(path); n > 0 && len(f.elsewhere) > 0; n-- {
		if to, ok := f.elsewhere[path[:n].String()]; ok {
			return to.Child(path[n:]...)
		}
	}
	return path
}

func (f *File) locateAll(ps parley.Problems) parley.Problems {
	for _, p := range ps {
		f.Locate(p)
	}
	return ps
}

// find follows path from the root as far as the file goes. It returns the
// value found, its key if it is in a mapping, and the rest of the path.
func (f *File) find(path parley.Path) (key, value *node, rest parley.Path) {
	value = f.root
	for i, name := range path {
		next := value
		switch value.kind {
		case mapping:
			p, ok := value.get(name)
			if !ok {
				return key, value, path[i:]
			}
			key, next = p.key, p.value
		case list:
			if next = value.item(name); next == nil {
				return key, value, path[i:]
			}
			key = nil
		default:
			if s := f.named(path, i, value); s != nil {
				key, value = s.key, s.value
				if value.kind != mapping {
					return key, value, path[i:]
				}
				p, ok := value.get(name)
				if !ok {
					return key, value, path[i:]
				}
				next = p.value
				break
			}
			return key, value, path[i:]
		}
		value = next
	}
	return key, value, nil
}

// item finds an item by its number or, where names may be written as a list,
// by its text.
func (n *node) item(name string) *node {
	if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(n.items) {
		return n.items[i]
	}
	for _, v := range n.items {
		if v.kind == scalar && v.text == name {
			return v
		}
	}
	return nil
}

// named resolves the name of a statement at path[:i], in the prefers of an
// actor or type, to the statement.
func (f *File) named(path parley.Path, i int, value *node) *pair {
	if i < 4 || path[0] != "actors" || path[i-2] != "prefers" {
		return nil
	}
	_, statements, rest := f.find(parley.Path{"actors", path[1], "statements"})
	if len(rest) > 0 {
		return nil
	}
	if p, ok := statements.get(value.text); ok {
		return &p
	}
	return nil
}
