package result

// Deals is the deals out of a state, by coalition: smaller ones first, then
// in file order; for each its undominated deals first.
type Deals struct {
	From        string   `json:"from"`
	Description string   `json:"description"`
	Concept     string   `json:"concept"`
	Order       []string `json:"order"`
	// Complete is false if the bound on work was reached: there may be more
	// deals, and what is said to be needed or undominated is so among those
	// found.
	Complete bool `json:"complete"`
	// Deals leaves out those that say no more than one that is listed: as good
	// for its members, with changes besides that none of them cares about, or as
	// good for everybody.
	Deals []Deal `json:"deals"`
	// More counts the deals left out.
	More   int     `json:"more,omitempty"`
	Model  string  `json:"model"` // its hash
	Legend *Legend `json:"legend,omitempty"`
}

// Deal is a joint move by which every member of a coalition gains.
type Deal struct {
	Coalition []string `json:"coalition"`
	Names     []string `json:"names"`
	To        string   `json:"to"`
	// Then is the state where play comes to rest afterwards: To itself if it
	// is an equilibrium. While it is not, some actor that leaves takes its
	// best improvement that nobody deters. Where the course depends on which
	// of them moves, Then is the end that comes of the first in file order
	// moving each time, and Ends lists all ends; Then is empty if play cycles
	// or was not settled.
	Then string   `json:"then"`
	Ends []string `json:"ends"`
	// Cycles: play can go on for ever.
	Cycles  bool `json:"cycles,omitempty"`
	Settled bool `json:"settled"`

	Description string `json:"description"`
	// Same counts the coalition's deals that are not listed because they say no
	// more than this one.
	Same int `json:"same,omitempty"`
	// Needed: whichever member is left out, the others by themselves cannot
	// bring about this or another state that is at least as good for every
	// member.
	Needed bool `json:"needed"`
	// Undominated: no other deal of the coalition is at least as good for
	// every member and better for one.
	Undominated bool `json:"undominated"`
	// Path is a shortest legal sequence of the members that leads there, and of
	// those one that changes fewest options.
	Path   []Step `json:"path"`
	Gains  []Gain `json:"gains"`  // of the members
	Others []Gain `json:"others"` // what it means to the rest
	// Defect lists who would leave, each with its best undeterred improvement.
	Defect []Defector `json:"defect"`
	// Outcomes are the model's outcomes that hold in To, Ending those in Then.
	Outcomes []string `json:"outcomes"`
	Ending   []string `json:"ending"`
}

// Gain is what a deal means to one actor.
type Gain struct {
	Actor   string   `json:"actor"`
	Name    string   `json:"name"`
	Effect  string   `json:"effect"`
	Because []string `json:"because"`
	Reasons []Reason `json:"reasons"`
}

// Defector is an actor that would leave a deal's outcome.
type Defector struct {
	Member bool `json:"member"` // it belongs to the coalition
	Leave
}
