package result

// Prospects are the least changes that matter: what would break the status
// quo, and what would bring each outcome about. They are changes of orders;
// what was not varied is listed.
type Prospects struct {
	Concept string `json:"concept"`
	// Problem says why the least changes were not looked for; what is below
	// is then empty.
	Problem string `json:"problem,omitempty"`
	// Break is what would end the status quo; nil where it is no equilibrium.
	Break    *Break     `json:"break,omitempty"`
	Outcomes []Prospect `json:"outcomes"`
	More     int        `json:"more,omitempty"` // outcomes not looked into
	// Held lists the actors whose weights were not varied, Untried those
	// that have other types, which were not tried.
	Held    []string `json:"held,omitempty"`
	Untried []string `json:"untried,omitempty"`
}

// Prospect is what it would take for an outcome to rest.
type Prospect struct {
	ID      string   `json:"id"`
	Already []string `json:"already"` // equilibria that have it as things stand
	Cost    *int     `json:"cost"`    // nil if no change was found
	Proven  bool     `json:"proven"`
	// Change is the first of the least changes, Changes their number: all of
	// them or, where AtLeast, those seen before the search for them ended.
	Change  *Reordering `json:"change,omitempty"`
	Changes int         `json:"changes"`
	AtLeast bool        `json:"changes_at_least,omitempty"`
	// Possible: some state that can occur has the outcome.
	Possible bool `json:"possible"`
}
