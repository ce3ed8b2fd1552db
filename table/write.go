package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"parley"
	"parley/adapter"
)

// carried is what a state table keeps of a model.
var carried = []adapter.Part{adapter.Levels, adapter.OneWay, adapter.Infeasible, adapter.StatusQuo}

// Write writes a model in option form as a state table with the model's
// identifiers: an option a column, then a rank a column.
func Write(w io.Writer, m *adapter.Model) ([]adapter.Loss, error) {
	if m.IsGraph() {
		return nil, errors.New("a state table has options, and a model in graph form has none")
	}
	if m.States == nil {
		return nil, fmt.Errorf("the table would have %d lines, and %d are as many as are written", m.Count, adapter.MaxListed)
	}
	if n := (len(m.Options) + len(m.Actors) + 1) * m.Count; n > maxCells {
		return nil, fmt.Errorf("the table would have %d cells, and %d are as many as are read", n, maxCells)
	}
	losses := adapter.Lost(m.Conflict, carried...)
	for i := range losses {
		for _, p := range []adapter.Part{adapter.Statements, adapter.Weights} {
			if losses[i].What == adapter.Count(adapter.Holds(m.Conflict, p), string(p)) {
				losses[i].Why = "they become ranks"
			}
		}
	}
	if n := renamed(m); n > 0 {
		losses = append(losses, adapter.Loss{What: adapter.Count(n, "identifier"), Why: "they are read again in another spelling"})
	}
	t := writer{bufio.NewWriter(w)}
	if err := t.write(m); err != nil {
		return nil, err
	}
	return losses, t.Flush()
}

// renamed counts identifiers that a reader makes another of.
func renamed(m *adapter.Model) int {
	n := 0
	for i := range m.Actors {
		if id := m.Actors[i].ID; adapter.Identifier(id) != id {
			n++
		}
	}
	for _, o := range m.Options {
		if adapter.Identifier(o.Option.ID) != o.Option.ID {
			n++
		}
	}
	return n
}

type writer struct{ *bufio.Writer }

func (w writer) write(m *adapter.Model) error {
	fmt.Fprintf(w, "# title: %s\n", strings.Join(strings.Fields(m.Title), " "))
	for _, d := range []parley.Direction{parley.Up, parley.Down} {
		var ids []string
		for _, o := range m.Options {
			if o.Moves == d {
				ids = append(ids, o.ID)
			}
		}
		if len(ids) > 0 {
			fmt.Fprintf(w, "# %s: %s\n", d, strings.Join(ids, ", "))
		}
	}
	for _, o := range m.Options {
		if o.Binary {
			continue
		}
		var names []string
		for _, l := range o.LevelNames() {
			if strings.TrimSpace(l) != l || strings.ContainsAny(l, "\r\n") || l == "-" || strings.HasPrefix(l, "'") || strings.HasPrefix(l, "#") {
				return fmt.Errorf("the level %q of %s cannot stand in a table; give it another name", l, o.ID)
			}
			names = append(names, field(l))
		}
		fmt.Fprintf(w, "# levels %s: %s\n", o.ID, strings.Join(names, ", "))
	}
	columns := layout(m)
	head := make([]string, len(columns))
	for k, c := range columns {
		head[k] = c.head
	}
	w.line(head)
	row := make([]string, len(columns))
	for s := range m.States {
		for k, c := range columns {
			row[k] = c.cell(s)
		}
		w.line(row)
	}
	return nil
}

// written is a column to be written.
type written struct {
	head string
	cell func(state int) string
}

// layout gives the columns: options, then ranks. The order of actors is that
// of their first columns, so that one without options that stands before one
// with some has its rank there.
func layout(m *adapter.Model) []written {
	rank := func(i int) written {
		return written{"rank " + m.Actors[i].ID, func(s int) string { return itoa(int(m.Ranks[i][s])) }}
	}
	last := 0
	for _, o := range m.Options {
		last = max(last, o.Actor)
	}
	var columns, ranks []written
	for i := range m.Actors {
		if len(m.Actors[i].Options) == 0 && i < last {
			columns = append(columns, rank(i))
			continue
		}
		ranks = append(ranks, rank(i))
		for k, o := range m.Options {
			if o.Actor == i {
				columns = append(columns, written{o.ID, func(s int) string { return level(o, m.States[s][k]) }})
			}
		}
	}
	columns = append(columns, ranks...)
	if m.StatusQuo >= 0 {
		columns = append(columns, written{"status quo", func(s int) string { return map[bool]string{true: "x"}[s == m.StatusQuo] }})
	}
	return columns
}

func level(o adapter.Option, l uint8) string {
	if o.Binary {
		return string("NY"[l])
	}
	return o.LevelNames()[l]
}

func (w writer) line(cells []string) {
	for k, c := range cells {
		if k > 0 {
			w.WriteByte(',')
		}
		w.WriteString(field(c))
	}
	w.WriteByte('\n')
}

// field is a cell as RFC 4180 has it. A spreadsheet runs what begins like a
// formula, so an apostrophe goes before it, which Read drops again.
func field(s string) string {
	if _, isNumber := adapter.ParseNumber(s); !isNumber && len(s) > 0 && strings.IndexByte("=+-@", s[0]) >= 0 {
		s = "'" + s
	}
	if strings.ContainsAny(s, `",`) || strings.ContainsAny(s, "\r\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

func itoa(n int) string { return strconv.Itoa(n) }
