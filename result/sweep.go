package result

// Sweep is what many models come to: a row for each model, variant and
// combination of settings.
type Sweep struct {
	Rows     []SweepRow `json:"rows"`
	Sets     []string   `json:"sets"` // the places that were set; the last varies fastest
	Concepts []string   `json:"concepts"`
	WhatIfs  *WhatIfs   `json:"what_ifs,omitempty"` // what is edited in every model; nil if nothing is
	Draws    int        `json:"draws,omitempty"`    // asked for; none without chances
	Seed     uint64     `json:"seed,omitempty"`
	// Partial is set if shares are missing; Missing lists them.
	Partial bool     `json:"partial,omitempty"`
	Missing []string `json:"missing,omitempty"`
}

// WhatIfs are edits as the command line writes them, the same for every model.
type WhatIfs struct {
	Type   []string `json:"type,omitempty"`   // actor=type
	Order  []string `json:"order,omitempty"`  // actor=a,b,[c,d]
	Prefer []string `json:"prefer,omitempty"` // "actor.a > actor.b"
	Fix    []string `json:"fix,omitempty"`    // option=level
	From   string   `json:"from,omitempty"`   // another state to start from
}

// SweepRow is what one model comes to, of one variant and with one combination
// of settings.
type SweepRow struct {
	Index   int    `json:"index"` // from 0
	File    string `json:"file"`
	Variant string `json:"variant"` // empty for the model as it stands
	// Set is what was set, by place: numbers as numbers, all else as written.
	Set        map[string]any `json:"set"`
	Model      string         `json:"model"` // its hash; empty where there is a problem
	StateCount int            `json:"state_count"`
	Equilibria map[string]int `json:"equilibria"` // how many, by concept
	// StatusQuo says by concept whether today's state is an equilibrium; empty
	// without one.
	StatusQuo map[string]bool         `json:"status_quo"`
	Outcomes  map[string]SweptOutcome `json:"outcomes"`
	Problem   string                  `json:"problem"` // why there is nothing to tell
}

// SweptOutcome is what an outcome comes to.
type SweptOutcome struct {
	Rests   map[string]bool `json:"rests"`             // by concept: some equilibrium has it
	Settles *float64        `json:"settles,omitempty"` // the chance that play settles in it; with draws, and a status quo
}
