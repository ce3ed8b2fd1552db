// Package xlsx reads tables from workbooks (.xlsx): one sheet, in the shapes
// that package table reads. Formulas are never computed, their stored values
// are read; what a reader of the sheet would not see, hidden rows and columns,
// is refused.
package xlsx

import (
	"bytes"
	"slices"
	"strings"

	"parley"
	"parley/adapter"
	"parley/table"
)

const (
	maxCells  = 1 << 20   // of one sheet, empty ones among them
	maxRows   = 100_000   // of one sheet
	maxCols   = 1 << 14   // of one sheet: its last column is XFD
	maxStyles = 1 << 16   // of cells
	maxUnzip  = 128 << 20 // bytes that a workbook may unfold to
)

// Recognise reports whether a file is a workbook, by its first bytes.
func Recognise(data []byte) bool {
	head := data[:min(len(data), 4096)]
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) && (bytes.Contains(head, []byte("[Content_Types].xml")) || bytes.Contains(head, []byte("xl/")) || bytes.Contains(head, []byte("_rels/")))
}

// Read reads the first sheet of a workbook.
func Read(name string, data []byte) *adapter.Reading { return ReadSheet(name, data, "") }

// ReadSheet reads the named sheet, the first one where no name is given.
func ReadSheet(name string, data []byte, sheet string) *adapter.Reading {
	r := &adapter.Reading{}
	if len(data) > adapter.MaxBytes {
		r.Wrong(adapter.Place{}, "save the sheet as .csv", "the file is larger than %d MiB", adapter.MaxBytes>>20)
		return r.Done()
	}
	w, err := openWorkbook(data)
	if err != nil {
		r.Wrong(adapter.Place{}, "save it anew, or save the sheet as .csv", "the workbook cannot be opened: %v", err)
		return r.Done()
	}
	if len(w.sheets) == 0 {
		r.Wrong(adapter.Place{}, "", "the workbook has no sheet")
		return r.Done()
	}
	chosen := w.choose(r, sheet)
	if chosen < 0 {
		return r.Done()
	}
	b := &reader{Reading: r, book: w, hiddenRows: map[int]bool{}}
	b.read(w.sheets[chosen].part)
	b.hidden()
	b.oneBlock()
	if b.percents > 0 {
		r.Note("%s read as the number that is stored: 50%% is 0.5", adapter.Count(b.percents, "percentage"))
	}
	if r.Problems.Err() != nil {
		return r.Done()
	}
	return table.ReadCells(name, r, b.cells)
}

// choose finds the sheet of a name, the first one for none, or says that there
// is none and gives -1.
func (w *workbook) choose(r *adapter.Reading, sheet string) int {
	names := make([]string, len(w.sheets))
	for k, s := range w.sheets {
		names[k] = s.name
	}
	if sheet == "" {
		if len(names) > 1 {
			r.Note("the sheet %q is read, the first of %d", names[0], len(names))
		}
		return 0
	}
	k := slices.Index(names, sheet)
	if k < 0 {
		hint := parley.Nearest(sheet, names)
		if hint == "" {
			hint = "its sheets are " + adapter.Clip(strings.Join(names, ", "))
		}
		r.Wrong(adapter.Place{}, hint, "the workbook has no sheet called %q", sheet)
	}
	return k
}
