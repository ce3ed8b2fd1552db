package result

// Proposal offers passages for one statement of the model.
type Proposal struct {
	Path      string    `json:"path"`
	Actor     string    `json:"actor"`
	Statement string    `json:"statement"`
	Passages  []Passage `json:"passages"` // the best first, one a document
	// Origins are the independent origins of the passages, Confidence what
	// they are worth by the rule of that name.
	Origins    []string `json:"origins"`
	Confidence float64  `json:"confidence"`
}

// Passage is a sentence that could be cited.
type Passage struct {
	Source   string  `json:"source"` // the model's source, or empty
	Document string  `json:"document"`
	Start    int     `json:"start"` // rune offsets into the document
	End      int     `json:"end"`
	Text     string  `json:"text"`
	Speaker  string  `json:"speaker,omitempty"`
	Score    float64 `json:"score"` // cosine of weighted words, 0..1
}
