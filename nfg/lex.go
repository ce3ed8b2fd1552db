package nfg

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/adapter"
)

type kind uint8

const (
	end kind = iota
	word
	quoted
	open
	shut
	comma
	unclosed // a text that the file ends in
)

// token is one token and where it begins.
type token struct {
	kind   kind
	text   string
	offset int
}

func (t token) is(k kind) bool { return t.kind == k }

// shown is the token for messages.
func (t token) shown() string {
	switch t.kind {
	case end:
		return "the end of the file"
	case quoted:
		return `the text "` + adapter.Clip(t.text) + `"`
	}
	return `"` + adapter.Clip(t.text) + `"`
}

// lexer gives a file's tokens one by one. White space only parts them; a word
// runs to white space, a brace, a comma or a quotation mark.
type lexer struct {
	text []byte
	at   int
	peek *token
}

func (l *lexer) look() token {
	if l.peek == nil {
		t := l.scan()
		l.peek = &t
	}
	return *l.peek
}

func (l *lexer) next() token {
	t := l.look()
	l.peek = nil
	return t
}

func (l *lexer) scan() token {
	for l.at < len(l.text) {
		r, size := utf8.DecodeRune(l.text[l.at:])
		if !unicode.IsSpace(r) {
			break
		}
		l.at += size
	}
	start := l.at
	if start == len(l.text) {
		return token{kind: end, offset: start}
	}
	switch l.text[start] {
	case '{':
		l.at++
		return token{open, "{", start}
	case '}':
		l.at++
		return token{shut, "}", start}
	case ',':
		l.at++
		return token{comma, ",", start}
	case '"':
		return l.quoted(start)
	}
	for l.at < len(l.text) {
		r, size := utf8.DecodeRune(l.text[l.at:])
		if unicode.IsSpace(r) || strings.ContainsRune(`{},"`, r) {
			break
		}
		l.at += size
	}
	return token{word, string(l.text[start:l.at]), start}
}

// quoted reads a text; \" is a quotation mark in it, any other backslash
// stands for itself.
func (l *lexer) quoted(start int) token {
	var b strings.Builder
	for l.at++; l.at < len(l.text); l.at++ {
		switch c := l.text[l.at]; {
		case c == '"':
			l.at++
			return token{quoted, b.String(), start}
		case c == '\\' && l.at+1 < len(l.text) && l.text[l.at+1] == '"':
			l.at++
			b.WriteByte('"')
		default:
			b.WriteByte(c)
		}
	}
	return token{unclosed, b.String(), start}
}
