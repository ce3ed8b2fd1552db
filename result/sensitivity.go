package result

// Sensitivity is how firmly the equilibria stand.
type Sensitivity struct {
	// Margins has the equilibria of each concept in state order, with the
	// least changes that break them.
	Margins []Margin `json:"margins"`
	// Nearest lists the places in Margins of those with the smallest margin.
	Nearest []int `json:"nearest"`
	// Statements has those on which most depends first.
	Statements []Dependence `json:"statements"`
	More       int          `json:"more,omitempty"` // equilibria beyond the limit, left out of Margins
	// Held lists the actors whose weights were not varied.
	Held   []string `json:"held,omitempty"`
	Model  string   `json:"model"` // its hash
	Legend *Legend  `json:"legend,omitempty"`
}

// Margin is what breaks one equilibrium. Its Cost is null if no change of
// order can.
type Margin struct {
	Break
	// Statements are those that change places with another in some least
	// break.
	Statements []Statement `json:"statements"`
}

// Break is what it takes to break an equilibrium.
type Break struct {
	State   string `json:"state"`
	Concept string `json:"concept"`
	// Cost is the margin in swaps: 0 for a state that is no equilibrium, null
	// if nothing was found.
	Cost    *int     `json:"cost"`
	Proven  bool     `json:"proven"` // as in an Achievement
	Changes []Breach `json:"changes"`
	// More counts the changes of that cost left out of Changes: all of them,
	// or, where MoreAtLeast, those that were seen before the search stopped.
	More        int  `json:"more,omitempty"`
	MoreAtLeast bool `json:"more_at_least,omitempty"`
}

// Breach is a least change that breaks an equilibrium.
type Breach struct {
	Cost   int                  `json:"cost"`
	Actors map[string]Reordered `json:"actors"`
	Leaves []Exit               `json:"leaves"` // the gains that nobody deters then
}

// Exit is an improvement from the state in question.
type Exit struct {
	By string `json:"by"`
	To string `json:"to"`
}

// Statement names a statement of an actor.
type Statement struct {
	Actor     string `json:"actor"`
	Place     int    `json:"place"` // 1 for the most important
	Statement string `json:"statement"`
}

// Dependence is how much depends on a statement.
type Dependence struct {
	Statement
	// Lost and Gained count the equilibria that would be none any more
	// without the statement, and the states that would become one, summed
	// over the concepts.
	Lost   int `json:"lost"`
	Gained int `json:"gained"`
	// LostStates and GainedStates count the states in question, each once
	// for however many concepts.
	LostStates   int `json:"lost_states"`
	GainedStates int `json:"gained_states"`
	// Swapped counts the equilibria lost and gained when it changes places
	// with the next more important statement, and those with the next less
	// important, together.
	Swapped int `json:"swapped"`
	// Breaks counts the equilibria that have it in some least break, and
	// Weight is the same with each counted by one over its margin, to six
	// decimals.
	Breaks int     `json:"breaks"`
	Weight float64 `json:"weight"`
}
