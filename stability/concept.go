package stability

import (
	"fmt"

	"parley"
	"parley/prefer"
)

// Reply is how an actor's opponents may answer its improvement. The zero Reply
// is none of them.
type Reply int

// Replies.
const (
	NoReply        Reply = 1 + iota // they are not asked
	AnyReply                        // by any legal sequence of moves
	ImprovingReply                  // by a legal sequence of improvements
)

// Family is the way in which a concept judges a state.
type Family int

// Families of concepts.
const (
	// Answered: a state s is stable for an actor i if every t that i would
	// leave it for is deterred: the opponents can answer from t, as Reply
	// says, by reaching a state u that is a sanction for i at s and, with
	// Escape, from which every move of i's leaves the sanction standing. What
	// i leaves for and what is a sanction is for a structure of preferences
	// to say: see [prefer.Structure].
	Answered Family = iota
	Simultaneous
	Foresight // the horizon is Horizon, or every one from some on if that is 0
	Turns     // the horizon is Horizon
	Joint     // of coalitions, which answer as Reply and Escape say
	Derived   // from the sets of other concepts: see Parts
)

// Concept is a way to be stable.
type Concept struct {
	Name   string // as in commands and results: "gmr"
	Short  string // as in tables: "GMR"
	Title  string // in full
	Source string // author, year and DOI of the definition
	Family Family

	Reply  Reply
	Escape bool
	Kind   prefer.Kind // of preferences, where answered
	Degree int         // of strength, for prefer.Strong

	Horizon int    // in plies
	Leader  string // the leading actor's ID
	Made    Making // of Parts, where derived

	Assumes Assumptions
}

// Assumptions are what a concept takes for granted, each in a line.
type Assumptions struct {
	Foresight string // how far ahead actors look
	Knowledge string // what they know of the others' preferences
	Risk      string // what they put up with
	Cost      string // of computing it
}

// Plain reports whether c is one of the five concepts over crisp preferences,
// which all questions take.
func (c Concept) Plain() bool { return c.Family == Answered && c.Kind == prefer.Crisp }

// Scheme refuses what is not one of the five concepts over complete orders:
// what computes by their form must not be asked for others. The error is a
// *parley.Problem.
func Scheme(what string, concepts ...Concept) error {
	for _, c := range concepts {
		if !c.Plain() || c.Reply == 0 {
			return &parley.Problem{
				Message: fmt.Sprintf("%s does not take the concept %s", what, c.Name),
				Hint:    "ask for nash, sseq, seq, smr or gmr",
			}
		}
	}
	return nil
}

// Concepts lists the plain concepts, the most telling first.
var Concepts = []Concept{Nash, SSEQ, SEQ, SMR, GMR}

// Default lists the concepts that are computed unless others are asked for.
var Default = []Concept{Nash, GMR, SMR, SEQ}
