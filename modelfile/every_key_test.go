package modelfile_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"parley/modelfile"
	"parley/prefer"
)

// TestEveryKey reads a file that uses every key of the format, finds nothing
// wrong, and reads the same from what it writes.
func TestEveryKey(t *testing.T) {
	data, err := os.ReadFile("testdata/every_key.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f := modelfile.Read("every_key.yaml", data)
	if got := check(f); got != "" {
		t.Fatal(got)
	}
	for name, write := range map[string]writeFunc{"m.yaml": modelfile.Write, "m.json": modelfile.WriteJSON} {
		var b bytes.Buffer
		if err := write(&b, f.Conflict); err != nil {
			t.Fatal(err)
		}
		again := modelfile.Read(name, b.Bytes())
		same(t, name+"\n"+b.String(), f.Conflict, again.Conflict)
		if got := check(again); got != "" {
			t.Error(got)
		}
	}
	if reader, validator := verdicts(t, compile(t), string(data)); reader+validator != "" {
		t.Errorf("%s\n%s", reader, validator)
	}
	var schema any
	if err := json.Unmarshal(modelfile.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../docs/model-files.md")
	if err != nil {
		t.Fatal(err)
	}
	for key := range properties(schema, map[string]bool{}) {
		if !regexp.MustCompile("\\b" + key + "\\b").Match(page) {
			t.Errorf("docs/model-files.md does not tell of the key %q", key)
		}
		if key != "moves" && key != "states" && !strings.Contains(string(data), key+":") {
			t.Errorf("the key %q is not in the file", key)
		}
	}
}

// properties gathers the names of all properties in a schema.
func properties(v any, into map[string]bool) map[string]bool {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			if names, ok := inner.(map[string]any); ok && key == "properties" {
				for name := range names {
					into[name] = true
				}
			}
			properties(inner, into)
		}
	case []any:
		for _, inner := range v {
			properties(inner, into)
		}
	}
	return into
}

// TestLookAlikes: names in letters of two scripts, and days that no calendar
// has, are warned of.
func TestLookAlikes(t *testing.T) {
	f := modelfile.Read("m.yaml", []byte(`conflict: T
as_of: 2025-02-29
actors:
  a: {options: {cope: X, соре: Y, nоt: Z}, prefers: [cope]}
  Київ: {prefers: [соре]}
sources: {s: {title: T, date: 2024-02-29}, u: {title: T, date: Spring 2024}, v: {title: T, date: 2024-13}}
`))
	p, ps := prefer.Check(f.Conflict)
	if ps.Err() != nil {
		t.Fatal(ps)
	}
	got := f.Render(f.All(prefer.Warnings(p)))
	for _, want := range []string{
		`2:8: warning: there is no day "2025-02-29"`, `4:26: warning: "соре" looks like "cope"`, `4:35: warning: "nоt" has letters of several scripts`, `6:98: warning: there is no day "2024-13"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "warning"); n != 4 {
		t.Errorf("%d warnings, want 4\n%s", n, got)
	}
}

// TestNothingToTellApart: things of one name, and weights that weigh nothing,
// are warned of.
func TestNothingToTellApart(t *testing.T) {
	f := modelfile.Read("m.yaml", []byte(`conflict: T
actors:
  a: {name: Bank, options: {x: Build, y: Build}, weights: {x: 0, not x: 0.0}}
  b: {name: Bank, options: {z: Build}, weights: {z: 1, not z: 1}}
`))
	p, ps := prefer.Check(f.Conflict)
	if ps.Err() != nil {
		t.Fatal(ps)
	}
	got := f.Render(f.All(prefer.Warnings(p)))
	for _, want := range []string{
		`3:42: warning: a.y is called "Build", as a.x is`, `4:13: warning: b is called "Bank", as a is`,
		`3:50: warning: a prefers nothing`, `4:40: warning: b prefers nothing`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "warning"); n != 4 {
		t.Errorf("%d warnings, want 4\n%s", n, got)
	}
}
