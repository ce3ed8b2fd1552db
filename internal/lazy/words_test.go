package lazy_test

import (
	"maps"
	"slices"
	"testing"

	"parley/internal/lazy"
)

func TestWords(t *testing.T) {
	set := lazy.Words("one two\n\tone three")
	if got := slices.Sorted(maps.Keys(set())); !slices.Equal(got, []string{"one", "three", "two"}) {
		t.Error(got)
	}
	set()["four"] = true
	if !set()["four"] {
		t.Error("the set is made anew each time")
	}
}
