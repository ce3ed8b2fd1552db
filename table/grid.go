package table

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"parley/adapter"
)

// maxCells is the number of cells above which a table is not read.
const maxCells = 1 << 21

// cell is one cell of a table, without blanks around it.
type cell struct {
	text string
	at   adapter.Place
	row  int // in a spreadsheet, from 1
	col  int // from 1
}

// name is the cell's name in a spreadsheet: B7.
func (c cell) name() string {
	letters := ""
	for n := c.col; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return fmt.Sprintf("%s%d", letters, c.row)
}

// empty reports whether nothing stands in the cell.
func (c cell) empty() bool { return c.text == "" }

// remark is a line that begins with #: "# key: value".
type remark struct {
	key, about, value string // "levels", "north.pump", "low, mid, high"
	at                adapter.Place
}

// grid is a table's filled rows and its remarks.
type grid struct {
	rows    [][]cell
	remarks []remark
	comma   bool // a decimal comma may stand in numbers
}

// width is the number of cells in the longest row.
func (g *grid) width() int {
	n := 0
	for _, r := range g.rows {
		n = max(n, len(r))
	}
	return n
}

// at is a cell, an empty one where the row is shorter.
func (g *grid) at(row, col int) cell {
	if col < len(g.rows[row]) {
		return g.rows[row][col]
	}
	c := cell{col: col + 1}
	if n := len(g.rows[row]); n > 0 {
		c.at, c.row = g.rows[row][n-1].at, g.rows[row][n-1].row
	}
	return c
}

// split parts a text into cells as RFC 4180 has it. It reports false where
// the table cannot be read at all.
func split(r *adapter.Reading) (*grid, bool) {
	s := splitter{r: r, text: string(r.Text.Bytes), sep: separator(string(r.Text.Bytes))}
	g := &grid{comma: s.sep != ','}
	cells := 0
	for row := 1; s.at < len(s.text); row++ {
		start := s.at
		if rest := s.text[s.at:]; strings.HasPrefix(rest, "#") && !failed(rest) {
			line := rest[:lineEnd(rest)]
			s.at += len(line)
			s.newline()
			g.remark(line, r.Text.Place(start), s.sep)
			continue
		}
		cellsOf, ok := s.row(row)
		if !ok {
			return g, false
		}
		for len(cellsOf) > 0 && cellsOf[len(cellsOf)-1].empty() {
			cellsOf = cellsOf[:len(cellsOf)-1]
		}
		if len(cellsOf) == 0 {
			continue
		}
		if first := cellsOf[0]; strings.HasPrefix(first.text, "#") && !failed(first.text) { // in quotation marks
			g.remark(first.text, first.at, s.sep)
			continue
		}
		if cells += len(cellsOf); cells > maxCells {
			r.Wrong(cellsOf[0].at, "", "the table has more than %d cells, which is too many to be read", maxCells)
			return g, false
		}
		g.rows = append(g.rows, cellsOf)
	}
	return g, true
}

// failed reports whether a text begins with what a spreadsheet puts in place
// of a formula's value.
func failed(text string) bool {
	for _, e := range []string{"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"} {
		if strings.HasPrefix(text, e) {
			return true
		}
	}
	return false
}

// separator is the one of comma, semicolon and tab that parts the first line
// into most cells.
func separator(text string) byte {
	for text != "" {
		line := text[:lineEnd(text)]
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "\"#") || strings.Trim(line, " ,;\t") == "" {
			text = strings.TrimLeft(text[len(line):], "\r\n")
			continue
		}
		best, most := byte(','), 0
		for _, sep := range []byte(",;\t") {
			n, quoted := 0, false
			for i := range len(line) {
				switch {
				case line[i] == '"':
					quoted = !quoted
				case line[i] == sep && !quoted:
					n++
				}
			}
			if n > most {
				best, most = sep, n
			}
		}
		return best
	}
	return ','
}

func lineEnd(s string) int {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		return i
	}
	return len(s)
}

// splitter walks over a text.
type splitter struct {
	r    *adapter.Reading
	text string
	sep  byte
	at   int
}

func (s *splitter) newline() {
	if strings.HasPrefix(s.text[s.at:], "\r\n") {
		s.at += 2
	} else if s.at < len(s.text) {
		s.at++
	}
}

// row reads the cells up to the line's end.
func (s *splitter) row(number int) (cells []cell, ok bool) {
	for {
		for s.at < len(s.text) && s.text[s.at] != s.sep && (s.text[s.at] == ' ' || s.text[s.at] == '\t') {
			s.at++
		}
		c := cell{at: s.r.Text.Place(s.at), row: number, col: len(cells) + 1}
		if s.at < len(s.text) && s.text[s.at] == '"' {
			if c.text, ok = s.quoted(c); !ok {
				return nil, false
			}
		} else {
			c.text = s.bare()
		}
		c.text = strings.TrimSpace(c.text)
		if len(c.text) > 1 && c.text[0] == '\'' && strings.IndexByte("=+-@", c.text[1]) >= 0 {
			c.text = c.text[1:]
		}
		cells = append(cells, c)
		if s.at < len(s.text) && s.text[s.at] == s.sep {
			s.at++
			continue
		}
		s.newline()
		return cells, true
	}
}

func (s *splitter) bare() string {
	start := s.at
	for s.at < len(s.text) && s.text[s.at] != s.sep && s.text[s.at] != '\n' && s.text[s.at] != '\r' {
		s.at++
	}
	return s.text[start:s.at]
}

// quoted reads a cell in quotation marks, in which two stand for one.
func (s *splitter) quoted(c cell) (string, bool) {
	var b strings.Builder
	for s.at++; ; s.at++ {
		if s.at >= len(s.text) {
			s.r.Wrong(c.at, `write "" for a quotation mark inside a cell`, "the quotation mark of cell %s is never closed", c.name())
			return "", false
		}
		if s.text[s.at] != '"' {
			b.WriteByte(s.text[s.at])
			continue
		}
		if s.at++; s.at < len(s.text) && s.text[s.at] == '"' {
			b.WriteByte('"')
			continue
		}
		break
	}
	if rest := strings.TrimSpace(s.bare()); rest != "" {
		s.r.Wrong(c.at, `write "" for a quotation mark inside a cell`, "after the closing quotation mark of cell %s there is %q", c.name(), adapter.Clip(rest))
	}
	return b.String(), true
}

// remark keeps a comment that says something. Trailing separators, which
// spreadsheets add, are dropped.
func (g *grid) remark(line string, at adapter.Place, sep byte) {
	line = strings.TrimRight(strings.TrimLeft(line, "# \t"), " \t"+string(sep))
	key, value, ok := strings.Cut(line, ":")
	if !ok || !utf8.ValidString(line) {
		return
	}
	key, about, _ := strings.Cut(strings.TrimSpace(key), " ")
	g.remarks = append(g.remarks, remark{strings.ToLower(key), strings.TrimSpace(about), strings.TrimSpace(value), at})
}

// list parts a remark's value at commas; a name with a comma stands in
// quotation marks.
func (m remark) list() []string {
	s := splitter{r: &adapter.Reading{}, text: m.value, sep: ','}
	cells, _ := s.row(1)
	var out []string
	for _, c := range cells {
		out = append(out, c.text)
	}
	return out
}
