// Package parley is the domain of Parley: a strategic conflict as an analyst
// writes it down. It holds the actors, what each can do, what each wants and
// who said so, and the rules that make such a model valid.
//
// The package does no input or output and imports only the standard library.
// Expressions are kept as their author wrote them; package logic gives them
// meaning, and package space turns a whole [Conflict] into states, moves and
// rankings.
//
// The method is the Graph Model for Conflict Resolution (Kilgour, Hipel &
// Fang 1987, doi:10.1016/0005-1098(87)90117-8; Fang, Hipel & Kilgour 1993,
// Interactive Decision Making).
package parley

// Expression is a condition on a state, as written: "meet or talks > none".
type Expression string

// Conflict is one conflict at one moment. Exactly one of two forms holds:
// option form, where every actor has options and a state gives each option a
// level, or graph form, where States lists the states and each actor's Moves
// the arcs between them.
type Conflict struct {
	Title string
	AsOf  string // the moment modelled, ISO 8601 as written
	About string

	Actors     []Actor
	States     []State      // graph form only
	Infeasible []Expression // a state matching any cannot occur
	Barred     []Barred
	StatusQuo  *Position // nil when the model names none

	Variants []Variant
	Outcomes []Outcome
	Views    []View
	Sources  []Source

	Uncertainty Uncertainty
	Correlated  []Table
	Pace        Pace
	Hazards     []Hazard
	Noise       *float64 // chance that an actor acts as no best reply would have it; nil means 0.1
	Events      []Event  // in order of date

	// Fixed holds options at a level; [Conflict.Variant] fills it, a file
	// cannot. Keys are options as written in the variant's fix.
	Fixed []Setting
}

// IsGraph reports whether c is in graph form.
func (c *Conflict) IsGraph() bool { return len(c.States) > 0 }

// Actor is a decision maker (DM).
type Actor struct {
	ID      string
	Name    string // for people; the ID when empty
	About   string
	Options []Option
	Moves   []Arc // graph form only

	// Statements holds every statement of the actor, in the order in which
	// they are written; Preference, Types and views refer to them.
	Statements []Statement
	Preference Preference // the type called "base"
	Types      []Type     // other priorities that the actor may really have
	Weight     *float64   // relative weight of the type "base"; nil means 1
	Attitudes  []Attitude // towards others and itself
}

// Attitude is how an actor stands towards another, or itself: "positive",
// "neutral" or "negative" (Inohara, Hipel & Walker 2007, JSSSE 16:181–201).
// Without one an actor is positive to itself and neutral to others.
type Attitude struct {
	Actor string
	Sign  string
}

// Label is the actor's name for people.
func (a *Actor) Label() string {
	if a.Name != "" {
		return a.Name
	}
	return a.ID
}

// Direction says which way an option's level may be moved by its owner.
type Direction string

// Directions of an option. The empty Direction means Free.
const (
	Free Direction = "free"
	Up   Direction = "up"
	Down Direction = "down"
)

// Option is a course of action under one actor's control.
type Option struct {
	ID     string
	Name   string
	About  string
	Levels []string // lowest first; nil for a no/yes option
	Moves  Direction
}

// Label is the option's name for people.
func (o *Option) Label() string {
	if o.Name != "" {
		return o.Name
	}
	return o.ID
}

// LevelNames are the option's levels, lowest first; "no" and "yes" when none
// are declared.
func (o *Option) LevelNames() []string {
	if o.Levels == nil {
		return noYes
	}
	return o.Levels
}

var noYes = []string{"no", "yes"}

// State is a state of a model in graph form.
type State struct {
	ID   string
	Name string
}

// Arc is a move in graph form; Both means that it can be made back as well.
type Arc struct {
	From, To string
	Both     bool
}

// Statement is something an actor wants to be true, with the analyst's
// grounds for it. It exists once, in [Actor.Statements]; preferences, views
// and citations refer to it by its place there.
type Statement struct {
	Name       string // empty for a bare expression
	That       Expression
	Because    string
	Cites      []Cite
	Confidence *float64 // 0..1; nil when not given (sure)
	// Degree is how strong a preference is that the statement decides: 0 and
	// 1 mild, 2 strong, 3 to 9 stronger (Hamouda, Kilgour & Hipel 2004,
	// doi:10.1023/B:GRUP.0000045751.21207.35; Xu, Hipel & Kilgour 2009).
	Degree  int
	Unknown bool // the sign of the preference on it is unknown (Li, Hipel, Kilgour & Fang 2004, doi:10.1109/TSMCA.2004.826282)
}

// Label is the statement's name, or its expression where it has none.
func (s *Statement) Label() string {
	if s.Name != "" {
		return s.Name
	}
	return string(s.That)
}

// Cite points at a source, and at its words when Quote is given.
type Cite struct {
	Source string
	Quote  string
}

// Preference is how one actor orders the states, in exactly one of three
// ways: by statements in priority order (option prioritising: Peng, Hipel &
// Fang 1997; Fang et al. 2003, doi:10.1109/TSMCA.2002.807038), by a ranking,
// or by weights.
type Preference struct {
	// Order lists statements, most important first, by their places in the
	// actor's Statements.
	Order  []int
	Blocks []Block // stretches of Order whose inner order is not known

	Ranking []Tier // best first
	Weights []Weight
	Gaps    []string // with Weights: from which difference on the degree is 2, 3, …; numbers as written, rising

	Unknown [][]string // sets of states (codes, or IDs in graph form); every two states of one are of unknown order

	Fuzzy         []Degree // to what degree one state is preferred to another
	Threshold     string   // the satisficing threshold of fuzzy preferences, a number as written; empty means 1
	Probabilities []Chance // with what chance one state is preferred to another
}

// Block is a stretch of a preference's Order, from Start up to but not
// including End, whose inner order is not known. Known, nil when nothing is
// known, lists pairs of places in Order of which the first is known to stand
// above the second. A block is written as a nested list or, where Known is not
// nil, as {any: [...], known: [[...]]}.
type Block struct {
	Start, End int
	Known      [][2]int
}

// Form is what a preference is made of.
type Form string

// Forms.
const (
	FormNone       Form = "nothing" // all states are indifferent
	FormStatements Form = "statements"
	FormRanking    Form = "ranking"
	FormWeights    Form = "weights"
)

// Form tells what p is made of. A valid preference has one form.
func (p *Preference) Form() Form {
	switch {
	case len(p.Order) > 0:
		return FormStatements
	case len(p.Ranking) > 0:
		return FormRanking
	case len(p.Weights) > 0:
		return FormWeights
	}
	return FormNone
}

// Empty reports whether p orders nothing: all states are then indifferent.
func (p *Preference) Empty() bool { return p.Form() == FormNone }

// Weighed reports whether weights say it, which stand in no order that could be
// another.
func (p *Preference) Weighed() bool { return p.Form() == FormWeights }

// Tier is a set of equally good states in a ranking.
type Tier struct {
	States []string // state codes, or state IDs in graph form
	// Gap is the degree of the preference between this tier and the next: 0
	// and 1 mild, 2 strong (">>"), 3 to 9 stronger (">>>", …).
	Gap int
}

// Degree says that state A is preferred to state B to the degree Value, a
// number from 0 to 1 as written; the reverse holds to the degree 1 - Value (Bashar,
// Kilgour & Hipel 2012, doi:10.1109/TFUZZ.2012.2183603).
type Degree struct {
	A, B  string // state codes, or state IDs in graph form
	Value string
}

// Chance says that state A is preferred to state B with chance Value, and B
// to A with chance Reverse, numbers from 0 to 1 as written (Rêgo & dos Santos 2015,
// doi:10.1109/TSMC.2014.2379626). An empty Reverse means 1 - Value.
type Chance struct {
	A, B           string // state codes, or state IDs in graph form
	Value, Reverse string
}

// Weight adds Value to every state where That is true. Value is a decimal or
// a fraction, kept as written so that sums are exact.
type Weight struct {
	That  Expression
	Value string
}

// Type is one of an actor's possible priorities.
type Type struct {
	ID         string
	Name       string
	About      string
	Weight     *float64 // relative weight; nil means 1
	Preference Preference
}

// Barred forbids an actor's moves from states where From holds to states
// where To holds.
type Barred struct {
	Actor    string
	From, To Expression
}

// Position names one state: by a state code or ID, or by the options that
// are not at their lowest level.
type Position struct {
	Code     string
	Settings []Setting
}

// Setting is an option at a level, both as written.
type Setting struct {
	Option string
	Level  string
}

// Variant is a named what-if.
type Variant struct {
	ID    string
	Name  string
	About string
	Types []TypeChoice
	Fix   []Setting
}

// TypeChoice gives an actor one of its types.
type TypeChoice struct {
	Actor string
	Type  string
}

// Outcome is a named condition that reports speak of.
type Outcome struct {
	ID   string
	That Expression
}

// Source is a document that statements cite.
type Source struct {
	ID        string
	Title     string
	Publisher string
	Author    string
	Date      string
	Address   string // url
	File      string // the document's file name, for package sources
	About     string
}
