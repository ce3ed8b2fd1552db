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

// Parse reads a comma-separated list of plain concepts' names, or "all". The
// error is a *parley.Problem.
func Parse(list string) ([]Concept, error) {
	if strings.TrimSpace(list) == "all" {
		return Concepts, nil
	}
	return parse(list, func(name string) (Concept, error) {
		if c, ok := Find(name); ok {
			return c, nil
		}
		if c, err := Named(name, nil); err == nil || strings.HasPrefix(name, "stackelberg_") {
			return c, &parley.Problem{
				Message: fmt.Sprintf("this question does not take the concept %s", name),
				Hint:    "it takes nash, sseq, seq, smr and gmr; parley analyze takes all",
			}
		}
		return Concept{}, unnamed(name, nil)
	})
}

// ParseAny reads a comma-separated list of any concepts' names, in a model
// with the given actors. The error is a *parley.Problem.
func ParseAny(list string, actors []string) ([]Concept, error) {
	return parse(list, func(name string) (Concept, error) { return Named(name, actors) })
}

// parse reads a list of names by find, each concept once.
func parse(list string, find func(string) (Concept, error)) ([]Concept, error) {
	var out []Concept
	seen := map[string]bool{}
	for _, name := range strings.Split(list, ",") {
		name = strings.TrimSpace(name)
		if _, ok := Find(strings.ToLower(name)); ok {
			name = strings.ToLower(name)
		}
		c, err := find(name)
		if err != nil {
			return nil, err
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
	Reading   prefer.Reading
	Horizon   int // of non-myopic stability: how many plies are tried; 0 means 2000
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
	Stable     [][]Set // by concept and group (see Groups); nil unless asked for
	Counts     [][]int // by concept and group: how many are stable
	Equilibria []Set   // by concept: stable for every group
	Cycle      *Cycle  // of non-myopic stability, where that was asked for
}

// Cycle is how limited-move stability repeats as the horizon grows: from ply
// From on, the stable sets of all actors are the same every Length plies.
type Cycle struct{ From, Length int }

// Find gives the place of a concept in r, or -1.
func (r *Result) Find(name string) int {
	for k, c := range r.Concepts {
		if c.Name == name {
			return k
		}
	}
	return -1
}

// Held is how many bytes the sets of r take.
func (r *Result) Held() uint64 {
	var n uint64
	for _, x := range r.Equilibria {
		n += uint64(len(x)) * 8
	}
	for _, sets := range r.Stable {
		for _, x := range sets {
			n += uint64(len(x)) * 8
		}
	}
	return n
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
const MaxArcs = 1 << 23

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
