package modelfile

import (
	"slices"
	"strings"
	"testing"
)

const completed = `conflict: Two
actors:
  ann:
    options:
      sue: A lawsuit
      offer: {name: Share, levels: [nothing, half, all]}
    statements:
      quiet: not sue
    prefers:
      - quiet
      - that: sue
        because: She said so
        cites: [letter]
    types:
      kind: {about: Is kind, prefers: [quiet]}
  bob:
    options:
      fence: {name: Fence, moves: up}
    prefers: [fence]
barred:
  - {actor: ann, from: offer = half, to: offer = all}
status_quo: {offer: half}
variants:
  mild:
    types: {ann: kind}
    fix: {offer: all}
outcomes:
  peace: not sue
sources:
  letter: {title: A letter}
`

// TestComplete: by the place in the text; ‸ is the cursor, and what follows it
// in the line is cut.
func TestComplete(t *testing.T) {
	for _, c := range []struct{ at, with, offers, not string }{
		{"conflict: Two", "as‸", "as_of", "actors"},
		{"conflict: Two", "‸", "actors outcomes sources", "that"},
		{"    options:", "    ab‸", "about", "name"},
		{"      sue: A lawsuit", "      sue: {le‸", "levels", "that"},
		{"      fence: {name", "      fence: {name: Fence, moves: ‸", "free up down", "yes"},
		{"      quiet: not sue", "      quiet: not ‸", "sue offer fence", "levels"},
		{"      quiet: not sue", "      quiet: offer = ‸", "nothing half all", "sue"},
		{"      quiet: not sue", "      quiet: {th‸", "that", "name"},
		{"      - quiet", "      - qu‸", "quiet", "fence"},
		{"      - quiet", "      - th‸", "that", "sue"},
		{"        because: She", "        be‸", "because", "that"},
		{"        cites: [letter]", "        cites: [‸", "letter", "sue"},
		{"      kind: {about", "      kind: {about: Is kind, prefers: [‸", "quiet", "letter"},
		{"    prefers: [fence]", "    prefers: [fe‸", "fence", "quiet"},
		{"  - {actor: ann", "  - {actor: ‸", "ann bob", "sue"},
		{"  - {actor: ann", "  - {actor: ann, fr‸", "from", "sue"},
		{"status_quo: {offer", "status_quo: {‸", "offer sue fence ann.offer", "nothing"},
		{"status_quo: {offer", "status_quo: {offer: ‸", "nothing half all", "sue"},
		{"    types: {ann", "    types: {ann: ‸", "base kind", "ann"},
		{"    types: {ann", "    types: {a‸", "ann", "bob"},
		{"    fix: {offer", "    fix: {offer: h‸", "half", "all"},
		{"    fix: {offer", "    f‸", "fix", "types"},
		{"  peace: not sue", "  peace: sue an‸", "and", "about"},
		{"  letter: {title", "  letter: {pu‸", "publisher", "name"},
		{"  letter: {title", "  letter: {title: A letter} ‸", "", "title"},
		{"conflict: Two", "# as‸", "", "as_of"},
	} {
		lines := strings.Split(completed, "\n")
		n := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, c.at) })
		if n < 0 {
			t.Fatal(c.at)
		}
		before, _, _ := strings.Cut(c.with, "‸")
		lines[n] = before
		var labels []string
		for _, f := range Complete([]byte(strings.Join(lines, "\n")), n+1, len([]rune(before))+1) {
			labels = append(labels, f.Label)
		}
		for _, want := range strings.Fields(c.offers) {
			if !slices.Contains(labels, want) {
				t.Errorf("%q: %s is not offered: %v", c.with, want, labels)
			}
		}
		if slices.Contains(labels, c.not) || c.offers == "" && len(labels) > 0 {
			t.Errorf("%q: %v is offered", c.with, labels)
		}
	}
	for _, at := range [][2]int{{0, 1}, {1, 0}, {1000, 1}, {-1, -1}} {
		if got := Complete([]byte(completed), at[0], at[1]); got != nil {
			t.Errorf("%v: %v", at, got)
		}
	}
}

// FuzzComplete: whatever the text and the place, there is an answer.
func FuzzComplete(f *testing.F) {
	f.Add([]byte(completed), 9, 10)
	f.Add([]byte("actors:\n  - - {a: [b, {\n\t- "), 3, 4)
	f.Fuzz(func(t *testing.T, text []byte, line, column int) {
		for _, c := range Complete(text, line, column) {
			if c.Label == "" || !strings.HasPrefix(c.Insert, c.Label) {
				t.Errorf("%+v", c)
			}
		}
	})
}
