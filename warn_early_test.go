package parley

import (
	"strings"
	"testing"
)

// Events before the moment that is modelled are warned of, each by its kind,
// and those of that day or later are not.
func TestEarlyEvents(t *testing.T) {
	c := &Conflict{AsOf: "2026-03-01", Events: []Event{
		{Date: "2026-02-01", Stayed: "a"},
		{Date: "2026-02-02", Found: &Found{Question: "a.type", Answer: "base"}},
		{Date: "2026-03-01", Stayed: "a"},
		{Date: "2026-03-02", Stayed: "a"},
	}}
	ps := c.Warnings()
	if len(ps) != 2 {
		t.Fatalf("%v", ps)
	}
	for k, want := range []string{"the status quo is how things stood then", "it may count twice"} {
		if !ps[k].Warning || !strings.Contains(ps[k].Message, want) || ps[k].Path.String() != (Path{"events", []string{"0", "1"}[k], "date"}).String() {
			t.Errorf("%v, want %s", ps[k], want)
		}
	}
	c.AsOf = ""
	if ps := c.Warnings(); len(ps) != 0 {
		t.Errorf("without a moment: %v", ps)
	}
}
