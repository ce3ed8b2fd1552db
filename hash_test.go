package parley

import (
	"fmt"
	"reflect"
	"testing"
)

// TestHashSeesEveryField fills a conflict, then changes each value in it, one
// at a time, wherever it stands: the hash must change each time. A field that
// the domain gets and Hash forgets fails here.
func TestHashSeesEveryField(t *testing.T) {
	c := &Conflict{}
	n := 0
	fill(reflect.ValueOf(c).Elem(), &n)
	base := c.Hash()
	seen := map[string]string{base: "nothing"}
	values := 0
	leaves(reflect.ValueOf(c).Elem(), "", func(path string, v reflect.Value) {
		values++
		old := reflect.ValueOf(v.Interface())
		change(v)
		if before, twice := seen[c.Hash()]; twice {
			t.Errorf("%s: changing it gives the same hash as changing %s", path, before)
		}
		seen[c.Hash()] = path
		v.Set(old)
	})
	if values < 100 {
		t.Errorf("only %d values looked at", values)
	}
	if c.Hash() != base {
		t.Error("the values put back, the hash is another")
	}
}

// fill gives every field a value of its own, and lists two entries.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("text ", *n))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 8)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Array:
		for k := range v.Len() {
			fill(v.Index(k), n)
		}
	case reflect.Struct:
		for k := range v.NumField() {
			fill(v.Field(k), n)
		}
	default:
		panic("a kind of field that the test does not know: " + v.Kind().String())
	}
}

func leaves(v reflect.Value, path string, do func(string, reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		leaves(v.Elem(), path, do)
		do(path+" (given)", v)
	case reflect.Slice:
		for k := range v.Len() {
			leaves(v.Index(k), fmt.Sprint(path, "/", k), do)
		}
		do(path+" (length)", v)
	case reflect.Array:
		for k := range v.Len() {
			leaves(v.Index(k), fmt.Sprint(path, "/", k), do)
		}
	case reflect.Struct:
		for k := range v.NumField() {
			leaves(v.Field(k), path+"/"+v.Type().Field(k).Name, do)
		}
	default:
		do(path, v)
	}
}

func change(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "!")
	case reflect.Int:
		v.SetInt(v.Int() + 1000)
	case reflect.Float64:
		v.SetFloat(v.Float() + 1000)
	case reflect.Bool:
		v.SetBool(false)
	case reflect.Slice:
		v.Set(v.Slice(0, 1))
	case reflect.Pointer:
		v.SetZero()
	}
}

// TestHashStays pins the hash of a small model: it may change only when what
// Hash writes changes, which parts every stored result from its model.
func TestHashStays(t *testing.T) {
	c := &Conflict{Title: "Fence", StatusQuo: &Position{Code: "N"}, Actors: []Actor{{ID: "ann", Options: []Option{{ID: "sue"}}}}}
	c.Actors[0].Want(Statement{That: "not sue"})
	const want = "sha256:2a1077191fe01d59e76c65a9ab18a9bdc88e259362ccd84c37a1dafb0d13c784"
	if got := c.Hash(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	c.Actors[0].Options[0].Moves = Free
	if got := c.Hash(); got != want {
		t.Errorf("free moves, which is usual, written out: %s", got)
	}
}

func BenchmarkHash(b *testing.B) {
	c := &Conflict{}
	n := 0
	fill(reflect.ValueOf(c).Elem(), &n)
	for b.Loop() {
		c.Hash()
	}
}
