package table

import (
	"strings"

	"parley"
	"parley/adapter"
)

// bimatrix reads a table of two players: the row player's strategies down,
// the column player's across, and both payoffs in a cell.
func (t *table) bimatrix() {
	corner := t.rows[0][0].text
	row, column := "row", "column"
	if at := strings.IndexAny(corner, `\/|`); at >= 0 {
		row, column = strings.TrimSpace(corner[:at]), strings.TrimSpace(corner[at+1:])
	}
	rows, columns := t.strategies(len(t.rows)-1, true, row), t.strategies(t.width()-1, false, column)
	if rows == nil || columns == nil {
		return
	}
	n := len(rows) * len(columns)
	values := [][]adapter.Number{make([]adapter.Number, n), make([]adapter.Number, n)}
	ok := true
	for c := range columns {
		for r := range rows {
			at := t.at(r+1, c+1)
			both := pair(at.text, t.comma)
			if len(both) != 2 {
				t.noPair(at, both)
				ok = false
				continue
			}
			values[0][c*len(rows)+r], values[1][c*len(rows)+r] = both[0], both[1]
		}
	}
	if !ok {
		return
	}
	if n == 1 {
		t.Wrong(t.rows[0][0].at, "", "both players have one strategy: nobody can choose anything")
		return
	}
	t.Conflict.Actors = adapter.Players([]string{row, column}, [][]string{rows, columns})
	t.rank(values)
	t.Note("read as a bimatrix: %s has %s, %s has %s, %d states; payoffs became rankings", row, count(len(rows), "strategy"), column, count(len(columns), "strategy"), n)
}

func count(n int, one string) string { return adapter.Count(n, one) }

// strategies reads the names down or across.
func (t *table) strategies(n int, down bool, player string) []string {
	if n > parley.MaxLevels {
		t.Wrong(t.rows[0][0].at, "leave out strategies that are never played", "%s has %d strategies, and %d are as many as a model can hold", player, n, parley.MaxLevels)
		return nil
	}
	seen := map[string]bool{}
	out := make([]string, 0, n)
	for k := 1; k <= n; k++ {
		c := t.at(0, k)
		if down {
			c = t.at(k, 0)
		}
		switch {
		case c.empty():
			t.Wrong(c.at, "", "cell %s is empty, and the name of a strategy is due", c.name())
			return nil
		case seen[c.text]:
			t.Wrong(c.at, "", "%s has two strategies called %q", player, adapter.Clip(c.text))
			return nil
		}
		seen[c.text] = true
		out = append(out, c.text)
	}
	if n == 0 {
		t.Wrong(t.rows[0][0].at, "", "%s has no strategy", player)
		return nil
	}
	return out
}

func (t *table) noPair(c cell, found []adapter.Number) {
	joined := strings.Join(strings.Fields(c.text), "")
	switch {
	case c.empty():
		t.Wrong(c.at, "", "cell %s is empty, and two payoffs are due", c.name())
	case strings.HasPrefix(c.text, "#"):
		t.Wrong(c.at, "mend the formula in the spreadsheet", "cell %s holds the error %s, and two payoffs are due", c.name(), adapter.Clip(c.text))
	case t.comma && withComma.MatchString(joined):
		t.Wrong(c.at, "write "+strings.Replace(joined, ",", ";", 1)+" in quotation marks, or 2.5 with a point", "cell %s holds %q: one number, or two?", c.name(), joined)
	case strings.Count(joined, "/") == 1 && len(found) < 2:
		left, right, _ := strings.Cut(joined, "/")
		t.Wrong(c.at, "write "+adapter.Clip(left+";"+right), "cell %s holds %q: one number, or two?", c.name(), adapter.Clip(c.text))
	case len(found) > 0:
		t.Wrong(c.at, `write two, as in "3; 1"`, "cell %s holds %s, and two payoffs are due", c.name(), count(len(found), "number"))
	default:
		t.Wrong(c.at, `write two numbers, as in "3; 1"`, "cell %s holds %q, and two payoffs are due", c.name(), adapter.Clip(c.text))
	}
}

// rank turns payoffs of all states into rankings.
func (t *table) rank(values [][]adapter.Number) {
	codes := adapter.Codes(t.Conflict.Actors)
	for i := range t.Conflict.Actors {
		t.Conflict.Actors[i].Preference.Ranking = adapter.Ranking(values[i], false, func(s int) string { return codes[s] })
	}
}
