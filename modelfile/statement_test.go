package modelfile_test

import (
	"bytes"
	"testing"

	"parley"
	"parley/modelfile"
)

// TestOneStatement: a statement that several types list is one, and what is
// added to it is written once.
func TestOneStatement(t *testing.T) {
	f := modelfile.Read("m.yaml", []byte(`conflict: The gate
actors:
  guard:
    options: {open: Open the gate}
    statements: {closed: not open}
    prefers: [closed, {that: open, because: He is paid.}]
    types: {greedy: {prefers: [open, closed]}}
sources: {s: {title: A letter}}
`))
	if len(f.Problems) > 0 {
		t.Fatal(f.Problems)
	}
	a := &f.Conflict.Actors[0]
	if len(a.Statements) != 2 || a.Types[0].Preference.Order[0] != 1 || a.Types[0].Preference.Order[1] != 0 {
		t.Fatalf("%+v", a)
	}
	if at := f.Conflict.Places(a); at[0].String() != "actors/guard/statements/closed" || at[1].String() != "actors/guard/prefers/1" {
		t.Error(at)
	}
	a.Statements[0].Cites = []parley.Cite{{Source: "s"}}
	var b bytes.Buffer
	if err := modelfile.Write(&b, f.Conflict); err != nil {
		t.Fatal(err)
	}
	same(t, "with a citation", f.Conflict, modelfile.Read("m.yaml", b.Bytes()).Conflict)
}
