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

	"github.com/parquet-go/parquet-go"

	"parley/ensemble"
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
		return newParquet(w, columns, len(inputs), total), nil
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

// group is the number of rows kept before they are written.
const group = 1 << 14

type parquetWriter struct {
	w      *parquet.GenericWriter[any]
	inputs int
	place  []int // of each column in the schema, which orders them by name
	total  float64
	kept   int
}

func newParquet(w io.Writer, columns []string, inputs int, total float64) *parquetWriter {
	node := parquet.Group{}
	for k, c := range columns {
		switch {
		case k == 0:
			node[c] = parquet.Int(64)
		case k <= inputs:
			node[c] = parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		default:
			node[c] = parquet.Leaf(parquet.DoubleType)
		}
	}
	schema := parquet.NewSchema("draws", node)
	p := &parquetWriter{inputs: inputs, total: total, place: make([]int, len(columns))}
	for at, path := range schema.Columns() {
		for k, c := range columns {
			if path[0] == c {
				p.place[k] = at
			}
		}
	}
	p.w = parquet.NewGenericWriter[any](w, schema, parquet.Compression(&parquet.Snappy), parquet.CreatedBy("parley", "1", "1"))
	return p
}

func (p *parquetWriter) Write(r *ensemble.Row) error {
	row := make(parquet.Row, len(p.place))
	put := func(k int, v parquet.Value) { row[p.place[k]] = v.Level(0, 0, p.place[k]) }
	put(0, parquet.Int64Value(int64(r.Draw)))
	for k, v := range r.Values {
		put(1+k, parquet.ByteArrayValue([]byte(v)))
	}
	for k, x := range numbers(r, p.total) {
		put(1+p.inputs+k, parquet.DoubleValue(x))
	}
	if _, err := p.w.WriteRows([]parquet.Row{row}); err != nil {
		return err
	}
	if p.kept++; p.kept == group {
		p.kept = 0
		return p.w.Flush()
	}
	return nil
}

func (p *parquetWriter) Close() error { return p.w.Close() }
