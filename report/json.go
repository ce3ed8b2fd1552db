package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"maps"
	"slices"

	"parley/result"
)

// writeJSON writes a result as JSON. The late lists of an analysis are written
// as they are made, after everything else.
func writeJSON(w io.Writer, v any) error {
	if a, ok := v.(*result.Analysis); ok && a.Late != nil {
		return writeLate(w, a)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func writeLate(w io.Writer, a *result.Analysis) error {
	var b bytes.Buffer
	if err := writeJSON(&b, result.Prompt{Analysis: a}); err != nil {
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
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, "  ")
	if l.err = enc.Encode(v); l.err == nil {
		_, l.err = l.w.Write(bytes.TrimRight(b.Bytes(), "\n"))
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
