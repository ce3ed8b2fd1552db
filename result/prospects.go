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
	// Varied is what could change, NotVaried what could not: what is proven
	// here speaks of what was varied only.
	Varied    Varied      `json:"varied"`
	NotVaried []NotVaried `json:"not_varied"`
}

// Prospect is what it would take for an outcome to rest.
type Prospect struct {
	ID      string   `json:"id"`
	Already []string `json:"already"` // equilibria that have it as things stand
	Cost    *int     `json:"cost"`    // nil if no change was found
	Proven  bool     `json:"proven"`
	// Matching counts the states in which the outcome holds, as in an
	// Achievement.
	Matching       int  `json:"matching"`
	MatchingUnheld *int `json:"matching_unheld,omitempty"`
	// Change is the first of the least changes, Changes their number or, with
	// ChangesAtLeast, how many were seen before the search stopped.
	Change         *Reordering `json:"change,omitempty"`
	Changes        int         `json:"changes"`
	ChangesAtLeast bool        `json:"changes_at_least,omitempty"`
}
