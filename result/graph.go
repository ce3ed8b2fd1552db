package result

// Graph is the graph of a conflict, or the part of it that matters, for a
// picture: states, and the moves between them.
type Graph struct {
	Conflict   string       `json:"conflict"`
	Variant    string       `json:"variant,omitempty"`
	Concepts   []string     `json:"concepts"`    // those whose equilibria are marked
	StateCount int          `json:"state_count"` // of the whole conflict
	States     []GraphState `json:"states"`      // in number order
	// Moves are the moves between States: with every one of them the move back,
	// if there is one.
	Moves []GraphMove `json:"moves"`
	More  *GraphMore  `json:"more,omitempty"` // what is left out; absent where nothing is
	// LeftOut are concepts that "all" would mean and that were not computed.
	LeftOut []LeftOut `json:"left_out,omitempty"`
	Model   string    `json:"model"` // its hash
	// Legend names what the picture shows.
	Legend *Legend `json:"legend,omitempty"`
}

// GraphState is a state of a Graph.
type GraphState struct {
	Number    int    `json:"number"`
	Code      string `json:"code"`
	StatusQuo bool   `json:"status_quo,omitempty"`
	// Equilibrium lists the concepts under which it rests.
	Equilibrium []string `json:"equilibrium"`
	// Steps is the least number of improvements that lead there from the status
	// quo; null where none do, or there is no status quo.
	Steps *int `json:"steps"`
}

// GraphMove is a move from one state to another and back. Of the two, an
// improvement stands first.
type GraphMove struct {
	By     string `json:"by"`
	From   string `json:"from"`
	To     string `json:"to"`
	Effect string `json:"effect"` // on the mover: better, equal or worse
	// Back is the effect of the move back; empty where there is none.
	Back string `json:"back,omitempty"`
}

// GraphMore counts what a Graph leaves out.
type GraphMore struct {
	States int `json:"states,omitempty"` // that belong into it and found no room
	// Moves counts the moves between the states shown that are no
	// improvements, where these are left out.
	Moves int `json:"moves,omitempty"`
}
