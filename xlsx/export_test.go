package xlsx

import (
	"parley/adapter"
	"parley/table"
)

// Cells are the filled cells of a workbook's first sheet.
func Cells(r *adapter.Reading, data []byte) []table.Cell {
	w, err := openWorkbook(data)
	if err != nil {
		panic(err)
	}
	b := &reader{Reading: r, book: w, hiddenRows: map[int]bool{}}
	b.read(w.sheets[0].part)
	for k := range b.cells {
		b.cells[k].Text = Shown(b.cells[k].Text)
	}
	return b.cells
}

// Shown is a cell's text with numbers as they are shown.
func Shown(value string) string {
	if _, ok := adapter.ParseNumber(value); ok {
		return shown(value)
	}
	return value
}
