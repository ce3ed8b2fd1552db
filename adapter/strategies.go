package adapter

import (
	"fmt"
	"strings"

	"parley"
	"parley/logic"
)

// Players makes the actors of a strategic game: one option each, "strategy",
// whose levels are the player's strategies. Two strategies called no and yes,
// n and y, or 0 and 1 are a no/yes option; a player with one strategy has no
// option. Strategies whose names are no names in an expression become s1, s2,
// …, and the option's name for people says which is which.
func Players(names []string, strategies [][]string) []parley.Actor {
	actors := make([]parley.Actor, len(names))
	taken := Names{}
	for i, name := range names {
		id := taken.Take(name, fmt.Sprintf("player_%d", i+1))
		actors[i] = parley.Actor{ID: id, Name: NameOf(id, name)}
		if len(strategies[i]) > 1 {
			actors[i].Options = []parley.Option{strategyOption(strategies[i])}
		}
	}
	return actors
}

func strategyOption(names []string) parley.Option {
	o := parley.Option{ID: "strategy"}
	if len(names) == 2 {
		switch strings.ToLower(names[0] + " " + names[1]) {
		case "no yes", "n y", "0 1":
			return o
		}
	}
	plain, seen := true, map[string]bool{}
	for _, n := range names {
		plain = plain && logic.IsName(n) && !seen[n]
		seen[n] = true
	}
	if plain {
		o.Levels = names
		return o
	}
	var said []string
	for k, n := range names {
		id := fmt.Sprintf("s%d", k+1)
		o.Levels = append(o.Levels, id)
		said = append(said, id+" "+n)
	}
	o.Name = "Strategy: " + strings.Join(said, ", ")
	return o
}

// Combination steps through all combinations, the first counting fastest.
type Combination struct {
	At   []uint8
	size []int
}

// Combinations begins at the first combination of so many levels each.
func Combinations(size []int) *Combination {
	return &Combination{make([]uint8, len(size)), size}
}

// Next goes on; it reports false at the end.
func (c *Combination) Next() bool {
	for k := range c.At {
		if int(c.At[k])+1 < c.size[k] {
			c.At[k]++
			return true
		}
		c.At[k] = 0
	}
	return false
}

// Codes lists the codes of all states of actors without infeasible ones, in
// number order.
func Codes(actors []parley.Actor) []string {
	var options []Option
	var size []int
	for a := range actors {
		for k := range actors[a].Options {
			o := &actors[a].Options[k]
			options = append(options, Option{Option: o, Actor: a, Binary: Binary(o)})
			size = append(size, len(o.LevelNames()))
		}
	}
	c := Combinations(size)
	codes := []string{Code(options, c.At)}
	for c.Next() {
		codes = append(codes, Code(options, c.At))
	}
	return codes
}

// Binary reports whether an option's levels are no and yes.
func Binary(o *parley.Option) bool {
	l := o.LevelNames()
	return len(l) == 2 && l[0] == "no" && l[1] == "yes"
}
