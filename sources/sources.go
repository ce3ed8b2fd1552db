// Package sources holds what Parley knows about documents: the documents
// themselves, the statements found in them, who is reported to have said
// each, which statements are the same one told again, and which documents
// derive from one origin.
//
// The package is types only, so that every step of the pipeline can share
// them without knowing the others. The steps are sub-packages: reading turns
// files into documents, quote finds statements and speakers, names joins the
// spellings of one name, align clusters statements and types their drift,
// lineage groups documents, survey runs them in order, and present writes
// the result for people and programs. None of them knows of stability.
//
// All offsets are rune offsets into [Document.Text], the untouched decoded
// text; an end is exclusive.
package sources

// Kind tells how a statement is reported.
type Kind string

// Kinds of reported statement.
const (
	Direct   Kind = "direct"   // a whole clause between quotation marks
	Mixed    Kind = "mixed"    // quoted words inside the reporter's own clause
	Term     Kind = "term"     // a name, title, label or scare quote: nobody asserts it
	Indirect Kind = "indirect" // reported without quotation marks
)

// How tells on what ground a speaker was named.
type How string

// Grounds for a speaker.
const (
	Explicit  How = "explicit"  // the sentence's own cue and syntax
	Inherited How = "inherited" // a pronoun, or a neighbouring attribution
	None      How = "none"      // nobody, or two candidates tie
)

// Span is a stretch of a document's text, in runes, the end exclusive.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Document is one thing read: a file, or one entry of a feed.
type Document struct {
	ID        string   `json:"id"` // the file's name, unique within a survey
	Title     string   `json:"title,omitempty"`
	Date      string   `json:"date,omitempty"` // ISO 8601, as far as known
	Publisher string   `json:"publisher,omitempty"`
	Address   string   `json:"address,omitempty"`  // canonical address, if it names one
	Language  string   `json:"language,omitempty"` // ISO 639-1; empty when the text is too short to tell
	Cites     []string `json:"cites"`              // outlets and addresses that it names as its source
	Group     int      `json:"group"`              // ID of its lineage group

	// Citations are Cites with their place and wording.
	Citations []Citation `json:"-"`
	// Text is the decoded text that every offset points into.
	Text string `json:"-"`
	// Path is where it was read from.
	Path string `json:"-"`
	// Prose is the text as a reader sees it, without markup. It is Text
	// itself for plain text; [Document.Locate] leads from it back to Text.
	Prose string `json:"-"`
	// Runs map Prose to Text; none means that the two are one.
	Runs []Run `json:"-"`
	// Body is the part of Prose that is the article itself, without what
	// the page adds below it.
	Body Span `json:"-"`
}

// Citation is a document's own word on where its content comes from.
type Citation struct {
	Span
	Kind   string `json:"kind"`   // appeared-first, told, reference, original, agency, link
	Target string `json:"target"` // an outlet's name or an address
}

// Statement is something that a document reports somebody to have said.
type Statement struct {
	ID        string `json:"id"`
	Document  string `json:"document"`
	Kind      Kind   `json:"kind"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
	Speaker   string `json:"speaker"`    // as written
	SpeakerID string `json:"speaker_id"` // a Speaker's ID, empty when unknown
	Via       string `json:"via"`        // the outlet or audience that it was said to: "told CNN"
	Cue       string `json:"cue"`        // the verb or phrase that reports it
	How       How    `json:"how"`
	Cluster   int    `json:"cluster"`

	// SpeakerSpan and CueSpan are where Speaker and Cue stand; zero when absent.
	SpeakerSpan Span `json:"-"`
	CueSpan     Span `json:"-"`
	// Parts are the quoted stretches when marks open and close more than
	// once (a quotation interrupted by its cue, or continued over
	// paragraphs); empty for one unbroken span.
	Parts []Span `json:"-"`
	// Clause is the reporter's clause that a mixed quotation stands in, as
	// far as its cue governs it; zero when unknown.
	Clause Span `json:"-"`
	// Antecedent is the name, as written elsewhere in the document, that a
	// pronoun or an office in Speaker stands for; empty when it is a name.
	Antecedent string `json:"-"`
	// Own is true when the words stand in the outlet's own voice, without
	// marks or cue, although elsewhere they are somebody's quotation.
	Own bool `json:"own,omitempty"`
}

// Speaker is one person or body with every spelling met.
type Speaker struct {
	ID       string   `json:"id"` // the fullest, commonest form of the name
	Variants []string `json:"variants"`
	Roles    []string `json:"roles,omitempty"`
	Actor    string   `json:"actor,omitempty"`  // the model's actor, by declared alias
	Doubts   []string `json:"doubts,omitempty"` // joins made by context rather than by spelling
}

// DriftKind names what changed between tellings of one statement.
type DriftKind string

// Kinds of drift.
const (
	DriftWording     DriftKind = "wording"
	DriftSpeaker     DriftKind = "speaker"
	DriftAttribution DriftKind = "attribution"
	DriftDate        DriftKind = "date"
	DriftNumber      DriftKind = "number"
	DriftPlace       DriftKind = "place"
	DriftRole        DriftKind = "role"
	DriftMarks       DriftKind = "marks"
)

// Drift is one difference between tellings of one statement or fact.
type Drift struct {
	Kind       DriftKind `json:"kind"`
	Statements []string  `json:"statements"`
	Detail     string    `json:"detail"`
	Polarity   string    `json:"polarity,omitempty"` // "reversed" where one telling says the opposite
}

// Reversed is the polarity of tellings of which one says the opposite.
const Reversed = "reversed"

// Cluster is one statement with all its tellings.
type Cluster struct {
	ID          int      `json:"id"`
	Statements  []string `json:"statements"`
	Independent int      `json:"independent"` // independent origins behind it
	Drift       []Drift  `json:"drift"`
}

// GroupKind says how the documents of a group relate to each other.
type GroupKind string

// Kinds of lineage group, closest first.
const (
	Copy        GroupKind = "copy"
	Rewrite     GroupKind = "rewrite"
	Retelling   GroupKind = "retelling"
	Independent GroupKind = "independent"
)

// Evidence is one reason to think that documents share an origin.
type Evidence struct {
	Kind      string         `json:"kind"` // citation, verbatim, exclusive, slip, order, ...
	Documents []string       `json:"documents"`
	Detail    string         `json:"detail"`
	Weight    float64        `json:"weight,omitempty"` // 0..1, share of certainty that it alone gives
	Spans     []DocumentSpan `json:"spans,omitempty"`
}

// DocumentSpan is a span together with the document that it lies in.
type DocumentSpan struct {
	Document string `json:"document"`
	Span
}

// Group is a set of documents with one origin.
type Group struct {
	ID        int        `json:"id"`
	Kind      GroupKind  `json:"kind"`
	Documents []string   `json:"documents"`
	Origin    string     `json:"origin"` // outlet, date and address, as far as the documents tell
	Score     float64    `json:"score"`  // 0..1, strength of the weakest join that holds it together
	Evidence  []Evidence `json:"evidence"`
}

// Fact is a difference between documents of one group that no quotation
// carries: a date, a place, a number or a role told two ways. Facts are
// clusters too, so that drift has one home; see align.

// Survey is everything that a set of documents yields.
type Survey struct {
	Documents   []Document  `json:"documents"`
	Groups      []Group     `json:"groups"`
	Independent int         `json:"independent"` // independent origins among the documents
	Speakers    []Speaker   `json:"speakers"`
	Statements  []Statement `json:"statements"`
	Clusters    []Cluster   `json:"clusters"`
	// Aliases are the names declared for the actors of a model, by actor.
	Aliases map[string][]string `json:"-"`
	// Problems are files that could not be read, one message each.
	Problems []string `json:"problems,omitempty"`
}
