package result

// SourcesFound is the answer of sources find: the statements and passages of
// an index that hold the words asked for, the likeliest first.
type SourcesFound struct {
	Hits []SourceHit `json:"hits"`
	More int         `json:"more,omitempty"` // hits left out
}

// SourceHit is one statement or passage.
type SourceHit struct {
	Document  string `json:"document"`
	Date      string `json:"date,omitempty"`
	Kind      string `json:"kind"` // a statement's kind, or "text" for a passage
	Statement string `json:"statement,omitempty"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
	SpeakerID string `json:"speaker_id,omitempty"`
	Group     int    `json:"group"`
	Cluster   int    `json:"cluster,omitempty"`
}

// SourcesNews is the answer of sources new: what an index has learnt in its
// last run that it did not know before.
type SourcesNews struct {
	Run        int                 `json:"run"` // counted from 1
	Documents  []string            `json:"documents"`
	Gone       []string            `json:"gone"`    // documents removed, or changed
	Origins    []LineageGroup      `json:"origins"` // groups of new documents only
	Statements []ReportedStatement `json:"statements"`
	Drift      []DriftNews         `json:"drift"`
}

// DriftNews is a difference between tellings that was not there before.
type DriftNews struct {
	Cluster int `json:"cluster"`
	Drift
}
