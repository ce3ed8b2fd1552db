package result

// LinkProposal is what sources link answers for one statement of a model: the
// passages of the documents that could be cited for it.
type LinkProposal struct {
	Path      string        `json:"path"`
	Actor     string        `json:"actor"`
	Statement string        `json:"statement"`
	Passages  []LinkPassage `json:"passages"` // the best first, one a document
	// Origins are the independent origins of the passages, Confidence what
	// they are worth.
	Origins    []string `json:"origins"`
	Confidence float64  `json:"confidence"`
}

// LinkPassage is a sentence that could be cited.
type LinkPassage struct {
	Source   string  `json:"source"` // the model's source, or empty
	Document string  `json:"document"`
	Start    int     `json:"start"`
	End      int     `json:"end"`
	Text     string  `json:"text"`
	Speaker  string  `json:"speaker,omitempty"`
	Score    float64 `json:"score"` // cosine of weighted words, 0..1
}
