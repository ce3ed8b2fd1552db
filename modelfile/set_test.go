package modelfile

import (
	"strings"
	"testing"

	"parley"
)

const setText = `conflict: Set
actors:
  a: {options: {x: X}, weights: {a.x: 2, not x: 1}}
  b:
    options: {y: Y}
    statements: {peace: not x}
    prefers: [peace, y]
    types: {hawk: {weight: 1, prefers: [y, peace]}}
status_quo: {}
`

// A file with a value set is the file that has it written there, whatever the
// value and whether the place was there.
func TestSet(t *testing.T) {
	f := Read("set.yaml", []byte(setText))
	for _, c := range []struct{ place, value, from, to string }{
		{"actors.b.types.hawk.weight", "4", "weight: 1", "weight: 4"},
		{"actors.a.weights.a.x", "1/3", "a.x: 2", "a.x: 1/3"},
		{"actors.b.prefers", "[y, peace]", "prefers: [peace, y]", "prefers: [y, peace]"},
		{"actors.b.prefers.1", "not y", "prefers: [peace, y]", "prefers: [peace, not y]"},
		{"uncertainty.order", "0.1", "status_quo", "uncertainty: {order: 0.1}\nstatus_quo"},
		{"uncertainty.actors.b.order", "0.25", "status_quo", "uncertainty: {actors: {b: {order: 0.25}}}\nstatus_quo"},
		{"status_quo", "{x: yes}", "status_quo: {}", "status_quo: {x: yes}"},
		{"conflict", "Other", "conflict: Set", "conflict: Other"},
		{"actors.a.name", `"yes"`, "a: {", "a: {name: \"yes\", "},
	} {
		g, err := f.Set(c.place, c.value)
		if err != nil {
			t.Errorf("%s=%s: %v", c.place, c.value, err)
			continue
		}
		want := Read("set.yaml", []byte(strings.Replace(setText, c.from, c.to, 1)))
		if len(g.Problems) > 0 || len(want.Problems) > 0 || g.Conflict.Hash() != want.Conflict.Hash() {
			t.Errorf("%s=%s: %v, %v, or another model", c.place, c.value, g.Problems, want.Problems)
		}
		if g.Conflict.Hash() == f.Conflict.Hash() {
			t.Errorf("%s=%s changes nothing", c.place, c.value)
		}
	}
	if again := Read("set.yaml", []byte(setText)); again.Conflict.Hash() != f.Conflict.Hash() {
		t.Error("the file itself was changed")
	}
}

// A wrong place or value is refused, and what no model may hold is found as in
// a file, where the value stands.
func TestSetWrong(t *testing.T) {
	f := Read("set.yaml", []byte(setText))
	for _, c := range []struct{ place, value, want string }{
		{"actors.b.prefers.7", "y", "no item \"7\" in a list of 2"},
		{"actors.b.prefers.x", "y", "no item \"x\""},
		{"actors.a.options.x.name", "X", "is text here"},
		{"a..b", "1", "a key in it is empty"},
		{"conflict", "[a", "cannot be read"},
		{"conflict", "a: b: c", "cannot be read"},
		{"conflict", "*x", "cannot be read"},
		{"conflict", "a\x00", "cannot be read"},
	} {
		if _, err := f.Set(c.place, c.value); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s=%s: %v does not say %q", c.place, c.value, err, c.want)
		}
	}
	if g, err := f.Set("uncertainty.ordr", "0.1"); err != nil || g.Problems.Err() == nil || !strings.Contains(g.Problems.Error(), `did you mean "order"`) && !strings.Contains(g.Problems.Error(), "order") {
		t.Errorf("a key that is none: %v", g.Problems)
	}
	if g, err := f.Set("actors.b.types.hawk.weight", "much"); err != nil || g.Problems.Err() == nil || g.Problems[0].Line != 8 {
		t.Errorf("a weight that is none: %v", g.Problems)
	}
	if _, err := Foreign("x.nfg", nil, new(parley.Conflict), nil, nil).Set("conflict", "x"); err == nil {
		t.Error("a value is set in a file of another program")
	}
}

// FuzzSet: any place and value give a file or an error.
func FuzzSet(f *testing.F) {
	f.Add("actors.b.types.hawk.weight", "4")
	f.Add("uncertainty.order", "{a: [b, c]}")
	f.Add("actors.b.prefers.0", "")
	f.Fuzz(func(t *testing.T, place, value string) {
		g, err := Read("set.yaml", []byte(setText)).Set(place, value)
		if err == nil && g.Conflict == nil {
			t.Errorf("%q=%q gives no model and no error", place, value)
		}
		if err == nil {
			g.Render(g.All(g.Conflict.Validate()))
		}
	})
}
