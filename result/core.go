package result

// Core is the small part of an analysis, the same size for any model: where
// the conflict rests, without the story told of it. A page that follows an
// edit asks for it first.
type Core struct {
	StateCount int    `json:"state_count"`
	StatusQuo  *Today `json:"status_quo"` // null without one
	Answer     string `json:"answer"`     // the answer in one sentence; empty where nobody put it into words
	// Resting lists the states that rest under any of the concepts: first
	// those of Nash and SEQ, then by the other concepts, the strongest first.
	Resting []Resting        `json:"resting"`
	More    int              `json:"more,omitempty"` // states left out of Resting
	Counts  map[string]Count `json:"counts"`         // as in an Analysis
	// Difference is against the model as it is saved; null where that is what
	// was asked about.
	Difference *Difference `json:"difference"`
	Model      string      `json:"model"` // its hash
	Legend     *Legend     `json:"legend,omitempty"`
}

// Today is the status quo, with the concepts under which it rests, the
// strongest first.
type Today struct {
	Code     string   `json:"code"`
	Words    string   `json:"words"`
	Concepts []string `json:"concepts"`
	// First are the actors that would move first, by improvements; nobody where
	// it rests under Nash or SEQ, or under any concept if those were not asked
	// for.
	First []string `json:"first"`
}

// Resting is a state that rests.
type Resting struct {
	Code      string   `json:"code"`
	Words     string   `json:"words"`
	Concepts  []string `json:"concepts"` // under which it does, the strongest first
	Outcomes  []string `json:"outcomes"` // the model's outcomes that hold in it
	StatusQuo bool     `json:"status_quo"`
}

// Difference is what an edit did to the equilibria: the codes of those that
// rest under some concept now and did not before, and the other way round,
// first by Nash and SEQ. A state may do both, under different concepts.
type Difference struct {
	Appear    []string `json:"appear"`
	Vanish    []string `json:"vanish"`
	Sentences []string `json:"sentences"` // the same in words; empty where nobody put it into words
	// Firm counts, under "appear" and "vanish", the codes that rest there under
	// Nash or SEQ; they come first.
	Firm map[string]int `json:"firm,omitempty"`
	// More counts the codes left out, under "appear" and "vanish".
	More map[string]int `json:"more,omitempty"`
}
