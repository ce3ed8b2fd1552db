package modelfile

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// cursor is a place in the file's text, both numbers counted from 0.
type cursor struct{ line, column int }

// spot finds where the rune at an offset of a scalar's value stands in the
// file, undoing quotes, escapes and folded lines. Where the text and the
// value cannot be brought together, the scalar's beginning is returned.
func (f *File) spot(n *node, offset int) (line, column int) {
	s := spotter{f: f, block: n.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0, style: n.style}
	s.at = cursor{n.line - 1, n.column - 1}
	value := []rune(n.text)
	offset = min(offset, len(value))
	s.begin()
	for i, r := range value[:offset] {
		if !s.step(r, value[i+1:]) {
			return n.line, n.column
		}
	}
	if offset < len(value) {
		s.settle(value[offset], false)
	}
	return s.at.line + 1, s.at.column + 1
}

// spotter walks the source of one scalar along its value.
type spotter struct {
	f      *File
	style  yaml.Style
	block  bool
	indent int // of a block scalar
	at     cursor
}

func (s *spotter) line() []rune {
	if s.at.line < len(s.f.lines) {
		return s.f.lines[s.at.line]
	}
	return nil
}

// begin moves from the scalar's first character to its first rune.
func (s *spotter) begin() {
	switch {
	case s.style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		s.at.column++
	case s.block:
		header := s.line()[min(s.at.column, len(s.line())):]
		s.at.line++
		for i := s.at.line; i < len(s.f.lines); i++ {
			text := strings.TrimLeft(string(s.f.lines[i]), " ")
			if text != "" {
				s.indent = len(s.f.lines[i]) - len([]rune(text))
				break
			}
		}
		for _, r := range header {
			if r >= '1' && r <= '9' { // the indentation is given, from the parent's
				s.indent = s.given(int(r - '0'))
			}
			if r == ' ' || r == '#' {
				break
			}
		}
		s.at.column = min(s.indent, len(s.line()))
	}
}

// given is a block scalar's indentation with an indicator: that many columns
// more than its parent, which is at most the indentation of the header's line.
func (s *spotter) given(more int) int {
	header := s.f.lines[s.at.line-1]
	parent := len(header) - len([]rune(strings.TrimLeft(string(header), " ")))
	return parent + more
}

// ended reports whether the rest of the line is no part of the value, up to
// the break that folds into the next line.
func (s *spotter) ended() bool {
	line := s.line()
	if s.block {
		return s.at.column >= len(line)
	}
	for _, r := range line[min(s.at.column, len(line)):] { // seldom far: this is asked for every rune
		if r != ' ' && r != '\t' {
			return false
		}
	}
	return true
}

// next goes to the beginning of the next line's text.
func (s *spotter) next() {
	s.at.line++
	s.at.column = 0
	line := s.line()
	for s.at.column < len(line) && (line[s.at.column] == ' ' || !s.block && line[s.at.column] == '\t') {
		if s.block && s.at.column >= s.indent {
			break
		}
		s.at.column++
	}
}

// settle moves over line breaks that stand before the rune r of the value. A
// blank may be such a break itself, unless one was just passed.
func (s *spotter) settle(r rune, broken bool) {
	for r != '\n' && s.at.line+1 < len(s.f.lines) && s.ended() && (r != ' ' || s.block || broken) {
		s.next()
	}
	if s.style&yaml.DoubleQuotedStyle != 0 { // a line break escaped away
		for line := s.line(); s.at.column+1 == len(line) && line[s.at.column] == '\\'; line = s.line() {
			s.next()
		}
	}
}

// step moves past one rune of the value; rest follows it.
func (s *spotter) step(r rune, rest []rune) bool {
	if s.ended() && (r == ' ' || r == '\n') && s.at.line+1 < len(s.f.lines) {
		s.next()
		if len(rest) > 0 && rest[0] != '\n' {
			s.settle(rest[0], r == '\n')
		}
		return true
	}
	s.settle(r, false)
	line := s.line()
	if s.at.column >= len(line) {
		return false
	}
	switch c := line[s.at.column]; {
	case c == '\\' && s.style&yaml.DoubleQuotedStyle != 0:
		return s.escape(r)
	case c == '\'' && s.style&yaml.SingleQuotedStyle != 0:
		s.at.column += 2
		return r == '\''
	case c == r:
		s.at.column++
		return true
	}
	return false
}

// escape moves past an escape for r.
func (s *spotter) escape(r rune) bool {
	line := s.line()
	if s.at.column+1 >= len(line) {
		return false
	}
	digits := map[rune]int{'x': 2, 'u': 4, 'U': 8}[line[s.at.column+1]]
	end := s.at.column + 2 + digits
	if end > len(line) {
		return false
	}
	if digits > 0 {
		code, err := strconv.ParseUint(string(line[s.at.column+2:end]), 16, 32)
		if err != nil || rune(code) != r {
			return false
		}
	}
	s.at.column = end
	return true
}

// afterProperties moves from a node's anchor and tag to the value itself;
// line and column count from 1.
func (f *File) afterProperties(line, column int) (int, int) {
	at := cursor{line - 1, column - 1}
	for at.line < len(f.lines) {
		text := f.lines[at.line]
		switch {
		case at.column >= len(text) || text[at.column] == '#':
			at = cursor{at.line + 1, 0}
		case text[at.column] == ' ' || text[at.column] == '\t':
			at.column++
		case text[at.column] == '&' || text[at.column] == '!':
			for at.column < len(text) && !strings.ContainsRune(" \t,[]{}", text[at.column]) {
				at.column++
			}
		default:
			return at.line + 1, at.column + 1
		}
	}
	return line, column
}
