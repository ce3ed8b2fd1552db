package modelfile

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"

	"parley"
)

const (
	maxShown  = 2000 // problems in one rendering
	lineWidth = 96   // columns of a source line that are shown
)

// widths measures text as most terminals show it, whatever the locale.
var widths = &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

// Render shows problems by place, each as "file:line:col: message; hint" with
// the line of the file and a caret under the place. Warnings say so.
func (f *File) Render(problems parley.Problems) string {
	var b strings.Builder
	for i, p := range f.locateAll(problems).Compact() {
		if i == maxShown {
			fmt.Fprintf(&b, "%s: and %d more\n", f.Name, len(problems)-maxShown)
			break
		}
		f.render(&b, p)
	}
	return b.String()
}

func (f *File) render(b *strings.Builder, p *parley.Problem) {
	b.WriteString(visible(f.Name))
	if p.Line > 0 {
		fmt.Fprintf(b, ":%d:%d", p.Line, p.Column)
	}
	b.WriteString(": ")
	if p.Warning {
		b.WriteString("warning: ")
	}
	b.WriteString(visible(p.Message))
	if p.Hint != "" {
		b.WriteString("; " + visible(p.Hint))
	}
	b.WriteByte('\n')
	if p.Line < 1 || p.Line > len(f.lines) {
		return
	}
	shown, before := window(f.lines[p.Line-1], p.Column-1)
	fmt.Fprintf(b, "%5d | %s\n", p.Line, shown)
	fmt.Fprintf(b, "      | %s^\n", before)
}

// window cuts the part of a line around a column that fits lineWidth, and
// returns it with the blanks that lead to the column.
func window(line []rune, column int) (shown, before string) {
	column = min(max(column, 0), len(line))
	from, to := 0, len(line)
	if width(line) > lineWidth {
		from, to = column, column
		room := lineWidth
		for room > 0 && (from > 0 || to < len(line)) {
			if from > 0 {
				from--
				room -= max(1, runeWidth(line[from]))
			}
			if to < len(line) {
				room -= max(1, runeWidth(line[to]))
				to++
			}
		}
	}
	var text, blanks strings.Builder
	if from > 0 {
		text.WriteString("…")
		blanks.WriteString(" ")
	}
	for i, r := range line[from:to] {
		r = plain(r)
		text.WriteRune(r)
		switch {
		case from+i >= column:
		case r == '\t':
			blanks.WriteByte('\t')
		default:
			blanks.WriteString(strings.Repeat(" ", runeWidth(r)))
		}
	}
	if to < len(line) {
		text.WriteString("…")
	}
	return strings.TrimRight(text.String(), " \t"), blanks.String()
}

// plain keeps characters that would act on a terminal out of messages.
func plain(r rune) rune {
	if r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029') {
		return '\ufffd'
	}
	return r
}

func visible(s string) string { return strings.Map(plain, s) }

func runeWidth(r rune) int {
	if r == '\t' {
		return 8
	}
	return widths.RuneWidth(plain(r))
}

// width is the width of a line, or some width beyond lineWidth.
func width(line []rune) int {
	w := 0
	for _, r := range line {
		if w += runeWidth(r); w > lineWidth {
			break // a line may be very long, and have many problems
		}
	}
	return w
}
