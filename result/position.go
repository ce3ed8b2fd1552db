package result

// Forms of an actor's preference.
const (
	FormStatements = "statements"
	FormWeights    = "weights"
	FormRanking    = "ranking"
	FormNone       = "nothing"
)

// Position is one actor: what it wants, and what it could do in the status quo.
type Position struct {
	Actor string `json:"actor"`
	Form  string `json:"form"`
	// Priorities are its statements, most important first, its weights as
	// written, or its ranking's tiers, best first.
	Priorities []Priority `json:"priorities"`
	// More counts the priorities left out.
	More int `json:"more,omitempty"`
	// Moves is the number of moves it has in the status quo. Choices has, of
	// those that are decided alike, the one that changes least: first those
	// that pay it and nobody deters, then those that pay it and are deterred,
	// then those that do not pay it, by the importance of what decides.
	Moves   int      `json:"moves"`
	Choices []Choice `json:"choices"`
	// Left counts the moves that no choice stands for.
	Left int `json:"left,omitempty"`
}

// Priority is one thing that an actor wants.
type Priority struct {
	Statement string   `json:"statement,omitempty"` // its name, or its expression
	That      string   `json:"that,omitempty"`
	Because   string   `json:"because,omitempty"`
	Cites     []string `json:"cites,omitempty"`  // sources' IDs
	Weight    string   `json:"weight,omitempty"` // of a weight
	States    []string `json:"states,omitempty"` // of a ranking's tier
}

// Choice stands for the moves of an actor that are decided alike.
type Choice struct {
	To      string   `json:"to"`
	Changes []Change `json:"changes"`
	Moves   int      `json:"moves"`
	Effect  string   `json:"effect"`
	Reasons []Reason `json:"reasons"`
	// Of a move that pays: Deterred, Settled, Sanction and Against as in an
	// explanation's improvement.
	Deterred bool     `json:"deterred,omitempty"`
	Settled  bool     `json:"settled"`
	Answered bool     `json:"answered,omitempty"`
	Sanction []Step   `json:"sanction,omitempty"`
	Against  []Reason `json:"against,omitempty"`
}
