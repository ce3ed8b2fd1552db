package report

import (
	"io"
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

func wrap(text string, width int) string {
	return strings.TrimRight(lipgloss.Wrap(text, max(width, 20), ""), " ")
}

// textTable draws a table no wider than width; cells wrap.
func textTable(t *Table, width int, look style) string {
	natural := 1
	for c := range t.Head {
		widest := lipgloss.Width(t.Head[c])
		for _, r := range t.Rows {
			widest = max(widest, lipgloss.Width(r[c]))
		}
		natural += widest + 3
	}
	tab := table.New().
		Border(lipgloss.NormalBorder()).
		BorderStyle(look.faint).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		Headers(t.Head...).Rows(t.Rows...).
		StyleFunc(func(row, column int) lipgloss.Style {
			s := lipgloss.NewStyle()
			switch {
			case row == table.HeaderRow:
				s = look.strong
			case t.Mark != nil && t.Mark(row, column):
				s = look.mark
			}
			return s.Padding(0, 1)
		})
	if natural > width {
		tab = tab.Width(width)
	}
	lines := strings.Split(tab.Render(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}
