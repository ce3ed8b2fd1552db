package doc_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"reflect"
	"testing"

	"parley/doc"
	"parley/result"
)

// TestLong: an analysis with classes of very many states, written one by one,
// says the same as one that is put together first.
func TestLong(t *testing.T) {
	a := &result.Analysis{
		Conflict: "A <b>", Equilibria: map[string][]string{"seq": {"N", "Y"}},
		Classes: map[string][]result.Classed{"seq": {}, "nash": {}},
	}
	for n := range 10_001 {
		x := result.Classed{Code: fmt.Sprint(n), Class: "agreed", Recognised: []string{"a"}, Believed: []string{}}
		if n%7 == 0 {
			x.Misses = map[string]result.Missed{"b": {Takes: "N"}}
		}
		a.Classes["seq"] = append(a.Classes["seq"], x)
	}
	if !doc.Long(a) || doc.Long(&result.Analysis{}) {
		t.Fatal("it is not told what is long")
	}
	read := func(data []byte) (v map[string]any) {
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	var written bytes.Buffer
	if err := doc.WriteJSON(&written, a); err != nil {
		t.Fatal(err)
	}
	whole, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(written.Bytes()); !reflect.DeepEqual(got, read(whole)) {
		t.Error("they differ")
	}
	none := func(func(string) bool) {}
	a.Late = &result.Late{States: func(func(*result.State) bool) {}, Equilibria: map[string]iter.Seq[string]{"seq": none}}
	written.Reset()
	if err := doc.WriteJSON(&written, a); err != nil {
		t.Fatal(err)
	}
	got := read(written.Bytes())
	if !reflect.DeepEqual(got["classes"], read(whole)["classes"]) || got["equilibria"] == nil || got["states"] == nil {
		t.Error("with late lists they differ")
	}
}
