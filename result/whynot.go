package result

// WhyNot is why none, or not more, of the states that somebody wants are
// equilibria.
type WhyNot struct {
	Target    string   `json:"target"` // the expression or code asked for
	Concept   string   `json:"concept"`
	Sequences string   `json:"sequences"`
	Matching  int      `json:"matching"`
	Examined  int      `json:"examined"` // fewer than Matching if there are too many
	Settled   bool     `json:"settled"`
	Rest      []string `json:"rest"` // those that are equilibria
	// Cases are the others, the nearest miss first: fewest undeterred
	// improvements, then fewest actors that leave; unsettled cases come last.
	Cases []Miss `json:"cases"`
	// More counts the matching states that were not examined.
	More int `json:"more,omitempty"`
	// Leavers counts the states that each actor leaves, most first.
	Leavers []Leaver `json:"leavers"`
	Model   string   `json:"model"` // its hash
	Legend  *Legend  `json:"legend,omitempty"`
}

// Miss is one wanted state that is no equilibrium.
type Miss struct {
	State       string `json:"state"`
	Description string `json:"description"`
	// Undeterred counts the improvements that nobody deters, of all actors.
	Undeterred int     `json:"undeterred"`
	Settled    bool    `json:"settled"`
	Leave      []Leave `json:"leave"` // one an actor that leaves: its best undeterred improvement
}

// Leave is an actor's best improvement that nobody deters.
type Leave struct {
	By       string   `json:"by"`
	Name     string   `json:"name"`
	To       string   `json:"to"`
	Changes  []Change `json:"changes"`
	Because  []string `json:"because"`
	Reasons  []Reason `json:"reasons"`
	Answered bool     `json:"answered"` // somebody can answer, though not so as to deter
	Others   int      `json:"others"`   // its other undeterred improvements
}

// Leaver is an actor with the number of wanted states it leaves, and what
// decides for it most often.
type Leaver struct {
	By     string   `json:"by"`
	Name   string   `json:"name"`
	States int      `json:"states"`
	Most   []Reason `json:"most"`
	Times  int      `json:"times"` // states in which Most decides
}
