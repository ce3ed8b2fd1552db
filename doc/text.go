package doc

import (
	"fmt"
	"io"
	"strings"
)

// prose is the widest that running text gets: longer lines are hard to read.
const prose = 100

// Page is what the reader's screen can do.
type Page struct {
	Width int // columns; 80 when 0
	Looks Looks
}

// Looks give parts of a text their looks on a terminal, a line at a time; nil
// leaves them plain. They must not change a text's width.
type Looks struct{ Title, Head, Strong, Mark, Faint func(string) string }

// put is text in a look.
func put(look func(string) string, text string) string {
	if look == nil || text == "" {
		return text
	}
	return look(text)
}

// WriteText writes a report for a terminal, wrapped.
func WriteText(w io.Writer, d *Doc, page Page) error {
	if page.Width <= 0 {
		page.Width = 80
	}
	t := &text{page: page, width: max(min(page.Width, prose), 20)}
	blocks := d.Cleaned()
	for k, block := range blocks {
		switch x := block.(type) {
		case *Heading:
			if k > 0 {
				t.line("")
			}
			t.heading(x)
		case *Paragraph:
			if k > 0 {
				if _, after := blocks[k-1].(*Heading); !after {
					t.line("")
				}
			}
			look := t.page.Looks.Strong
			if !x.Strong {
				look = nil
			}
			t.hang("", x.Text, look)
		case *List:
			for _, it := range x.Items {
				t.hang("  • ", it, nil)
			}
		case *Notes:
			wide := len(fmt.Sprint(len(x.Items)))
			for n, it := range x.Items {
				t.hang(fmt.Sprintf("  [%d] %*s", n+1, wide-len(fmt.Sprint(n+1)), ""), it, nil)
			}
		case *Figure: // a terminal shows what it is of
			t.line("")
			t.hang(" ", "["+x.title()+"]", t.page.Looks.Faint)
		case *Table:
			if k > 0 {
				if _, after := blocks[k-1].(*Heading); !after {
					t.line("")
				}
			}
			if x.Title != "" {
				t.hang(" ", x.Title, t.page.Looks.Strong)
			}
			t.table(x)
			if x.Note != "" {
				t.hang(" ", x.Note, t.page.Looks.Faint)
			}
		}
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

// text is a report being written.
type text struct {
	b     strings.Builder
	page  Page
	width int // of running text
}

// line writes one line without blanks at its end.
func (t *text) line(s string) {
	t.b.WriteString(strings.TrimRight(s, " "))
	t.b.WriteByte('\n')
}

// hang writes text with something before its first line, and blanks as wide
// before the others.
func (t *text) hang(before, s string, look func(string) string) {
	indent := strings.Repeat(" ", Width(before))
	for n, l := range wrap(s, max(t.width-len(indent), 10)) {
		if n > 0 {
			before = indent
		}
		t.line(before + put(look, l))
	}
}

func (t *text) heading(h *Heading) {
	text, look := strings.ToUpper(h.Text), t.page.Looks.Head
	if h.Level == 1 {
		text, look = h.Text, t.page.Looks.Title
	}
	lines := wrap(text, t.width)
	for n, l := range lines {
		used := Width(l)
		l = put(look, l)
		if n == len(lines)-1 && h.Aside != "" {
			if room := t.width - used - Width(h.Aside); room >= 2 {
				l += strings.Repeat(" ", room) + put(t.page.Looks.Faint, h.Aside)
			} else {
				t.line(l)
				t.hang("", h.Aside, t.page.Looks.Faint)
				return
			}
		}
		t.line(l)
	}
}
