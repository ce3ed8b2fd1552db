// Package hypergame analyses a conflict in which each actor judges by its own
// view of it: a hypergame of the first level (Wang, Hipel & Fraser 1988, 1989;
// Aljefri, Hipel, Fang & Bashar 2018; Aljefri, Bashar, Fang & Hipel 2020,
// doi:10.1080/23302674.2018.1476604). A state is stable for an actor if the
// actor thinks that what it takes the state for is possible, and stable for it
// in its view; an equilibrium is stable for every actor.
package hypergame

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/prefer"
	"parley/stability"
)

// Game is a conflict with every actor's view of it.
type Game struct {
	Profile *prefer.Profile
	Views   []*prefer.Seen // by actor
}

// New opens a model's hypergame. The error is a *parley.Problem: the model has
// no views.
func New(p *prefer.Profile) (*Game, error) {
	if len(p.Conflict.Views) == 0 {
		return nil, &parley.Problem{Message: "the model has no views", Hint: "give an actor one under views, as in \"views: {iraq: {unseen: [syria.release]}}\""}
	}
	g := &Game{Profile: p}
	for i := range p.Actors() {
		g.Views = append(g.Views, p.Seen(i))
	}
	return g, nil
}

// Class is how far the actors know that a state rests.
type Class string

// Classes of states. Agreed: an equilibrium that all recognise and believe in.
// Misread: one that all recognise and not all believe in. Hidden: one that not
// all recognise. Imagined: no equilibrium, though somebody recognises it and
// believes in it.
const (
	Agreed   Class = "agreed"
	Misread  Class = "misread"
	Hidden   Class = "hidden"
	Imagined Class = "imagined"
)

// Classed is a state that has a class under some concept.
type Classed struct {
	Index      uint64
	Class      Class
	Recognised []int // the actors that take it for what it is
	Believed   []int // those in whose view what they take it for rests
}

// Result is which states rest in the hypergame, and in each view.
type Result struct {
	*stability.Result
	Views   []*stability.Result // by actor
	Classes [][]Classed         // by concept, in state order
}

// Choose chooses the engine for a view.
type Choose func(*prefer.Profile, stability.Request) (stability.Engine, error)

// Analyze computes q in every view, and what follows for the states of the
// file. It stops early with ctx's error.
func (g *Game) Analyze(ctx context.Context, choose Choose, q stability.Request) (*Result, error) {
	asked := q
	for _, c := range q.Concepts {
		if c.Family == stability.Joint {
			return nil, &parley.Problem{Message: fmt.Sprintf("%s is not defined in a hypergame", c.Name)}
		}
		if weak(c) {
			asked.Concepts = append(asked.Concepts[:len(asked.Concepts):len(asked.Concepts)], c.Parts()...)
		}
	}
	in := asked
	in.Stable = true
	r := &Result{}
	for i, v := range g.Views {
		if q.Progress != nil {
			in.Progress = func(done float64) { q.Progress((float64(i) + done) / float64(len(g.Views))) }
		}
		e, err := choose(v.Profile, in)
		if err != nil {
			return nil, SeenBy(g.Profile.Conflict.Actors[i].ID, err)
		}
		found, err := e.Analyze(ctx, v.Profile, in)
		if err != nil {
			return nil, err
		}
		r.Views = append(r.Views, found)
	}
	r.Result = g.combine(asked, r.Views)
	for k, c := range q.Concepts { // weak: equilibria that are not strong ones
		if weak(c) {
			plain, strong := r.Find(c.Parts()[0].Name), r.Find(c.Parts()[1].Name)
			for w := range r.Equilibria[k] {
				r.Equilibria[k][w] = r.Equilibria[plain][w] &^ r.Equilibria[strong][w]
			}
		}
	}
	n := len(q.Concepts)
	r.Result.Concepts, r.Counts, r.Equilibria = q.Concepts, r.Counts[:n], r.Equilibria[:n]
	if r.Stable != nil {
		r.Stable = r.Stable[:n]
	}
	for k := range q.Concepts {
		r.Classes = append(r.Classes, g.classes(r, k))
	}
	return r, nil
}

func weak(c stability.Concept) bool { return strings.HasPrefix(c.Name, "weak") }

// SeenBy says in whose view a problem arose.
func SeenBy(actor string, err error) error {
	if p, ok := err.(*parley.Problem); ok {
		return &parley.Problem{Message: fmt.Sprintf("in the view of %s: %s", actor, p.Message), Hint: p.Hint}
	}
	return err
}

// combine judges the states of the file by what each actor takes them for.
func (g *Game) combine(q stability.Request, views []*stability.Result) *stability.Result {
	p := g.Profile
	out := stability.NewResult(p.Space, q)
	for k := range q.Concepts {
		for i, v := range g.Views {
			stable := stability.NewSet(p.Space)
			for id := range p.Count {
				index := p.Index(id)
				if in, ok := v.TakesFor(index); ok && views[i].Stable[k][i].Has(in) {
					stable.Add(index)
				}
			}
			out.Put(k, i, stable)
		}
	}
	return out
}

// classes tells what the actors know of the states that rest, or that one of
// them believes to, under the k-th concept.
func (g *Game) classes(r *Result, k int) []Classed {
	var out []Classed
	for id := range g.Profile.Count {
		index := g.Profile.Index(id)
		c := Classed{Index: index}
		for i, v := range g.Views {
			in, ok := v.TakesFor(index)
			if v.Recognises(index) {
				c.Recognised = append(c.Recognised, i)
			}
			if ok && r.Views[i].Equilibria[k].Has(in) {
				c.Believed = append(c.Believed, i)
			}
		}
		if c.Class = g.Class(c, r.Equilibria[k].Has(index)); c.Class != "" {
			out = append(out, c)
		}
	}
	return out
}

// Class is the class of a state of which it is known who recognises it, who
// believes in it and whether it rests; "" where it has none.
func (g *Game) Class(c Classed, rests bool) Class {
	all := len(g.Views)
	switch {
	case rests && len(c.Recognised) < all:
		return Hidden
	case rests && len(c.Believed) < all:
		return Misread
	case rests:
		return Agreed
	case slices.ContainsFunc(c.Recognised, func(i int) bool { return slices.Contains(c.Believed, i) }):
		return Imagined
	}
	return ""
}
