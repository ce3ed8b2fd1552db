package survey

import (
	"bytes"
	"compress/flate"
	"encoding/gob"
	"reflect"
	"testing"

	"parley/sources"
	"parley/sources/reading"
)

func packed(t testing.TB, found ...Found) []byte {
	t.Helper()
	data, err := Pack(found)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func unpack(data []byte, most int) (out []Found, err error) {
	err = Unpack(data, most, func(f Found) error {
		out = append(out, f)
		return nil
	})
	return out, err
}

var aFile = Found{
	Read: reading.Result{Path: "a", Documents: []sources.Document{{ID: "a", Text: "“Yes,” she said.", Prose: "“Yes,” she said.", Body: sources.Span{End: 16}}}},
	Statements: [][]sources.Statement{{{
		Kind: sources.Direct, Start: 0, End: 6, Text: "“Yes,”", Speaker: "she", SpeakerSpan: sources.Span{Start: 7, End: 10}, Parts: []sources.Span{{Start: 0, End: 6}},
	}}},
}

func TestPack(t *testing.T) {
	problem := Found{Read: reading.Result{Path: "b", Problem: "b: no document"}}
	got, err := unpack(packed(t, aFile, problem), 2)
	if err != nil || !reflect.DeepEqual(got, []Found{aFile, problem}) {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := unpack(packed(t, aFile, problem), 1); err == nil {
		t.Error("two files are taken for one")
	}
	if got, err := unpack(packed(t), 0); err != nil || len(got) > 0 {
		t.Errorf("no files: %v, %v", got, err)
	}
	for name, change := range map[string]func(s *sources.Statement){
		"start": func(s *sources.Statement) { s.Start = -1 }, "end": func(s *sources.Statement) { s.End = 17 },
		"speaker": func(s *sources.Statement) { s.SpeakerSpan.End = 3 }, "part": func(s *sources.Statement) { s.Parts = []sources.Span{{Start: 5, End: 400}} },
	} {
		f := aFile
		st := f.Statements[0][0]
		change(&st)
		f.Statements = [][]sources.Statement{{st}}
		if got, err := unpack(packed(t, f), 1); err == nil {
			t.Errorf("%s outside the document: %+v", name, got)
		}
	}
	f := aFile
	f.Statements = nil
	if _, err := unpack(packed(t, f), 1); err == nil {
		t.Error("a document without a list of statements")
	}
}

// FuzzUnpack: any bytes give files that can be packed again, or an error.
func FuzzUnpack(f *testing.F) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(&aFile); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes(), false)
	f.Add(packed(f, aFile), true)
	f.Fuzz(func(t *testing.T, data []byte, whole bool) {
		if !whole {
			var b bytes.Buffer
			w, _ := flate.NewWriter(&b, flate.NoCompression)
			_, _ = w.Write(data)
			_ = w.Close()
			data = b.Bytes()
		}
		found, err := unpack(data, 3)
		if err != nil {
			return
		}
		if again, err := unpack(packed(t, found...), 3); err != nil || len(again) != len(found) {
			t.Errorf("%d files, and packed again %d: %v", len(found), len(again), err)
		}
	})
}
