package gambit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/adapter"
)

// Kind is the kind of a token.
type Kind uint8

const (
	End Kind = iota
	Word
	Quoted
	Open
	Shut
	Comma
	Unclosed // a text that the file ends in
)

// Token is one token and where it begins.
type Token struct {
	Kind   Kind
	Text   string
	Offset int
}

// Is reports whether the token is of a kind.
func (t Token) Is(k Kind) bool { return t.Kind == k }

// Shown is the token for messages.
func (t Token) Shown() string {
	switch t.Kind {
	case End:
		return "the end of the file"
	case Quoted:
		return `the text "` + adapter.Clip(t.Text) + `"`
	}
	return `"` + adapter.Clip(t.Text) + `"`
}

// Lexer gives a file's tokens one by one. White space only parts them; a word
// runs to white space, a brace, a comma or a quotation mark.
type Lexer struct {
	source []byte
	at     int
	peek   *Token
}

// Look gives the next token and leaves it there.
func (l *Lexer) Look() Token {
	if l.peek == nil {
		t := l.scan()
		l.peek = &t
	}
	return *l.peek
}

// Next takes the next token.
func (l *Lexer) Next() Token {
	t := l.Look()
	l.peek = nil
	return t
}

func (l *Lexer) scan() Token {
	for l.at < len(l.source) {
		r, size := utf8.DecodeRune(l.source[l.at:])
		if !unicode.IsSpace(r) {
			break
		}
		l.at += size
	}
	start := l.at
	if start == len(l.source) {
		return Token{Kind: End, Offset: start}
	}
	switch l.source[start] {
	case '{':
		l.at++
		return Token{Open, "{", start}
	case '}':
		l.at++
		return Token{Shut, "}", start}
	case ',':
		l.at++
		return Token{Comma, ",", start}
	case '"':
		return l.quoted(start)
	}
	for l.at < len(l.source) {
		r, size := utf8.DecodeRune(l.source[l.at:])
		if unicode.IsSpace(r) || strings.ContainsRune(`{},"`, r) {
			break
		}
		l.at += size
	}
	return Token{Word, string(l.source[start:l.at]), start}
}

// quoted reads a text; \" is a quotation mark in it, any other backslash
// stands for itself.
func (l *Lexer) quoted(start int) Token {
	var b strings.Builder
	for l.at++; l.at < len(l.source); l.at++ {
		switch c := l.source[l.at]; {
		case c == '"':
			l.at++
			return Token{Quoted, b.String(), start}
		case c == '\\' && l.at+1 < len(l.source) && l.source[l.at+1] == '"':
			l.at++
			b.WriteByte('"')
		default:
			b.WriteByte(c)
		}
	}
	return Token{Unclosed, b.String(), start}
}

// Rest is the number of bytes that were not looked at yet.
func (l *Lexer) Rest() int { return len(l.source) - l.at }

// First is the first word of a text.
func First(data []byte) string {
	l := Lexer{source: []byte(strings.TrimPrefix(string(data[:min(len(data), 1000)]), "\ufeff"))}
	return l.Next().Text
}
