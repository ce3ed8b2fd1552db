package result

// Concepts lists concepts of stability.
type Concepts struct {
	Concepts []Concept `json:"concepts"`
}

// Concept is a way to be stable, and what it takes for granted.
type Concept struct {
	Name      string `json:"name"`
	Short     string `json:"short"`
	Title     string `json:"title"`
	Foresight string `json:"foresight"` // how far ahead actors look
	Knowledge string `json:"knowledge"` // what they know of the others' preferences
	Risk      string `json:"risk"`      // what they put up with
	Source    string `json:"source"`
	Cost      string `json:"cost"` // of computing it
}

// Reading is how preferences and actors were read, each where it bears on a
// concept that was asked for.
type Reading struct {
	Unknown              string             `json:"unknown,omitempty"`
	CoalitionImprovement string             `json:"coalition_improvement,omitempty"`
	Merge                []string           `json:"merge,omitempty"`
	View                 string             `json:"view,omitempty"`
	Thresholds           map[string]float64 `json:"thresholds,omitempty"`
	Alpha                *float64           `json:"alpha,omitempty"`
	Beta                 *float64           `json:"beta,omitempty"`
	Gamma                *float64           `json:"gamma,omitempty"`
}

// Cycle: from ply From on, what is stable repeats every Length plies.
type Cycle struct {
	From   int `json:"from"`
	Length int `json:"length"`
}

// LeftOut is a concept that was not computed, and why.
type LeftOut struct {
	Concept string `json:"concept"`
	Because string `json:"because"`
}

// ViewOf is the game as one actor sees it.
type ViewOf struct {
	Name       string              `json:"name"` // of whose view it is, for people
	Actors     []string            `json:"actors"`
	StateCount int                 `json:"state_count"`
	Equilibria map[string][]string `json:"equilibria"`
}

// Classed is a state of a hypergame: agreed, misread, hidden or imagined, or
// nothing where it does not rest and nobody thinks so; the actors that take it for what it is, and those in whose view it rests.
type Classed struct {
	Code       string   `json:"code"`
	Class      string   `json:"class"`
	Recognised []string `json:"recognised"`
	Believed   []string `json:"believed"`
	// Misses says, by actor that takes the state for another, what that is and
	// what it does not see.
	Misses map[string]Missed `json:"misses,omitempty"`
}

// Missed is what an actor takes a state for.
type Missed struct {
	Takes string `json:"takes,omitempty"` // a code; empty where the state is unthinkable
	Words string `json:"words"`           // what it does not see
}
