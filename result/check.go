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
	Model      string   `json:"model"` // its hash
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
