package result

// Influences is what some actors can bring about, by moves and by priorities.
type Influences struct {
	Moves      *MovesMediation      `json:"moves"`
	Priorities *PrioritiesMediation `json:"priorities"`
	Model      string               `json:"model"` // its hash
}

// MovesMediation is what some actors can bring about by their own moves, whether
// these pay them or not, when the others only ever make improvements: for
// each outcome the least number of their own moves. What they could bring
// about by changing priorities is another question, with another cost; both
// tables are keyed by the outcome's ID.
type MovesMediation struct {
	Actors []string    `json:"actors"`
	Names  []string    `json:"names"`
	From   string      `json:"from"`
	Rows   []Influence `json:"outcomes"`
	// Complete is false if the bound on work was reached: what is not reached
	// may then be reachable, and costs may be lower.
	Complete bool `json:"complete"`
	// Rested: the equilibria were known, so that Rests says something.
	Rested bool `json:"rested"`
	// States counts those that can be brought about at any cost.
	States int     `json:"states"`
	Legend *Legend `json:"legend,omitempty"`
}

// Influence is what it takes to bring one outcome about.
type Influence struct {
	Outcome string `json:"outcome"`
	That    string `json:"that"`
	// Reached is the cheapest way to a state where the outcome holds, Rests
	// the cheapest to one that is also an equilibrium; null where there is
	// none, or, for Rests, where the equilibria are not known.
	Reached *Way `json:"reached"`
	Rests   *Way `json:"rests"`
}

// Way is a legal sequence that leads to a state.
type Way struct {
	// Cost is the number of moves by the mediating actors, the least there
	// is; among ways of that cost this is one of the fewest moves and, of
	// those, of the fewest options changed.
	Cost  int    `json:"cost"`
	State string `json:"state"`
	Text  string `json:"description"`
	Path  []Step `json:"path"`
}

// PrioritiesMediation is what those who can influence some of the actors can bring
// about: the model's outcomes with the least change each takes.
type PrioritiesMediation struct {
	Actors   []string   `json:"actors"` // whose priorities may change
	Concept  string     `json:"concept"`
	Outcomes []Mediated `json:"outcomes"` // the cheapest first, those out of reach last
	Budgets  []Budget   `json:"budgets"`  // the Pareto table: what each cost is the first to allow
}

// Mediated is one outcome.
type Mediated struct {
	Outcome string `json:"outcome"`
	That    string `json:"that"`
	// Rests is the least change under which a state of the outcome is an
	// equilibrium, Reached the least under which, besides, improvements from
	// the status quo lead to one; left out where the model has no status quo.
	Rests   *Achievement `json:"rests"`
	Reached *Achievement `json:"reached,omitempty"`
}

// Budget is a cost with the outcomes that it is the least cost of.
type Budget struct {
	Cost    int      `json:"cost"`
	Rests   []string `json:"rests"`
	Reached []string `json:"reached"`
}
