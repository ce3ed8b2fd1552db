package adapter

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"parley"
)

// Text is a file's text and where its lines begin.
type Text struct {
	Bytes  []byte
	starts []int
	last   *spot // where columns were counted to last
}

// spot is a byte of a text and its column. Places are asked for in order, and
// lines may be long.
type spot struct{ offset, column int }

// Accept makes a Text of a file's bytes: UTF-8 with or without a byte order
// mark, or UTF-16 with one. The problem says why there is none; it has a
// place where one can be named.
func Accept(data []byte) (Text, *parley.Problem) {
	if len(data) > MaxBytes {
		return Text{}, &parley.Problem{Message: fmt.Sprintf("the file is larger than %d MiB", MaxBytes>>20), Hint: "leave out what does not matter to the question"}
	}
	data = bytes.TrimPrefix(fromUTF16(data), []byte("\xef\xbb\xbf"))
	t := Text{Bytes: data, starts: []int{0}, last: &spot{0, 1}}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			at := t.Place(i)
			return t, &parley.Problem{Line: at.Line, Column: at.Column, Message: fmt.Sprintf("the byte 0x%02X is not UTF-8 text", data[i]), Hint: "save the file as UTF-8"}
		}
		i += size
		// as package modelfile counts lines, which shows them
		if r == '\n' || r == '\r' && !bytes.HasPrefix(data[i:], []byte("\n")) || r == '\u0085' || r == '\u2028' || r == '\u2029' {
			t.starts = append(t.starts, i)
		}
	}
	return t, nil
}

// fromUTF16 turns text that begins with a UTF-16 byte order mark into UTF-8.
func fromUTF16(data []byte) []byte {
	little := bytes.HasPrefix(data, []byte("\xff\xfe"))
	if !little && !bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return data
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		if little {
			units = append(units, uint16(data[i])|uint16(data[i+1])<<8)
		} else {
			units = append(units, uint16(data[i+1])|uint16(data[i])<<8)
		}
	}
	return []byte(string(utf16.Decode(units)))
}

// Lines is the number of lines.
func (t Text) Lines() int { return max(1, len(t.starts)) }

// Place is the line and column of the byte at offset.
func (t Text) Place(offset int) Place {
	line := max(1, sort.SearchInts(t.starts, offset+1))
	start := 0
	if line <= len(t.starts) {
		start = t.starts[line-1]
	}
	offset = min(max(offset, start), len(t.Bytes))
	from := spot{start, 1}
	if t.last != nil && t.last.offset >= start && t.last.offset <= offset {
		from = *t.last
	}
	from = spot{offset, from.column + utf8.RuneCount(t.Bytes[from.offset:offset])}
	if t.last != nil {
		*t.last = from
	}
	return Place{line, from.column}
}

// Clip keeps long texts of a file from swamping a message.
func Clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// Count says a number of things: "1 reason", "3 reasons", "2 levels".
func Count(n int, one string) string {
	switch {
	case n == 1:
		return "1 " + one
	case strings.HasSuffix(one, "y") && !strings.HasSuffix(one, "ay"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(one, "y"))
	}
	if strings.HasSuffix(one, "ch") {
		one += "e"
	}
	return fmt.Sprintf("%d %ss", n, one)
}
