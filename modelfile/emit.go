package modelfile

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/lazy"
)

// pageWidth is the width that written lines keep to where they can.
const pageWidth = 96

var jsonNumber = lazy.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$`)

// yamlText lays a value out as a person would: short collections on one line,
// long prose folded.
func yamlText(root *out) string {
	e := emitter{}
	e.entries(root, 0, false)
	return e.b.String()
}

type emitter struct{ b strings.Builder }

// entries writes a collection in block style. With inline, the first entry
// continues the current line, behind "- ".
func (e *emitter) entries(n *out, indent int, inline bool) {
	for i, v := range n.items {
		if i > 0 && (n.apart || indent == 0 && !(e.short(v) && e.short(n.items[i-1]))) {
			e.b.WriteByte('\n')
		}
		if !inline || i > 0 {
			e.b.WriteString(strings.Repeat(" ", indent))
		}
		if n.kind == list {
			e.b.WriteByte('-')
			e.value(v, indent, 1)
			continue
		}
		k := scalarText(n.keys[i], true)
		e.b.WriteString(k + ":")
		e.value(v, indent, utf8.RuneCountInString(k)+1)
	}
}

// short reports whether a value goes, or nearly goes, on its key's line.
func (e *emitter) short(n *out) bool {
	line, ok := oneLine(n, false)
	return ok && utf8.RuneCountInString(line) <= pageWidth
}

// value writes what follows a key or dash that ends after used columns.
func (e *emitter) value(n *out, indent, used int) {
	n = n.short()
	line, ok := oneLine(n, false)
	switch {
	case n.null:
		e.b.WriteByte('\n')
	case ok && indent+used+1+utf8.RuneCountInString(line) <= pageWidth, len(n.items) == 0 && n.kind != scalar:
		e.b.WriteString(" " + line + "\n")
	case n.kind == scalar:
		e.scalar(n.text, indent+2)
	case used == 1: // an item of a list
		e.b.WriteByte(' ')
		e.entries(n, indent+2, true)
	default:
		e.b.WriteByte('\n')
		e.entries(n, indent+2, false)
	}
}

// scalar writes text that does not fit on one line.
func (e *emitter) scalar(s string, indent int) {
	pad := strings.Repeat(" ", indent)
	switch {
	case foldable(s):
		e.b.WriteString(" >-\n")
		line := ""
		for _, word := range strings.Split(s, " ") {
			if line != "" && indent+utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > pageWidth {
				e.b.WriteString(pad + line + "\n")
				line = ""
			}
			if line != "" {
				line += " "
			}
			line += word
		}
		e.b.WriteString(pad + line + "\n")
	case literal(s):
		e.b.WriteString(" |")
		if !strings.HasSuffix(s, "\n") {
			e.b.WriteByte('-')
		}
		e.b.WriteByte('\n')
		for _, line := range strings.Split(strings.TrimSuffix(s, "\n"), "\n") {
			if line != "" {
				line = pad + line
			}
			e.b.WriteString(line + "\n")
		}
	default:
		e.b.WriteString(" " + scalarText(s, false) + "\n")
	}
}

// oneLine gives a value in flow style, if that reads well.
func oneLine(n *out, flow bool) (string, bool) {
	n = n.short()
	switch {
	case n.null:
		return "", !flow
	case n.kind == scalar && n.raw:
		return n.text, true
	case n.kind == scalar:
		return scalarText(n.text, flow), !strings.Contains(n.text, "\n")
	case n.open && len(n.items) > 0:
		return "", false
	}
	parts := make([]string, len(n.items))
	length := 0
	for i, v := range n.items {
		part, ok := oneLine(v, true)
		if length += len(part); !ok || length > 4*pageWidth {
			return "", false
		}
		if n.kind == mapping {
			part = scalarText(n.keys[i], true) + ": " + part
		}
		parts[i] = part
	}
	if n.kind == list {
		return "[" + strings.Join(parts, ", ") + "]", true
	}
	return "{" + strings.Join(parts, ", ") + "}", true
}

// scalarText writes a scalar on one line, quoted where it must be. Within
// flow collections, and for keys, more needs quotes.
func scalarText(s string, flow bool) string {
	switch {
	case bare(s, flow):
		return s
	case strings.Contains(s, `"`) && !strings.ContainsAny(s, `'\`) && graphic(s):
		return "'" + s + "'"
	}
	return quoted(s)
}

// resolved is text that YAML readers, of version 1.1 or 1.2, take for a truth
// value, a number or nothing.
var resolved = lazy.MustCompile(`^(?i:~|null|y|n|yes|no|on|off|true|false|[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(:[0-5]?[0-9])*(\.[0-9_]*)?(e[-+]?[0-9]+)?))$`)

// bare reports whether s means itself without quotes, to this reader and to
// others.
func bare(s string, flow bool) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if s == "" || resolved.MatchString(s) || !unicode.IsLetter(first) && !unicode.IsDigit(first) && first != '_' && first != '(' {
		return false
	}
	if flow && strings.ContainsAny(s, ",[]{}:") {
		return false
	}
	return graphic(s) && !strings.HasSuffix(s, " ") && !strings.HasSuffix(s, ":") &&
		!strings.Contains(s, ": ") && !strings.Contains(s, " #")
}

// graphic reports whether all of s can be seen, so that it needs no escapes.
func graphic(s string) bool {
	for _, r := range s {
		if !unicode.IsGraphic(r) || r == utf8.RuneError {
			return false
		}
	}
	return true
}

// foldable reports whether s can be broken at its blanks and joined again.
func foldable(s string) bool {
	return graphic(s) && strings.Contains(s, " ") && !strings.Contains(s, "  ") &&
		!strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ")
}

// literal reports whether s can be written line by line.
func literal(s string) bool {
	if strings.HasPrefix(s, " ") || strings.HasPrefix(s, "\n") || strings.HasSuffix(s, "\n\n") || !strings.Contains(s, "\n") {
		return false
	}
	for _, line := range strings.Split(s, "\n") {
		if !graphic(line) || strings.HasSuffix(line, " ") {
			return false
		}
	}
	return true
}

// quoted writes s in double quotes, in the escapes that JSON and YAML share.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r <= 0xffff && !unicode.IsGraphic(r) || r == 0xfeff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// jsonText writes a value as indented JSON.
func jsonText(root *out) string {
	var b strings.Builder
	writeJSON(&b, root, "\n")
	b.WriteByte('\n')
	return b.String()
}

func writeJSON(b *strings.Builder, n *out, newline string) {
	n = n.short()
	switch {
	case n.null:
		b.WriteString("null")
		return
	case n.kind == scalar && n.raw:
		b.WriteString(n.text)
		return
	case n.kind == scalar:
		b.WriteString(quoted(n.text))
		return
	}
	brackets := "{}"
	if n.kind == list {
		brackets = "[]"
	}
	b.WriteByte(brackets[0])
	for i, v := range n.items {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(newline + "  ")
		if n.kind == mapping {
			b.WriteString(quoted(n.keys[i]) + ": ")
		}
		writeJSON(b, v, newline+"  ")
	}
	if len(n.items) > 0 {
		b.WriteString(newline)
	}
	b.WriteByte(brackets[1])
}
