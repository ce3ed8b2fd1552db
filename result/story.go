package result

// Story is the analysis in the words of the model: what a report tells. Its
// lists hold only what was computed; nothing is assumed of any model.
type Story struct {
	AsOf  string `json:"-"`
	About string `json:"about,omitempty"`
	// VariantAbout is the variant's own description.
	VariantAbout string `json:"variant_about,omitempty"`

	Options []string          `json:"-"` // the options' names with their owners'
	Names   map[string]string `json:"-"` // the actors' names by ID

	Today *Place `json:"today,omitempty"` // the status quo
	// Strongest is the strongest concept under which the status quo is an
	// equilibrium, empty if none asked for holds it; Holding are all of them,
	// the strongest first, whatever states are asked about.
	Strongest string   `json:"strongest,omitempty"`
	Holding   []string `json:"holding"`
	// Rests are the equilibria, the strongest first; not all where there are many.
	Rests []Rest `json:"rests"`
	// More counts the equilibria left out of Rests, MoreUnder the same by
	// their strongest concept.
	More      int            `json:"more,omitempty"`
	MoreUnder map[string]int `json:"more_under,omitempty"`
	// Reached lists the equilibria under Concept that improvements from the
	// status quo can lead to, the nearest first; the status quo itself is left
	// out.
	Reached []Rest `json:"reached"`
	// ImprovementsComplete and MovesComplete: the walks behind Reached, and
	// behind what is said of Rests and Outcomes, were not cut short by the bound
	// on work. Where one was, what it did not reach may still be reached.
	ImprovementsComplete bool `json:"improvements_complete"`
	MovesComplete        bool `json:"moves_complete"`

	// Concept is the concept that Actors and Outcomes speak of: the strongest
	// asked for that tells credible from incredible deterrents.
	Concept  string       `json:"concept"`
	Why      *Explanation `json:"why,omitempty"` // of the status quo, under Concept
	Outcomes []Outcome    `json:"outcomes,omitempty"`
	Evidence []Evidence   `json:"evidence,omitempty"`
	// Prospects are left out of models with many states.
	Prospects *Prospects `json:"prospects,omitempty"`
}

// Place is a state in words.
type Place struct {
	Number int       `json:"number"`
	Code   string    `json:"code"`
	Levels []string  `json:"levels,omitempty"` // one an option, in option order
	Words  string    `json:"words"`
	Change string    `json:"change,omitempty"` // what differs from the status quo
	Does   []Setting `json:"-"`
}

// Setting is what one actor does in a state.
type Setting struct {
	Actor string
	Does  []string
}

// Rest is an equilibrium.
type Rest struct {
	Place
	Concepts []string `json:"concepts"` // under which it is one, the strongest first
	// Reached is how the status quo leads there: "here", "improvements",
	// "moves", "no" or, where a walk was cut short, "open"; empty without a
	// status quo.
	Reached string `json:"reached,omitempty"`
	Steps   int    `json:"steps,omitempty"` // the least number of moves
	// Way tells a shortest sequence of improvements, move by move, where
	// Reached is "improvements".
	Way string `json:"way,omitempty"`
}

// Outcome is one of the model's outcomes: in how many of the equilibria it
// holds, by concept.
type Outcome struct {
	ID         string         `json:"id"`
	That       string         `json:"that"`
	Today      bool           `json:"today"`
	Equilibria map[string]int `json:"equilibria"`
	// Reached: in an equilibrium that improvements lead to, or in the status
	// quo where that is one. Where a walk was cut short it may be reached all
	// the same.
	Reached bool `json:"reached"`
}

// Evidence is a source behind the statements that decide.
type Evidence struct {
	Source     string    `json:"source"`
	Title      string    `json:"title,omitempty"`
	Publisher  string    `json:"publisher,omitempty"`
	About      string    `json:"about,omitempty"` // of a source without a title
	Date       string    `json:"date,omitempty"`
	Statements []Decided `json:"statements"`
}

// Decided is one actor's statements that decide.
type Decided struct {
	Actor      string   `json:"actor"`
	Statements []string `json:"statements"`
}

// Prospects are the least changes that matter: what would break the status
// quo, and what would bring each outcome about.
type Prospects struct {
	Concept string `json:"concept"`
	// Break is what would end the status quo; left out where it is no equilibrium.
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
	Cost    *int     `json:"cost"`    // null if no change was found
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
