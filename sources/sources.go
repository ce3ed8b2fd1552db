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

import (
	"strings"

	"parley/result"
)

// The parts of a survey that are the same here and in a result.
type (
	Kind         = result.ReportKind
	How          = result.SpeakerGround
	Span         = result.Span
	DocumentSpan = result.DocumentSpan
	Speaker      = result.Speaker
	DriftKind    = result.DriftKind
	Drift        = result.Drift
	Cluster      = result.Cluster
	GroupKind    = result.LineageKind
	Evidence     = result.LineageEvidence
	Group        = result.LineageGroup
	Weakest      = result.LineageCut
	Arrow        = result.LineageArrow
	Origin       = result.DocumentOrigin
)

// Kinds of reported statement.
const (
	Direct   = result.Direct
	Mixed    = result.Mixed
	Term     = result.Term
	Indirect = result.Indirect
)

// Grounds for a speaker.
const (
	Explicit  = result.Explicit
	Inherited = result.Inherited
	None      = result.NoGround
)

// Kinds of drift.
const (
	DriftWording     = result.DriftWording
	DriftSpeaker     = result.DriftSpeaker
	DriftAttribution = result.DriftAttribution
	DriftDate        = result.DriftDate
	DriftNumber      = result.DriftNumber
	DriftPlace       = result.DriftPlace
	DriftRole        = result.DriftRole
	DriftMarks       = result.DriftMarks
)

// Reversed is the polarity of tellings of which one says the opposite.
const Reversed = result.Reversed

// Kinds of lineage group, closest first.
const (
	Copy        = result.Copy
	Rewrite     = result.Rewrite
	Retelling   = result.Retelling
	Independent = result.Independent

	MixedOrigins = result.MixedOrigins
)

// Document is one thing read: a file, or one entry of a feed.
type Document struct {
	ID        string // the file's name, unique within a survey
	Title     string
	Date      string // ISO 8601, as far as known
	Publisher string
	Address   string   // canonical address, if it names one
	Language  string   // ISO 639-1; empty when the text is too short to tell
	Cites     []string // outlets and addresses that it names as its source
	Group     int      // ID of its lineage group
	Derives   []Origin // where it has its content from, several for a digest

	// Citations are Cites with their place and wording.
	Citations []Citation
	// Text is the decoded text that every offset points into.
	Text string
	// Path is where it was read from.
	Path string
	// Prose is the text as a reader sees it, without markup. It is Text
	// itself for plain text; [Document.Locate] leads from it back to Text.
	Prose string
	// Runs map Prose to Text; none means that the two are one.
	Runs []Run
	// Body is the part of Prose that is the article itself, without what
	// the page adds below it.
	Body Span
}

// Citation is a document's own word on where its content comes from.
type Citation struct {
	Span
	Kind   string // appeared-first, told, reference, original, agency, link
	Target string // an outlet's name or an address
}

// Statement is something that a document reports somebody to have said.
type Statement struct {
	ID        string
	Document  string
	Kind      Kind
	Start     int
	End       int
	Text      string
	Speaker   string // as written
	SpeakerID string // a Speaker's ID, empty when unknown
	Via       string // the outlet or audience that it was said to: "told CNN"
	Cue       string // the verb or phrase that reports it
	How       How
	Cluster   int

	// SpeakerSpan and CueSpan are where Speaker and Cue stand; zero when absent.
	SpeakerSpan Span
	CueSpan     Span
	// Parts are the quoted stretches when marks open and close more than
	// once (a quotation interrupted by its cue, or continued over
	// paragraphs); empty for one unbroken span.
	Parts []Span
	// Clause is the reporter's clause that a mixed quotation stands in, as
	// far as its cue governs it; zero when unknown.
	Clause Span
	// Antecedent is the name, as written elsewhere in the document, that a
	// pronoun or an office in Speaker stands for; empty when it is a name.
	Antecedent string
	// Own is true when the words stand in the outlet's own voice, without
	// marks or cue, although elsewhere they are somebody's quotation.
	Own bool
}

// Survey is everything that a set of documents yields.
type Survey struct {
	Documents   []Document
	Groups      []Group
	Independent int // independent origins among the documents
	Speakers    []Speaker
	Statements  []Statement
	Clusters    []Cluster
	// Aliases are the names declared for the actors of a model, by actor.
	Aliases map[string][]string
	// Problems are files that could not be read, one message each.
	Problems []string
}

// Result gives the survey in the shape that programs are given it.
func (s *Survey) Result() *result.Survey {
	out := &result.Survey{
		Documents: make([]result.Document, len(s.Documents)), Groups: s.Groups, Independent: s.Independent, Speakers: s.Speakers,
		Statements: make([]result.ReportedStatement, len(s.Statements)), Clusters: s.Clusters, Problems: s.Problems,
	}
	out.Unread = make([]result.UnreadFile, len(s.Problems))
	for i, p := range s.Problems {
		file, why, _ := strings.Cut(p, ": ")
		out.Unread[i] = result.UnreadFile{File: file, Why: why}
	}
	for i := range s.Documents {
		d := &s.Documents[i]
		out.Documents[i] = result.Document{
			ID: d.ID, Title: d.Title, Date: d.Date, Publisher: d.Publisher, Address: d.Address, Language: d.Language, Cites: d.Cites, Group: d.Group,
			Derives: d.Derives,
		}
	}
	for i := range s.Statements {
		st := &s.Statements[i]
		out.Statements[i] = result.ReportedStatement{
			ID: st.ID, Document: st.Document, Kind: st.Kind, Start: st.Start, End: st.End, Text: st.Text, Speaker: st.Speaker,
			SpeakerID: st.SpeakerID, Via: st.Via, Cue: st.Cue, How: st.How, Cluster: st.Cluster, Own: st.Own,
		}
	}
	return out
}
