package prefer

import (
	"fmt"

	"parley"
	"parley/logic"
	"parley/space"
)

// Order is one actor's complete order of the states of a space: of two states
// one is better, or the actor is indifferent. States are given by index.
type Order interface {
	// Rank ranks all states.
	Rank() *Ranking
	// Compare is 1 if x is better than y, -1 if it is worse, and 0 if the
	// actor is indifferent.
	Compare(c *Comparer, x, y uint64) int
	// Because tells what parts x from y, and what it means that the actor goes
	// from x to y; nothing where it is indifferent and nothing differs.
	Because(c *Comparer, x, y uint64) []Reason
	// Decides is the place of the one statement that decides between x and y,
	// 0 the most important, or -1 if it is no statement that decides.
	Decides(c *Comparer, x, y uint64) int
	// Statements are the statements that make the order, most important
	// first; ok is false if it is made of something else.
	Statements() (statements []*logic.Bound, ok bool)
	// Terms are what a state's worth is the sum of, where states compare by
	// their worth; ok is false if it is no such sum, or too large a one.
	Terms() (terms []Term, ok bool)
	// Degrees tells how strongly states are preferred to one another.
	Degrees() *Degrees
	// Items are the things that the order is an order of, for those who put
	// them in another; nil if there are none. The error is a *parley.Problem:
	// there are too many.
	Items() (*Items, error)
	// Parts are what the order is made of, for those who vary it. The error is
	// a *parley.Problem: there are too many.
	Parts() (*Parts, error)
}

// Reason is one thing that tells two states apart for an actor.
type Reason struct {
	Statement *parley.Statement // the statement that decides, or nil
	Place     int               // of the statement, 0 the most important
	Weight    *parley.Weight    // a weight that differs, or nil
	// Holds: the statement, or the weight's expression, is true in the second
	// state and false in the first; in a ranking, the second is better.
	Holds bool
	// From and To are the sums of weights in the two states, or their tiers in
	// a ranking, 1 the best.
	From, To string
}

// builder reads the preferences of one actor.
type builder struct {
	s     *space.Space
	actor *parley.Actor
	at    int            // the actor's index
	bound []*logic.Bound // the actor's statements
	known bool           // the states are
	all   *Items         // the classes of states over all statements, or nil
	ps    *parley.Problems
}

// order reads one preference. Where nothing is preferred, the order is one of
// no statements: all states are alike.
func (b *builder) order(p *parley.Preference, path parley.Path) Order {
	weights := b.weights(p, path.Child("weights"))
	ranking := b.ranking(p, path.Child("ranking"))
	b.pairs(p, path)
	switch {
	case ranking != nil:
		return ranking
	case weights != nil:
		return weights
	}
	o := &statements{s: b.s, listed: b.actor.Ordered(p), places: p.Order, all: b.all}
	for _, at := range p.Order {
		o.bound = append(o.bound, b.bound[at])
	}
	return o
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
