package doc

import (
	"bufio"
	"bytes"
	"io"
	"iter"
	"maps"
	"slices"

	"parley/result"
)

// classed is for how many states with a class the classes are written one by
// one.
const classed = 10_000

// Long reports whether a result is an analysis that is too long to be put
// together before it is written: it has late lists, or classes of very many
// states.
func Long(v any) bool {
	a, ok := v.(*result.Analysis)
	if !ok {
		return false
	}
	n := 0
	for _, list := range a.Classes {
		n += len(list)
	}
	return a.Late != nil || n > classed
}

// writeLate writes a long analysis: each value of its long lists by itself,
// after everything else.
func writeLate(w io.Writer, a *result.Analysis) error {
	var b bytes.Buffer
	var prompt any = result.Unclassed{Analysis: a}
	if a.Late != nil {
		prompt = result.Prompt{Analysis: a}
	}
	if err := WriteJSON(&b, prompt); err != nil {
		return err
	}
	l := &lister{w: bufio.NewWriterSize(w, 1<<16)}
	l.text(string(bytes.TrimSuffix(b.Bytes(), []byte("\n}\n"))))
	if a.Classes != nil {
		l.text(",\n  \"classes\": {")
		all := map[string]iter.Seq[result.Classed]{}
		for name, classes := range a.Classes {
			all[name] = slices.Values(classes)
		}
		lists(l, "  ", all)
	}
	if a.Late != nil {
		l.late(a.Late)
	}
	l.text("\n}\n")
	if l.err != nil {
		return l.err
	}
	return l.w.Flush()
}

// late writes late lists.
func (l *lister) late(late *result.Late) {
	l.text(",\n  \"equilibria\": {")
	lists(l, "  ", late.Equilibria)
	l.text(",\n  \"stable\": {")
	before, names := "", newEncoder("")
	for _, name := range slices.Sorted(maps.Keys(late.Stable)) {
		l.text(before + "\n    ")
		l.value(names, name)
		l.text(": {")
		lists(l, "    ", late.Stable[name])
		before = ","
	}
	l.text("\n  },\n  \"states\": ")
	list(l, "  ", late.States)
}

// lister writes JSON piece by piece, up to the first error.
type lister struct {
	w   *bufio.Writer
	err error
}

func (l *lister) text(s string) {
	if l.err == nil {
		_, l.err = l.w.WriteString(s)
	}
}

func (l *lister) value(e *encoder, v any) {
	if l.err != nil {
		return
	}
	var text []byte
	if text, l.err = e.encode(v); l.err == nil {
		_, l.err = l.w.Write(bytes.TrimRight(text, "\n"))
	}
}

// lists writes what an object of lists holds, and its end.
func lists[T any](l *lister, prefix string, all map[string]iter.Seq[T]) {
	before, names := "", newEncoder("")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		l.text(before + "\n" + prefix + "  ")
		l.value(names, name)
		l.text(": ")
		list(l, prefix+"  ", all[name])
		before = ","
	}
	l.text("\n" + prefix + "}")
}

// list writes a list, each of its values when it is made.
func list[T any](l *lister, prefix string, values iter.Seq[T]) {
	before, each := "[", newEncoder(prefix+"  ")
	for v := range values {
		l.text(before + "\n" + prefix + "  ")
		l.value(each, v)
		if before = ","; l.err != nil {
			return
		}
	}
	if before == "[" {
		l.text("[]")
		return
	}
	l.text("\n" + prefix + "]")
}
