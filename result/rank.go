package result

// Ranking is one actor's order of the states, the best first.
type Ranking struct {
	Actor     string `json:"actor"`
	Name      string `json:"name"`
	TierCount int    `json:"tier_count"` // all there are
	// StatusQuo is the code of the status quo; left out where the model has none.
	StatusQuo string `json:"status_quo,omitempty"`
	// Tiers are sets of states between which the actor is indifferent.
	Tiers  []Tier  `json:"tiers"`
	More   int     `json:"more,omitempty"`  // tiers below those listed
	Model  string  `json:"model,omitempty"` // its hash; in Rankings it stands there
	Legend *Legend `json:"legend,omitempty"`
}

// Rankings are the orders of several actors.
type Rankings struct {
	Actors []Ranking `json:"actors"`
	Model  string    `json:"model"` // its hash
	Legend *Legend   `json:"legend,omitempty"`
}

// Tier is a set of states between which an actor is indifferent.
type Tier struct {
	Rank   int      `json:"rank"`   // 1 for the best
	Count  int      `json:"count"`  // its states
	States []Ranked `json:"states"` // in order of number
	More   int      `json:"more,omitempty"`
	// StatusQuo: the status quo is one of the states.
	StatusQuo bool `json:"status_quo,omitempty"`
	// Because parts the tier from the next one; null for the last, and in a
	// ranking, which gives no reasons.
	Because *Parting `json:"because"`
}

// Ranked is a state of a tier.
type Ranked struct {
	Code  string `json:"code"`
	Words string `json:"words"`
}

// Parting is what parts two states for an actor: the first statement on which
// they differ, or the sums of weights.
type Parting struct {
	// Statement is a statement's name, or its expression where it has none;
	// That is the expression, Place 1 for the most important statement, and
	// Holds tells that it holds in the better state.
	Statement string `json:"statement,omitempty"`
	That      string `json:"that,omitempty"`
	Place     int    `json:"place,omitempty"`
	Holds     *bool  `json:"holds,omitempty"`
	// Sum and Next are the sums of the better state and of the other: decimals
	// or fractions.
	Sum  string `json:"sum,omitempty"`
	Next string `json:"next,omitempty"`
}

// Between is which of two states is better for whom, and why.
type Between struct {
	States []string              `json:"states"` // two codes
	Words  []string              `json:"words"`
	Order  []string              `json:"order"` // the keys of Actors in file order
	Actors map[string]Preference `json:"actors"`
	Model  string                `json:"model"` // its hash
	Legend *Legend               `json:"legend,omitempty"`
}

// Preference is one actor's choice between two states.
type Preference struct {
	Name   string  `json:"name"`
	Better *string `json:"better"` // the code of the better one; null where the actor is indifferent
	// Because is null where the actor is indifferent or has a ranking; Ranks are
	// the places of the two states in its order then and otherwise, 1 the best.
	Because *Parting `json:"because"`
	Ranks   []int    `json:"ranks"`
}
