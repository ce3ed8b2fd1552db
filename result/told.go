package result

// Told is a command's report as blocks in reading order, for pages that lay it
// out themselves. Every text is plain: nothing in it is markup.
type Told struct {
	Blocks []Block `json:"blocks"`
}

// Block is a piece of a report.
type Block struct {
	Kind  string     `json:"kind"`            // heading, paragraph, answer, list, notes (numbered) or table
	Level int        `json:"level,omitempty"` // of a heading, 1 for the title
	Text  string     `json:"text,omitempty"`
	Steps []string   `json:"steps,omitempty"` // of a paragraph that tells of several, one following from the other; Text is all of them
	Aside string     `json:"aside,omitempty"` // beside a heading
	Items []string   `json:"items,omitempty"` // of a list, and of notes
	Head  []string   `json:"head,omitempty"`  // of a table
	Rows  [][]string `json:"rows,omitempty"`
	Marks [][2]int   `json:"marks,omitempty"` // row and column of the cells that stand out
	Note  string     `json:"note,omitempty"`  // below a table
}

// Cursor asks what could be written at a place of a model's text; line and
// column count from 1, in characters.
type Cursor struct {
	Source string `json:"source"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Completion is something that could be written there. Insert is the whole
// word, of which the text may have the beginning.
type Completion struct {
	Insert string `json:"insert"`
	Label  string `json:"label"`
	Detail string `json:"detail"`
}

// Evidenced is what documents say of a model's statements.
type Evidenced struct {
	Statements []LinkProposal `json:"statements"` // every one, as sources link gives it
	Origins    int            `json:"origins"`    // independent ones behind what supports a statement
	Unread     []string       `json:"unread"`     // documents that could not be read, and why
}
