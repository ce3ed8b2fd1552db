package result

import "iter"

// Late are the long lists of an [Analysis], made one by one as they are
// written, so that nobody keeps them. Each may be walked many times; a State
// holds only until the next is made.
type Late struct {
	States     iter.Seq[*State]
	Equilibria map[string]iter.Seq[string]            // by concept
	Stable     map[string]map[string]iter.Seq[string] // by concept and actor
	Offset     int                                    // how many equilibria of each concept were passed over
}

// Prompt is an [Analysis] without its late lists, which are written after it.
type Prompt struct {
	*Analysis
	Equilibria any `json:"equilibria,omitempty"` // always left out
	Classes    any `json:"classes,omitempty"`    // and so are these
}

// Unclassed is an [Analysis] without the classes of its states, which are
// written after it.
type Unclassed struct {
	*Analysis
	Classes any `json:"classes,omitempty"` // always left out
}
