package survey

import (
	"strings"
	"testing"
	"time"

	"parley/sources"
)

// The words of tens of thousands of statements are found in one walk through
// the text.
func TestOnceIsLinear(t *testing.T) {
	const piece = "é said. "
	d := sources.Document{Prose: strings.Repeat(piece, 100_000)}
	n := sources.Length(piece)
	list := make([]sources.Statement, 100_000)
	for i := range list {
		list[i] = sources.Statement{Start: i * n, End: i*n + 6, Text: strings.Clone("é said")}
	}
	list[5].Text = "another"
	list[7].Start, list[7].End = 0, 6 // out of order
	start := time.Now()
	once(&d, list)
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
	for i := range list {
		want := "é said"
		if i == 5 {
			want = "another"
		}
		if list[i].Text != want {
			t.Fatalf("%d: %q", i, list[i].Text)
		}
	}
}
