package result

// LinkProposal is what sources link answers for one statement of a model: the
// passages of the documents that could be cited for it.
type LinkProposal struct {
	Path      string        `json:"path"`
	Actor     string        `json:"actor"`
	Statement string        `json:"statement"`
	Passages  []LinkPassage `json:"passages"` // those that support first, the best first, one a document and stance
	// Origins are the independent origins of the passages that support the
	// statement, Confidence what they are worth by the rule of that name.
	Origins    []string `json:"origins"`
	Confidence float64  `json:"confidence"`
	// Against are the independent origins of the passages that contradict it.
	Against []string `json:"against"`
}

// LinkPassage is a sentence that could be cited.
type LinkPassage struct {
	Source   string  `json:"source"` // the model's source, or empty
	Document string  `json:"document"`
	Start    int     `json:"start"` // runes of the document's text as it lies
	End      int     `json:"end"`
	Text     string  `json:"text"` // what a reader sees of it
	Speaker  string  `json:"speaker,omitempty"`
	Score    float64 `json:"score"` // share of the weight of the statement's words, 0..1
	Stance   Stance  `json:"stance"`
	Why      Why     `json:"why"`
}

// Stance is how a passage stands to a statement of the model.
type Stance string

// Stances. Only Supports counts as evidence.
const (
	Supports    Stance = "supports"    // it affirms what the statement says, of the statement's actors
	Contradicts Stance = "contradicts" // it says the opposite of the same actors
	Mentions    Stance = "mentions"    // it speaks of the same matter and settles nothing
)

// Why says on what ground a passage was given its stance.
type Why struct {
	Actors    []string `json:"actors"`              // the statement's actors, as the passage names them
	Action    []string `json:"action"`              // its words for what is done
	Object    []string `json:"object"`              // and for what it is done to
	Negation  string   `json:"negation,omitempty"`  // what denies it in the passage
	Condition string   `json:"condition,omitempty"` // what it depends on
	Modality  string   `json:"modality,omitempty"`  // what holds it possible, wanted or due only
	Time      string   `json:"time,omitempty"`      // "no longer", or another date
	Number    string   `json:"number,omitempty"`    // another number than the statement's
	Ground    string   `json:"ground"`              // in words
}
