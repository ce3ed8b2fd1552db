package result

// Sensitivity is how firmly the equilibria stand.
type Sensitivity struct {
	// Margins has the equilibria of each concept in state order, with the
	// least changes that break them.
	Margins []Margin `json:"margins"`
	// Nearest lists the places in Margins of those with the smallest margin;
	// where More are left out, one of these may have a smaller one.
	Nearest []int `json:"nearest"`
	// Statements has those on which most depends first.
	Statements []Dependence `json:"statements"`
	More       int          `json:"more,omitempty"` // equilibria beyond the limit, left out of Margins
	// Varied is what could change, NotVaried what could not: what is proven of
	// a margin, and what depends on what, speaks of what was varied only.
	Varied    Varied      `json:"varied"`
	NotVaried []NotVaried `json:"not_varied"`
	Model     string      `json:"model"` // its hash
	Legend    *Legend     `json:"legend,omitempty"`
}

// Margin is what breaks one equilibrium. Its Cost is null if no change of
// order can.
type Margin struct {
	Break
	// Statements are those that change places with another in some least
	// break; where MoreAtLeast, in some that was seen.
	Statements []Statement `json:"statements"`
}

// Break is what it takes to break an equilibrium.
type Break struct {
	State   string `json:"state"`
	Concept string `json:"concept"`
	// Cost is the margin in swaps: 0 for a state that is no equilibrium, null
	// if nothing was found.
	Cost *int `json:"cost"`
	// AtLeast is, where nothing was found and that is not proven, how many
	// swaps it takes at least: no change of fewer breaks the equilibrium.
	AtLeast int      `json:"at_least,omitempty"`
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
	// Lost and Gained count the states that without the statement would be no
	// equilibrium any more under some concept asked for, and those that would
	// become one: each state once, whatever the number of concepts. Under has
	// the same for each concept that loses or gains any.
	Lost   int                 `json:"lost"`
	Gained int                 `json:"gained"`
	Under  map[string]Exchange `json:"under,omitempty"`
	// Swapped counts the states that are lost or gained, under some concept,
	// when it changes places with the next more important statement or with
	// the next less important: each state once.
	Swapped int `json:"swapped"`
	// Breaks counts the Margins, one for each equilibrium and concept, that
	// have it in some least break, and Weight is the same with each counted by
	// one over the margin, to six decimals.
	Breaks int     `json:"breaks"`
	Weight float64 `json:"weight"`
}

// Exchange is how many equilibria of one concept are lost and gained.
type Exchange struct {
	Lost   int `json:"lost"`
	Gained int `json:"gained"`
}
