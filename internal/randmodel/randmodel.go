// Package randmodel makes random conflicts for property tests: every shape
// that the file format can express, small enough for brute force.
package randmodel

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"parley"
	"parley/stability/oracle"
)

// Shape says what a random conflict may contain.
type Shape struct {
	Actors     int // at most
	States     int // at most, feasible or not
	OneWay     bool
	Barred     bool
	Infeasible bool
	Graph      bool // in graph form, with intransitive moves
	Rankings   bool // rankings and weights beside statements
}

// Any allows everything in option form.
var Any = Shape{Actors: 4, States: 96, OneWay: true, Barred: true, Infeasible: true, Rankings: true}

// Conflict makes a random conflict of the given shape.
func Conflict(r *rand.Rand, shape Shape) *parley.Conflict {
	if shape.Graph {
		return graph(r, shape)
	}
	for {
		c := options(r, shape)
		if len(oracle.New(c).States) > 0 {
			rank(r, c, shape)
			return c
		}
	}
}

func options(r *rand.Rand, shape Shape) *parley.Conflict {
	c := &parley.Conflict{Title: "random"}
	size := 1
	for a := range 1 + r.IntN(shape.Actors) {
		actor := parley.Actor{ID: fmt.Sprintf("a%d", a)}
		for o := range r.IntN(4) {
			option := parley.Option{ID: fmt.Sprintf("o%d", o)}
			n := 2
			if r.IntN(3) == 0 {
				n = 2 + r.IntN(3)
				for l := range n {
					option.Levels = append(option.Levels, fmt.Sprintf("l%d", l))
				}
			}
			if size*n > shape.States {
				break
			}
			size *= n
			if shape.OneWay && r.IntN(3) == 0 {
				option.Moves = []parley.Direction{parley.Up, parley.Down}[r.IntN(2)]
			}
			actor.Options = append(actor.Options, option)
		}
		c.Actors = append(c.Actors, actor)
	}
	if size == 1 {
		c.Actors[0].Options = []parley.Option{{ID: "o0"}}
	}
	if shape.Infeasible {
		for range r.IntN(3) {
			c.Infeasible = append(c.Infeasible, parley.Expression(clause(r, c, 2+r.IntN(2), " and ")))
		}
	}
	if shape.Barred && r.IntN(2) == 0 {
		for range 1 + r.IntN(2) {
			c.Barred = append(c.Barred, parley.Barred{
				Actor: c.Actors[r.IntN(len(c.Actors))].ID,
				From:  Expression(r, c), To: Expression(r, c),
			})
		}
	}
	return c
}

// rank gives every actor a preference.
func rank(r *rand.Rand, c *parley.Conflict, shape Shape) {
	var codes []string
	for i := range c.Actors {
		p := &c.Actors[i].Preference
		kind := 0
		if shape.Rankings || c.IsGraph() {
			kind = r.IntN(4)
		}
		if c.IsGraph() && kind != 1 {
			kind = 2
		}
		switch kind {
		case 1, 2:
			if codes == nil {
				codes = slices.Clone(oracle.New(c).Codes)
			}
			r.Shuffle(len(codes), func(a, b int) { codes[a], codes[b] = codes[b], codes[a] })
			for k := 0; k < len(codes); {
				n := min(len(codes)-k, 1+r.IntN(2)*r.IntN(3))
				p.Ranking = append(p.Ranking, parley.Tier{States: slices.Clone(codes[k : k+n])})
				k += n
			}
		case 3:
			for _, e := range distinct(r, c) {
				p.Weights = append(p.Weights, parley.Weight{That: e, Value: fmt.Sprintf("%d.%d", r.IntN(5)-2, r.IntN(3)*5)})
			}
		default:
			for range r.IntN(7) {
				c.Actors[i].Want(parley.Statement{That: Expression(r, c)})
			}
		}
	}
}

func distinct(r *rand.Rand, c *parley.Conflict) []parley.Expression {
	var out []parley.Expression
	for range 1 + r.IntN(4) {
		if e := Expression(r, c); !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

// Expression makes a random expression over c's options.
func Expression(r *rand.Rand, c *parley.Conflict) parley.Expression {
	return parley.Expression(expression(r, c, 3))
}

func expression(r *rand.Rand, c *parley.Conflict, depth int) string {
	if depth == 0 || r.IntN(3) == 0 {
		return atom(r, c)
	}
	x, y := expression(r, c, depth-1), expression(r, c, depth-1)
	switch r.IntN(6) {
	case 0:
		return "not (" + x + ")"
	case 1:
		return "(" + x + ") if (" + y + ")"
	case 2:
		return "(" + x + ") iff (" + y + ")"
	case 3:
		return "(" + x + ") implies (" + y + ")"
	case 4:
		return "(" + x + ") or (" + y + ")"
	}
	return "(" + x + ") and (" + y + ")"
}

func clause(r *rand.Rand, c *parley.Conflict, n int, word string) string {
	var parts []string
	for range n {
		parts = append(parts, atom(r, c))
	}
	return strings.Join(parts, word)
}

func atom(r *rand.Rand, c *parley.Conflict) string {
	var owners []int
	for i, a := range c.Actors {
		for range a.Options {
			owners = append(owners, i)
		}
	}
	if len(owners) == 0 {
		return c.States[r.IntN(len(c.States))].ID
	}
	a := &c.Actors[owners[r.IntN(len(owners))]]
	o := &a.Options[r.IntN(len(a.Options))]
	name := a.ID + "." + o.ID
	if r.IntN(2) == 0 {
		if r.IntN(2) == 0 {
			return "not " + name
		}
		return name
	}
	levels := o.LevelNames()
	return name + " " + []string{"=", "!=", "<", "<=", ">", ">="}[r.IntN(6)] + " " + levels[r.IntN(len(levels))]
}

func graph(r *rand.Rand, shape Shape) *parley.Conflict {
	c := &parley.Conflict{Title: "random graph"}
	n := 2 + r.IntN(min(shape.States, 14)-1)
	for k := range n {
		c.States = append(c.States, parley.State{ID: fmt.Sprintf("s%d", k+1)})
	}
	for a := range 1 + r.IntN(shape.Actors) {
		actor := parley.Actor{ID: fmt.Sprintf("a%d", a)}
		for range r.IntN(2 * n) {
			x, y := r.IntN(n), r.IntN(n)
			if x != y {
				actor.Moves = append(actor.Moves, parley.Arc{From: c.States[x].ID, To: c.States[y].ID, Both: r.IntN(4) == 0})
			}
		}
		c.Actors = append(c.Actors, actor)
	}
	rank(r, c, shape)
	return c
}
