package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestProgressLines: what is told names the work, how far it has come, and how
// long it may yet take.
func TestProgressLines(t *testing.T) {
	a := &app{}
	for _, test := range []struct {
		set  func(s *progress)
		size int
		want string
	}{
		{func(*progress) {}, 0, "analysing: 4 s so far"},
		{func(*progress) {}, 2000, "analysing 2,000 states: 4 s so far"},
		{func(s *progress) { s.update(0.25) }, 2000, "analysing 2,000 states: 25 %, 125 a second; 4 s so far, about 12 s to go"},
		{func(s *progress) { s.update(0.5) }, 0, "analysing: 50 %; 4 s so far, about 4 s to go"},
		{func(s *progress) { s.update(1) }, 2000, "analysing 2,000 states: done; the rest of the report is being worked out, 4 s so far"},
		{func(s *progress) { s.say("7 looked at") }, 0, "analysing: 7 looked at; 4 s so far"},
	} {
		s := a.progress("analysing", test.size, "states")
		test.set(s)
		if got := s.line(s.begun.Add(4 * time.Second)); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
		s.done()
	}
}

// TestPulse: a command that runs for long is heard of ever more rarely where
// standard error is a file, by what it is at, and not after its end.
func TestPulse(t *testing.T) {
	name := filepath.Join(t.TempDir(), "err")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := &pulse{w: f, begun: time.Now(), stop: make(chan struct{}), next: forbear, command: "deals"}
	a := &app{pulse: p}
	at := func(s int) { p.beat(p.begun.Add(time.Duration(s) * time.Second)) }
	for s := range 3 {
		at(s)
	}
	a.notes("searching").begun = p.begun
	for s := 3; s <= 8; s++ {
		at(s)
	}
	p.end()
	at(100)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := "parley: deals: 2 s so far\nparley: searching: 4 s so far\nparley: searching: 8 s so far\n"
	if string(text) != want {
		t.Errorf("told %q, want %q", strings.TrimSpace(string(text)), want)
	}
}
