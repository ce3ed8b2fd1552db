package result

// LineageKind says how the documents of a group relate to each other.
type LineageKind string

// Kinds of lineage group, closest first.
const (
	Copy        LineageKind = "copy"
	Rewrite     LineageKind = "rewrite"
	Retelling   LineageKind = "retelling"
	Independent LineageKind = "independent"
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
}
