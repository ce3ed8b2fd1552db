package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"parley/adapter"
	"parley/table"
)

// merged refuses merged cells: which of them a value stands for is not said.
func (b *book) merged() {
	merged, err := b.f.GetMergeCells(b.sheet)
	if err != nil {
		return
	}
	for _, m := range merged {
		col, row, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
		b.Wrong(adapter.Place{Line: row, Column: col}, "part them, and fill each cell", "the cells %s:%s are merged", m.GetStartAxis(), m.GetEndAxis())
	}
}

// hidden refuses hidden rows and columns that hold something.
func (b *book) hidden(cells []table.Cell) {
	rows, cols := map[int]bool{}, map[int]bool{}
	for _, c := range cells {
		at := adapter.Place{Line: c.Row, Column: c.Col}
		if !rows[c.Row] {
			rows[c.Row] = true
			if seen, err := b.f.GetRowVisible(b.sheet, c.Row); err == nil && !seen {
				b.Wrong(at, "show it, or delete it", "row %d is hidden", c.Row)
			}
		}
		if !cols[c.Col] {
			cols[c.Col] = true
			name, _ := excelize.ColumnNumberToName(c.Col)
			if seen, err := b.f.GetColVisible(b.sheet, name); err == nil && !seen {
				b.Wrong(at, "show it, or delete it", "column %s is hidden", name)
			}
		}
	}
}

// oneBlock refuses a sheet with several tables: an empty row or column runs
// between filled cells. Remarks may stand apart.
func (b *book) oneBlock(cells []table.Cell) {
	rows, cols := map[int]bool{}, map[int]bool{}
	remark := map[int]bool{}
	for _, c := range cells {
		if strings.HasPrefix(c.Text, "#") && !rows[c.Row] && !strings.HasSuffix(c.Text, "!") {
			remark[c.Row] = true
		}
		if !remark[c.Row] {
			rows[c.Row], cols[c.Col] = true, true
		}
	}
	if k, ok := gap(rows); ok {
		b.Wrong(adapter.Place{Line: k, Column: 1}, "leave one table on the sheet", "row %d is empty, and there are filled cells above and below it", k)
	}
	if k, ok := gap(cols); ok {
		name, _ := excelize.ColumnNumberToName(k)
		b.Wrong(adapter.Place{Line: 1, Column: k}, "leave one table on the sheet", "column %s is empty, and there are filled cells on both sides of it", name)
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
