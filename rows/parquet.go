package rows

import (
	"fmt"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"

	"parley/result"
	"parley/sweep"
)

// Swept writes a sweep as Parquet, a row a figure; what there is nothing
// to tell of is null.
func Swept(w io.Writer, s *result.Sweep) error {
	columns, cells := sweep.Table(s)
	p := newParquet(w, "sweep", columns, true)
	for k := range s.Rows {
		for _, figure := range cells(&s.Rows[k]) {
			if err := p.write(figure); err != nil {
				return err
			}
		}
	}
	return p.Close()
}

// group is the number of rows kept before they are written.
const group = 1 << 14

// parquetWriter writes a table.
type parquetWriter struct {
	w       *parquet.GenericWriter[any]
	nulls   bool // cells may be null
	columns int
	kept    int
}

// table is a group of columns in an order of their own; that of a group alone
// goes by names.
type table struct {
	parquet.Group
	order []string
}

// Fields are the columns in order.
func (t table) Fields() []parquet.Field {
	fields := t.Group.Fields()
	place := func(f parquet.Field) int { return slices.Index(t.order, f.Name()) }
	slices.SortFunc(fields, func(a, b parquet.Field) int { return place(a) - place(b) })
	return fields
}

func newParquet(w io.Writer, name string, columns []sweep.Column, nulls bool) *parquetWriter {
	node := table{Group: parquet.Group{}}
	for _, c := range columns {
		node.order = append(node.order, c.Name)
		var n parquet.Node
		switch c.Kind {
		case sweep.Integer:
			n = parquet.Int(64)
		case sweep.Number:
			n = parquet.Leaf(parquet.DoubleType)
		default:
			n = parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		}
		if nulls {
			n = parquet.Optional(n)
		}
		node.Group[c.Name] = n
	}
	schema := parquet.NewSchema(name, node)
	p := &parquetWriter{nulls: nulls, columns: len(columns)}
	p.w = parquet.NewGenericWriter[any](w, schema, parquet.Compression(&parquet.Snappy), parquet.CreatedBy("parley", "1", "1"))
	return p
}

// write writes a row; a nil is a null.
func (p *parquetWriter) write(cells []any) error {
	row := make(parquet.Row, p.columns)
	for k, cell := range cells {
		var v parquet.Value
		level := 0
		if p.nulls && cell != nil {
			level = 1
		}
		switch cell := cell.(type) {
		case nil:
		case int:
			v = parquet.Int64Value(int64(cell))
		case float64:
			v = parquet.DoubleValue(cell)
		case string:
			v = parquet.ByteArrayValue([]byte(cell))
		default:
			return fmt.Errorf("a cell of type %T", cell)
		}
		row[k] = v.Level(0, level, k)
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
