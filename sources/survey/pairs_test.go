package survey

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"parley/sources"
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

// written gives a survey as JSON.
func written(t *testing.T) func(*sources.Survey, error) string {
	return func(s *sources.Survey, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
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
		return written(t)(Join(context.Background(), readAll(t, dir), nil, Options{Told: told}))
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

// The pairs of a family stand beside each other: a share asks for few of the
// documents, and of the family that it works on.
func TestCouplesByFamily(t *testing.T) {
	const families, members, shares = 40, 12, 8
	var sketches [][]Sketch
	for i := range families * members {
		family, member := uint64(i%families), uint64(i/families)
		s := Sketch{1, 2} // what all tell
		for k := range uint64(20) {
			// A third is the document's own, so that few have their least hash in common.
			h := 100 + (family*100+k)*1000
			if (k+member)%3 == 0 {
				h += 1 + member
			}
			s = append(s, h)
		}
		slices.Sort(s)
		sketches = append(sketches, []Sketch{s})
	}
	asked := 0
	for i := range shares {
		p := NewPairing(sketches, i, shares)
		for k := range sketches {
			if p.Wants(k) {
				asked++
			}
		}
	}
	if asked > families*members*5/4 {
		t.Errorf("%d shares ask for %d documents in all, of %d", shares, asked, len(sketches))
	}
}

// A family of any size is parted, the most alike kept together.
func TestFamilies(t *testing.T) {
	var pairs []couple
	for i := range int32(3 * family) {
		pairs = append(pairs, couple{i, i + 1, 5})
	}
	pairs = append(pairs, couple{0, 3 * family, 9}, couple{3*family + 1, 3*family + 2, 1})
	of := families(3*family+4, pairs)
	size := map[int32]int{}
	for i, f := range of {
		size[f]++
		if f > int32(i) || of[f] != f {
			t.Errorf("document %d is of the family of %d, which is of that of %d", i, f, of[f])
		}
		if size[f] > family {
			t.Fatalf("a family of more than %d documents", family)
		}
	}
	if of[3*family] != 0 || of[3*family+2] != 3*family+1 || of[3*family+3] != 3*family+3 {
		t.Errorf("the most alike are of %d, a pair by itself of %d, and a document alone of %d", of[3*family], of[3*family+2], of[3*family+3])
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
