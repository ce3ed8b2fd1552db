package result

// Survey is the answer of sources: everything that a set of documents yields.
// All offsets are rune offsets into a document's untouched decoded text; an
// end is exclusive.
type Survey struct {
	Documents   []Document          `json:"documents"`
	Groups      []LineageGroup      `json:"groups"`
	Independent int                 `json:"independent"` // independent origins among the documents
	Speakers    []Speaker           `json:"speakers"`
	Statements  []ReportedStatement `json:"statements"`
	Clusters    []Cluster           `json:"clusters"`
	// Problems are files that could not be read, one message each.
	Problems []string `json:"problems,omitempty"`
	// Unread are the same files, each with the reason.
	Unread []UnreadFile `json:"unread"`
}

// UnreadFile is a file that could not be read, or not in full, or not by the
// rules, and why.
type UnreadFile struct {
	File string `json:"file"`
	Why  string `json:"why"`
}

// Span is a stretch of a document's text, in runes, the end exclusive.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// DocumentSpan is a span together with the document that it lies in.
type DocumentSpan struct {
	Document string `json:"document"`
	Span
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
	// Derives lists where it has its content from, several for a digest.
	Derives []DocumentOrigin `json:"derives,omitempty"`
}

// ReportKind tells how a statement is reported.
type ReportKind string

// Kinds of reported statement.
const (
	Direct   ReportKind = "direct"   // a whole clause between quotation marks
	Mixed    ReportKind = "mixed"    // quoted words inside the reporter's own clause
	Term     ReportKind = "term"     // a name, title, label or scare quote: nobody asserts it
	Indirect ReportKind = "indirect" // reported without quotation marks
)

// SpeakerGround tells on what ground a speaker was named.
type SpeakerGround string

// Grounds for a speaker.
const (
	Explicit  SpeakerGround = "explicit"  // the sentence's own cue and syntax
	Inherited SpeakerGround = "inherited" // a pronoun, or a neighbouring attribution
	NoGround  SpeakerGround = "none"      // nobody, or two candidates tie
)

// ReportedStatement is something that a document reports somebody to have said.
type ReportedStatement struct {
	ID        string        `json:"id"`
	Document  string        `json:"document"`
	Kind      ReportKind    `json:"kind"`
	Start     int           `json:"start"`
	End       int           `json:"end"`
	Text      string        `json:"text"`
	Speaker   string        `json:"speaker"`    // as written
	SpeakerID string        `json:"speaker_id"` // a Speaker's ID, empty when unknown
	Via       string        `json:"via"`        // the outlet or audience that it was said to: "told CNN"
	Cue       string        `json:"cue"`        // the verb or phrase that reports it
	How       SpeakerGround `json:"how"`
	Cluster   int           `json:"cluster"`
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
	Polarity   string    `json:"polarity,omitempty"` // Reversed where one telling says the opposite
}

// Reversed is the polarity of tellings of which one says the opposite.
const Reversed = "reversed"

// Cluster is one statement with all its tellings. A fact that documents of
// one group tell differently outside all quotations is a cluster too.
type Cluster struct {
	ID          int      `json:"id"`
	Statements  []string `json:"statements"`
	Independent int      `json:"independent"` // origins that tell it by themselves
	// Utterances counts the occasions on which it was said, as far as the
	// tellings name different outlets or audiences: a press conference that
	// everybody prints is one.
	Utterances int     `json:"utterances"`
	Drift      []Drift `json:"drift"`
	// Wordings is a tree of which wording came of which, where the statement
	// drifted: the first of all, and behind each those that came of it.
	Wordings []Wording `json:"wordings,omitempty"`
}

// Wording is the words that some tellings of a statement have in common, but
// for case, marks and contractions.
type Wording struct {
	Statements []string `json:"statements"`
	// From is the first telling of the wording that this one came of, and By
	// the ground for its being the earlier; nothing for the first of all.
	From   string      `json:"from,omitempty"`
	By     ArrowGround `json:"by,omitempty"`
	Change string      `json:"change,omitempty"` // word by word: [-gone-] {+come+}
}
