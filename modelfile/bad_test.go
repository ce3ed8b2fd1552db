package modelfile_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"parley/modelfile"
	"parley/prefer"
)

var update = flag.Bool("update", false, "write expected output anew")

// check renders everything that is wrong with a model, as commands do.
func check(f *modelfile.File) string {
	if f.Conflict == nil {
		return f.Render(f.Problems)
	}
	_, found := prefer.Check(f.Conflict)
	return f.Render(f.All(f.Conflict.Validate(), found))
}

func TestBadFiles(t *testing.T) {
	const path = "testdata/bad/bad.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	kinds := 0
	for i := 0; i+1 < len(archive.Files); i += 2 {
		model, stderr := archive.Files[i], &archive.Files[i+1]
		name := strings.TrimSuffix(model.Name, ".yaml")
		if stderr.Name != name+".stderr" {
			t.Fatalf("%s is followed by %s", model.Name, stderr.Name)
		}
		kinds++
		t.Run(name, func(t *testing.T) {
			got := check(modelfile.Read(model.Name, model.Data))
			if got == "" {
				t.Error("nothing is found wrong")
			}
			if *update {
				stderr.Data = []byte(got)
				return
			}
			if diff := cmp.Diff(string(stderr.Data), got); diff != "" {
				t.Errorf("wrong message (-want +got):\n%s", diff)
			}
		})
	}
	if kinds < 40 {
		t.Errorf("only %d kinds of bad files", kinds)
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
