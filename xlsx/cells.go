package xlsx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"parley/adapter"
	"parley/table"
)

// reader reads the filled cells of a sheet.
type reader struct {
	*adapter.Reading
	book     *workbook
	row      int // the row being read, and the last cell in it, from 1
	col      int
	size     int // cells up to the last one of each row, empty ones among them
	percents int
	cells    []table.Cell

	hiddenRows map[int]bool
	hiddenCols []span
}

// span is a range of columns.
type span struct{ from, to int }

var errMany = fmt.Errorf("the sheet has more than %d cells or %d rows, which is too many to be read", maxCells, maxRows)

// read reads a sheet and notes what is wrong with it.
func (r *reader) read(part string) {
	err := r.book.walk(part, handlers{"col": r.columns, "row": r.nextRow, "c": r.nextCell, "mergeCell": r.merged})
	switch {
	case errors.Is(err, errMany):
		r.Wrong(adapter.Place{}, "save the sheet as .csv", "%v", errMany)
	case err != nil:
		r.Wrong(adapter.Place{Line: r.row}, "save the sheet as .csv", "the sheet cannot be read: %v", err)
	}
}

// columns notes columns that are hidden.
func (r *reader) columns(_ *xml.Decoder, e xml.StartElement) error {
	if len(r.hiddenCols) == maxCols {
		return fmt.Errorf("there are more than %d columns", maxCols)
	}
	if yes(attribute(e, "hidden")) {
		from, _ := strconv.Atoi(attribute(e, "min"))
		to, _ := strconv.Atoi(attribute(e, "max"))
		r.hiddenCols = append(r.hiddenCols, span{from, to})
	}
	return nil
}

// nextRow begins a row: the one that is named, or else the next one.
func (r *reader) nextRow(_ *xml.Decoder, e xml.StartElement) error {
	row := r.row + 1
	if at := attribute(e, "r"); at != "" {
		k, err := strconv.Atoi(at)
		if err != nil || k < row {
			return fmt.Errorf("row %q comes after row %d", at, r.row)
		}
		row = k
	}
	if r.row, r.col = row, 0; row > maxRows {
		return errMany
	}
	if yes(attribute(e, "hidden")) {
		r.hiddenRows[row] = true
	}
	return nil
}

// nextCell reads a cell of the row.
func (r *reader) nextCell(d *xml.Decoder, e xml.StartElement) error {
	var c struct {
		At      string    `xml:"r,attr"`
		Style   int       `xml:"s,attr"`
		Kind    string    `xml:"t,attr"`
		Value   string    `xml:"v"`
		Inline  text      `xml:"is"`
		Formula *struct{} `xml:"f"`
	}
	if err := d.DecodeElement(&c, &e); err != nil {
		return err
	}
	col := r.col + 1
	if c.At != "" {
		k, row, ok := position(c.At)
		if !ok || row != r.row || k < col {
			return fmt.Errorf("cell %q comes after column %d of row %d", c.At, r.col, r.row)
		}
		col = k
	}
	if r.size += col - r.col; r.size > maxCells {
		return errMany
	}
	r.col = col
	value, words := unescape(c.Value), false
	switch c.Kind {
	case "s":
		words = true
		if c.Value != "" {
			var err error
			if value, err = r.book.shared(c.Value); err != nil {
				return err
			}
		}
	case "inlineStr":
		value, words = c.Inline.String(), true
	}
	at := adapter.Place{Line: r.row, Column: col}
	if strings.TrimSpace(value) == "" {
		if c.Formula != nil {
			r.Wrong(at, "open the workbook in a spreadsheet program and save it", "cell %s holds a formula without a stored value", cellName(col, r.row))
		}
		return nil
	}
	shows := ""
	if c.Style >= 0 && c.Style < len(r.book.shows) {
		shows = r.book.shows[c.Style]
	}
	if c.Kind == "d" {
		shows = "date"
	}
	if _, isNumber := adapter.ParseNumber(value); isNumber && !words || c.Kind == "d" {
		value = shown(value)
		switch shows {
		case "date":
			r.Wrong(at, "format the cell as a number or as text", "cell %s holds a date", cellName(col, r.row))
		case "percent":
			r.percents++
		}
	}
	r.cells = append(r.cells, table.Cell{Text: value, Row: r.row, Col: col})
	return nil
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

// merged refuses merged cells: which of them a value stands for is not said.
func (r *reader) merged(_ *xml.Decoder, e xml.StartElement) error {
	cells := attribute(e, "ref")
	first, _, _ := strings.Cut(cells, ":")
	col, row, _ := position(first)
	r.Wrong(adapter.Place{Line: row, Column: col}, "part them, and fill each cell", "the cells %s are merged", cells)
	return nil
}

// position reads a cell's name, as C5, or $C$5: column and row from 1.
func position(name string) (col, row int, ok bool) {
	name = strings.ToUpper(strings.ReplaceAll(name, "$", ""))
	digits := strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	for _, letter := range name[:len(name)-len(digits)] {
		if col = 26*col + int(letter-'A') + 1; col > maxCols {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(digits)
	return col, row, err == nil && col > 0 && row > 0
}

// columnName is a column's letters.
func columnName(col int) (name string) {
	for ; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

func cellName(col, row int) string { return columnName(col) + strconv.Itoa(row) }
