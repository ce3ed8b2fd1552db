package stability

import (
	"fmt"
	"math"
	"math/bits"

	"parley"
	"parley/space"
)

// Protocol says who may move next in a sequence of moves: the one place where
// that is decided, for engines and questions alike. It is an automaton. A
// context is what matters of the moves made so far; context 0 is before any,
// and no move leads back to it.
type Protocol struct {
	rule     Sequences
	movers   int // how many may move
	focal    int // who may not, or -1
	contexts uint64
	kind     kind
	free     bool // nothing but options limits the moves
}

// kind is what a context has to remember.
type kind int

const (
	last    kind = iota // who moved last
	nothing             // whether anybody has moved
	moved               // who has moved
	sorted              // who moved last, the movers taking their turns in file order
)

// Everybody in place of a focal actor lets all move.
const Everybody = -1

// Listed is how many contexts an engine that keeps all of them at once takes.
const Listed = 1 << 15

// Replies is the rule by which the others may answer a move of the focal actor
// in s or, with [Everybody], by which all may move.
//
// Where moves are transitive a second move in a row by the same actor leads
// nowhere that its first could not have led, so that legal sequences need no
// memory; [Protocol.Strict] keeps it all the same.
func Replies(s *space.Space, rule Sequences, focal int) Protocol {
	p := Protocol{rule: rule, movers: s.Actors(), focal: focal, free: s.Transitive() && s.AllFeasible()}
	if focal >= 0 {
		p.movers--
	}
	switch {
	case rule == Once:
		p.kind = moved
	case rule == Single, s.Transitive():
		p.kind = nothing
	}
	return p.sized()
}

func (p Protocol) sized() Protocol {
	switch p.kind {
	case nothing:
		p.contexts = 2
	case moved:
		p.contexts = math.MaxUint64
		if p.movers < 64 {
			p.contexts = 1 << p.movers
		}
	default:
		p.contexts = 1 + uint64(p.movers)
	}
	return p
}

// Strict is p without the shortcut for transitive moves: nobody moves twice in
// a row, as the definition has it.
func (p Protocol) Strict() Protocol {
	if p.rule == Legal {
		p.kind = last
	}
	return p.sized()
}

// Sorted is p where the movers may take any move: if nothing but options
// limits the moves, moves of different actors commute, so it is enough that
// the movers take their turns in file order, once each.
func (p Protocol) Sorted() Protocol {
	if p.free && p.rule != Single {
		p.kind = sorted
	}
	return p.sized()
}

// Check refuses Once where there are more sets of actors than contexts that
// the caller takes. The error is a *parley.Problem.
func (p Protocol) Check(contexts uint64) error {
	if p.rule == Once && p.contexts > contexts {
		return &parley.Problem{Message: fmt.Sprintf("sequences in which each opponent moves once are worked out for up to %d actors", bits.Len64(contexts))}
	}
	return nil
}

// Contexts is the number of contexts.
func (p Protocol) Contexts() uint64 { return p.contexts }

// place is an actor's place among those who may move.
func (p Protocol) place(actor int) uint64 {
	if p.focal >= 0 && actor > p.focal {
		return uint64(actor - 1)
	}
	return uint64(actor)
}

// Next is the context after a move by an actor; ok is false if the actor may
// not move.
func (p Protocol) Next(context uint64, actor int) (after uint64, ok bool) {
	if actor == p.focal {
		return 0, false
	}
	place := p.place(actor)
	switch p.kind {
	case nothing:
		return 1, context == 0 || p.rule == Legal
	case moved:
		return context | 1<<place, context>>place&1 == 0
	case sorted:
		return place + 1, context <= place
	}
	return place + 1, context != place+1
}
