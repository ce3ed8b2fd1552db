package result

// Comparison is every variant of a model side by side.
type Comparison struct {
	Conflict string    `json:"conflict"`
	Variants []Variant `json:"variants"`
	Model    string    `json:"model"` // its hash
	Legend   *Legend   `json:"legend,omitempty"`
}

// Variant is one variant's answer. The first has no name: the model as it is.
type Variant struct {
	Variant    string              `json:"variant"`
	About      string              `json:"about,omitempty"`
	StateCount int                 `json:"state_count"`
	StatusQuo  *string             `json:"status_quo"`
	RestsToday string              `json:"rests_today"` // the strongest concept that holds the status quo, or empty
	Concept    string              `json:"concept"`     // what Reached and Outcomes go by
	Equilibria map[string][]string `json:"equilibria"`
	Counts     map[string]int      `json:"counts"` // of the equilibria, by concept
	// More counts, by concept, the equilibria left out of Equilibria.
	More map[string]int `json:"more,omitempty"`
	// Reached lists the equilibria that improvements from the status quo lead
	// to, the status quo left out; ImprovementsComplete as in a Story.
	Reached              []Reached `json:"reached"`
	ImprovementsComplete bool      `json:"improvements_complete"`
	Outcomes             []Outcome `json:"outcomes,omitempty"`
	// Types and Fix are what the variant changes.
	Types []TypeChoice `json:"types,omitempty"`
	Fix   []Held       `json:"fix,omitempty"`
	// Difference is against the model as it stands; null for that.
	Difference *Contrast `json:"difference"`
	Model      string    `json:"model"` // its hash
}

// Contrast is what a variant does to the equilibria, by concept: those that it
// has and the model as it stands has not, and the other way round.
type Contrast struct {
	Appear map[string][]Contrasted `json:"appear"`
	Vanish map[string][]Contrasted `json:"vanish"`
	// More counts the states left out, under "appear" and "vanish", by concept.
	More map[string]map[string]int `json:"more,omitempty"`
}

// Contrasted is a state that rests on one side and not on the other.
type Contrasted struct {
	Code string `json:"code"`
	// Because names who leaves the state where it does not rest, and on what
	// that turns. Impossible: it cannot occur there. Open: the bound on work was
	// reached, or the concept cannot be explained, and there may be more who
	// leave.
	Because    []Departure `json:"because"`
	Impossible bool        `json:"impossible,omitempty"`
	Open       bool        `json:"open,omitempty"`
}

// Departure is an actor that leaves a state, and the statement (or one of the
// expressions with weights, or the ranks) that decides for its best improvement
// that nobody deters.
type Departure struct {
	Actor     string `json:"actor"`
	Statement string `json:"statement"`
	To        string `json:"to"` // where it goes
}

// TypeChoice gives an actor one of its types.
type TypeChoice struct {
	Actor string `json:"actor"`
	Type  string `json:"type"`
	Name  string `json:"name,omitempty"`
}

// Reached is an equilibrium and how far it is.
type Reached struct {
	Code  string `json:"code"`
	Steps int    `json:"steps"`
}
