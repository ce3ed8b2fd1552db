package doc

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// Width is the number of columns that text takes on a screen.
func Width(s string) int { return displaywidth.String(s) }

// fields are the words of a text: what stands between blanks and breaks of
// lines. A blank that binds, as between a figure and its %, is part of a word.
func fields(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' })
}

// wrap breaks text at blanks into lines of at most width columns; a word that
// is longer is broken between characters.
func wrap(text string, width int) []string {
	width = max(width, 1)
	var lines []string
	line, used := "", 0
	end := func() {
		lines = append(lines, line)
		line, used = "", 0
	}
	for _, word := range fields(text) {
		w := Width(word)
		if used > 0 && used+1+w > width {
			end()
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		for w > width {
			head, rest := divide(word, width)
			line += head
			end()
			word, w = rest, Width(rest)
		}
		line, used = line+word, used+w
	}
	if used > 0 || len(lines) == 0 {
		end()
	}
	return lines
}

// divide cuts a word after at most width columns, and after one character at
// least.
func divide(word string, width int) (head, rest string) {
	used, at := 0, 0
	for g := displaywidth.StringGraphemes(word); g.Next(); {
		if at > 0 && used+g.Width() > width {
			break
		}
		used += g.Width()
		at += len(g.Value())
	}
	return word[:at], word[at:]
}
