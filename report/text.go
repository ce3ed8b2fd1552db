package report

import (
	"io"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
)

// prose is the widest that running text gets: longer lines are hard to read.
const prose = 100

// style holds the looks of one rendering; without colour they are empty.
type style struct{ title, head, strong, mark, faint lipgloss.Style }

func newStyle(color bool) style {
	plain := lipgloss.NewStyle()
	if !color {
		return style{plain, plain, plain, plain, plain}
	}
	return style{
		title:  plain.Bold(true).Foreground(lipgloss.Color("4")),
		head:   plain.Bold(true).Foreground(lipgloss.Color("6")),
		strong: plain.Bold(true),
		mark:   plain.Foreground(lipgloss.Color("2")),
		faint:  plain.Faint(true),
	}
}

func writeText(w io.Writer, d *Doc, screen Screen) error {
	width := screen.Width
	if width <= 0 {
		width = 80
	}
	look := newStyle(screen.Color)
	d = d.clean()
	var b strings.Builder
	for k, block := range d.Blocks {
		switch x := block.(type) {
		case *Heading:
			if k > 0 {
				b.WriteByte('\n')
			}
			if x.Level == 1 {
				b.WriteString(styled(look.title, wrap(x.Text, width)))
			} else {
				b.WriteString(styled(look.head, wrap(strings.ToUpper(x.Text), width)))
			}
		case *Paragraph:
			if k > 0 {
				if _, after := d.Blocks[k-1].(*Heading); !after {
					b.WriteByte('\n')
				}
			}
			text := wrap(x.Text, min(width, prose))
			if x.Strong {
				text = styled(look.strong, text)
			}
			b.WriteString(text)
		case *List:
			for n, it := range x.Items {
				if n > 0 {
					b.WriteByte('\n')
				}
				b.WriteString(hang("  • ", wrap(it, min(width, prose)-4)))
			}
		case *Table:
			b.WriteString(textTable(x, width, look))
			if x.Note != "" {
				b.WriteString("\n" + styled(look.faint, wrap(x.Note, min(width, prose))))
			}
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// styled styles line by line, so that no style runs over a line's end.
func styled(s lipgloss.Style, text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = s.Render(l)
	}
	return strings.Join(lines, "\n")
}

// hang puts a bullet before the first line and spaces before the others.
func hang(bullet, text string) string {
	return bullet + strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", lipgloss.Width(bullet)))
}

func wrap(text string, width int) string { return wrapTo(text, max(width, 20)) }

// textTable draws a table no wider than width: the widest columns are
// narrowed first, and their cells wrap.
func textTable(t *Table, width int, look style) string {
	widths := columns(t, width)
	used := make([]int, len(widths)) // wrapping at words may need less
	cell := func(c int, text string) string {
		text = wrapTo(text, widths[c])
		used[c] = max(used[c], lipgloss.Width(text))
		return text
	}
	row := func(cells []string) []string {
		out := make([]string, len(cells))
		for c := range cells {
			out[c] = cell(c, cells[c])
		}
		return out
	}
	// The library truncates headers, so the header is a row like the others,
	// and the line below it is put in afterwards.
	tab := table.New().
		Border(lipgloss.NormalBorder()).
		BorderStyle(look.faint).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		StyleFunc(func(row, column int) lipgloss.Style {
			s := lipgloss.NewStyle()
			switch {
			case row == 0:
				s = look.strong
			case t.Mark != nil && t.Mark(row-1, column):
				s = look.mark
			}
			return s.Padding(0, 1)
		})
	head := row(t.Head)
	tall := 1
	for _, h := range head {
		tall = max(tall, lipgloss.Height(h))
	}
	tab = tab.Row(head...)
	for _, r := range t.Rows {
		tab = tab.Row(row(r)...)
	}
	below := make([]string, len(used))
	for c, w := range used {
		below[c] = strings.Repeat("─", w+2)
	}
	lines := strings.Split(tab.Render(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	lines = slices.Insert(lines, tall, look.faint.Render(strings.Join(below, "┼")))
	return strings.Join(lines, "\n")
}

// columns gives each column its natural width or, where the table would be
// wider than the screen, takes from the widest; a column keeps the room of
// its longest word unless that alone is too much.
func columns(t *Table, width int) []int {
	widths := make([]int, len(t.Head))
	least := make([]int, len(t.Head))
	total := len(widths)*3 - 1 // padding and borders
	for c := range t.Head {
		measure := func(text string) {
			widths[c] = max(widths[c], lipgloss.Width(text))
			for _, w := range strings.Fields(text) {
				least[c] = max(least[c], lipgloss.Width(w))
			}
		}
		measure(t.Head[c])
		for _, r := range t.Rows {
			measure(r[c])
		}
		total += widths[c]
	}
	for floor := least; total > width; {
		widest := -1
		for c, w := range widths {
			if w > floor[c] && (widest < 0 || w > widths[widest]) {
				widest = c
			}
		}
		if widest < 0 {
			if floor[0] == 1 && &floor[0] != &least[0] {
				break
			}
			floor = make([]int, len(widths))
			for c := range floor {
				floor[c] = 1
			}
			continue
		}
		widths[widest]--
		total--
	}
	return widths
}

// wrapTo wraps at words, and breaks words longer than width.
func wrapTo(text string, width int) string {
	if lipgloss.Width(text) <= width {
		return text
	}
	return strings.TrimRight(lipgloss.Wrap(text, max(width, 1), ""), " ")
}
