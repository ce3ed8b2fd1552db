package result

// Analysis is the main job's answer: where a conflict rests, why, and how it
// would get there from the status quo.
type Analysis struct {
	Conflict   string   `json:"conflict"`
	Variant    string   `json:"variant,omitempty"`
	AsOf       string   `json:"as_of,omitempty"`
	Actors     []string `json:"actors"`
	Options    []string `json:"options"`
	StateCount int      `json:"state_count"`
	StatusQuo  *string  `json:"status_quo"`
	Sequences  string   `json:"sequences"`
	Engine     string   `json:"engine"`
	Where      string   `json:"where,omitempty"`
	WhereCount *int     `json:"where_count,omitempty"`

	States     []State                        `json:"states,omitempty"`
	Stable     map[string]map[string][]string `json:"stable,omitempty"`
	Equilibria map[string][]string            `json:"equilibria"`
	Counts     map[string]Count               `json:"counts"`
	// More counts, by concept, the equilibria left out after those listed.
	More map[string]int `json:"more,omitempty"`

	// Numbers are those of the states in Equilibria, where States is left
	// out.
	Numbers map[string][]int `json:"numbers,omitempty"`
	// Concepts are those asked for, with what each assumes.
	Concepts []Concept `json:"concepts"`
	Reading
	Hypergame bool `json:"hypergame,omitempty"`
	// NM is how limited-move stability repeats, where nm was asked for.
	NM *Cycle `json:"nm,omitempty"`
	// LeftOut are concepts that "all" would mean and that were not computed.
	LeftOut []LeftOut `json:"left_out,omitempty"`
	// Views and Classes are those of a hypergame: by actor that has a view, and
	// by concept every state that has a class, in number order.
	Views   map[string]ViewOf    `json:"views,omitempty"`
	Classes map[string][]Classed `json:"classes,omitempty"`

	// Patterns cover each concept's equilibria (--summary).
	Patterns map[string]*Patterns `json:"patterns,omitempty"`

	// Late, unless nil, are lists in place of those above, made as they are
	// written.
	Late *Late `json:"-"`

	Story  *Story  `json:"story,omitempty"`
	Model  string  `json:"model"` // its hash
	Legend *Legend `json:"legend,omitempty"`
}

// Count is how many states a concept holds: those that are equilibria, and by
// actor those that are stable for it. It is exact, whatever is listed.
type Count struct {
	Equilibria int            `json:"equilibria"`
	Stable     map[string]int `json:"stable"`
}

// State is one feasible state. Rank 1 is an actor's best; ties share a rank.
type State struct {
	Number int            `json:"number"`
	Code   string         `json:"code"`
	Rank   map[string]int `json:"rank"`
}

// Patterns cover the equilibria of one concept exactly: every state that can
// occur and matches one is an equilibrium, and every equilibrium matches one.
type Patterns struct {
	Equilibria int       `json:"equilibria"`
	Minimal    bool      `json:"minimal"` // proven: no fewer patterns would do
	Patterns   []Pattern `json:"patterns"`
	Problem    string    `json:"problem,omitempty"` // why there are none, though there are equilibria
}

// Pattern is the states with every option at one of some levels.
type Pattern struct {
	Code       string `json:"code"`       // like a state code; "-" for any level, several levels in brackets
	Expression string `json:"expression"` // for --where and the model file
	Equilibria int    `json:"equilibria"` // that it covers
}
