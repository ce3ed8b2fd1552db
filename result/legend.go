package result

// Legend names everything that a result speaks of by ID or code, so that a
// reader can say a state in words: in option form a code has one character an
// option, in the order of Options, N or Y for one without levels and else the
// level's digit (0–9, a–z); in graph form it is one of States.
type Legend struct {
	Actors  []Named         `json:"actors"`
	Options []NamedOption   `json:"options,omitempty"`
	States  []Named         `json:"states,omitempty"` // in graph form only
	Sources []NamedDocument `json:"sources,omitempty"`
	// Types are, by actor, the types that it may have, in chances only. The type
	// base, which the model states first, is not among them.
	Types map[string][]NamedType `json:"types,omitempty"`
}

// NamedType is a type of an actor.
type NamedType struct {
	ID    string `json:"id"`
	Name  string `json:"name,omitempty"`
	About string `json:"about,omitempty"` // its grounds
}

// Named is an ID with its name for people. No two names of one list are alike.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// NamedOption is an option.
type NamedOption struct {
	ID     string   `json:"id"`    // "actor.option"
	Actor  string   `json:"actor"` // the ID of its owner
	Name   string   `json:"name"`
	Levels []string `json:"levels"` // lowest first
	Switch bool     `json:"switch,omitempty"`
}

// NamedDocument is a source of the model.
type NamedDocument struct {
	ID        string `json:"id"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Author    string `json:"author,omitempty"`
	Date      string `json:"date,omitempty"`
	About     string `json:"about,omitempty"`
}
