package result

import "math/big"

// Conditions are what the rankings of some actors must fulfil, one by one.
type Conditions struct {
	Conditions []Condition `json:"conditions"`
	Model      string      `json:"model"` // its hash
	Legend     *Legend     `json:"legend,omitempty"`
}

// Condition is what one actor's ranking must fulfil for a state to be
// stable for it, the others' preferences as they are: an exact condition, in
// its simplest form. Its atoms are "the state is at least as good as x", which
// can hold of any states independently of one another, and more of them never
// hurt: so the least sets of atoms that will do, and the least choices that
// one must be made from, are each unique.
//
// Hipel, Kilgour & Kinsara 2014 (Group Decision and Negotiation 23(3)) ask
// which rankings make a state an equilibrium, and enumerate them.
type Condition struct {
	State   string `json:"state"`
	Actor   string `json:"actor"`
	Concept string `json:"concept"`
	// Every: of each set, the state must be at least as good as some member
	// (conjunctive form). None means that every ranking will do.
	Every [][]string `json:"every"`
	// Any: it is enough that the state is at least as good as all members of
	// one of these sets (disjunctive form). Null if there are too many
	// of them.
	Any [][]string `json:"any"`
	// Fulfilled: the actor's ranking as it stands fulfils the conditions, so
	// that the state is stable for it today.
	Fulfilled bool `json:"fulfilled"`
	// Share is the share of the strict rankings of all states that fulfil the
	// conditions, a fraction in lowest terms such as 1/6, and ShareValue the same
	// to six decimals; left out where too many states matter. Rankings counts
	// them, and Of all there are; left out of models with many states as well.
	Share      string   `json:"share,omitempty"`
	ShareValue float64  `json:"share_value,omitempty"`
	Rankings   *big.Int `json:"rankings,omitempty"`
	Of         *big.Int `json:"of,omitempty"`
}
