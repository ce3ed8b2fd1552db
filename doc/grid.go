package doc

import "strings"

// table draws a table no wider than the page: the widest columns are narrowed
// first, and their cells wrap.
func (t *text) table(x *Table) {
	left, gap, total := " ", " │ ", t.page.Width-1 // the rule below the header is wider by one
	if x.Open {
		left, gap, total = " ", "  ", t.width
	}
	widths := columns(x, total-Width(left)-Width(gap)*(len(x.Head)-1))
	cells := func(row []string) [][]string {
		out := make([][]string, len(widths))
		for c := range widths {
			if c < len(row) {
				out[c] = wrap(row[c], widths[c])
			}
		}
		return out
	}
	head, rows := cells(x.Head), make([][][]string, len(x.Rows))
	used := make([]int, len(widths)) // wrapping at words may need less
	measure := func(row [][]string) {
		for c, lines := range row {
			for _, l := range lines {
				used[c] = max(used[c], Width(l))
			}
		}
	}
	measure(head)
	for k, r := range x.Rows {
		rows[k] = cells(r)
		measure(rows[k])
	}
	between := put(t.page.Looks.Faint, gap)
	write := func(row [][]string, look func(c int) func(string) string) {
		tall := 0
		for _, lines := range row {
			tall = max(tall, len(lines))
		}
		for n := range tall {
			var b strings.Builder
			b.WriteString(left)
			for c, lines := range row {
				if c > 0 {
					b.WriteString(between)
				}
				l := ""
				if n < len(lines) {
					l = lines[n]
				}
				b.WriteString(put(look(c), l))
				if c < len(row)-1 {
					b.WriteString(strings.Repeat(" ", used[c]-Width(l)))
				}
			}
			t.line(b.String())
		}
	}
	strong := t.page.Looks.Strong
	if x.Open {
		strong = t.page.Looks.Faint
	}
	if !empty(x.Head) {
		write(head, func(int) func(string) string { return strong })
		if !x.Open {
			rules := make([]string, len(used))
			for c, w := range used {
				rules[c] = strings.Repeat("─", w+2)
			}
			t.line(put(t.page.Looks.Faint, strings.Join(rules, "┼")))
		}
	}
	for k, r := range rows {
		write(r, func(c int) func(string) string {
			if x.Mark != nil && x.Mark(k, c) {
				return t.page.Looks.Mark
			}
			return nil
		})
	}
}

// empty reports whether a header says nothing.
func empty(head []string) bool { return strings.Join(head, "") == "" }

// columns gives each column its natural width or, where the columns would
// together be wider than total, takes from the widest; a column keeps the
// room of its longest word unless that alone is too much.
func columns(t *Table, total int) []int {
	widths := make([]int, len(t.Head))
	least := make([]int, len(t.Head))
	measure := func(row []string) {
		for c, cell := range row {
			widths[c] = max(widths[c], Width(cell), 1)
			for _, w := range fields(cell) {
				least[c] = max(least[c], Width(w))
			}
		}
	}
	measure(t.Head)
	for _, r := range t.Rows {
		measure(r)
	}
	sum := 0
	for _, w := range widths {
		sum += w
	}
	for broken := false; sum > total; {
		widest := -1
		for c, w := range widths {
			floor := least[c]
			if broken {
				floor = 1
			}
			if w > floor && (widest < 0 || w > widths[widest]) {
				widest = c
			}
		}
		switch {
		case widest >= 0:
			widths[widest]--
			sum--
		case broken:
			return widths
		default:
			broken = true
		}
	}
	return widths
}
