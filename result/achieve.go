package result

// Achievement is the least change of priorities that makes some state of a
// given kind an equilibrium.
type Achievement struct {
	Target  string `json:"target"`
	Concept string `json:"concept"`
	// Matching counts the states that match the target as things stand.
	// MatchingUnheld is there where none does and options are held by a variant
	// or a what-if: how many would if none were.
	Matching       int  `json:"matching"`
	MatchingUnheld *int `json:"matching_unheld,omitempty"`
	// Already lists the codes of states that meet the request as things stand.
	// Where the target must be reached, Unreached lists those that rest and are
	// not reached from the status quo, which counts as reached itself.
	Already   []string `json:"already"`
	Unreached []string `json:"unreached,omitempty"`
	Cost      *int     `json:"cost"` // null if no change was found
	// Proven says that the cost is the least or, without one, that no change
	// whatever would do.
	Proven  bool         `json:"proven"`
	Changes []Reordering `json:"changes"` // in order of the actors' new orders
	// More counts the changes of that cost left out of Changes: all of them,
	// or, where MoreAtLeast, those that were seen before the search stopped.
	More        int  `json:"more,omitempty"`
	MoreAtLeast bool `json:"more_at_least,omitempty"`
	// Varied is what could change, NotVaried what could not: Proven speaks of
	// what was varied only.
	Varied    Varied      `json:"varied"`
	NotVaried []NotVaried `json:"not_varied"`
	Model     string      `json:"model"` // its hash
	Legend    *Legend     `json:"legend,omitempty"`
}

// Varied says what a search was free to change.
type Varied struct {
	Actors []string `json:"actors"` // whose order, or type, could change
	Types  bool     `json:"types"`  // those actors could switch to a declared type
	Held   []Held   `json:"held"`   // options that could be held at a level
}

// NotVaried is something of an actor's that was left as it is.
type NotVaried struct {
	Actor string `json:"actor"`
	What  string `json:"what"` // "order", "weights" or "types"
}

// Reordering is one least change. It costs the least number of swaps of
// neighbours in the actors' orders (Kendall's distance), and one for every
// type switched to and every option held.
type Reordering struct {
	Cost   int                  `json:"cost"`
	Actors map[string]Reordered `json:"actors"` // those whose order or type changes
	Hold   []Held               `json:"hold,omitempty"`
	// Holds lists the codes of the target's states that are equilibria then;
	// where they must be reached, of those that are.
	Holds   []string `json:"holds"`
	Reached bool     `json:"reached"` // improvements from the status quo lead to one of Holds, or it is one
	// Start is the code of the status quo with the options held, where that is
	// another state than today: what is reached is reached from there, and
	// moving there is not counted.
	Start string `json:"start,omitempty"`
}

// Reordered is one actor's new priorities.
type Reordered struct {
	Type  string   `json:"type,omitempty"` // the type switched to
	From  []string `json:"from"`           // the statements (of that type) as they stand; the ranking's states as listed
	To    []string `json:"to"`
	Swaps int      `json:"swaps"`

	Order []uint8 `json:"-"` // for each entry of To its place in From
}

// Held is an option held at a level.
type Held struct {
	Option string `json:"option"`
	Level  string `json:"level"`
}
