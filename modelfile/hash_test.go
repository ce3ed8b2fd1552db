package modelfile_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"parley"
	"parley/examples"
	"parley/modelfile"
)

// TestFilesThatReadAlike: layout, comments, quotes, line ends and shorthands
// leave no trace in a model's hash; a word does.
func TestFilesThatReadAlike(t *testing.T) {
	hash := func(text string) string {
		t.Helper()
		f := modelfile.Read("fence.yaml", []byte(text))
		if f.Problems.Err() != nil {
			t.Fatal(f.Problems)
		}
		return f.Conflict.Hash()
	}
	const plain = `conflict: A fence
actors:
  ann:
    options:
      sue: A lawsuit
    prefers:
      - not sue
status_quo: {}
`
	for name, other := range map[string]string{
		"comments":   "# a comment\n" + strings.Replace(plain, "ann:\n", "ann: # hers\n", 1),
		"quotes":     strings.Replace(plain, "A fence", `"A fence"`, 1),
		"line ends":  strings.ReplaceAll(plain, "\n", "\r\n"),
		"long forms": strings.Replace(strings.Replace(plain, "sue: A lawsuit", "sue: {name: A lawsuit, moves: free}", 1), "- not sue", "- that: not sue", 1),
		"JSON":       `{"status_quo": {}, "actors": {"ann": {"prefers": ["not sue"], "options": {"sue": "A lawsuit"}}}, "conflict": "A fence"}`,
	} {
		if hash(other) != hash(plain) {
			t.Errorf("%s change the hash", name)
		}
	}
	for _, word := range []string{"A fence", "A lawsuit", "ann"} {
		if hash(strings.Replace(plain, word, word+"s", 1)) == hash(plain) {
			t.Errorf("%q changed, and the hash is the same", word)
		}
	}
}

func TestWrittenModelsKeepTheirHash(t *testing.T) {
	for _, e := range examples.List() {
		data, _ := examples.Get(e.Name)
		c := modelfile.Read(e.Name+".yaml", data).Conflict
		for end, write := range map[string]func(io.Writer, *parley.Conflict) error{".yaml": modelfile.Write, ".json": modelfile.WriteJSON} {
			var out bytes.Buffer
			if err := write(&out, c); err != nil {
				t.Fatal(err)
			}
			if again := modelfile.Read("copy"+end, out.Bytes()).Conflict; again == nil || again.Hash() != c.Hash() {
				t.Errorf("%s as %s reads otherwise", e.Name, end)
			}
		}
	}
}
