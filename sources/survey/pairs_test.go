package survey

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"parley/sources/align"
	"parley/sources/reading"
)

// told compares all pairs of found files in n shares.
func told(t *testing.T, found []Found, n int) []Told {
	t.Helper()
	ctx := context.Background()
	sketches, err := Sketches(ctx, found)
	if err != nil {
		t.Fatal(err)
	}
	var out []Told
	for i := range n {
		p := NewPairing(sketches, i, n)
		files := map[int]*Found{}
		for k := range found {
			if p.Wants(k) {
				files[k] = &found[k]
			}
		}
		list, err := p.Compare(ctx, files)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, list...)
	}
	return out
}

func readAll(t *testing.T, dir string) []Found {
	t.Helper()
	files, _, err := reading.Paths(context.Background(), []string{dir})
	if err != nil {
		t.Fatal(err)
	}
	found, err := Read(context.Background(), files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// The shares of the pairs are all pairs, each once, and what was compared is
// what a survey asks for: it takes it, and comes to the same.
func TestPairing(t *testing.T) {
	dir := corpus(t, 60, 120)
	whole := told(t, readAll(t, dir), 1)
	if len(whole) < 60 {
		t.Fatalf("%d pairs of 60 documents, each fifth of which retells another", len(whole))
	}
	for _, n := range []int{2, 7, 1000} {
		if got := told(t, readAll(t, dir), n); !reflect.DeepEqual(got, whole) {
			t.Errorf("%d shares are other pairs", n)
		}
	}
	join := func(told []Told) string {
		s, err := Join(context.Background(), readAll(t, dir), nil, Options{Told: told})
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	want := join(nil)
	if got := join(whole); got != want {
		t.Error("what was compared before makes another survey")
	}
	// It is looked at: without its matches the survey would be another.
	empty := slices.Clone(whole)
	for i := range empty {
		empty[i].Matches = nil
	}
	if got := join(empty); got == want {
		t.Error("what was compared before is not taken")
	}
}

// What does not fit the documents is an error.
func TestToldThatDoesNotFit(t *testing.T) {
	found := readAll(t, corpus(t, 10, 60))
	for name, bad := range map[string]Told{
		"a document that is not there": {A: 0, B: 10}, "one below none": {A: -1, B: 2}, "one twice": {A: 1, B: 1},
		"a sentence that is not there": {A: 0, B: 1, Matches: []align.Match{{A: 500, B: 0, Sim: .5}}},
		"one below none of the other":  {A: 0, B: 1, Matches: []align.Match{{A: 0, B: -1, Sim: .5}}},
		"sentences out of order":       {A: 0, B: 1, Matches: []align.Match{{A: 1, B: 0, Sim: .5}, {A: 0, B: 1, Sim: .5}}},
		"a likeness that is none":      {A: 0, B: 1, Matches: []align.Match{{A: 0, B: 0, Sim: -4}}},
	} {
		if _, err := Join(context.Background(), found, nil, Options{Told: []Told{bad}}); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// Many documents that have everything in common lead to a bounded number of
// pairs, and none of them is left alone.
func TestCouplesOfCopies(t *testing.T) {
	sketches := make([]Sketch, 500)
	for i := range sketches {
		sketches[i] = Sketch{1, 2, 3}
	}
	list := couples(sketches)
	if len(list) > len(sketches)*mostAlike {
		t.Errorf("%d pairs", len(list))
	}
	met := map[int32]bool{}
	for _, c := range list {
		met[c.a], met[c.b] = true, true
		if c.a >= c.b {
			t.Errorf("pair %v", c)
		}
	}
	if len(met) != len(sketches) {
		t.Errorf("%d of %d copies are in a pair", len(met), len(sketches))
	}
}

// FuzzContents: any bytes give notes and files, or an error.
func FuzzContents(f *testing.F) {
	if data, err := Contents([][]Sketch{{{1, 2}, {}}, nil}, []Found{aFile}); err == nil {
		f.Add(data)
	}
	if data, err := Contents([]Told{{A: 1, B: 0, Matches: []align.Match{{A: 1, B: 2, Sim: .5}}}}, nil); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if sketches, _, err := Sketched(data, 2); err == nil {
			p := NewPairing(sketches, 0, 1)
			_ = p.Wants(1)
		}
		notes, packed, err := Compared(data)
		if err != nil {
			return
		}
		again, err := Contents(notes, nil)
		if err != nil {
			t.Fatal(err)
		}
		if back, _, err := Compared(again); err != nil || len(back) != len(notes) {
			t.Errorf("%d notes, and again %d: %v", len(notes), len(back), err)
		}
		_, _ = unpack(packed, 3)
	})
}
