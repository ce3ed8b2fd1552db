package sweep

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parley/result"
)

// Rows go through models, then variants, then values, the last axis fastest,
// each once.
func TestPlan(t *testing.T) {
	p := Plan{
		Models: []Model{{"a", []string{""}}, {"b", nil}, {"c", []string{"", "v"}}},
		Axes:   []Axis{{"x", []string{"0", "1"}}, {"y", []string{"p", "q", "r"}}},
	}
	var want, got []string
	for k, m := range p.Models {
		for _, v := range m.Variants {
			for _, x := range p.Axes[0].Values {
				for _, y := range p.Axes[1].Values {
					want = append(want, fmt.Sprint(k, v, x, y))
				}
			}
		}
	}
	n, err := p.Rows()
	if err != nil {
		t.Fatal(err)
	}
	for k := range n {
		at := p.At(k)
		got = append(got, fmt.Sprint(at.Model, at.Variant, at.Values[0], at.Values[1]))
	}
	if !slices.Equal(got, want) || n != 18 {
		t.Errorf("%d rows: %v, want %v", n, got, want)
	}
	many := Axis{"x", make([]string, 100_000)}
	for _, p := range []Plan{{Models: p.Models, Axes: []Axis{many, many, many, many}}, {Models: p.Models, Axes: []Axis{many, {"y", make([]string, 900)}}}} {
		if n, err := p.Rows(); err == nil {
			t.Errorf("%d rows", n)
		}
	}
}

func TestParseAxis(t *testing.T) {
	for text, want := range map[string]Axis{
		"uncertainty.order=0,0.1, 0.3":      {"uncertainty.order", []string{"0", "0.1", "0.3"}},
		`a.prefers=[x, y],["p,q]", {k: 1}]`: {"a.prefers", []string{"[x, y]", `["p,q]", {k: 1}]`}},
		`a="x,y",''`:                        {"a", []string{`"x,y"`, "''"}},
		"a=b=c":                             {"a", []string{"b=c"}},
	} {
		if got, err := ParseAxis(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "a", "=1", "a=", "a=1,", "a=1,1", "a=[1", `a="1`} {
		if got, err := ParseAxis(text); err == nil {
			t.Errorf("%s is %q", text, got)
		}
	}
}

// A code that looks like a number is none.
func TestValue(t *testing.T) {
	for text, want := range map[string]any{"0": 0., "-1.5": -1.5, "10": 10., "010": "010", "1/3": "1/3", "yes": "yes", "NaN": "NaN", "1e3": "1e3", "0x1": "0x1"} {
		if got := Value(text); got != want {
			t.Errorf("%s is %v", text, got)
		}
	}
}

// A table is a line a figure, under one header whatever the models are; a row
// that could not be worked out is one line.
func TestTable(t *testing.T) {
	half := .5
	s := &result.Sweep{Sets: []string{"x", "y"}, Concepts: []string{"nash"}, Draws: 10, Rows: []result.SweepRow{
		{Index: 0, File: "a", Set: map[string]any{"x": 1., "y": 2.}, Model: "m", StateCount: 4, Equilibria: map[string]int{"nash": 0}, StatusQuo: map[string]bool{"nash": false}, Outcomes: map[string]result.SweptOutcome{"o": {Rests: map[string]bool{"nash": true}, Settles: &half}}},
		{Index: 1, File: "b", Set: map[string]any{"x": 3., "y": "z"}, Problem: "bad"},
	}}
	columns, cells := Table(s)
	var names []string
	for _, c := range columns {
		names = append(names, fmt.Sprintf("%s:%d", c.Name, c.Kind))
	}
	if got, want := strings.Join(names, " "), "index:1 file:0 variant:0 model:0 state_count:1 figure:0 outcome:0 concept:0 value:2 problem:0 x:2 y:0"; got != want {
		t.Errorf("columns %s", got)
	}
	for k, want := range [][][]any{
		{
			{0, "a", "", "m", 4, "equilibria", nil, "nash", 0., "", 1., "2"},
			{0, "a", "", "m", 4, "status_quo", nil, "nash", 0., "", 1., "2"},
			{0, "a", "", "m", 4, "rests", "o", "nash", 1., "", 1., "2"},
			{0, "a", "", "m", 4, "settles", "o", nil, .5, "", 1., "2"},
		},
		{{1, "b", "", nil, nil, nil, nil, nil, nil, "bad", 3., "z"}},
	} {
		if got := cells(&s.Rows[k]); !reflect.DeepEqual(got, want) {
			t.Errorf("row %d is %v, want %v", k, got, want)
		}
	}
}

func FuzzParseAxis(f *testing.F) {
	f.Add(`a.b=[x, y],"p,q",1`)
	f.Fuzz(func(t *testing.T, text string) {
		a, err := ParseAxis(text)
		if err != nil {
			return
		}
		again, err := ParseAxis(a.Place + "=" + strings.Join(a.Values, ","))
		if err != nil || !reflect.DeepEqual(a, again) {
			t.Errorf("%q is %q and then %q, %v", text, a, again, err)
		}
	})
}
