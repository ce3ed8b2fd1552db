package adapter

import (
	"slices"

	"parley"
)

// Part is a kind of thing that a model may hold and a format may not carry.
type Part string

// The parts of a model. Titles, identifiers and the names of levels are
// carried by every format.
const (
	AsOf         Part = "moment"
	About        Part = "description"
	ActorNames   Part = "actor name"
	OptionNames  Part = "option name"
	Levels       Part = "option with levels"
	OneWay       Part = "one-way option"
	Infeasible   Part = "infeasible pattern"
	BarredMoves  Part = "barred move"
	StatusQuo    Part = "status quo"
	Statements   Part = "statement"
	StatementIDs Part = "statement name"
	Weights      Part = "weight"
	Reasons      Part = "reason"
	Citations    Part = "citation"
	Confidences  Part = "confidence"
	Strength     Part = "strong preference"
	Unknown      Part = "unknown preference"
	Fuzzy        Part = "fuzzy preference"
	Chances      Part = "probabilistic preference"
	Blocks       Part = "block of unknown order"
	Attitudes    Part = "attitude"
	Types        Part = "type"
	Variants     Part = "variant"
	Outcomes     Part = "outcome"
	Views        Part = "view"
	Sources      Part = "source"
	Chance       Part = "entry about uncertainty"
	Events       Part = "event"
)

// Loss is one kind of thing that a file does not keep of a model.
type Loss struct {
	What string // "3 reasons"
	Why  string // what becomes of them; empty where they are just left out
}

// String is the loss in a line.
func (l Loss) String() string {
	if l.Why == "" {
		return l.What
	}
	return l.What + ": " + l.Why
}

// Lost lists what c holds and a format that carries only the given parts
// leaves out, counted, one a kind.
func Lost(c *parley.Conflict, carried ...Part) []Loss {
	t := tally{n: map[Part]int{}}
	t.conflict(c)
	var out []Loss
	for _, p := range t.order {
		if !slices.Contains(carried, p) {
			out = append(out, Loss{What: Count(t.n[p], string(p))})
		}
	}
	return out
}

// Holds counts the things of one kind in c.
func Holds(c *parley.Conflict, p Part) int {
	t := tally{n: map[Part]int{}}
	t.conflict(c)
	return t.n[p]
}

// tally counts parts in the order in which they are met.
type tally struct {
	n     map[Part]int
	order []Part
}

func (t *tally) add(p Part, n int) {
	if n == 0 {
		return
	}
	if t.n[p] == 0 {
		t.order = append(t.order, p)
	}
	t.n[p] += n
}

func (t *tally) text(p Part, s string) {
	if s != "" {
		t.add(p, 1)
	}
}

func (t *tally) if1(p Part, is bool) {
	if is {
		t.add(p, 1)
	}
}

func (t *tally) conflict(c *parley.Conflict) {
	t.text(AsOf, c.AsOf)
	t.text(About, c.About)
	for i := range c.Actors {
		t.actor(&c.Actors[i])
	}
	t.add(Infeasible, len(c.Infeasible))
	t.add(BarredMoves, len(c.Barred))
	t.if1(StatusQuo, c.StatusQuo != nil)
	t.add(Variants, len(c.Variants))
	t.add(Outcomes, len(c.Outcomes))
	t.add(Views, len(c.Views))
	t.add(Sources, len(c.Sources))
	u := &c.Uncertainty
	t.if1(Chance, u.Order != nil)
	t.if1(Chance, u.Weights != nil)
	t.add(Chance, len(u.Actors)+len(c.Correlated)+len(c.Pace.Actors)+len(c.Hazards))
	t.text(Chance, c.Pace.Unit)
	t.if1(Chance, c.Noise != nil)
	t.add(Events, len(c.Events))
}

func (t *tally) actor(a *parley.Actor) {
	t.text(ActorNames, a.Name)
	t.text(About, a.About)
	for k := range a.Options {
		o := &a.Options[k]
		t.text(OptionNames, o.Name)
		t.text(About, o.About)
		t.if1(Levels, len(o.Levels) > 2)
		t.if1(OneWay, o.Moves == parley.Up || o.Moves == parley.Down)
	}
	t.add(Statements, len(a.Statements))
	for k := range a.Statements {
		s := &a.Statements[k]
		t.text(StatementIDs, s.Name)
		t.text(Reasons, s.Because)
		t.add(Citations, len(s.Cites))
		t.if1(Confidences, s.Confidence != nil)
		t.if1(Strength, s.Degree > 1)
		t.if1(Unknown, s.Unknown)
	}
	t.preference(&a.Preference)
	t.if1(Types, a.Weight != nil && len(a.Types) == 0)
	t.add(Types, len(a.Types)) // with their weights and preferences
	t.add(Attitudes, len(a.Attitudes))
}

func (t *tally) preference(p *parley.Preference) {
	t.add(Blocks, len(p.Blocks))
	t.add(Weights, len(p.Weights))
	t.add(Strength, len(p.Gaps))
	for _, tier := range p.Ranking {
		t.if1(Strength, tier.Gap > 1)
	}
	t.add(Unknown, len(p.Unknown))
	t.add(Fuzzy, len(p.Fuzzy))
	t.text(Fuzzy, p.Threshold)
	t.add(Chances, len(p.Probabilities))
}
