package prose_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parley/doc"
	"parley/prose"
	"parley/result"
)

var update = flag.Bool("update", false, "write what is told into testdata")

// tellers read a result and tell it, by the name of its kind.
var tellers = map[string]func(data []byte) (*doc.Doc, error){
	"explain":     telling(prose.Explain),
	"whynot":      telling(prose.WhyNot),
	"evolve":      telling(prose.Evolve),
	"deals":       telling(prose.Deals),
	"proof":       telling(prose.Proof),
	"influences":  telling(prose.Influences),
	"achieve":     telling(func(r *result.Achievement) *doc.Doc { return prose.Achieve(r, 0, false) }),
	"sensitivity": telling(prose.Sensitivity),
	"conditions":  telling(prose.Conditions),
	"compare":     telling(prose.Compare),
	"ranks":       telling(func(r *result.Rankings) *doc.Doc { return prose.Ranks(r.Actors, r.Legend) }),
	"between":     telling(prose.Between),
	"sources":     telling(func(r *result.Survey) *doc.Doc { return prose.Sources(r, prose.SurveyOptions{}) }),
	"analyze":     telling(func(r *result.Analysis) *doc.Doc { return prose.Analysis(r, prose.AnalysisOptions{}) }),
}

func telling[T any](tell func(*T) *doc.Doc) func([]byte) (*doc.Doc, error) {
	return func(data []byte) (*doc.Doc, error) {
		r := new(T)
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.DisallowUnknownFields()
		if err := dec.Decode(r); err != nil {
			return nil, err
		}
		return tell(r), nil
	}
}

// TestGolden tells each result in testdata: KIND-CASE.txtar holds the result
// as JSON (in.json), and below it the words (out.txt) and what CSV has
// (out.csv, with what was cut on lines that begin with #). Run with -update
// to write the words anew, and read what changed.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run(name, func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			kind, _, _ := strings.Cut(name, "-")
			tell := tellers[kind]
			if tell == nil || len(a.Files) == 0 || a.Files[0].Name != "in.json" {
				t.Fatalf("no such kind of result, or no in.json: %s", name)
			}
			d, err := tell(a.Files[0].Data)
			if err != nil {
				t.Fatal(err)
			}
			var text, table bytes.Buffer
			if err := doc.WriteText(&text, d, doc.Page{Width: 100}); err != nil {
				t.Fatal(err)
			}
			for _, c := range d.Cuts {
				table.WriteString("# " + c + "\n")
			}
			d.Fill()
			if err := doc.WriteCSV(&table, d.Data); err != nil {
				t.Fatal(err)
			}
			got := []txtar.File{a.Files[0], {Name: "out.txt", Data: text.Bytes()}, {Name: "out.csv", Data: table.Bytes()}}
			if *update {
				a.Files = got
				if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(a.Files) != 3 {
				t.Fatalf("%s has %d parts, want in.json, out.txt and out.csv", path, len(a.Files))
			}
			for k := 1; k < 3; k++ {
				if !bytes.Equal(a.Files[k].Data, got[k].Data) {
					t.Errorf("%s is now\n%s\nwant\n%s", got[k].Name, got[k].Data, a.Files[k].Data)
				}
			}
		})
	}
}
