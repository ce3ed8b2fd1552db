package result

// Change is an option moved from one level to another, or, in graph form,
// one state exchanged for another (Option is then empty).
type Change struct {
	Option string `json:"option,omitempty"` // "actor.option"
	Name   string `json:"name,omitempty"`   // the option's name for people
	From   string `json:"from"`
	To     string `json:"to"`
	// Switch marks a no/yes option.
	Switch bool `json:"switch,omitempty"`
}

// Explanation is why every actor stays at a state or leaves it.
type Explanation struct {
	State       string `json:"state"`
	Number      int    `json:"number"`
	Description string `json:"description"`
	Concept     string `json:"concept"`
	// Assumes is what the concept takes for granted; absent for the plain ones.
	Assumes   *Concept `json:"assumes,omitempty"`
	Sequences string   `json:"sequences"`
	// Equilibrium: stable for every actor.
	Equilibrium bool `json:"equilibrium"`
	// Settled is false if the bound on work was reached: actors and
	// improvements that are not settled may turn out either way.
	Settled bool     `json:"settled"`
	Order   []string `json:"order"` // the actors in file order, then coalitions by size
	// Actors are their standpoints; of coalitions, where these are judged,
	// under their members' IDs joined by +.
	Actors map[string]*Standpoint `json:"actors"`
	Reading
	// Hypergame: every actor goes by its own view, and Seen is who takes the
	// state for what it is, and who thinks that it rests.
	Hypergame bool     `json:"hypergame,omitempty"`
	Seen      *Classed `json:"seen,omitempty"`
	// NM is how limited-move stability repeats, for non-myopic stability.
	NM     *Cycle  `json:"nm,omitempty"`
	Model  string  `json:"model"` // its hash
	Legend *Legend `json:"legend,omitempty"`
}

// Standpoint is one actor's view of the state.
type Standpoint struct {
	Name    string `json:"name"`
	Stable  bool   `json:"stable"`
	Settled bool   `json:"settled"`
	Moves   int    `json:"moves"` // the moves it has
	// Improvements, the best for the actor first.
	Improvements []Improvement `json:"improvements"`
	// Undeterred counts the improvements that nobody deters, More those left
	// out of Improvements.
	Undeterred int `json:"undeterred"`
	More       int `json:"more,omitempty"`
	// Members are the IDs of a coalition's members.
	Members []string `json:"members,omitempty"`
	// Concept is what the actor goes by, where a concept is made of others: the
	// leader of stackelberg_ by l2, the others by l1.
	Concept string `json:"concept,omitempty"`
	// Hard: every improvement meets a sanction of the degree that the strong
	// form asks for, so that the state is not weakly stable.
	Hard bool `json:"hard,omitempty"`
	// Horizon is how many plies were looked ahead, where that is not in the
	// concept's name: for non-myopic stability.
	Horizon int `json:"horizon,omitempty"`
	// Unthinkable: in a hypergame, the actor thinks that what it would take the
	// state for cannot be, and its view tells nothing of it.
	Unthinkable bool `json:"unthinkable,omitempty"`
	// Stays tells what the moves that are no improvements would cost.
	Stays []Loss `json:"stays,omitempty"`
}

// Improvement is a move that the actor gains by or, where it looks further
// ahead, may hope to gain by.
type Improvement struct {
	To string `json:"to"`
	// By are the members' moves that lead there, of a coalition.
	By []Step `json:"by,omitempty"`
	// AtFirst is what the move itself means to the actor, where that is not
	// that it is better: equal, worse, unknown or, of several, mixed.
	AtFirst string   `json:"at_first,omitempty"`
	Changes []Change `json:"changes"`
	Because []string `json:"because"` // the deciding statements
	Reasons []Reason `json:"reasons"`
	// Deterred: the others can answer so that the actor is no better off.
	// When Settled is false the search was cut short.
	Deterred bool `json:"deterred"`
	Settled  bool `json:"settled"`
	// Answered: the others have some answer that the concept allows, whether
	// it deters or not.
	Answered bool `json:"answered"`
	// Sanction is a shortest one and, as far as was looked, one of those that
	// change fewest options.
	Sanction []Step `json:"sanction"`
	// Line is the play that the actor expects after its move, where it looks
	// ahead; of what it cannot tell apart, the worst for it. It may be empty:
	// nobody would go on. With moves at the same moment, Collides are the
	// others', and all together lead to End, which is no state that can be
	// reached in any other way.
	Line     []Step `json:"line,omitempty"`
	Collides []Step `json:"collides,omitempty"`
	End      string `json:"end,omitempty"` // where the line, or the collision, ends
	// Degree is how much the actor prefers where it started to the end of the
	// sanction: 1 mildly, 2 strongly and so on; 0 where that is not asked.
	Degree int `json:"degree,omitempty"`
	// Effect is what the end of the sanction, of the line or of the collision
	// means to the actor, against where it started.
	Effect  string   `json:"effect,omitempty"`
	Against []Reason `json:"against,omitempty"`
	// Escape is the actor's best move from the sanction's end, for concepts
	// that allow it one.
	Escape *Escape `json:"escape,omitempty"`
}

// Step is a counter-move.
type Step struct {
	By      string   `json:"by"`
	Name    string   `json:"name"`
	To      string   `json:"to"`
	Changes []Change `json:"changes"`
	// Effect is what the move means to its own mover.
	Effect  string   `json:"effect"`
	Because []string `json:"because"`
	Reasons []Reason `json:"reasons"`
}

// Escape is what the actor can still do after a sanction. To is empty if it
// has no move.
type Escape struct {
	To      string   `json:"to,omitempty"`
	Changes []Change `json:"changes,omitempty"`
	// Effect compares it with the state explained: equal or worse.
	Effect  string   `json:"effect,omitempty"`
	Reasons []Reason `json:"reasons,omitempty"`
}

// Loss groups the moves that are no improvements by what decides against
// them.
type Loss struct {
	Effect  string   `json:"effect"` // equal or worse
	Because []string `json:"because"`
	Reasons []Reason `json:"reasons"`
	Moves   int      `json:"moves"`
	Example string   `json:"example"` // one of them
}
