package result

// Comparison is every variant of a model side by side.
type Comparison struct {
	Conflict string    `json:"conflict"`
	Variants []Variant `json:"variants"`
	Model    string    `json:"model"` // its hash
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
	Model                string    `json:"model"` // its hash
}

// Reached is an equilibrium and how far it is.
type Reached struct {
	Code  string `json:"code"`
	Steps int    `json:"steps"`
}
