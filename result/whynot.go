package result

// WhyNot is why none, or not more, of the states that somebody wants are
// equilibria.
type WhyNot struct {
	Target    string `json:"target"` // the expression or code asked for
	Concept   string `json:"concept"`
	Sequences string `json:"sequences"`
	// Matching counts the states that match, and MatchingUnheld is as in an
	// Achievement. Examined counts those of which all is told: the equilibria
	// and the Cases.
	Matching       int  `json:"matching"`
	MatchingUnheld *int `json:"matching_unheld,omitempty"`
	Examined       int  `json:"examined"`
	// Settled is false if the bound on work was reached in one of the Cases,
	// whose improvements are then not all told or counted.
	Settled bool `json:"settled"`
	// Resting counts the matching states that are equilibria, of all that
	// match; Rest lists them, and RestMore counts those left out.
	Resting  int      `json:"resting"`
	Rest     []string `json:"rest"`
	RestMore int      `json:"rest_more,omitempty"`
	// Cases are the others, the nearest miss first: fewest undeterred
	// improvements, then fewest actors that leave; unsettled cases come last.
	Cases []Miss `json:"cases"`
	// More counts the matching states that are no equilibria and were not
	// looked at one by one: none of them is left by fewer actors than any case.
	More int `json:"more,omitempty"`
	// NearestProven: no state left out of Cases has fewer undeterred
	// improvements than the first of them.
	NearestProven bool `json:"nearest_proven"`
	// Leavers counts the states that each actor leaves, of all that match and
	// are no equilibria, most first.
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
// decides for it most often in the cases looked at.
type Leaver struct {
	By     string   `json:"by"`
	Name   string   `json:"name"`
	States int      `json:"states"`
	Most   []Reason `json:"most"`
	Times  int      `json:"times"` // cases in which Most decides
}
