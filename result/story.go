package result

// Story is what the main report tells: the status quo and what holds it or
// ends it, where else the conflict could rest, and what would change that.
// Its lists hold only what was computed; nothing is assumed of any model.
type Story struct {
	About string `json:"about,omitempty"`
	// VariantAbout is the variant's own description.
	VariantAbout string `json:"variant_about,omitempty"`

	Today *Place `json:"today,omitempty"` // the status quo
	// Strongest is the strongest concept under which the status quo is an
	// equilibrium, empty if none asked for holds it; Holding are all of them,
	// the strongest first, whatever states are asked about.
	Strongest string   `json:"strongest,omitempty"`
	Holding   []string `json:"holding"`
	// Quiet: nobody has a move from the status quo that pays it.
	Quiet bool `json:"quiet,omitempty"`
	// Rests are the equilibria, the strongest first; at most 40, after the
	// Passed ones that the request passes over.
	Rests  []Rest `json:"rests"`
	Passed int    `json:"passed,omitempty"`
	// More counts the equilibria left out of Rests, MoreUnder the same by
	// their strongest concept.
	More      int            `json:"more,omitempty"`
	MoreUnder map[string]int `json:"more_under,omitempty"`
	// MoreToday: the status quo is one of those left out.
	MoreToday bool `json:"more_today,omitempty"`
	// Reached lists the equilibria under Concept that improvements from the
	// status quo can lead to, the nearest first; the status quo itself is left
	// out.
	Reached []Rest `json:"reached"`
	// ImprovementsComplete and MovesComplete: the walks behind Reached, and
	// behind what is said of Rests and Outcomes, were not cut short by the bound
	// on work. Where one was, what it did not reach may still be reached.
	ImprovementsComplete bool `json:"improvements_complete"`
	MovesComplete        bool `json:"moves_complete"`
	// Cycles: improvements can go on for ever, or that could not be ruled out.
	Cycles bool `json:"cycles,omitempty"`

	// Concept is the concept that Why, Outcomes and Reached speak of: the
	// strongest asked for that tells credible from incredible deterrents.
	Concept  string       `json:"concept"`
	Why      *Explanation `json:"why,omitempty"` // of the status quo, under Concept
	Actors   []Position   `json:"actors"`
	Outcomes []Outcome    `json:"outcomes,omitempty"`
	Evidence []Evidence   `json:"evidence,omitempty"`
	// Prospects are left out of models with many states.
	Prospects *Prospects `json:"prospects,omitempty"`
	WhatIfs   []WhatIf   `json:"what_ifs,omitempty"`
}

// Place is a state.
type Place struct {
	Number int      `json:"number"`
	Code   string   `json:"code"`
	Levels []string `json:"levels,omitempty"` // one an option, in option order
	Words  string   `json:"words"`
	Change string   `json:"change,omitempty"` // what differs from the status quo
}

// Rest is an equilibrium.
type Rest struct {
	Place
	Concepts []string `json:"concepts"` // under which it is one, the strongest first
	// Reached is how the status quo leads there: "here", "improvements",
	// "moves", "no" or "open"; empty without a status quo.
	Reached string `json:"reached,omitempty"`
	Steps   int    `json:"steps,omitempty"` // the least number of moves
	// Path is a shortest legal sequence, of improvements where Reached says
	// so; Way tells it.
	Path []Step `json:"path,omitempty"`
	Way  string `json:"way,omitempty"`
}

// Verdicts on an outcome.
const (
	Stays      = "stays"       // it is so in the status quo, which is an equilibrium
	Comes      = "comes"       // it is so in every equilibrium that improvements lead to
	MayCome    = "may_come"    // it is so in some of those, not in all
	Deterred   = "deterred"    // improvements would lead to it, and whoever would begin is deterred
	CouldLast  = "could_last"  // it is so in some equilibrium, and improvements lead to none such
	CannotLast = "cannot_last" // it is so in no equilibrium
	Open       = "open"        // it is so in some equilibrium; whether improvements lead there was not settled
)

// Outcome is one of the model's outcomes: in how many of the equilibria it
// holds, by concept, and what can be expected of it.
type Outcome struct {
	ID         string         `json:"id"`
	That       string         `json:"that"`
	Today      bool           `json:"today"`
	Equilibria map[string]int `json:"equilibria"`
	// Reached: it holds in an equilibrium that improvements lead to; the
	// status quo, where it is one, counts as reached.
	Reached bool   `json:"reached"`
	Verdict string `json:"verdict"`
	// Rests are the codes of those of the story's Rests in which it holds
	// that are equilibria of the story's Concept.
	Rests []string `json:"rests,omitempty"`
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

// WhatIf is a variant in short: where the status quo leads under it.
type WhatIf struct {
	Variant string       `json:"variant"`
	About   string       `json:"about,omitempty"`
	Types   []TypeChoice `json:"types,omitempty"`
	Fix     []Held       `json:"fix,omitempty"`
	// Start is the status quo under the variant.
	Start     string `json:"start"`
	Strongest string `json:"strongest,omitempty"`
	Reached   []Rest `json:"reached"`
	// ImprovementsComplete and Cycles are as in a Story.
	ImprovementsComplete bool      `json:"improvements_complete"`
	Cycles               bool      `json:"cycles,omitempty"`
	Outcomes             []Outcome `json:"outcomes"`
	// Problem says why the variant cannot be analysed; all else is then empty.
	Problem string `json:"problem,omitempty"`
}
