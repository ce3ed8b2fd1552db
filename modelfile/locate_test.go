package modelfile_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"parley"
	"parley/modelfile"
)

// TestOffsets puts an expression with the marker "§" into scalars of every
// style and looks for the marker in the file by its offset in the value.
func TestOffsets(t *testing.T) {
	for name, text := range map[string]string{
		"plain":                `      - a and § or b`,
		"plain, wide":          `      - 世界 and é § or b`,
		"plain, two lines":     "      - a and\n          b or\n\n          § c",
		"plain, line end":      "      - a and b §   \n          or c",
		"single quotes":        `      - 'a ''b'' and §'`,
		"single, two lines":    "      - 'a\n\n\n         b ''c'' \n    § d'",
		"double quotes":        `      - "a \"b\" \u00e9\x41\t§"`,
		"double, two lines":    "      - \"a \\\n        b\n\n        \\  § c\"",
		"double, escaped end":  "      - \"a b \\\n        § c\"",
		"anchor":               `      - &x a and § b`,
		"anchor and tag":       "      - &x !!str\n        a and § b",
		"literal":              "      - |\n        a and\n        b or\n          § c\n",
		"literal, blank lines": "      - |-\n        a and\n\n\n        § c\n",
		"literal, indented":    "      - |2\n           a and\n         § c\n",
		"folded":               "      - >\n        a and\n        b or § c\n",
		"folded, paragraphs":   "      - >-\n        a and\n        b\n\n\n        § c\n",
		"folded, more":         "      - >\n        a\n          b\n          § c\n        d\n",
		"folded, trailing":     "      - >-   # so\n        a  \n        b § c\n",
		"flow":                 `      [a, "b", § c]`,
		"in full":              `      - {because: x, that: "a\u0020and §"}`,
		"aliased":              "      - {because: &x a and § b, that: *x}",
	} {
		for _, eol := range []string{"\n", "\r\n"} {
			file := "conflict: T\nactors:\n  r:\n    prefers:\n" + text + "\n    weight: 1\n"
			f := modelfile.Read("m.yaml", []byte(strings.ReplaceAll(file, "\n", eol)))
			if len(f.Problems) > 0 && !f.Problems[0].Warning {
				t.Fatalf("%s: %s", name, f.Render(f.Problems))
			}
			at := -1
			p := &parley.Problem{}
			for i, s := range f.Conflict.Actors[0].Statements {
				if before, _, ok := strings.Cut(string(s.That), "§"); ok {
					at = utf8.RuneCountInString(before)
					p.Path = parley.Path{"actors", "r", "prefers", fmt.Sprint(i), "that"}
				}
			}
			if at < 0 {
				t.Fatalf("%s: the marker is lost: %+v", name, f.Conflict.Actors[0].Statements)
			}
			p.Offset = at
			f.Locate(p)
			line, column := place(file, "§")
			if p.Line != line || p.Column != column {
				t.Errorf("%s: found at %d:%d, is at %d:%d", name, p.Line, p.Column, line, column)
			}
		}
	}
}

func place(file, marker string) (line, column int) {
	for i, l := range strings.Split(file, "\n") {
		if before, _, ok := strings.Cut(l, marker); ok {
			return i + 1, utf8.RuneCountInString(before) + 1
		}
	}
	return 0, 0
}

func TestLocate(t *testing.T) {
	const file = `conflict: T
actors:
  r:
    options:
      x: X
    statements:
      s: {that: x and y}
      t: not x
    prefers: [s, t, {that: x}]
    weights:
      "x or\n y": 2
states: [s1, s2]
barred:
  - actor: r
    from: x
status_quo: {x: yes}
empty:
`
	f := modelfile.Read("m.yaml", []byte(file))
	for _, c := range []struct {
		path   string
		offset int
		onKey  bool
		want   string
	}{
		{"", 0, false, "1:1"},
		{"conflict", 0, false, "1:11"},
		{"conflict", 0, true, "1:1"},
		{"actors/r", 0, false, "3:3"},
		{"actors/r", 0, true, "3:3"},
		{"actors/r/options/x", 0, false, "5:10"},
		{"actors/r/options/x/levels/0", 0, false, "5:10"},
		{"actors/r/options/x/levels", 0, true, "5:10"},
		{"actors/r/options/y", 0, false, "4:5"},
		{"actors/r/prefers/0/that", 6, false, "7:23"},
		{"actors/r/prefers/1/that", 4, false, "8:14"},
		{"actors/r/prefers/0", 0, false, "9:15"},
		{"actors/r/prefers/2/that", 0, false, "9:28"},
		{"actors/r/prefers/2/cites/0", 0, false, "9:21"},
		{"actors/r/prefers/7", 0, false, "9:5"},
		{"actors/r/weights/x or\n y", 6, true, "11:15"},
		{"actors/r/weights/x or\n y", 0, false, "11:19"},
		{"states/s2", 0, true, "12:14"},
		{"barred/0/to", 0, false, "14:5"},
		{"barred/0/from", 0, false, "15:11"},
		{"status_quo", 0, true, "16:1"},
		{"status_quo/x", 0, false, "16:17"},
		{"nowhere/at/all", 0, false, "1:1"},
	} {
		p := &parley.Problem{Offset: c.offset, OnKey: c.onKey}
		if c.path != "" {
			p.Path = strings.Split(c.path, "/")
		}
		f.Locate(p)
		if got := fmt.Sprintf("%d:%d", p.Line, p.Column); got != c.want {
			t.Errorf("%s (on key %v, offset %d): got %s, want %s", c.path, c.onKey, c.offset, got, c.want)
		}
	}
}

// TestCaret checks that the caret stands under its place whatever stands
// before it: tabs, wide characters, controls, and more than fits the line.
func TestCaret(t *testing.T) {
	for _, c := range []struct {
		line   string
		column int
		want   string
	}{
		{"a: b", 4, "    1 | a: b\n      |    ^\n"},
		{"a:\t世\té b", 7, "    1 | a:\t世\té b\n      |   \t  \t ^\n"},
		{"a: b", 5, "    1 | a: b\n      |     ^\n"},
		{"a: \u202eb", 5, "    1 | a: \ufffdb\n      |     ^\n"},
		{strings.Repeat("x", 200), 1, "    1 | " + strings.Repeat("x", 96) + "…\n      | ^\n"},
		{strings.Repeat("x", 200), 201, "    1 | …" + strings.Repeat("x", 96) + "\n      | " + strings.Repeat(" ", 97) + "^\n"},
		{strings.Repeat("世", 200), 101, "    1 | …" + strings.Repeat("世", 48) + "…\n      | " + strings.Repeat(" ", 49) + "^\n"},
	} {
		f := modelfile.Read("m.yaml", []byte(c.line+"\n"))
		got := f.Render(parley.Problems{{Line: 1, Column: c.column, Message: "here"}})
		if want := fmt.Sprintf("m.yaml:1:%d: here\n%s", c.column, c.want); got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
	}
}

func TestFollowers(t *testing.T) {
	f := modelfile.Read("m.yaml", []byte("conflict: T\nactors:\n  a: {ranking: [N, [[Y]]], weight: x, prefers: [{that: [y]}]}\n"))
	later := func(path string) *parley.Problem {
		return &parley.Problem{Path: strings.Split(path, "/"), Message: path}
	}
	got := f.All(parley.Problems{
		later("actors/a/ranking"), later("actors/a/ranking/0"), later("actors/a/ranking/1/0"),
		later("actors/a/weight"), later("actors/a/prefers/0/that"), later("actors"),
	})
	var kept []string
	for _, p := range got {
		if p.Message == p.Path.String() {
			kept = append(kept, p.Message)
		}
	}
	if want := "actors actors/a/ranking/0"; strings.Join(kept, " ") != want {
		t.Errorf("kept %q, want %q", kept, want)
	}
}
