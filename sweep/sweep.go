// Package sweep works many models out side by side: each model under each
// variant, with each combination of values that are set in it.
//
// A [Plan] says which rows there are and numbers them; [Row] is what one of
// them comes to.
package sweep

import (
	"fmt"
	"strings"

	"parley/edits"
)

// Method is the version of the way in which rows are worked out.
const Method = 1

// Model is one of the models, with the variants that are worked out; "" is the
// model as it stands.
type Model struct {
	File     string
	Variants []string
}

// Axis is a place in the model and the values that are set there, as written.
type Axis struct {
	Place  string
	Values []string
}

// Plan is the rows of a sweep: models, then variants, then combinations, of
// which the last axis varies fastest.
type Plan struct {
	Models []Model
	Axes   []Axis
}

// MaxRows bounds a sweep.
const MaxRows = 100_000_000

// Combinations is the number of combinations of values; 0 if there are more
// than a sweep may have.
func (p *Plan) Combinations() int {
	n := 1
	for _, a := range p.Axes {
		if n *= len(a.Values); n > MaxRows {
			return 0
		}
	}
	return n
}

// Rows is the number of rows. The error says that there are too many.
func (p *Plan) Rows() (int, error) {
	n, each := 0, p.Combinations()
	for _, m := range p.Models {
		if n += len(m.Variants) * each; each == 0 || n > MaxRows {
			return 0, fmt.Errorf("there would be more than %d rows; give fewer values, or sweep in several runs", MaxRows)
		}
	}
	return n, nil
}

// Place is where a row stands in the plan.
type Place struct {
	Model   int
	Variant string
	Values  []string // by axis
}

// At is the place of a row, from 0.
func (p *Plan) At(row int) Place {
	each := p.Combinations()
	at := Place{Values: make([]string, len(p.Axes))}
	combination := row % each
	for k := len(p.Axes) - 1; k >= 0; k-- {
		values := p.Axes[k].Values
		at.Values[k] = values[combination%len(values)]
		combination /= len(values)
	}
	row /= each
	for row >= len(p.Models[at.Model].Variants) {
		row -= len(p.Models[at.Model].Variants)
		at.Model++
	}
	at.Variant = p.Models[at.Model].Variants[row]
	return at
}

// ParseAxis reads "PLACE=V1,V2,…". A comma inside brackets, braces,
// parentheses or quotes parts nothing.
func ParseAxis(text string) (Axis, error) {
	place, list, ok := strings.Cut(text, "=")
	place = strings.TrimSpace(place)
	if !ok || place == "" {
		return Axis{}, fmt.Errorf("%q sets nothing; write a place and its values, as in uncertainty.order=0,0.1", text)
	}
	values, ok := edits.Split(list, ',')
	if !ok {
		return Axis{}, fmt.Errorf("%q: a bracket or quote is not closed", text)
	}
	seen := map[string]bool{}
	for _, v := range values {
		switch {
		case v == "":
			return Axis{}, fmt.Errorf(`%q: one of the values is empty; write "" for an empty text`, text)
		case seen[v]:
			return Axis{}, fmt.Errorf("%q sets the value %q twice", text, v)
		}
		seen[v] = true
	}
	return Axis{place, values}, nil
}
