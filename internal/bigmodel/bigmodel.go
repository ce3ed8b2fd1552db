// Package bigmodel makes seeded large models for benchmarks. The same
// arguments give the same model, byte for byte, on every machine.
package bigmodel

import (
	"fmt"
	"strings"

	"parley"
)

// Shape says how large a model is, and how it is made.
type Shape struct {
	Actors     int
	Options    int   // of each actor
	Statements int   // of each actor
	Infeasible int   // patterns
	Seed       int64 // of the random generator

	Levels int // of each option; 0 and 2 mean no/yes
	OneWay int // every so many-th option is one-way, up and down in turn; 0 means none
}

// Of is the default shape for so many actors and options: 12 statements, 3
// infeasible patterns, seed 1.
func Of(actors, options int) Shape {
	return Shape{Actors: actors, Options: options, Statements: 12, Infeasible: 3, Seed: 1}
}

// Conflict makes the model.
func Conflict(s Shape) *parley.Conflict {
	t := newTwister(uint64(max(s.Seed, -s.Seed)))
	c := &parley.Conflict{Title: fmt.Sprintf("%d actors with %d options each", s.Actors, s.Options)}
	var names []string
	for i := range s.Actors {
		for j := range s.Options {
			names = append(names, fmt.Sprintf("a%d.o%d", i, j))
		}
	}
	count := 0
	for i := range s.Actors {
		a := parley.Actor{ID: fmt.Sprintf("a%d", i)}
		for j := range s.Options {
			o := parley.Option{ID: fmt.Sprintf("o%d", j), Name: fmt.Sprintf("option %d", j)}
			for l := range s.Levels {
				if s.Levels > 2 {
					o.Levels = append(o.Levels, fmt.Sprintf("l%d", l))
				}
			}
			if count++; s.OneWay > 0 && count%s.OneWay == 0 {
				o.Moves = parley.Up
				if count/s.OneWay%2 == 0 {
					o.Moves = parley.Down
				}
			}
			a.Options = append(a.Options, o)
		}
		for range s.Statements {
			n := 1 + t.below(3)
			word := []string{"and", "or"}[t.below(2)]
			a.Want(parley.Statement{That: clause(t, s, names, n, word)})
		}
		c.Actors = append(c.Actors, a)
	}
	for range s.Infeasible {
		c.Infeasible = append(c.Infeasible, clause(t, s, names, 3, "and"))
	}
	return c
}

// clause joins n random conditions on different options.
func clause(t *twister, s Shape, names []string, n int, word string) parley.Expression {
	picked := t.sample(names, n)
	for k, name := range picked {
		if t.float() >= 0.5 {
			name = "not " + name
		}
		if s.Levels > 2 { // any level rather than above the lowest
			name = strings.TrimPrefix(name, "not ")
			picked[k] = fmt.Sprintf("%s %s l%d", name, []string{"=", "!=", "<=", ">="}[t.below(4)], t.below(s.Levels))
			continue
		}
		picked[k] = name
	}
	return parley.Expression(strings.Join(picked, " "+word+" "))
}

// YAML writes a model that Conflict made as a model file.
func YAML(c *parley.Conflict) string {
	var b strings.Builder
	fmt.Fprintf(&b, "conflict: %s\nactors:\n", c.Title)
	for _, a := range c.Actors {
		fmt.Fprintf(&b, "  %s:\n    options:\n", a.ID)
		for _, o := range a.Options {
			if o.Levels == nil && o.Moves == "" {
				fmt.Fprintf(&b, "      %s: %s\n", o.ID, o.Name)
				continue
			}
			fmt.Fprintf(&b, "      %s:\n        name: %s\n", o.ID, o.Name)
			if o.Levels != nil {
				fmt.Fprintf(&b, "        levels: [%s]\n", strings.Join(o.Levels, ", "))
			}
			if o.Moves != "" {
				fmt.Fprintf(&b, "        moves: %s\n", o.Moves)
			}
		}
		b.WriteString("    prefers:\n")
		for _, st := range a.Ordered(&a.Preference) {
			fmt.Fprintf(&b, "      - %s\n", st.That)
		}
	}
	if len(c.Infeasible) > 0 {
		b.WriteString("infeasible:\n")
		for _, e := range c.Infeasible {
			fmt.Fprintf(&b, "  - %s\n", e)
		}
	}
	return b.String()
}
