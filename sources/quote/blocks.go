package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// block is a paragraph: runes and where they stand in the document.
type block struct {
	rs  []rune
	off int
}

// longest is the most runes taken as one block. A longer line is cut at a
// space, so that hostile input costs bounded memory a block.
const longest = 1 << 15

// eachBlock calls f with every paragraph of text between two rune offsets.
// A line is a paragraph, except in texts wrapped at a fixed width, where a
// blank line ends one.
func eachBlock(text string, from, to int, f func(block)) {
	wrapped := hardWrapped(text)
	off := 0
	buf := make([]rune, 0, 1024)
	start := 0
	flush := func() {
		lo, hi := 0, len(buf)
		if start < from {
			lo = min(hi, from-start)
		}
		if start+hi > to {
			hi = max(lo, to-start)
		}
		if blank(buf[lo:hi]) {
			buf = buf[:0]
			return
		}
		f(block{buf[lo:hi], start + lo})
		buf = buf[:0]
	}
	for i := 0; i < len(text); {
		nl := strings.IndexByte(text[i:], '\n')
		end := len(text)
		if nl >= 0 {
			end = i + nl
		}
		line := text[i:end]
		if len(buf) > 0 && (!wrapped || strings.TrimSpace(line) == "") {
			flush()
		}
		if len(buf) == 0 {
			start = off
		}
		for len(line) > 0 {
			r, n := utf8.DecodeRuneInString(line)
			line = line[n:]
			off++
			if r == '\u2028' || r == '\u2029' || r == '\r' {
				r = ' '
			}
			buf = append(buf, r)
			if len(buf) >= longest && (unicode.IsSpace(r) || len(buf) >= 2*longest) {
				flush()
				start = off
			}
		}
		i = end
		if nl >= 0 {
			i++
			off++
			if len(buf) > 0 && wrapped {
				buf = append(buf, ' ')
			} else if len(buf) == 0 {
				start = off
			}
		}
	}
	if len(buf) > 0 {
		flush()
	}
}

func blank(rs []rune) bool {
	for _, r := range rs {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// hardWrapped tells whether the text's lines are broken at a fixed width:
// none is long, and most that have a successor end within a sentence.
func hardWrapped(text string) bool {
	const width = 100
	lines, open := 0, 0
	prev := ""
	for lineNo := 0; len(text) > 0 && lineNo < 400; lineNo++ {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		line = strings.TrimSpace(line)
		if utf8.RuneCountInString(line) > width {
			return false
		}
		if prev != "" && line != "" {
			lines++
			r, _ := utf8.DecodeLastRuneInString(prev)
			first, _ := utf8.DecodeRuneInString(line)
			if len(prev) > width/2 && (unicode.IsLetter(r) || r == ',') && !strings.ContainsRune(".!?:", r) && (unicode.IsLower(first) || len(prev) > width*6/10) {
				open++
			}
		}
		prev = line
	}
	return lines >= 3 && open*10 >= lines*6
}
