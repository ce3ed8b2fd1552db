package result

import "strings"

// Catalog is the catalogue of published conflicts.
type Catalog struct {
	Entries []CatalogEntry `json:"entries"`
}

// CatalogEntry is one published conflict, or a family of them.
type CatalogEntry struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Field    string `json:"field"` // what it is about: water, trade, game theory
	Citation string `json:"citation"`
	DOI      string `json:"doi,omitempty"`
	Seen     string `json:"seen"`            // what of the source was seen
	Games    int    `json:"games,omitempty"` // of a family
	Actors   int    `json:"actors"`
	States   int    `json:"states"`
	// Numbering gives the source's numbers of states, by number, where it has
	// some.
	Numbering map[string]string `json:"numbering,omitempty"`
	Notes     []string          `json:"notes,omitempty"`
	Published []Published       `json:"published"` // empty where the source prints none
}

// Published is one answer: the states that are equilibria under a concept, all
// of them, how many there are, or some that are or are not among them.
type Published struct {
	Concept   string   `json:"concept"`
	Sequences string   `json:"sequences,omitempty"` // unless legal
	Merge     []string `json:"merge,omitempty"`     // actors that act as one, joined by +
	States    []string `json:"states,omitempty"`    // as the source numbers them, or codes
	Count     *int     `json:"count,omitempty"`
	Holds     []string `json:"holds,omitempty"`
	Lacks     []string `json:"lacks,omitempty"`
	// ByDefinition marks an answer that the source does not print, and that
	// was computed from the definition by other means than Parley.
	ByDefinition bool   `json:"by_definition,omitempty"`
	Printed      string `json:"printed,omitempty"` // in the source's terms
	Where        string `json:"where,omitempty"`
	Differs      string `json:"differs,omitempty"` // why our answer is another
}

// Asked names what the answer is about: the concept, and the flags that ask
// for it.
func (p *Published) Asked() string {
	s := p.Concept
	if p.Sequences != "" {
		s += " --sequences " + p.Sequences
	}
	if len(p.Merge) > 0 {
		s += " --merge " + strings.Join(p.Merge, ",")
	}
	return s
}

// Verification is the catalogue's answers against computed ones.
type Verification struct {
	Rows  []Verified `json:"rows"`
	Agree int        `json:"agree"`
	// ByDefinition counts those that agree and that their sources do not print.
	ByDefinition int `json:"by_definition"`
	Explained    int `json:"explained"`    // differ, and the entry says why
	Differ       int `json:"differ"`       // and nobody says why
	NotComputed  int `json:"not_computed"` // by this version
	Unpublished  int `json:"unpublished"`  // entries whose source prints no answer
}

// Verified is one answer against the computed one. Verdict is "agrees",
// "differs, explained", "differs", "not computed by this version" or "no
// published answer".
type Verified struct {
	Entry     string   `json:"entry"`
	Concept   string   `json:"concept,omitempty"`
	Published string   `json:"published,omitempty"`
	Computed  []string `json:"computed"` // states as the source numbers them, or codes
	Verdict   string   `json:"verdict"`
	Because   string   `json:"because,omitempty"` // why it differs
	// ByDefinition: the source does not print the answer.
	ByDefinition bool `json:"by_definition,omitempty"`
}
