package result

// Ensemble is how likely outcomes are, given what a model says is uncertain.
type Ensemble struct {
	Conflict string `json:"conflict"`
	Method   string `json:"method"` // "enumerated" or "sampled"
	// Draws is the number of draws made; enumerated, that of combinations.
	Draws int `json:"draws"`
	// Partial is set if fewer draws were made than asked for; Missing then
	// lists the shares of a run in parts that are not there.
	Partial bool     `json:"partial,omitempty"`
	Missing []string `json:"missing,omitempty"`
	// Combinations is the number of distinct joint values of the inputs; null
	// above 10^18.
	Combinations *uint64  `json:"combinations"`
	Seed         uint64   `json:"seed"`
	Law          string   `json:"law"`    // the concept whose deterrence play reckons with
	Choice       string   `json:"choice"` // "best" or "any" of the improvements
	AsOf         string   `json:"as_of,omitempty"`
	Concepts     []string `json:"concepts"`
	From         string   `json:"from,omitempty"` // the present state; none without a status quo
	Inputs       []string `json:"inputs"`         // what is uncertain

	Outcomes  map[string]Likelihood         `json:"outcomes"`
	Order     []string                      `json:"order"` // of the outcomes in the file
	Unsettled *float64                      `json:"unsettled,omitempty"`
	Settles   map[string]float64            `json:"settles,omitempty"` // by state
	Rests     map[string]map[string]float64 `json:"rests"`             // by concept and state
	// When is, for each outcome and actor, how likely its types are before
	// any event, and given that the outcome comes about.
	When    map[string]map[string]map[string]TypeChance `json:"when,omitempty"`
	Drivers map[string][]Driver                         `json:"drivers,omitempty"`
	Ask     map[string][]Question                       `json:"ask,omitempty"`
	Updates []Update                                    `json:"updates,omitempty"`
	// Effective is the number of draws that as many of one weight would be
	// worth, after the events; null without events or enumerated.
	Effective *float64  `json:"effective,omitempty"`
	OverTime  *OverTime `json:"over_time,omitempty"`
	// Walks would be needed, about, for the drivers of an outcome that was
	// too rare for those made.
	Walks map[string]int `json:"walks_needed,omitempty"`
	// OtherLaws are the chances that outcomes have under other laws.
	OtherLaws map[string]map[string]float64 `json:"other_laws,omitempty"`
	// More tells what the maps of states leave out: "settles", or the concept
	// of rests.
	More   map[string]MoreShares `json:"more,omitempty"`
	Model  string                `json:"model"` // its hash
	Legend *Legend               `json:"legend,omitempty"`
}

// MoreShares is what a map of states leaves out.
type MoreShares struct {
	States int     `json:"states"`
	Share  float64 `json:"share"` // theirs together
}

// Likelihood is how likely an outcome is.
type Likelihood struct {
	// Settles is the chance that play settles where the outcome holds, Low and
	// High its 95 % interval, Error its standard error; null without a status
	// quo.
	Settles *float64           `json:"settles"`
	Low     *float64           `json:"low"`
	High    *float64           `json:"high"`
	Error   *float64           `json:"error"`
	Decided bool               `json:"decided"` // all draws agree
	Rests   map[string]float64 `json:"rests"`   // by concept: some equilibrium has it
}

// TypeChance is how likely a type is, before and then.
type TypeChance struct {
	Prior float64  `json:"prior"`
	Then  *float64 `json:"then"` // null if the outcome never comes about
}

// Driver is how much of the variance of an outcome's chance hangs on an
// input, alone (first order) and with its share of interactions (Shapley).
type Driver struct {
	Input      string  `json:"input"`
	FirstOrder float64 `json:"first_order"`
	FirstError float64 `json:"first_error"`
	Shapley    float64 `json:"shapley"`
	Error      float64 `json:"error"`
}

// Question is a question and what its answers would do.
type Question struct {
	Question string `json:"question"`
	Words    string `json:"words"`
	Actor    string `json:"actor"`
	// About are the statements that it is about: one that may not count, or
	// two of which one matters more; none where it asks for the type.
	About   []string `json:"about,omitempty"`
	Answers []Answer `json:"answers"`
	// SameAs is another question, listed too, to which every world gives the
	// answer that tells the answer to this one, and the other way round; none
	// where there is no such question before this one in the file's order.
	SameAs    string  `json:"same_as,omitempty"`
	GainBits  float64 `json:"gain_bits"`
	GainBrier float64 `json:"gain_brier"`
}

// Answer is how likely an answer is, and the outcome's chance given it.
type Answer struct {
	Answer string  `json:"answer"`
	Chance float64 `json:"chance"`
	Then   float64 `json:"then"`
}

// Update is what an event changed.
type Update struct {
	Event     int                        `json:"event"` // from 1, in the file's order
	What      Happened                   `json:"what"`
	Date      string                     `json:"date"`
	To        string                     `json:"to"`
	Chance    *float64                   `json:"chance"`    // null for what was said
	Effective *float64                   `json:"effective"` // draws; null when enumerated
	Outcomes  map[string]Turn            `json:"outcomes"`
	Types     map[string]map[string]Turn `json:"types"`
}

// Happened is an event.
type Happened struct {
	Kind  string `json:"kind"` // "moved", "stayed", "said" or "found"
	Actor string `json:"actor,omitempty"`
	// To is what the actor changed, or Code the state it moved to, as the file
	// has it.
	To       []Held `json:"to,omitempty"`
	Code     string `json:"code,omitempty"`
	Question string `json:"question,omitempty"` // that was answered
	Answer   string `json:"answer,omitempty"`
}

// Turn is a chance before an event and after it.
type Turn struct {
	Before float64 `json:"before"`
	After  float64 `json:"after"`
}

// OverTime is chances over time.
type OverTime struct {
	Unit     string               `json:"unit"`
	Times    []float64            `json:"times"`
	Outcomes map[string][]float64 `json:"outcomes"`
	Rested   []float64            `json:"rested"` // play has come to rest
	// Low and High bound the outcomes' chances, with 95 % confidence; none
	// where all combinations were worked out.
	Low  map[string][]float64 `json:"low,omitempty"`
	High map[string][]float64 `json:"high,omitempty"`
}

// Asked is what to ask next.
type Asked struct {
	Outcome map[string]*float64   `json:"outcome"` // its chance
	Ask     map[string][]Question `json:"ask"`
	Drivers map[string][]Driver   `json:"drivers,omitempty"`
	Model   string                `json:"model"`
	Whole   *Ensemble             `json:"-"` // what it was taken from
}

// Chain is where play leads over time on the stated priorities.
type Chain struct {
	Conflict  string               `json:"conflict"`
	From      string               `json:"from"`
	Law       string               `json:"law"`
	Choice    string               `json:"choice"`
	Unit      string               `json:"unit"`
	Times     []float64            `json:"times"`
	Outcomes  map[string][]float64 `json:"outcomes"`
	Order     []string             `json:"order"`
	Rested    []float64            `json:"rested"`
	Settles   map[string]float64   `json:"settles"`
	Unsettled float64              `json:"unsettled"`
	MeanTime  MeanTime             `json:"mean_time"`
	Model     string               `json:"model"`
	Legend    *Legend              `json:"legend,omitempty"`
}

// MeanTime is mean times until play rests, and rests where an outcome holds,
// given that it does; null where it never does.
type MeanTime struct {
	Rest     *float64            `json:"rest"`
	Outcomes map[string]*float64 `json:"outcomes"`
}
