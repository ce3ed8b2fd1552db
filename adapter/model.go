package adapter

import (
	"parley"
	"parley/logic"
)

// MaxListed is the greatest number of states that are listed for a writer.
const MaxListed = 1 << 20

// Model is a conflict with what writers need to know of its states. Package
// formats makes one; it stands apart so that a format needs no engine.
type Model struct {
	*parley.Conflict
	// Options are the options of all actors in file order.
	Options []Option
	// Count is the number of feasible states.
	Count int
	// States are the feasible states in number order: a level for each
	// option. They are not listed in graph form, nor above MaxListed.
	States [][]uint8
	// Ranks are the actors' ranks of the states, 1 the best, ties alike: by
	// actor, then by state. They are listed where States are.
	Ranks [][]int32
	// Size is the number of combinations of the options' levels, feasible or
	// not; the greatest number there is where it is larger.
	Size uint64
	// StatusQuo is the place of the status quo in States, or -1.
	StatusQuo int

	Wants      [][]*logic.Bound // by actor: its statements, most important first
	Infeasible []*logic.Bound
}

// Option is an option and its owner.
type Option struct {
	*parley.Option
	Actor  int
	ID     string // "actor.option"
	Binary bool   // a no/yes option
}

// Code is the code of a state.
func (m *Model) Code(state int) string { return Code(m.Options, m.States[state]) }

// Code is the code of the state in which the options are at the given levels.
func Code(options []Option, levels []uint8) string {
	code := make([]byte, len(options))
	for o, level := range levels {
		code[o] = Digit(options[o].Binary, int(level))
	}
	return string(code)
}

// Digit is the character that stands for a level in a state code.
func Digit(binary bool, level int) byte {
	if binary {
		return "NY"[level]
	}
	return "0123456789abcdefghijklmnopqrstuvwxyz"[level]
}
