package rows

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"parley/ensemble"
)

var example = []*ensemble.Row{
	{Draw: 0, Values: []string{"base", "a > b"}, Outcomes: []float64{.5}, Unsettled: .25, Weight: 1},
	{Draw: 3, Values: []string{"proud, \"very\"", "b > a"}, Outcomes: []float64{1}, Weight: 3},
}

func write(t *testing.T, name string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := New(&b, name, []string{"x.type", "x.order"}, []string{"opened"}, 4)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range example {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCSV(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(write(t, "x.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"draw", "x.type", "x.order", "opened", "unsettled", "weight"},
		{"0", "base", "a > b", "0.5", "0.25", "0.25"},
		{"3", "proud, \"very\"", "b > a", "1", "0", "0.75"},
	}
	for k := range want {
		for c := range want[k] {
			if rows[k][c] != want[k][c] {
				t.Errorf("row %d: %q, want %q", k, rows[k], want[k])
			}
		}
	}
}

func TestParquet(t *testing.T) {
	data := write(t, "x.parquet")
	if !bytes.Equal(data, write(t, "x.parquet")) {
		t.Error("the same rows give other bytes")
	}
	r := parquet.NewReader(bytes.NewReader(data))
	var names []string
	for _, path := range r.Schema().Columns() {
		names = append(names, path[0])
	}
	if got, want := strings.Join(names, ","), strings.SplitN(string(write(t, "x.csv")), "\n", 2)[0]; got != want {
		t.Errorf("the columns are %s, want them as in CSV, %s", got, want)
	}
	for k := 0; ; k++ {
		got := map[string]any{}
		err := r.Read(&got)
		if err == io.EOF {
			if k != len(example) {
				t.Errorf("%d rows", k)
			}
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		x := example[k]
		if got["draw"] != int64(x.Draw) || got["opened"] != x.Outcomes[0] || got["weight"] != x.Weight/4 || got["x.order"] != x.Values[1] {
			t.Errorf("row %d is %v", k, got)
		}
	}
}

func TestEnding(t *testing.T) {
	if _, err := New(io.Discard, "x.arrow", nil, nil, 1); err == nil {
		t.Error("an Arrow file is written")
	}
}
