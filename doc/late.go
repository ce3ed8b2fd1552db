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

// writeLate writes an analysis with late lists: each of their values as it is
// made, after everything else.
func writeLate(w io.Writer, a *result.Analysis) error {
	var b bytes.Buffer
	if err := WriteJSON(&b, result.Prompt{Analysis: a}); err != nil {
		return err
	}
	l := &lister{w: bufio.NewWriterSize(w, 1<<16)}
	l.text(string(bytes.TrimSuffix(b.Bytes(), []byte("\n}\n"))))
	l.text(",\n  \"equilibria\": {")
	l.lists("  ", a.Late.Equilibria)
	l.text(",\n  \"stable\": {")
	before := ""
	for _, name := range slices.Sorted(maps.Keys(a.Late.Stable)) {
		l.text(before + "\n    ")
		l.value("", name)
		l.text(": {")
		l.lists("    ", a.Late.Stable[name])
		before = ","
	}
	l.text("\n  },\n  \"states\": ")
	list(l, "  ", a.Late.States)
	l.text("\n}\n")
	if l.err != nil {
		return l.err
	}
	return l.w.Flush()
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

func (l *lister) value(prefix string, v any) {
	if l.err != nil {
		return
	}
	var text []byte
	if text, l.err = encode(prefix, v); l.err == nil {
		_, l.err = l.w.Write(bytes.TrimRight(text, "\n"))
	}
}

// lists writes what an object of lists holds, and its end.
func (l *lister) lists(prefix string, all map[string]iter.Seq[string]) {
	before := ""
	for _, name := range slices.Sorted(maps.Keys(all)) {
		l.text(before + "\n" + prefix + "  ")
		l.value("", name)
		l.text(": ")
		list(l, prefix+"  ", all[name])
		before = ","
	}
	l.text("\n" + prefix + "}")
}

// list writes a list, each of its values when it is made.
func list[T any](l *lister, prefix string, values iter.Seq[T]) {
	before := "["
	for v := range values {
		l.text(before + "\n" + prefix + "  ")
		l.value(prefix+"  ", v)
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
