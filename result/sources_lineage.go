package result

// LineageKind says how the documents of a group relate to each other.
type LineageKind string

// Kinds of lineage group, closest first.
const (
	Copy        LineageKind = "copy"
	Rewrite     LineageKind = "rewrite"
	Retelling   LineageKind = "retelling"
	Independent LineageKind = "independent"
	// MixedOrigins is a digest: it takes parts from several groups.
	MixedOrigins LineageKind = "mixed"
)

// LineageEvidence is one reason to think that documents share an origin.
type LineageEvidence struct {
	Kind      string         `json:"kind"` // citation, verbatim, exclusive, slip, order, ...
	Documents []string       `json:"documents"`
	Detail    string         `json:"detail"`
	Weight    float64        `json:"weight,omitempty"` // 0..1, share of certainty that it alone gives
	Spans     []DocumentSpan `json:"spans,omitempty"`
}

// LineageGroup is a set of documents with one origin.
type LineageGroup struct {
	ID        int               `json:"id"`
	Kind      LineageKind       `json:"kind"`
	Documents []string          `json:"documents"`
	Origin    string            `json:"origin"` // outlet, date and address, as far as the documents tell
	Score     float64           `json:"score"`  // 0..1, strength of the weakest join that holds it together
	Evidence  []LineageEvidence `json:"evidence"`
	// MoreEvidence counts the pieces left out.
	MoreEvidence int `json:"more_evidence,omitempty"`
	// Cut is where the group would part first; nil for a single document.
	Cut *LineageCut `json:"cut,omitempty"`
	// Arrows tell who has it from whom.
	Arrows []LineageArrow `json:"arrows,omitempty"`
}

// LineageCut is the weakest place of a group: the documents on its smaller
// side, and what they hold on by.
type LineageCut struct {
	Documents []string          `json:"documents"`
	Score     float64           `json:"score"` // 0..1, the mean over the pairs across
	Evidence  []LineageEvidence `json:"evidence"`
}

// ArrowGround tells on what ground an arrow has its direction.
type ArrowGround string

// Grounds for the direction of an arrow.
const (
	ByCitation     ArrowGround = "citation"     // the later one names the earlier
	ByDate         ArrowGround = "date"         // the earlier day
	ByCompleteness ArrowGround = "completeness" // one has what the other has lost
	ByNothing      ArrowGround = "unknown"      // nothing tells: the arrow may point the other way
)

// LineageArrow leads from a document to one that has its content from it.
type LineageArrow struct {
	From     string      `json:"from"`
	To       string      `json:"to"`
	Share    float64     `json:"share"` // of the wording of To that From has
	By       ArrowGround `json:"by"`
	Evidence []string    `json:"evidence"` // kinds of evidence on the two
}

// DocumentOrigin is where a document has a part of its content from.
type DocumentOrigin struct {
	From     string            `json:"from"`  // a document, or an outlet that is not among them
	Share    float64           `json:"share"` // of the document's wording
	Spans    []Span            `json:"spans"`
	Evidence []LineageEvidence `json:"evidence"`
}
