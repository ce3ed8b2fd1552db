package result

import "fmt"

// SourcesEval is the answer of sources eval: how well documents are read, as
// far as annotated data was given.
type SourcesEval struct {
	Quotations *QuotationFigures  `json:"quotations,omitempty"`
	Names      *NameFigures       `json:"names,omitempty"`
	Derivation *DerivationFigures `json:"derivation,omitempty"`
	Retellings *Retellings        `json:"retellings,omitempty"`
	Invented   []InventedNews     `json:"invented,omitempty"`
	LeftOut    []WithoutKind      `json:"left_out,omitempty"`
}

// Ratio is a part of a whole.
type Ratio struct {
	Part  int `json:"part"`
	Whole int `json:"whole"`
}

// Value is the ratio as a number, 0 when the whole is empty.
func (r Ratio) Value() float64 {
	if r.Whole == 0 {
		return 0
	}
	return float64(r.Part) / float64(r.Whole)
}

// QuotationFigures are the figures of quotation extraction.
type QuotationFigures struct {
	Articles int `json:"articles"`
	// Spans counts the quote-marked stretches within the annotated content of
	// direct and mixed quotations, and those of which a statement covers four
	// fifths or more.
	Spans Ratio `json:"spans"`
	// Speakers counts the annotated direct and mixed quotations that name a
	// source, and those whose speaker was found: the spans overlap, or both
	// name the same person.
	Speakers Ratio `json:"speakers"`
	// SpeakerCoverage counts how many of them were given any speaker, and
	// SpeakerPrecision how many of these speakers are right.
	SpeakerCoverage  Ratio `json:"speaker_coverage"`
	SpeakerPrecision Ratio `json:"speaker_precision"`
	// SureCoverage and SurePrecision are the same for speakers found on
	// explicit ground only.
	SureCoverage  Ratio `json:"sure_coverage"`
	SurePrecision Ratio `json:"sure_precision"`
	// IndirectPrecision counts the indirect statements found, and those that
	// share at least half of their joint extent with an annotated content;
	// IndirectRecall counts the annotated ones so found.
	IndirectPrecision Ratio `json:"indirect_precision"`
	IndirectRecall    Ratio `json:"indirect_recall"`
	// IndirectSpeakers counts the matched indirect statements with a source,
	// and those whose speaker is right.
	IndirectSpeakers Ratio `json:"indirect_speakers"`
}

// NameFigures are the figures of judging pairs of names by spelling alone.
type NameFigures struct {
	// Precision counts the pairs judged to be one, and those that are;
	// Recall the pairs that are one, and those judged so.
	Precision Ratio `json:"precision"`
	Recall    Ratio `json:"recall"`
	// PersonPrecision and PersonRecall are the same for persons only.
	PersonPrecision Ratio `json:"person_precision"`
	PersonRecall    Ratio `json:"person_recall"`
}

// SameEvent says how often documents on one event, by different newsrooms,
// are taken for documents of one origin. Some of them do share wire copy, so
// the best figure is low, not nought.
type SameEvent struct {
	Documents   int     `json:"documents"`
	Pairs       int     `json:"pairs"`      // of one event
	Joined      int     `json:"joined"`     // of those, called copy, rewrite or retelling
	Retellings  int     `json:"retellings"` // of those, called retelling
	Share       float64 `json:"share"`      // Joined / Pairs
	Random      int     `json:"random"`     // pairs of different events tried
	RandomFound int     `json:"random_found"`
	// CorpusJoined counts the pairs of one event that are in one group when all
	// documents are grouped together, CorpusShare is CorpusJoined / Pairs.
	CorpusJoined int     `json:"corpus_joined"`
	CorpusShare  float64 `json:"corpus_share"`
}

// GradedCopying says how many texts that copy an original are found to, by
// degree of copying.
type GradedCopying struct {
	Texts  map[string]int `json:"texts"`  // near, light, heavy, independent: how many there are
	Direct map[string]int `json:"direct"` // how many are joined to the original itself
	Found  map[string]int `json:"found"`  // how many are in the original's group, by any path
	Share  float64        `json:"share"`  // of near copies and light revisions that are found
}

// InventedNews says how well invented articles on one event, whose true origins
// are known, are grouped by origin.
type InventedNews struct {
	Name     string `json:"name"`
	Articles int    `json:"articles"`
	Groups   int    `json:"groups"` // origins found, digests left out
	// Precision, Recall and F1 are those of B-cubed (Bagga and Baldwin 1998), over
	// the articles of one origin.
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Digests   Ratio   `json:"digests"` // those that are told to be of two origins
}

// WithoutKind says how well origins are told apart with one kind of evidence left
// out.
type WithoutKind struct {
	Kind      string         `json:"kind"` // empty: nothing is left out
	Invented  []InventedNews `json:"invented"`
	SameEvent Ratio          `json:"same_event"` // pairs of one event, different newsrooms, in one group
	Copies    Ratio          `json:"copies"`     // near copies and light revisions found
	// Retellings are the figures of a family of retellings, where one is given.
	Retellings *Retellings `json:"retellings,omitempty"`
}

// DerivationFigures are the figures of telling which documents have one origin.
type DerivationFigures struct {
	SameEvent     SameEvent     `json:"same_event"`
	GradedCopying GradedCopying `json:"graded_copying"`
}

// Retellings are the figures of a family of retellings.
type Retellings struct {
	// Counterparts counts the gold statements that the survey has: an overlap
	// of half of the shorter of the two and of 0.3 of the gold span.
	Counterparts Ratio `json:"counterparts"`
	// PairPrecision and PairRecall count pairs of counterparts of different
	// documents: those in one cluster, and those that tell one claim.
	PairPrecision Ratio `json:"pair_precision"`
	PairRecall    Ratio `json:"pair_recall"`
	// Speakers counts the counterparts of statements with a speaker, and those
	// whose speaker_id is the right one.
	Speakers Ratio `json:"speakers"`
	// Discrepancies counts the differences in the gold and those reported;
	// Listed the drifts of date, number, place and role that were reported,
	// and those that the gold lists.
	Discrepancies Ratio `json:"discrepancies"`
	Listed        Ratio `json:"listed"`
	// Names counts the persons of whom several spellings are listed, and those
	// whose spellings all carry one ID.
	Names Ratio `json:"names"`
	// Groups counts the groups of the gold standard, digests left out, and those
	// that the survey has just so; Origins those with a known origin, and of them
	// those whose origin the survey names.
	Groups  Ratio `json:"groups"`
	Origins Ratio `json:"origins"`
	// Wrong says what is not as it should be, one line each.
	Wrong []string `json:"wrong,omitempty"`
}

// String shows the value with what it was counted from.
func (r Ratio) String() string { return fmt.Sprintf("%.3f (%d of %d)", r.Value(), r.Part, r.Whole) }
