package modelfile

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"parley"
)

// reader turns nodes into the domain's types. Its methods report what is
// wrong and return what can be had all the same, so that one run finds all.
type reader struct{ f *File }

// wrong reports a value that cannot be used, which later checks then leave
// alone. It points at the value, or its key where that is on another line.
func (r *reader) wrong(path parley.Path, hint, format string, args ...any) {
	if r.f.broken[path.String()] {
		return
	}
	r.f.add(path, hint, format, args...)
	r.f.broken[path.String()] = true
}

// is checks a value's kind.
func (r *reader) is(n *node, path parley.Path, k kind, what, hint string) bool {
	switch {
	case n.kind == k && (k == scalar || !n.null):
		return true
	case n.nothing():
		r.wrong(path, hint, "%s is missing", what)
	case k == scalar:
		r.wrong(path, hint, "%s must be text, not %s", what, n.kind)
	default:
		r.wrong(path, hint, "%s must be %s, not %s", what, k, n.kind)
	}
	return false
}

// mapping walks over a mapping's pairs; a value left out is an empty one.
func (r *reader) mapping(n *node, path parley.Path, what, hint string, each func(key string, v *node, path parley.Path)) {
	if n.kind == scalar && n.null {
		return
	}
	if !r.is(n, path, mapping, what, hint) {
		return
	}
	for _, p := range n.pairs {
		each(p.key.text, p.value, path.Child(p.key.text))
	}
}

// items walks over a list. A lone value where a list should be is reported
// and then taken for a list of one.
func (r *reader) items(n *node, path parley.Path, what string, each func(i int, v *node, path parley.Path)) {
	switch {
	case n.kind == list:
		for i, v := range n.items {
			each(i, v, path.Child(itoa(i)))
		}
	case n.null:
	case n.kind == scalar && !r.f.broken[path.String()]:
		r.f.add(path, "put it in brackets: ["+clip(n.text)+"]", "%s must be a list", what)
		each(0, n, path.Child("0"))
	default:
		r.wrong(path, "", "%s must be a list, not %s", what, n.kind)
	}
}

// fields sorts a mapping's values by the keys of its table and reports keys
// that are unknown or missing.
func (r *reader) fields(n *node, path parley.Path, table keys) map[string]*node {
	got := map[string]*node{}
	for _, p := range n.pairs {
		known := false
		for _, k := range table.list {
			known = known || k.name == p.key.text
		}
		if !known && len(r.f.Problems) >= maxFaults {
			r.f.unsaid++ // without looking for a likely name
			continue
		}
		if !known {
			hint := parley.Nearest(clip(p.key.text), table.names())
			if hint == "" && p.value.nothing() {
				hint = "text with a comma in it needs quotes here"
			}
			if hint == "" {
				hint = "the keys of " + table.what + " are " + strings.Join(table.names(), ", ")
			}
			r.f.add(path.Child(p.key.text), hint, "%s has no key %q", table.what, clip(p.key.text)).OnKey = true
			continue
		}
		if !p.value.null {
			got[p.key.text] = p.value
		}
	}
	for _, k := range table.list {
		if k.required && got[k.name] == nil && len(path) > 0 {
			r.wrong(path.Child(k.name), "", "%s needs the key %q", table.what, k.name)
		}
	}
	return got
}

// text reads a scalar as written; "" when there is none.
func (r *reader) text(n *node, path parley.Path, what string) string {
	if n == nil {
		return ""
	}
	hint := ""
	if n.kind == mapping {
		hint = `text with ": " in it needs quotes`
	}
	if !r.is(n, path, scalar, what, hint) {
		return ""
	}
	return n.text
}

// word reads a scalar that cannot be empty and names something, such as a
// level or a state.
func (r *reader) word(n *node, path parley.Path, what string) string {
	return name(r.filled(n, path, what))
}

// filled reads a scalar that cannot be empty.
func (r *reader) filled(n *node, path parley.Path, what string) string {
	if n.kind == scalar && strings.TrimSpace(n.text) == "" {
		r.wrong(path, "", "%s is missing", what)
		return ""
	}
	return r.text(n, path, what)
}

// named reads the name of something; "" when there is none.
func (r *reader) named(n *node, path parley.Path, what string) string {
	return name(r.text(n, path, what))
}

// name is a name in Unicode's normal form C, in which an accented letter is
// written in one way only. Texts for people and quotations stay as they are;
// of expressions package logic takes care.
func name(text string) string { return norm.NFC.String(text) }

// words reads a list of names, numbers or states, nil when there is none.
func (r *reader) words(n *node, path parley.Path, what, each string) (out []string) {
	if n == nil {
		return nil
	}
	r.items(n, path, what, func(_ int, v *node, path parley.Path) {
		out = append(out, r.word(v, path, each))
	})
	return out
}

// tuple reads a list of a fixed length into its parts, of which those after
// the first least may be left out; it reports whether all are well.
func (r *reader) tuple(n *node, path parley.Path, what, hint string, least int, parts ...*string) bool {
	if n.kind != list || len(n.items) < least || len(n.items) > len(parts) {
		r.wrong(path, hint, "%s is missing here", what)
		return false
	}
	ok := true
	for i, v := range n.items {
		here := path.Child(itoa(i))
		*parts[i] = r.word(v, here, "a part of it")
		ok = ok && !r.f.broken[here.String()]
	}
	return ok
}

func (r *reader) expression(n *node, path parley.Path) parley.Expression {
	if n == nil {
		return ""
	}
	if n.kind == list {
		r.wrong(path, "an expression with [ in front needs quotes", "an expression must be text, not a list")
		return ""
	}
	return parley.Expression(r.filled(n, path, "an expression"))
}

func (r *reader) expressions(n *node, path parley.Path, what string) []parley.Expression {
	if n == nil {
		return nil
	}
	var out []parley.Expression
	r.items(n, path, what, func(_ int, v *node, path parley.Path) {
		out = append(out, r.expression(v, path))
	})
	return out
}

// number reads a decimal or a fraction; nil when there is none.
func (r *reader) number(n *node, path parley.Path, what string) *float64 {
	const hint = "write a number like 0.5 or 1/3"
	if n == nil || !r.is(n, path, scalar, what, hint) {
		return nil
	}
	if exact, ok := parley.ParseNumber(n.text); ok {
		if x, _ := exact.Float64(); !math.IsInf(x, 0) {
			return &x
		}
	}
	r.wrong(path, hint, "%s must be a number, and %q is none", what, n.text)
	return nil
}

// value reads a number that must be there; 0 when it is not.
func (r *reader) value(n *node, path parley.Path, what string) float64 {
	if x := r.number(n, path, what); x != nil {
		return *x
	}
	return 0
}

func (r *reader) truth(n *node, path parley.Path, what string) bool {
	if n == nil || !r.is(n, path, scalar, what, "write true or false") {
		return false
	}
	switch strings.ToLower(n.text) {
	case "true", "yes":
		return true
	case "false", "no":
		return false
	}
	r.wrong(path, "write true or false", "%s must be true or false, and %q is neither", what, clip(n.text))
	return false
}

// settings reads a mapping of options to levels, or of actors to types.
func (r *reader) settings(n *node, path parley.Path, what, values string) []parley.Setting {
	if n == nil {
		return nil
	}
	var out []parley.Setting
	r.mapping(n, path, what, fmt.Sprintf("write {option: %s}", values), func(key string, v *node, path parley.Path) {
		out = append(out, parley.Setting{Option: key, Level: r.word(v, path, "a "+values)})
	})
	return out
}

// clip keeps long texts of the file from swamping a message.
func clip(s string) string { return parley.Clip(s) }

func orElse(hint, other string) string {
	if hint != "" {
		return hint
	}
	return other
}

func itoa(i int) string { return strconv.Itoa(i) }

// inFull reads the short form of a value that may be given by its name alone,
// or by nothing; it reports whether n is the full form, a mapping.
func (r *reader) inFull(n *node, path parley.Path, name *string, what, hint string) bool {
	switch {
	case n.null:
		return false
	case n.kind == scalar:
		*name = n.text
		return false
	}
	return r.is(n, path, mapping, what, hint)
}
