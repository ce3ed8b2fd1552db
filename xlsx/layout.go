package xlsx

import (
	"slices"
	"strings"

	"parley/adapter"
)

// hidden refuses hidden rows and columns that hold something.
func (r *reader) hidden() {
	rows, cols := map[int]bool{}, map[int]bool{}
	for _, c := range r.cells {
		at := adapter.Place{Line: c.Row, Column: c.Col}
		if r.hiddenRows[c.Row] && !rows[c.Row] {
			r.Wrong(at, "show it, or delete it", "row %d is hidden", c.Row)
		}
		if !cols[c.Col] && slices.ContainsFunc(r.hiddenCols, func(s span) bool { return s.from <= c.Col && c.Col <= s.to }) {
			r.Wrong(at, "show it, or delete it", "column %s is hidden", columnName(c.Col))
		}
		rows[c.Row], cols[c.Col] = true, true
	}
}

// oneBlock refuses a sheet with several tables: an empty row or column runs
// between filled cells. Remarks may stand apart.
func (r *reader) oneBlock() {
	rows, cols := map[int]bool{}, map[int]bool{}
	remark := map[int]bool{}
	for _, c := range r.cells {
		if strings.HasPrefix(c.Text, "#") && !rows[c.Row] && !strings.HasSuffix(c.Text, "!") {
			remark[c.Row] = true
		}
		if !remark[c.Row] {
			rows[c.Row], cols[c.Col] = true, true
		}
	}
	if k, ok := gap(rows); ok {
		r.Wrong(adapter.Place{Line: k, Column: 1}, "leave one table on the sheet", "row %d is empty, and there are filled cells above and below it", k)
	}
	if k, ok := gap(cols); ok {
		r.Wrong(adapter.Place{Line: 1, Column: k}, "leave one table on the sheet", "column %s is empty, and there are filled cells on both sides of it", columnName(k))
	}
}

// gap finds a number that is missing between the least and the greatest.
func gap(filled map[int]bool) (int, bool) {
	low, high := 0, 0
	for k := range filled {
		if low == 0 || k < low {
			low = k
		}
		high = max(high, k)
	}
	for k := low; k < high; k++ {
		if !filled[k] {
			return k, true
		}
	}
	return 0, false
}
