// Package logic is the language of conditions on states: "meet or talks >
// none if not concede". It parses an expression, prints it, binds it to a
// model's options and evaluates it, for one state or for 64 at a time.
//
// The words not, and, or, if, implies, iff, true, false and the symbols
// ! & | -> <-> stand for the usual connectives; "a if b" is "b implies a",
// the material conditional. Binding, tightest first: comparison, not, and,
// or, if and implies, iff. A comparison sets an option against one of its
// levels with =, !=, <, <=, > or >=. A no/yes option alone means yes, a
// levelled option alone means above its lowest level.
//
// A name is taken in Unicode's normal form C, so that an accented letter is one
// however it is written. Beside options a name may be one that stands for an
// expression: an outcome, or a statement that has a name (see [Names]).
//
// All positions are rune offsets into the source.
package logic

import "parley"

// Op is what an expression node does.
type Op uint8

// Operators.
const (
	Const   Op = iota // true or false
	Compare           // an option against a level, or an option alone
	Not
	And
	Or
	Implies // Args[0] implies Args[1]
	Iff
)

// Cmp is how a Compare node compares.
type Cmp uint8

// Comparisons. Bare is an option alone.
const (
	Bare Cmp = iota
	Equal
	Unequal
	Less
	AtMost
	Greater
	AtLeast
)

var cmpText = [...]string{"", "=", "!=", "<", "<=", ">", ">="}

// String is the comparison's sign.
func (c Cmp) String() string { return cmpText[c] }

// Expr is a parsed expression. And and Or have two arguments or more, Not
// has one, Implies and Iff have two.
type Expr struct {
	Op   Op
	Args []*Expr

	Value  bool   // Const
	Cmp    Cmp    // Compare
	Option string // Compare: the option as written, "actor.option" or "option"
	Level  string // Compare, unless Bare

	// Reversed marks an Implies written as "if", consequent first; Args are
	// in the order of Implies all the same.
	Reversed bool

	Pos, End           int // the node's extent
	LevelPos, LevelEnd int // Compare: the extent of Level
}

// SyntaxError is an expression that cannot be read.
type SyntaxError struct {
	Pos, End int
	Message  string
	Hint     string
}

// Error is the message, with the hint where there is one.
func (e *SyntaxError) Error() string {
	if e.Hint != "" {
		return e.Message + "; " + e.Hint
	}
	return e.Message
}

func errorAt(pos, end int, hint, format string, args ...any) *SyntaxError {
	return &SyntaxError{Pos: pos, End: end, Hint: hint, Message: parley.Message(format, args...)}
}

// Options calls f for every Compare node of e, in order.
func (e *Expr) Options(f func(*Expr)) {
	if e.Op == Compare {
		f(e)
	}
	for _, a := range e.Args {
		a.Options(f)
	}
}

// Contains reports whether op occurs anywhere in e.
func (e *Expr) Contains(op Op) bool {
	if e.Op == op {
		return true
	}
	for _, a := range e.Args {
		if a.Contains(op) {
			return true
		}
	}
	return false
}
