package parley

// View is the game as one actor sees it, in a hypergame of the first level
// (Wang, Hipel & Fraser 1988, 1989). An actor without a view sees the game as
// it is.
type View struct {
	Actor      string // whose view it is
	About      string
	Unseen     []string     // options held at their lowest level; in graph form, states left out
	Unaware    []string     // actors that it does not know
	Infeasible []Expression // further states that it takes for impossible
	Actors     []Imputed    // what it thinks that others want
}

// Imputed is what a view takes another actor's preferences for: one of its
// declared types, or a preference whose Order refers to that actor's
// Statements.
type Imputed struct {
	Actor      string
	Type       string // empty when Preference holds
	Preference Preference
}
