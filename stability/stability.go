// Package stability says what it means for a state of a conflict to be
// stable: one file a concept, each opening with its definition and source,
// and the interface that every engine computing them fulfils.
//
// Engines live in sub-packages: explicit takes any model, one arc at a time,
// and is the plainest; implicit takes option form without barred moves and is
// bound by memory rather than by arcs. They pass one conformance suite, in
// enginetest, against a brute force written from the definitions.
package stability

import (
	"context"
	"fmt"
	"math/bits"
	"strings"

	"parley"
	"parley/prefer"
	"parley/space"
)

// Reply is how an actor's opponents may answer its improvement. The zero Reply
// is none of them: a concept that has it is not of this scheme, and whoever
// computes by the scheme refuses it (see [Scheme]).
type Reply int

// Replies.
const (
	NoReply        Reply = 1 + iota // they are not asked
	AnyReply                        // by any legal sequence of moves
	ImprovingReply                  // by a legal sequence of improvements
)

// Concept is a way to be stable. A state s is stable for an actor i if every
// improvement t of i from s is deterred: the opponents can answer from t, as
// Reply says, by reaching a state u that is no better than s for i and, with
// Escape, from which i itself can move to none better than s.
type Concept struct {
	Name   string // as in commands and results: "gmr"
	Short  string // as in tables: "GMR"
	Title  string // in full
	Reply  Reply
	Escape bool
	Source string // author, year and DOI of the definition
}

// Scheme refuses concepts that are not of the form "every improvement is
// deterred by a reply": what computes by that form must not be asked for
// others. The error is a *parley.Problem.
func Scheme(what string, concepts ...Concept) error {
	for _, c := range concepts {
		switch c.Reply {
		case NoReply, AnyReply, ImprovingReply:
		default:
			return &parley.Problem{
				Message: fmt.Sprintf("%s does not take the concept %s", what, c.Name),
				Hint:    "ask for nash, sseq, seq, smr or gmr",
			}
		}
	}
	return nil
}

// Concepts lists every concept, the most telling first.
var Concepts = []Concept{Nash, SSEQ, SEQ, SMR, GMR}

// Default lists the concepts that are computed unless others are asked for.
var Default = []Concept{Nash, GMR, SMR, SEQ}

// Parse reads a comma-separated list of concept names, or "all". The error
// is a *parley.Problem.
func Parse(list string) ([]Concept, error) {
	if strings.TrimSpace(list) == "all" {
		return Concepts, nil
	}
	var out []Concept
	seen := map[string]bool{}
	for _, name := range strings.Split(list, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		c, ok := Find(name)
		if !ok {
			var names []string
			for _, c := range Concepts {
				names = append(names, c.Name)
			}
			hint := parley.Nearest(name, names)
			if hint == "" {
				hint = "this version has " + strings.Join(names, ", ") + ", or all"
			}
			return nil, &parley.Problem{Message: fmt.Sprintf("no stability concept is called %q", name), Hint: hint}
		}
		if !seen[name] {
			out = append(out, c)
		}
		seen[name] = true
	}
	return out, nil
}

// Find finds a concept by name.
func Find(name string) (Concept, bool) {
	for _, c := range Concepts {
		if c.Name == name {
			return c, true
		}
	}
	return Concept{}, false
}

// Sequences is the rule for how several opponents answer together.
type Sequences string

// Rules for opponents' sequences. Legal: any number of moves, never two in a
// row by the same actor (Fang, Hipel & Kilgour 1993). Once: each opponent at
// most once. Single: one move by one opponent.
const (
	Legal  Sequences = "legal"
	Once   Sequences = "once"
	Single Sequences = "single"
)

// ParseSequences reads a rule's name. The error is a *parley.Problem.
func ParseSequences(s string) (Sequences, error) {
	switch q := Sequences(s); q {
	case Legal, Once, Single:
		return q, nil
	}
	return "", &parley.Problem{
		Message: fmt.Sprintf("no rule for sequences is called %q", s),
		Hint:    "write legal, once or single",
	}
}

// Request is what an engine is asked.
type Request struct {
	Concepts  []Concept
	Sequences Sequences
	// Stable keeps the stable states of every actor; otherwise only their
	// numbers and the equilibria are kept.
	Stable bool
	// Progress, unless nil, is told the share done now and then.
	Progress space.Progress
}

// Set is a set of states, a bit an index (see space).
type Set []uint64

// NewSet makes an empty set of states of s.
func NewSet(s *space.Space) Set { return make(Set, (s.Size+63)/64) }

// Has reports whether the state at index is in the set.
func (x Set) Has(index uint64) bool { return x[index/64]>>(index%64)&1 != 0 }

// Add puts the state at index into the set.
func (x Set) Add(index uint64) { x[index/64] |= 1 << (index % 64) }

// Count is the number of states in the set.
func (x Set) Count() int {
	n := 0
	for _, w := range x {
		n += bits.OnesCount64(w)
	}
	return n
}

// Each calls f with the index of every state in the set, in order, until f
// returns false.
func (x Set) Each(f func(index uint64) bool) {
	for k, w := range x {
		for ; w != 0; w &= w - 1 {
			if !f(uint64(k)*64 + uint64(bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}

// Result is which states are stable for whom.
type Result struct {
	Concepts   []Concept
	Stable     [][]Set // by concept and actor; nil unless asked for
	Counts     [][]int // by concept and actor: how many are stable
	Equilibria []Set   // by concept: stable for every actor
}

// Find gives the place of a concept in r, or -1.
func (r *Result) Find(name string) int {
	for k, c := range r.Concepts {
		if c.Name == name {
			return k
		}
	}
	return -1
}

// Prepared is a space made ready to be analysed again and again under
// different rankings: what does not depend on them is worked out once. It is
// for one goroutine at a time.
type Prepared interface {
	// NewResult makes room for the results of runs.
	NewResult() *Result
	// Run analyses the space under the rankings, one an actor, into out, which
	// NewResult made.
	Run(ctx context.Context, rankings []*prefer.Ranking, out *Result) error
}

// MaxArcs bounds the moves of all actors together in a prepared space.
const MaxArcs = 1 << 22

// TooManyArcs is the problem of a space with too many moves to be prepared.
func TooManyArcs(n uint64) error {
	return &parley.Problem{Message: fmt.Sprintf("the model is too large to be analysed again and again: its actors have %d moves between them, and at most %d can be kept", n, MaxArcs)}
}

// Engine computes stability. It takes what it was written for, and Suits
// refuses everything else.
type Engine interface {
	// Name is what --engine calls it.
	Name() string
	// Suits says why the engine cannot take the model, or nil.
	Suits(*prefer.Profile, Request) error
	// Memory is the number of bytes that Analyze will take, at most.
	Memory(*prefer.Profile, Request) uint64
	// Analyze computes the request. It stops early with ctx's error.
	Analyze(context.Context, *prefer.Profile, Request) (*Result, error)
	// Prepare makes a space that suits ready for repeated analysis. The error
	// is a *parley.Problem: the space is too large for that.
	Prepare(*space.Space, Request) (Prepared, error)
}
