package modelfile_test

import (
	"testing"

	"parley/modelfile"
)

func TestReadKeepsScalarsAsWritten(t *testing.T) {
	f := modelfile.Read("m.yaml", []byte(`
conflict: 1984
actors:
  a: {options: {x: {levels: [010, ~, yes]}}, ranking: [0, 010, [N1YN, 1e3]]}
status_quo: 010
`))
	if len(f.Problems) > 0 {
		t.Fatal(f.Render(f.Problems))
	}
	a := f.Conflict.Actors[0]
	for _, c := range [][2]string{
		{f.Conflict.Title, "1984"},
		{a.Options[0].Levels[0], "010"},
		{a.Options[0].Levels[1], "~"},
		{a.Options[0].Levels[2], "yes"},
		{a.Preference.Ranking[1].States[0], "010"},
		{a.Preference.Ranking[2].States[1], "1e3"},
		{f.Conflict.StatusQuo.Code, "010"},
	} {
		if c[0] != c[1] {
			t.Errorf("read %q, written %q", c[0], c[1])
		}
	}
}
