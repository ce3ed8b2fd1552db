package ensemble

import (
	"strings"

	"parley/prefer"
)

// Input is something that a model leaves open.
type Input struct {
	Name   string
	Values []Value // of a type, a table of types, or a coin
}

// Value is what an input may be, with its chance.
type Value struct {
	Name   string
	Chance float64
}

// Open lists what a model leaves open, in the order of the inputs: s must be
// the profile of a valid conflict. The error is a *parley.Problem: a preference
// structure that is not drawn from.
func Open(s *prefer.Profile) ([]Input, error) {
	in, err := readInputs(s, 0, nil)
	if err != nil {
		return nil, err
	}
	var out []Input
	for _, x := range in.list {
		open := Input{Name: x.name}
		switch x.kind {
		case typeInput, tableInput:
			g := &in.groups[x.group]
			for r, row := range g.rows {
				var names []string
				for k, kind := range row {
					names = append(names, in.actors[g.actors[k]].kinds[kind].id)
				}
				open.Values = append(open.Values, Value{strings.Join(names, "+"), g.chance[r]})
			}
		case coinInput:
			c := in.coins[x.coin].chance
			open.Values = []Value{{"counts", c}, {"does not count", 1 - c}}
		}
		out = append(out, open)
	}
	return out, nil
}
