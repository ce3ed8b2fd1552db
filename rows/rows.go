// Package rows writes every draw of an ensemble as a row of a table, as CSV
// or as Parquet, for R, Python and databases. The same rows give the same
// bytes.
package rows

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"parley/ensemble"
	"parley/sweep"
)

// Writer writes rows.
type Writer interface {
	Write(*ensemble.Row) error
	Close() error // writes what is left, and not the underlying file
}

// Formats are the endings of files that can be written.
var Formats = []string{".csv", ".parquet"}

// New begins a table of rows in the form that the name's ending tells.
// inputs and outcomes are the names of a row's values; weights are divided by
// total.
func New(w io.Writer, name string, inputs, outcomes []string, total float64) (Writer, error) {
	columns := append([]string{"draw"}, inputs...)
	columns = append(append(columns, outcomes...), "unsettled", "weight")
	seen := map[string]bool{}
	for k, c := range columns {
		for seen[columns[k]] { // an outcome may be called as an input is
			columns[k] = c + "_"
			c = columns[k]
		}
		seen[columns[k]] = true
	}
	switch {
	case strings.HasSuffix(name, ".csv"):
		c := &csvWriter{csv.NewWriter(w), total}
		return c, c.w.Write(columns)
	case strings.HasSuffix(name, ".parquet"):
		return &drawWriter{newParquet(w, "draws", kinds(columns, len(inputs)), false), total}, nil
	}
	return nil, fmt.Errorf("%s ends in none of %s", name, strings.Join(Formats, ", "))
}

type csvWriter struct {
	w     *csv.Writer
	total float64
}

func (c *csvWriter) Write(r *ensemble.Row) error {
	cells := append([]string{strconv.Itoa(r.Draw)}, r.Values...)
	for _, x := range numbers(r, c.total) {
		cells = append(cells, strconv.FormatFloat(x, 'g', -1, 64))
	}
	return c.w.Write(cells)
}

func (c *csvWriter) Close() error {
	c.w.Flush()
	return c.w.Error()
}

// numbers are a row's chances and weight.
func numbers(r *ensemble.Row, total float64) []float64 {
	return append(append([]float64{}, r.Outcomes...), r.Unsettled, r.Weight/total)
}

// drawWriter writes draws as Parquet.
type drawWriter struct {
	*parquetWriter
	total float64
}

// kinds are the columns of draws: the number, the inputs, and chances.
func kinds(columns []string, inputs int) []sweep.Column {
	out := make([]sweep.Column, len(columns))
	for k, name := range columns {
		out[k] = sweep.Column{Name: name, Kind: sweep.Number}
		if k <= inputs {
			out[k].Kind = sweep.Text
		}
	}
	out[0].Kind = sweep.Integer
	return out
}

func (d *drawWriter) Write(r *ensemble.Row) error {
	cells := []any{r.Draw}
	for _, v := range r.Values {
		cells = append(cells, v)
	}
	for _, x := range numbers(r, d.total) {
		cells = append(cells, x)
	}
	return d.write(cells)
}
