package result

// Reason is why an actor prefers one of two states: the statement that
// decides between them, one of the weights that differ, or their places in
// its ranking.
type Reason struct {
	Kind      string `json:"kind"`
	Of        string `json:"of,omitempty"`    // whose it is, of several actors taken as one
	Statement string `json:"statement"`       // its name, or its expression where it has none
	That      string `json:"that,omitempty"`  // its expression
	Place     int    `json:"place,omitempty"` // 1 for the most important statement
	// Holds tells that the statement is true at the end of the move and false
	// at its start, or the other way round.
	Holds   bool   `json:"holds"`
	Because string `json:"because,omitempty"` // the analyst's grounds
	Cites   []Cite `json:"cites,omitempty"`
	// From and To are the ranking's tiers (1 the best) or the sums of weights
	// at the two ends; Value is the statement's weight.
	From  string `json:"from,omitempty"`
	To    string `json:"to,omitempty"`
	Value string `json:"value,omitempty"`
	// FromState and ToState are the codes of the two ends, of a ranking's states.
	FromState string `json:"from_state,omitempty"`
	ToState   string `json:"to_state,omitempty"`
}

// Cite points at a source of the model.
type Cite struct {
	Source string `json:"source"`
	Title  string `json:"title,omitempty"`
	Quote  string `json:"quote,omitempty"`
}
