package result

// Proof is the set of coalition-proof outcomes: the states from which no
// coalition, single actors included, has a coalition improvement (coalition
// Nash for every coalition: Kilgour et al. 2001; Inohara & Hipel 2008).
type Proof struct {
	States []Standing `json:"states"` // in order of number
	// Broken lists the Nash equilibria from which some coalition can move to
	// the gain of all its members, each with a smallest such coalition.
	Broken []Broken `json:"broken"`
	// Open lists the Nash equilibria that could not be settled within the
	// bound on work.
	Open   []string `json:"open,omitempty"`
	Model  string   `json:"model"` // its hash
	Legend *Legend  `json:"legend,omitempty"`
}

// Standing is a coalition-proof state.
type Standing struct {
	Code        string   `json:"code"`
	Description string   `json:"description"`
	Outcomes    []string `json:"outcomes"` // the model's outcomes that hold in it
}

// Broken is a Nash equilibrium that a coalition leaves.
type Broken struct {
	Code        string   `json:"code"`
	Description string   `json:"description"`
	Coalition   []string `json:"coalition"`
	Names       []string `json:"names"`
	To          string   `json:"to"`
	Changes     []Change `json:"changes"`
}
