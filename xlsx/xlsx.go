// Package xlsx reads tables from workbooks (.xlsx): one sheet, in the shapes
// that package table reads. Formulas are never computed, their stored values
// are read; what a reader of the sheet would not see, hidden rows and columns,
// is refused.
package xlsx

import (
	"bytes"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"parley"
	"parley/adapter"
	"parley/table"
)

const (
	maxCells    = 1 << 20   // of one sheet, empty ones among them
	maxRows     = 100_000   // of one sheet
	maxUnzip    = 128 << 20 // bytes that a workbook may unfold to
	maxFormulas = 1000      // empty cells that are looked at for a formula
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
	f, err := open(data)
	if err != nil {
		r.Wrong(adapter.Place{}, "save it anew, or save the sheet as .csv", "the workbook cannot be opened: %v", err)
		return r.Done()
	}
	defer f.Close()
	sheets := f.GetSheetList()
	switch {
	case len(sheets) == 0:
		r.Wrong(adapter.Place{}, "", "the workbook has no sheet")
		return r.Done()
	case sheet == "":
		sheet = sheets[0]
		if len(sheets) > 1 {
			r.Note("the sheet %q is read, the first of %d", sheet, len(sheets))
		}
	case !slices.Contains(sheets, sheet):
		hint := parley.Nearest(sheet, sheets)
		if hint == "" {
			hint = "its sheets are " + adapter.Clip(strings.Join(sheets, ", "))
		}
		r.Wrong(adapter.Place{}, hint, "the workbook has no sheet called %q", sheet)
		return r.Done()
	}
	b := &book{Reading: r, f: f, sheet: sheet, styles: map[int]string{}}
	if cells := b.cells(); r.Problems.Err() == nil {
		return table.ReadCells(name, r, cells)
	}
	return r.Done()
}

// open unfolds a workbook in memory; the library must not panic, and if it
// does, that is an error too.
func open(data []byte) (f *excelize.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("the library gave up on it: %v", p)
		}
	}()
	return excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxUnzip})
}

// book is a sheet being read.
type book struct {
	*adapter.Reading
	f        *excelize.File
	sheet    string
	styles   map[int]string // "date", "percent" or ""
	percents int
	empty    int
}

// cells reads the sheet's filled cells.
func (b *book) cells() (out []table.Cell) {
	defer func() {
		if p := recover(); p != nil {
			b.Wrong(adapter.Place{}, "save the sheet as .csv", "the sheet cannot be read: %v", p)
		}
	}()
	// The library makes room for every cell up to the last one, so the size is
	// looked at first, in passing.
	n := 0
	if !b.rows(func(row int, values []string) bool {
		if n += len(values); n <= maxCells && row <= maxRows {
			return true
		}
		b.Wrong(adapter.Place{}, "save the sheet as .csv", "the sheet has more than %d cells or %d rows, which is too many to be read", maxCells, maxRows)
		return false
	}) {
		return nil
	}
	b.merged()
	b.rows(func(row int, values []string) bool {
		for k, value := range values {
			if c, ok := b.cell(row, k+1, value); ok {
				out = append(out, c)
			}
		}
		return true
	})
	b.hidden(out)
	b.oneBlock(out)
	if b.percents > 0 {
		b.Note("%s read as the number that is stored: 50%% is 0.5", adapter.Count(b.percents, "percentage"))
	}
	return out
}

// rows calls each with the stored values of every row, from the first, until it
// returns false; it reports whether it came to the end.
func (b *book) rows(each func(row int, values []string) bool) bool {
	rows, err := b.f.Rows(b.sheet)
	if err != nil {
		b.Wrong(adapter.Place{}, "save the sheet as .csv", "the sheet cannot be read: %v", err)
		return false
	}
	defer rows.Close()
	for row := 1; rows.Next(); row++ {
		values, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			b.Wrong(adapter.Place{Line: row}, "save the sheet as .csv", "line %d cannot be read: %v", row, err)
			return false
		}
		if !each(row, values) {
			return false
		}
	}
	return true
}

// cell reads one cell; ok is false for an empty one.
func (b *book) cell(row, col int, value string) (c table.Cell, ok bool) {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return c, false
	}
	at := adapter.Place{Line: row, Column: col}
	if strings.TrimSpace(value) == "" {
		if b.empty++; b.empty > maxFormulas {
			return c, false // where a value is due, that is said later
		}
		if formula, _ := b.f.GetCellFormula(b.sheet, name); formula != "" {
			b.Wrong(at, "open the workbook in a spreadsheet program and save it", "cell %s holds a formula without a stored value", name)
		}
		return c, false
	}
	if _, isNumber := adapter.ParseNumber(value); isNumber {
		kind, _ := b.f.GetCellType(b.sheet, name)
		if kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
			value = shown(value)
			switch b.format(name) {
			case "date":
				b.Wrong(at, "format the cell as a number or as text", "cell %s holds a date", name)
			case "percent":
				b.percents++
			}
		}
	}
	return table.Cell{Text: value, Row: row, Col: col}, true
}

// shown rounds a stored number to the fifteen digits that spreadsheets show,
// so that the noise of binary arithmetic breaks no tie.
func shown(value string) string {
	if len(value) <= 15 {
		return value
	}
	x, _, err := big.ParseFloat(value, 10, 200, big.ToNearestEven)
	if err != nil {
		return value
	}
	return x.Text('g', 15)
}

// format tells dates and percentages from other numbers, by the cell's style.
func (b *book) format(name string) string {
	id, err := b.f.GetCellStyle(b.sheet, name)
	if err != nil || id == 0 {
		return ""
	}
	kind, ok := b.styles[id]
	if !ok {
		if style, err := b.f.GetStyle(id); err == nil {
			custom := ""
			if style.CustomNumFmt != nil {
				custom = *style.CustomNumFmt
			}
			kind = numberFormat(style.NumFmt, custom)
		}
		b.styles[id] = kind
	}
	return kind
}

// numberFormat tells what a number format shows: built-in ones by their
// numbers (ECMA-376, part 1, 18.8.30), others by their letters.
func numberFormat(id int, custom string) string {
	switch {
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return "date"
	case id == 9, id == 10:
		return "percent"
	}
	var plain strings.Builder // without what stands in quotation marks or brackets
	skip := rune(0)
	for _, r := range strings.ToLower(custom) {
		switch {
		case skip != 0:
			if r == skip {
				skip = 0
			}
		case r == '"':
			skip = '"'
		case r == '[':
			skip = ']'
		default:
			plain.WriteRune(r)
		}
	}
	switch text := strings.ReplaceAll(plain.String(), "general", ""); {
	case strings.ContainsAny(text, "ymdhs"):
		return "date"
	case strings.Contains(text, "%"):
		return "percent"
	}
	return ""
}
