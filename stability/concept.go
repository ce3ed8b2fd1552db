package stability

import "parley/prefer"

// Reply is how an actor's opponents may answer its improvement.
type Reply int

// Replies.
const (
	NoReply        Reply = iota // they are not asked
	AnyReply                    // by any legal sequence of moves
	ImprovingReply              // by a legal sequence of improvements
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

// Concepts lists the plain concepts, the most telling first.
var Concepts = []Concept{Nash, SSEQ, SEQ, SMR, GMR}

// Default lists the concepts that are computed unless others are asked for.
var Default = []Concept{Nash, GMR, SMR, SEQ}
