// Package profiles gives tests the profile of a conflict that must be sound.
package profiles

import (
	"testing"

	"parley"
	"parley/prefer"
)

// Of is the profile of c.
func Of(t testing.TB, c *parley.Conflict) *prefer.Profile {
	t.Helper()
	p, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
