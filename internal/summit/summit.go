// Package summit gives the tests of the packages that answer an analyst's
// questions the summit model.
package summit

import (
	"testing"

	"parley/examples"
	"parley/modelfile"
	"parley/prefer"
)

// Space is the space of the embedded model, or of a variant.
func Space(t testing.TB, variant string) *prefer.Profile {
	t.Helper()
	data, _ := examples.Get("summit")
	f := modelfile.Read("summit.yaml", data)
	if err := f.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	c := f.Conflict
	if variant != "" {
		var err error
		if c, err = c.Variant(variant); err != nil {
			t.Fatal(err)
		}
	}
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
