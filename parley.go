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

	Variants    []Variant
	Outcomes    []Outcome
	Uncertainty Uncertainty
	Sources     []Source

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

	Statements []Statement // named, for Preference and Types to refer to
	Preference Preference  // the type called "base"
	Types      []Type      // other priorities that the actor may really have
	Weight     *float64    // relative weight of the type "base"; nil means 1
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
// grounds for it.
type Statement struct {
	Name       string // empty for a bare expression
	That       Expression
	Because    string
	Cites      []Cite
	Confidence *float64 // 0..1; nil when not given (sure)
	Strong     bool     // differing on it is a strong preference (Hamouda, Kilgour & Hipel 2004, doi:10.1023/B:GRUP.0000045751.21207.35)
	Unknown    bool     // the sign of the preference on it is unknown (Li, Hipel, Kilgour & Fang 2004, doi:10.1109/TSMCA.2004.826282)
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
	Statements []Statement // most important first
	Ranking    []Tier      // best first
	Weights    []Weight
	Unknown    [][2]string // pairs of states whose order is unknown
}

// Empty reports whether p orders nothing: all states are then indifferent.
func (p *Preference) Empty() bool {
	return len(p.Statements) == 0 && len(p.Ranking) == 0 && len(p.Weights) == 0
}

// Tier is a set of equally good states in a ranking.
type Tier struct {
	States []string // state codes, or state IDs in graph form
	// StrongBelow marks a strong gap (">>") between this tier and the next.
	StrongBelow bool
}

// Weight adds Value to every state where That is true. Value is a decimal,
// kept as written so that sums are exact.
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

// Uncertainty is how far the actors' priority orders may be off: the
// dispersion φ of Mallows' model (Mallows 1957, doi:10.1093/biomet/44.1-2.114),
// 0 for sure and 1 for any order alike.
type Uncertainty struct {
	Order  *float64 // for every actor; nil when not given
	Actors []ActorOrder
}

// ActorOrder is the dispersion of one actor's order.
type ActorOrder struct {
	Actor string
	Order float64
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
