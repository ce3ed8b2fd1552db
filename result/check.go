package result

// Check is what a sound model holds, and what is worth a second look in it.
type Check struct {
	File       string   `json:"file"`
	Conflict   string   `json:"conflict"`
	Actors     int      `json:"actors"`
	Options    int      `json:"options"`
	StateCount int      `json:"state_count"`
	Variants   int      `json:"variants"`
	Warnings   []Notice `json:"warnings"`
	// Uncertain is what package ensemble draws from, in its order; none where
	// all is sure.
	Uncertain []Uncertain `json:"uncertain,omitempty"`
	// Citations are the quotations that stand in the documents, with how each
	// passage stands to its statement; only where documents were given.
	Citations []CitedPassage `json:"citations,omitempty"`
	Model     string         `json:"model"` // its hash
}

// Uncertain is an input of chances by its name, with the chance of each value
// where it is a type, a table of types, or whether a statement counts.
type Uncertain struct {
	Input  string  `json:"input"`
	Values []Share `json:"values,omitempty"`
}

// Share is a value with its chance.
type Share struct {
	Value  string  `json:"value"`
	Chance float64 `json:"chance"`
}

// CitedPassage is a quotation of the model where it stands in a document.
type CitedPassage struct {
	Path     string `json:"path"` // of the citation in the model
	Source   string `json:"source"`
	Document string `json:"document"`
	Start    int    `json:"start"` // runes of the document's text as it lies
	End      int    `json:"end"`
	Text     string `json:"text"`   // what a reader sees of it
	Stance   string `json:"stance"` // supports, contradicts or mentions
	Why      Why    `json:"why"`
}

// Notice is a warning with its place: a line and column, counted from 1, and
// the path of keys that leads there.
type Notice struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Path    string `json:"path"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}
