// Package table reads payoff matrices and rankings as analysts keep them in
// spreadsheets (.csv, .tsv), and writes state tables.
//
// Four shapes are told apart by the header: a state table, one line a state,
// also lying on its side as papers print it; a bimatrix of two players; a
// long table, one line a combination of strategies; and a ranking list, which
// holds no options and replaces the rankings of a model. Parsing of numbers is
// exact; a table whose columns might be read two ways is refused.
package table

import (
	"slices"
	"strings"

	"parley"
	"parley/adapter"
)

// Shapes show the headers that are read.
const Shapes = `the first line must be one of
  north.pump,south.sue,rank north,rank south      a state table: an option a column, then ranks (1 is best) or payoffs
  Ann \ Bob,keep,cut                              two players: a cell holds both payoffs, "3; 1"
  Ann,Bob,payoff Ann,payoff Bob                   a line a combination of strategies
  rank,north,south                                a ranking list of state codes, for parley convert --rankings`

type shape uint8

const (
	unknown shape = iota
	states        // also long payoff tables
	sideways
	bimatrix
	ranking
)

// Read reads a table. The name is for its title where it has none.
func Read(name string, data []byte) *adapter.Reading {
	r := &adapter.Reading{}
	text, bad := adapter.Accept(data)
	r.Text = text
	if bad != nil {
		r.Problems = append(r.Problems, bad)
		return r.Done()
	}
	g, ok := split(r)
	if ok {
		t := &table{Reading: r, grid: g, title: title(name, g)}
		t.read()
	}
	return r.Done()
}

// Cell is one filled cell of a spreadsheet.
type Cell struct {
	Text     string
	Row, Col int // from 1
}

// ReadCells is Read for the filled cells of a spreadsheet, row by row, each
// row from left to right. What r has found already stays.
func ReadCells(name string, r *adapter.Reading, cells []Cell) *adapter.Reading {
	g := &grid{}
	left := 0
	for i, c := range cells {
		if i == 0 || c.Col < left {
			left = c.Col // a table may begin away from A1
		}
	}
	for i, c := range cells {
		if i == 0 || c.Row != cells[i-1].Row {
			g.rows = append(g.rows, nil)
		}
		row := &g.rows[len(g.rows)-1]
		for len(*row) < c.Col-left { // empty ones between
			*row = append(*row, cell{at: adapter.Place{Line: c.Row, Column: left + len(*row)}, row: c.Row, col: left + len(*row)})
		}
		*row = append(*row, cell{strings.TrimSpace(c.Text), adapter.Place{Line: c.Row, Column: c.Col}, c.Row, c.Col})
	}
	rows := g.rows
	g.rows = nil
	for _, row := range rows {
		if first := row[0]; strings.HasPrefix(first.text, "#") && !failed(first.text) {
			g.remark(first.text, first.at, ',')
			continue
		}
		g.rows = append(g.rows, row)
	}
	t := &table{Reading: r, grid: g, title: title(name, g)}
	t.read()
	return r.Done()
}

// Recognise reports whether a text has the header of a table, whatever the
// file is called.
func Recognise(data []byte) bool {
	text, bad := adapter.Accept(head(data))
	if bad != nil {
		return false
	}
	r := &adapter.Reading{Text: text}
	g, _ := split(r)
	if len(g.rows) < 2 || g.width() < 2 {
		return false
	}
	return g.shape() != unknown
}

// head is the first lines of a text, enough for its header.
func head(data []byte) []byte {
	const enough = 1 << 16
	if len(data) <= enough {
		return data
	}
	if at := strings.LastIndexByte(string(data[:enough]), '\n'); at > 0 {
		return data[:at]
	}
	return data[:enough]
}

func title(name string, g *grid) string {
	for _, m := range g.remarks {
		if m.key == "title" && m.about == "" && m.value != "" {
			return m.value
		}
	}
	return adapter.Title(name)
}

// table is a table being read.
type table struct {
	*adapter.Reading
	*grid
	title string
}

func (t *table) read() {
	if len(t.rows) == 0 {
		t.Wrong(adapter.Place{Line: 1, Column: 1}, Shapes, "the table is empty")
		return
	}
	if what, hint := t.foreign(); what != "" {
		t.Wrong(t.rows[0][0].at, hint, "%s", what)
		return
	}
	t.Conflict = &parley.Conflict{Title: t.title}
	switch t.shape() {
	case states:
		t.states()
	case sideways:
		t.turn()
		t.states()
	case bimatrix:
		t.bimatrix()
	case ranking:
		t.Wrong(t.rows[0][0].at, "a ranking list holds no options; put its rankings into a model with: parley convert base.yaml out.yaml --rankings FILE", "a model is due, and this is a ranking list")
	default:
		t.Wrong(t.rows[0][0].at, Shapes, "%s", t.unlike())
	}
}

// shape tells the shape by the header.
func (g *grid) shape() shape {
	head := g.rows[0]
	first := strings.ToLower(head[0].text)
	dots, ranked := 0, 0
	for _, c := range head {
		if kind, _ := value(c.text); kind != "" {
			ranked++
		} else if strings.Contains(c.text, ".") {
			dots++
		}
	}
	switch {
	case first == "option" || first == "options":
		return sideways
	case first == "rank" && len(head) > 1 && ranked == 0:
		return ranking
	case ranked > 0:
		return states
	case strings.ContainsAny(first, `\/|`) || first == "" && len(g.rows) > 1 && len(pair(g.at(1, 1).text, g.comma)) == 2:
		return bimatrix
	case dots > 0 && dots == len(head):
		return states
	}
	return unknown
}

// value reads a header like "rank north" or "payoff_north": its kind and
// whose it is.
func value(header string) (kind, actor string) {
	for _, k := range []string{"rank", "payoff"} {
		if len(header) <= len(k)+1 || !strings.EqualFold(header[:len(k)], k) {
			continue
		}
		if sep := header[len(k)]; sep == ' ' || sep == '_' {
			return k, strings.TrimSpace(header[len(k)+1:])
		}
	}
	return "", ""
}

// vague are headers that may mean that one is best, or worst.
var vague = []string{"score", "value", "utility", "points", "preference", "ranks", "payoffs"}

// unlike says why a table has none of the shapes.
func (t *table) unlike() string {
	for _, c := range t.rows[0] {
		word, _, _ := strings.Cut(strings.ToLower(c.text), " ")
		if slices.Contains(vague, word) {
			return "the column " + strings.TrimSpace(c.text) + ` does not say whether 1 is best or worst: call it "rank ACTOR" (1 is best) or "payoff ACTOR" (higher is better)`
		}
	}
	return "this is no table that Parley reads"
}
