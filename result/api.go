package result

// What the programs that ask Parley send and get, beside the answers of the
// commands: the shapes of the workbench's interface.

// Edits are what-ifs: changes to a model that leave its file alone. They apply
// in the order of the fields.
type Edits struct {
	Variant string            `json:"variant,omitempty"` // the name of a variant
	Types   map[string]string `json:"types,omitempty"`   // by actor, one of its types
	// Orders gives, by actor, each statement of its preference in force once,
	// the most important first.
	Orders map[string][]Rank `json:"orders,omitempty"`
	Fix    map[string]string `json:"fix,omitempty"` // by option, the level that it is held at
	// StatusQuo is another status quo: a state's code or name, or a level by
	// option.
	StatusQuo any `json:"status_quo,omitempty"`
}

// Rank is a place in an order: a statement's ID, or a list of them as a block
// of unknown order.
type Rank = any

// Asking is what every question takes: edits, or the flags of the commands
// that say the same.
type Asking struct {
	Edits   Edits    `json:"edits,omitempty"`
	Variant string   `json:"variant,omitempty"`
	Type    []string `json:"type,omitempty"`   // actor=type
	Fix     []string `json:"fix,omitempty"`    // option=level
	Prefer  []string `json:"prefer,omitempty"` // "actor.a > actor.b"
	Order   []string `json:"order,omitempty"`  // actor=a,b,[c,d]
	From    string   `json:"from,omitempty"`   // another state to start from
}

// What gives the part itself, for those that hold it.
func (w *Asking) What() *Asking { return w }

// InTermsOf says which concepts of stability a question is asked about:
// a list of names, or one text with commas. Concept and Concepts are the same.
type InTermsOf struct {
	Concepts  any    `json:"concepts,omitempty"`
	Concept   any    `json:"concept,omitempty"`
	Sequences string `json:"sequences,omitempty"` // legal, once or single
	Engine    string `json:"engine,omitempty"`    // for tests and benchmarks
}

// AskCore asks for a Core.
type AskCore struct {
	Asking
	InTermsOf
}

// InReading says how preferences and actors are read.
type InReading struct {
	Unknown              string   `json:"unknown,omitempty"`
	CoalitionImprovement string   `json:"coalition-improvement,omitempty"`
	Merge                []string `json:"merge,omitempty"`
	View                 string   `json:"view,omitempty"`
	Hypergame            bool     `json:"hypergame,omitempty"`
	Threshold            []string `json:"threshold,omitempty"`
	Alpha                string   `json:"alpha,omitempty"`
	Beta                 string   `json:"beta,omitempty"`
	Gamma                string   `json:"gamma,omitempty"`
	HorizonLimit         int      `json:"horizon-limit,omitempty"`
}

// AskAnalyze asks for an Analysis.
type AskAnalyze struct {
	Asking
	InTermsOf
	InReading
	Full    bool   `json:"full,omitempty"`
	Summary bool   `json:"summary,omitempty"`
	Where   string `json:"where,omitempty"`
	Offset  int    `json:"offset,omitempty"`
}

// AskExplain asks why actors stay at a state or leave it.
type AskExplain struct {
	Asking
	InTermsOf
	InReading
	State  string `json:"state,omitempty"`
	WhyNot bool   `json:"why-not,omitempty"`
}

// AskGraph asks for a Graph.
type AskGraph struct {
	Asking
	InTermsOf
	All   bool   `json:"all,omitempty"`
	Limit int    `json:"limit,omitempty"`
	Moves string `json:"moves,omitempty"` // all or improvements
}

// AskRank asks for orders of the states.
type AskRank struct {
	Asking
	Actor   string   `json:"actor,omitempty"`
	Between []string `json:"between,omitempty"` // two states
	Limit   int      `json:"limit,omitempty"`
	Offset  int      `json:"offset,omitempty"`
	Full    bool     `json:"full,omitempty"`
}

// AskEvolve asks where the conflict can go.
type AskEvolve struct {
	Asking
	InTermsOf
	InPlay
	Chain bool `json:"chain,omitempty"`
}

// InPlay says how play goes on.
type InPlay struct {
	Law    string   `json:"law,omitempty"`
	Choice string   `json:"choice,omitempty"` // best or any
	Until  float64  `json:"until,omitempty"`
	Step   *float64 `json:"step,omitempty"`
}

// AskAchieve asks for the least change that makes a state rest.
type AskAchieve struct {
	Asking
	InTermsOf
	Expr   string   `json:"expr,omitempty"`
	Actors []string `json:"actors,omitempty"`
	Types  bool     `json:"types,omitempty"`
	Hold   []string `json:"hold,omitempty"` // option=level
	Reach  bool     `json:"reach,omitempty"`
	Within int      `json:"within,omitempty"`
	Limit  int      `json:"limit,omitempty"`
}

// AskConditions asks what an actor's ranking must fulfil.
type AskConditions struct {
	Asking
	InTermsOf
	State  string   `json:"state,omitempty"`
	Actors []string `json:"actors,omitempty"`
}

// AskDeals asks for joint moves.
type AskDeals struct {
	Asking
	InTermsOf
	State  string   `json:"state,omitempty"`
	Proof  bool     `json:"proof,omitempty"`
	Actors []string `json:"actors,omitempty"`
}

// AskSensitivity asks how firmly equilibria stand.
type AskSensitivity struct {
	Asking
	InTermsOf
	Actors []string `json:"actors,omitempty"`
	Within int      `json:"within,omitempty"`
	Limit  int      `json:"limit,omitempty"`
}

// AskCompare asks for the variants side by side.
type AskCompare struct {
	Asking
	InTermsOf
}

// AskEnsemble asks for chances, or for the next question to ask.
type AskEnsemble struct {
	Asking
	InPlay
	Concepts any     `json:"concepts,omitempty"`
	Draws    *int    `json:"draws,omitempty"`
	Seed     *uint64 `json:"seed,omitempty"`
	Sample   bool    `json:"sample,omitempty"`
	AsOf     string  `json:"as-of,omitempty"`
	Walks    int     `json:"walks,omitempty"`
	Split    bool    `json:"split,omitempty"`
	// Outcome names outcomes: a list, or one.
	Outcome any `json:"outcome,omitempty"`
}

// Listed is a model in a list.
type Listed struct {
	ID       string  `json:"id"`
	Title    string  `json:"title"` // the file's name where the model has problems
	File     *string `json:"file"`  // null for an embedded example
	States   *int    `json:"states"`
	ETag     string  `json:"etag"`
	Problems int     `json:"problems"`
}

// Fault is something wrong at a place: line and column count from 1, 0 where
// there is no place.
type Fault struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// Opened is a model with its text.
type Opened struct {
	ID       string  `json:"id"`
	File     *string `json:"file"` // null for an embedded example
	ETag     string  `json:"etag"`
	Source   string  `json:"source"`
	Problems []Fault `json:"problems"`
	Conflict *Model  `json:"conflict"` // null where there are problems
}

// Model is what a model says, for those who edit it.
type Model struct {
	Title    string         `json:"title"`
	Actors   []ModelActor   `json:"actors"`
	Variants []ModelVariant `json:"variants"`
	Outcomes []ModelOutcome `json:"outcomes"`
	// StatusQuo is as Edits.StatusQuo takes it: a level by option, or a state's
	// name in graph form; null without one.
	StatusQuo any `json:"status_quo"`
}

// ModelActor is an actor. Statements holds each of its statements, those of
// the type base first and in its order; an actor by ranking or weights has
// none.
type ModelActor struct {
	ID         string           `json:"id"`
	Name       string           `json:"name"`
	Options    []ModelOption    `json:"options"`
	Type       string           `json:"type"`
	Types      []ModelType      `json:"types"` // base is the first
	Statements []ModelStatement `json:"statements"`
}

// ModelOption is an option, its levels lowest first.
type ModelOption struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Levels []string `json:"levels"`
}

// ModelType is one of an actor's types, with its statements as Edits.Orders
// takes them.
type ModelType struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	About string `json:"about"`
	Order []Rank `json:"order"`
}

// ModelStatement is a statement; the ID of one without a name is its
// expression as written.
type ModelStatement struct {
	ID      string      `json:"id"`
	That    string      `json:"that"`
	Words   string      `json:"words"`
	Because string      `json:"because"`
	Cites   []ModelCite `json:"cites"`
}

// ModelCite is a passage of a source.
type ModelCite struct {
	Source string `json:"source"`
	Title  string `json:"title"`
	URL    string `json:"url,omitempty"`
	Quote  string `json:"quote,omitempty"`
}

// ModelVariant is a named what-if.
type ModelVariant struct {
	ID    string            `json:"id"`
	About string            `json:"about"`
	Types map[string]string `json:"types"`
	Fix   map[string]string `json:"fix"`
}

// ModelOutcome is a named condition.
type ModelOutcome struct {
	ID   string `json:"id"`
	That string `json:"that"`
}

// Saved answers for a model that was written.
type Saved struct {
	ID       string  `json:"id"`
	ETag     string  `json:"etag"`
	Problems []Fault `json:"problems"`
}

// Looked is what is wrong with a text.
type Looked struct {
	Problems []Fault `json:"problems"`
}

// Keep asks to write edits into a model's file; As names the variant that
// types and held options become.
type Keep struct {
	Edits Edits  `json:"edits"`
	As    string `json:"as,omitempty"`
}

// NewModel asks for a new file, made from the starter, an example or a model.
type NewModel struct {
	File string `json:"file"`
	From string `json:"from,omitempty"`
}

// Login asks for a session.
type Login struct {
	Password string `json:"password"`
}

// Changed tells that a file is another, or gone.
type Changed struct {
	ID   string  `json:"id"`
	ETag *string `json:"etag"` // null where the file is gone
}

// Trouble says what is wrong with a request (RFC 9457).
type Trouble struct {
	Title    string  `json:"title"`
	Status   int     `json:"status"`
	Detail   string  `json:"detail"`
	Problems []Fault `json:"problems,omitempty"`
	// Source and ETag are those of a file that changed since it was read.
	Source string `json:"source,omitempty"`
	ETag   string `json:"etag,omitempty"`
}

// ToCheck is a text to look through, for assistants: it, or a model's ID.
type ToCheck struct {
	Source *string `json:"source,omitempty"`
}

// ToSave is what assistants write: edits, or a whole text with the tag of the
// one that was changed.
type ToSave struct {
	Keep
	Source *string `json:"source,omitempty"`
	ETag   string  `json:"etag,omitempty"`
}
