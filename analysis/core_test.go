package analysis_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"parley"
	"parley/analysis"
	"parley/internal/summit"
	"parley/prefer"
	"parley/result"
	"parley/result/schema"
	"parley/stability"
	"parley/stability/explicit"
)

func foundFor(t testing.TB, s *prefer.Profile) *stability.Result {
	t.Helper()
	found, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: stability.Default, Sequences: stability.Legal})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestCoreSaysWhatTheAnalysisSays holds the core of every variant against the
// whole analysis.
func TestCoreSaysWhatTheAnalysisSays(t *testing.T) {
	for _, variant := range settings {
		s := summit.Space(t, variant)
		whole, err := analysis.Run(context.Background(), s, analysis.Settings{Concepts: stability.Default, Sequences: stability.Legal, Engine: explicit.Engine{}})
		if err != nil {
			t.Fatal(err)
		}
		c := analysis.Core(s, foundFor(t, s))
		if d := cmp.Diff(whole.Counts, c.Counts); d != "" || c.Model != s.Conflict.Hash() || c.StateCount != whole.StateCount || c.StatusQuo.Code != *whole.StatusQuo {
			t.Errorf("%s: model %s, %d states, status quo %v; counts: %s", variant, c.Model, c.StateCount, c.StatusQuo, d)
		}
		got := map[string][]string{}
		weak := false // nash and seq come first
		for _, r := range c.Resting {
			for _, k := range r.Concepts {
				got[k] = append(got[k], r.Code)
			}
			strong := slices.Contains(r.Concepts, "nash") || slices.Contains(r.Concepts, "seq")
			if strong && weak {
				t.Errorf("%s: %s comes late", variant, r.Code)
			}
			weak = weak || !strong
			if r.StatusQuo != (r.Code == *whole.StatusQuo) || len(r.Outcomes) == 0 && r.Code == "1YYN0Y" {
				t.Errorf("%s: %+v", variant, r)
			}
		}
		for k, codes := range whole.Equilibria {
			slices.Sort(got[k])
			if slices.Sort(codes); !slices.Equal(got[k], codes) {
				t.Errorf("%s: under %s %v rest, want %v", variant, k, got[k], codes)
			}
			if slices.Contains(codes, *whole.StatusQuo) != slices.Contains(c.StatusQuo.Concepts, k) {
				t.Errorf("%s: the status quo rests under %v", variant, c.StatusQuo.Concepts)
			}
		}
		fits(t, c)
	}
}

// TestDifference takes the model back and forth between two variants.
func TestDifference(t *testing.T) {
	s, o := summit.Space(t, ""), summit.Space(t, "europe_absent")
	a, b := foundFor(t, s), foundFor(t, o)
	there, back := analysis.Difference(analysis.Side{Profile: s, Found: a}, analysis.Side{Profile: o, Found: b}), analysis.Difference(analysis.Side{Profile: o, Found: b}, analysis.Side{Profile: s, Found: a})
	if len(there.Appear) == 0 || len(there.Vanish) == 0 || there.More != nil {
		t.Fatalf("%+v", there)
	}
	if !slices.Equal(there.Appear, back.Vanish) || !slices.Equal(there.Vanish, back.Appear) {
		t.Errorf("there %+v, back %+v", there, back)
	}
	want := map[string]bool{}
	for k := range a.Concepts {
		b.Equilibria[k].Each(func(index uint64) bool {
			if !a.Equilibria[k].Has(index) {
				want[s.CodeAt(index)] = true
			}
			return true
		})
	}
	for _, code := range there.Appear {
		if !want[code] {
			t.Errorf("%s does not appear", code)
		}
	}
	if len(want) != len(there.Appear) {
		t.Errorf("%d appear, want %d", len(there.Appear), len(want))
	}
	if same := analysis.Difference(analysis.Side{Profile: s, Found: a}, analysis.Side{Profile: s, Found: a}); len(same.Appear)+len(same.Vanish) != 0 {
		t.Errorf("nothing changed, and %+v", same)
	}
	c := analysis.Core(o, b)
	c.Difference = there
	fits(t, c)
}

// large is a model whose actors want nothing: every state rests.
func large(t testing.TB, options int) *prefer.Profile {
	t.Helper()
	c := &parley.Conflict{Title: "large", Actors: []parley.Actor{{ID: "a"}, {ID: "b"}}}
	for k := range options {
		a := &c.Actors[k%2]
		a.Options = append(a.Options, parley.Option{ID: fmt.Sprint("o", k)})
	}
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestCoreIsCut(t *testing.T) {
	s := large(t, 8)
	c := analysis.Core(s, foundFor(t, s))
	if len(c.Resting) != analysis.MaxResting || c.More != 256-analysis.MaxResting || c.StatusQuo != nil || c.Counts["nash"].Equilibria != 256 {
		t.Errorf("%d listed, %d more, status quo %v", len(c.Resting), c.More, c.StatusQuo)
	}
	fits(t, c)
	none := foundFor(t, s)
	for _, set := range none.Equilibria {
		clear(set)
	}
	d := analysis.Difference(analysis.Side{Profile: s, Found: none}, analysis.Side{Profile: s, Found: foundFor(t, s)})
	if len(d.Appear) != analysis.MaxResting || d.More["appear"] != 256-analysis.MaxResting || len(d.Vanish) != 0 || len(d.More) != 1 {
		t.Errorf("%d appear, more %v, %d vanish", len(d.Appear), d.More, len(d.Vanish))
	}
}

// fits holds a core against its schema.
func fits(t *testing.T, c *result.Core) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Results()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("result.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("result.json#/$defs/Core")
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	got, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err == nil {
		err = s.Validate(got)
	}
	if err != nil {
		t.Error(err)
	}
}

func BenchmarkCore(b *testing.B) {
	for _, options := range []int{8, 16} {
		s := large(b, options)
		found := foundFor(b, s)
		b.Run(fmt.Sprint(1<<options, "states"), func(b *testing.B) {
			for b.Loop() {
				analysis.Core(s, found)
			}
		})
	}
}
