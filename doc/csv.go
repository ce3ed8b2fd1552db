package doc

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// WriteCSV writes a table as CSV (RFC 4180). A cell that a spreadsheet would
// run as a formula is written with a leading apostrophe (OWASP, CSV
// injection).
func WriteCSV(w io.Writer, t *Table) error {
	c := csv.NewWriter(w)
	row := func(cells []string) error {
		out := make([]string, len(cells))
		for k, cell := range cells {
			out[k] = Cell(cell)
		}
		return c.Write(out)
	}
	if t != nil {
		for _, r := range append([][]string{t.Head}, t.Rows...) {
			if err := row(r); err != nil {
				return err
			}
		}
		if t.Late != nil {
			for r := range t.Late {
				if err := row(r); err != nil {
					return err
				}
			}
		}
	}
	c.Flush()
	return c.Error()
}

// Cell is a cell of CSV that no spreadsheet runs: what begins with =, +, -, @,
// a tab or a carriage return, and is no number, gets an apostrophe; what acts
// on a terminal is replaced as in [Visible], tabs and line ends excepted.
func Cell(s string) string {
	s = strings.Map(func(r rune) rune {
		if acts(r) && r != '\t' && r != '\n' && r != '\r' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}
