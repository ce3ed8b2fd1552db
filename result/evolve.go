package result

// Evolution is what a state can turn into.
type Evolution struct {
	From        string   `json:"from"`
	Number      int      `json:"number"`
	Description string   `json:"description"`
	Order       []string `json:"order"` // the actors in file order
	Names       []string `json:"names"` // their names for people
	// Improvements and Moves list the states reached, fewest moves first,
	// then in order of number. The status quo is left out.
	Improvements []Reachable `json:"improvements"`
	Moves        []Reachable `json:"moves"`
	// ImprovementsComplete and MovesComplete: the list was not cut short by
	// the bound on work, so that no legal sequence leads elsewhere.
	ImprovementsComplete bool              `json:"improvements_complete"`
	MovesComplete        bool              `json:"moves_complete"`
	Equilibria           map[string][]Goal `json:"equilibria"`
	Concepts             []string          `json:"concepts"` // the keys of Equilibria in the order asked for
	// LeftOut are concepts that "all" would mean and that were not computed.
	LeftOut []LeftOut `json:"left_out,omitempty"`
	// More counts what the lists leave out; absent where they leave out nothing.
	More *EvolutionMore `json:"more,omitempty"`
	// ImprovementStates and MoveStates are the numbers of states reached;
	// Improvements and Moves list the nearest of them.
	ImprovementStates int `json:"improvement_states"`
	MoveStates        int `json:"move_states"`
	// ImprovementSteps and MoveSteps are how many moves away the farthest of all
	// the states reached is, listed or not.
	ImprovementSteps int     `json:"improvement_steps"`
	MoveSteps        int     `json:"move_steps"`
	Model            string  `json:"model"` // its hash
	Legend           *Legend `json:"legend,omitempty"`
}

// EvolutionMore counts what the lists of an Evolution leave out.
type EvolutionMore struct {
	Improvements int            `json:"improvements,omitempty"`
	Moves        int            `json:"moves,omitempty"`
	Equilibria   map[string]int `json:"equilibria,omitempty"` // by concept
}

// Reachable is a state that can be reached.
type Reachable struct {
	Code  string   `json:"code"`
	Steps int      `json:"steps"` // the least number of legal moves
	Last  []string `json:"last"`  // who can make the last of them
	// First is, for each actor that can make the last move at all, the least
	// number of moves after which it can.
	First map[string]int `json:"first"`
}

// Goal is an equilibrium and the way to it.
type Goal struct {
	Code        string `json:"code"`
	Description string `json:"description"`
	Reached     string `json:"reached"`
	Steps       int    `json:"steps"` // 0 if it is not reached, or is the start
	// Path is a shortest legal sequence, of improvements where Reached says
	// so; empty if it is too long, with those before, to be told.
	Path []Step `json:"path"`
	// Why there is no path: Barriers are the options that cannot be moved as
	// the goal needs; where there are none, the moves from the start lead to
	// as many states as MoveStates says and nowhere else, and the goal is not among
	// them.
	Barriers []Change `json:"barriers,omitempty"`
}
