package align

import (
	"fmt"
	"testing"
	"time"

	"parley/sources"
)

// The particulars of thousands of equal tellings are compared once, and equal
// tellings do not differ.
func TestManyTellAlike(t *testing.T) {
	tell := func(i int, text string) telling {
		x := &Text{Runes: []rune(text)}
		return telling{&sources.Statement{ID: fmt.Sprint("s", i), Document: fmt.Sprint("d", i)}, x.valuesOf(sources.Span{End: len(x.Runes)})}
	}
	const same = "Talks will be held in Lowport between Sarn and Ebern, or between Sarn and Orvik, on 4 May with 30 lorries."
	list := make([]telling, 0, 30_000)
	for i := range 30_000 {
		list = append(list, tell(i, same))
	}
	start := time.Now()
	if got := toldApart(list); len(got) != 0 {
		t.Errorf("equal tellings differ: %+v", got)
	}
	list[20_000] = tell(20_000, "Talks will be held in Lowport between Sarn and Ebern, or between Sarn and Orvik, on 14 May with 30 lorries.")
	got := toldApart(list)
	if len(got) != 1 || got[0].Kind != sources.DriftDate || len(got[0].Statements) != len(list) {
		t.Errorf("%d drifts", len(got))
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}
