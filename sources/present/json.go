// Package present writes a [sources.Survey] where documents themselves are
// shown or pointed into: a page with the documents side by side, W3C Web
// Annotations, references, and JSON piece by piece. The report in words is
// [prose.Sources].
package present

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"parley/doc"
	"parley/sources"
)

// JSON writes the survey as the contract has it, indented, piece by piece so
// that it is not in memory twice.
func JSON(w io.Writer, s *sources.Survey) error {
	r := s.Result()
	out := &jsonWriter{w: bufio.NewWriter(w)}
	list(out, "{", "documents", r.Documents)
	list(out, ",", "groups", r.Groups)
	out.field(",", "independent", r.Independent)
	list(out, ",", "speakers", r.Speakers)
	list(out, ",", "statements", r.Statements)
	list(out, ",", "clusters", r.Clusters)
	if len(r.Problems) > 0 {
		list(out, ",", "problems", r.Problems)
	}
	list(out, ",", "unread", r.Unread)
	out.print("\n}\n")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// jsonWriter writes the fields of one object and keeps the first error.
type jsonWriter struct {
	w   *bufio.Writer
	err error
}

func (o *jsonWriter) print(s string) {
	if o.err == nil {
		_, o.err = o.w.WriteString(s)
	}
}

func (o *jsonWriter) value(prefix string, v any) {
	if o.err != nil {
		return
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, "  ")
	if o.err = enc.Encode(v); o.err == nil {
		_, o.err = o.w.Write(doc.EscapeJSON(bytes.TrimRight(b.Bytes(), "\n")))
	}
}

func (o *jsonWriter) field(before, name string, v any) {
	o.print(before + "\n  \"" + name + "\": ")
	o.value("  ", v)
}

func list[T any](o *jsonWriter, before, name string, items []T) {
	o.print(before + "\n  \"" + name + "\": [")
	for i := range items {
		if i > 0 {
			o.print(",")
		}
		o.print("\n    ")
		o.value("    ", &items[i])
	}
	if len(items) > 0 {
		o.print("\n  ")
	}
	o.print("]")
}

// visible takes out of a document's text what would act on a terminal or
// turn its direction round, and joins its lines.
func visible(s string) string { return sources.OneLine(doc.Stripped(s)) }
