package modelfile

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// The parts of this file find where the values of a file begin and end. The
// YAML library says where they begin only. Places are bytes of the text.

const quotedStyle = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle

// offset is the place of a line and column, both counted from 1.
func (p *patcher) offset(line, column int) int {
	if line < 1 || line > len(p.starts) {
		p.failed = true
		return 0
	}
	at := p.starts[line-1]
	for ; column > 1 && at < len(p.text); column-- {
		_, size := utf8.DecodeRune(p.text[at:])
		at += size
	}
	return at
}

func (p *patcher) start(n *node) int { return p.offset(n.line, n.column) }

// flow reports whether a collection is written in brackets.
func (n *node) flow() bool { return n.style&yaml.FlowStyle != 0 }

// end is the place behind a value that is not left empty.
func (p *patcher) end(n *node) int {
	if n.kind == scalar {
		return p.scalarEnd(n)
	}
	at := p.start(n)
	if n.flow() {
		at++
	}
	for i := range n.entries() {
		at = max(at, p.entryEnd(n, i))
	}
	if n.flow() {
		at = p.blank(at, true)
		if at >= len(p.text) || p.text[at] != ']' && p.text[at] != '}' {
			p.failed = true
			return at
		}
		at++
	}
	return at
}

func (p *patcher) scalarEnd(n *node) int {
	value := n.text
	if n.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		value = strings.TrimRight(value, "\n")
	}
	length := utf8.RuneCountInString(value)
	line, column := p.f.spot(n, length)
	if length > 0 && line == n.line && column == n.column {
		p.failed = true // the text and the value could not be brought together
	}
	at := p.offset(line, column)
	if n.style&quotedStyle == 0 {
		return at
	}
	if length == 0 {
		at = p.start(n) + 1
	}
	if at >= len(p.text) || p.text[at] != '"' && p.text[at] != '\'' {
		p.failed = true
		return at
	}
	return at + 1
}

// blank passes over blanks, ends of lines and comments, and over commas too.
func (p *patcher) blank(at int, commas bool) int {
	for at < len(p.text) {
		switch c := p.text[at]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' && commas:
			at++
		case c == '#':
			at = p.lineEnd(at)
		default:
			return at
		}
	}
	return at
}

// entries is the number of a collection's entries.
func (n *node) entries() int {
	if n.kind == mapping {
		return len(n.pairs)
	}
	return len(n.items)
}

// entryValue is the value of an entry.
func (n *node) entryValue(i int) *node {
	if n.kind == mapping {
		return n.pairs[i].value
	}
	return n.items[i]
}

// entryStart is where an entry begins: its key, its value in brackets, or its
// dash.
func (p *patcher) entryStart(n *node, i int) int {
	switch {
	case n.kind == mapping:
		return p.start(n.pairs[i].key)
	case n.flow():
		return p.start(n.items[i])
	}
	for line := n.items[i].line; line >= n.line; line-- {
		if at := p.offset(line, n.column); at < len(p.text) && p.text[at] == '-' && strings.TrimLeft(string(p.text[p.starts[line-1]:at]), " -") == "" {
			return at
		}
	}
	p.failed = true
	return 0
}

// valueStart is the place behind an entry's colon or dash, or where its value
// begins if it has none.
func (p *patcher) valueStart(n *node, i int) int {
	switch {
	case n.kind == mapping:
		at := p.end(n.pairs[i].key)
		colon := p.blank(at, false)
		if colon >= len(p.text) || p.text[colon] != ':' {
			p.failed = true
			return at
		}
		return colon + 1
	case n.flow():
		return p.start(n.items[i])
	}
	return p.entryStart(n, i) + 1
}

// entryEnd is the place behind an entry.
func (p *patcher) entryEnd(n *node, i int) int {
	if v := n.entryValue(i); !v.nothing() {
		return p.end(v)
	}
	if n.kind == mapping && n.flow() { // {a, b} has no colons
		at := p.end(n.pairs[i].key)
		if colon := p.blank(at, false); colon >= len(p.text) || p.text[colon] != ':' {
			return at
		}
	}
	return p.valueStart(n, i)
}

// comments are those inside a collection that ends at a place.
func (p *patcher) comments(n *node, end int) (out []string) {
	if n.kind == scalar {
		return nil
	}
	after := map[int]int{} // by where a scalar begins, where it ends
	p.scalars(n, after)
	for at := p.start(n); at < end; {
		switch to := after[at]; {
		case to > at:
			at = to
		case p.text[at] == '#':
			out = append(out, string(p.text[at:p.lineEnd(at)]))
			at = p.lineEnd(at)
		default:
			at++
		}
	}
	return out
}

func (p *patcher) scalars(n *node, after map[int]int) {
	if n.kind == scalar && !n.nothing() {
		after[p.start(n)] = p.end(n)
	}
	for i := range n.entries() {
		if n.kind == mapping {
			p.scalars(n.pairs[i].key, after)
		}
		p.scalars(n.entryValue(i), after)
	}
}

// lineStart and lineEnd are the ends of the line of a place, the break that
// ends it left out.
func (p *patcher) lineStart(at int) int {
	for at > 0 && p.text[at-1] != '\n' && p.text[at-1] != '\r' {
		at--
	}
	return at
}

func (p *patcher) lineEnd(at int) int {
	for at < len(p.text) && p.text[at] != '\n' && p.text[at] != '\r' {
		at++
	}
	return at
}

// nextLine is the beginning of the line after that of a place, or the end of
// the text.
func (p *patcher) nextLine(at int) int {
	at = p.lineEnd(at)
	if at < len(p.text) && p.text[at] == '\r' {
		at++
	}
	if at < len(p.text) && p.text[at] == '\n' {
		at++
	}
	return at
}

// indented reports whether only blanks stand before a place on its line.
func (p *patcher) indented(at int) bool {
	return strings.Trim(string(p.text[p.lineStart(at):at]), " ") == ""
}

// lastLine is the end of the line before that of a place.
func (p *patcher) lastLine(at int) int {
	at = p.lineStart(at)
	if at > 0 && p.text[at-1] == '\n' {
		at--
	}
	if at > 0 && p.text[at-1] == '\r' {
		at--
	}
	return at
}

// column is the number of characters before a place on its line.
func (p *patcher) column(at int) int {
	return utf8.RuneCount(p.text[p.lineStart(at):at])
}
