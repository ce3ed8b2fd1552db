package prose

import (
	"slices"
	"strings"

	"parley/result"
)

// Survey finds the parts of a survey by their names.
type Survey struct {
	*result.Survey
	documents  map[string]*result.Document
	statements map[string]*result.ReportedStatement
	clusters   map[int]*result.Cluster
}

// Surveyed makes the parts of a survey ready to be found.
func Surveyed(r *result.Survey) *Survey {
	s := &Survey{
		Survey: r, documents: make(map[string]*result.Document, len(r.Documents)),
		statements: make(map[string]*result.ReportedStatement, len(r.Statements)), clusters: make(map[int]*result.Cluster, len(r.Clusters)),
	}
	for i := range r.Documents {
		s.documents[r.Documents[i].ID] = &r.Documents[i]
	}
	for i := range r.Statements {
		s.statements[r.Statements[i].ID] = &r.Statements[i]
	}
	for i := range r.Clusters {
		s.clusters[r.Clusters[i].ID] = &r.Clusters[i]
	}
	return s
}

// Document is a document by its ID, Statement a statement, and Cluster a
// cluster; nil for none.
func (s *Survey) Document(id string) *result.Document           { return s.documents[id] }
func (s *Survey) Statement(id string) *result.ReportedStatement { return s.statements[id] }
func (s *Survey) Cluster(id int) *result.Cluster                { return s.clusters[id] }

// Told gives the clusters that more than one document tells or that drifted,
// which are the ones worth showing, and how many the others are.
func (s *Survey) Told() (shown []*result.Cluster, others int) {
	for i := range s.Clusters {
		c := &s.Clusters[i]
		if len(c.Drift) > 0 || len(s.Tellers(c.Statements)) > 1 {
			shown = append(shown, c)
		} else {
			others++
		}
	}
	return shown, others
}

// spoken leaves out the clusters of what outlets tell alike in their own
// voice, without drift: nobody's statement, and nothing to look into.
func (s *Survey) spoken(list []*result.Cluster) []*result.Cluster {
	return slices.DeleteFunc(slices.Clone(list), func(c *result.Cluster) bool {
		return len(c.Drift) == 0 && !slices.ContainsFunc(c.Statements, func(id string) bool {
			st := s.Statement(id)
			return st != nil && !st.Own
		})
	})
}

// Tellers lists the documents of statements, each once, in order.
func (s *Survey) Tellers(statements []string) []string {
	var out []string
	for _, id := range statements {
		if st := s.Statement(id); st != nil && !slices.Contains(out, st.Document) {
			out = append(out, st.Document)
		}
	}
	return out
}

// mostTellings is the number of statements of one cluster that are listed.
const mostTellings = 50

// Tellings lists a cluster's statements, the first of them, and counts those
// left out.
func (s *Survey) Tellings(c *result.Cluster) (list []*result.ReportedStatement, more int) {
	for _, id := range c.Statements {
		switch st := s.Statement(id); {
		case st == nil:
		case len(list) == mostTellings:
			more++
		default:
			list = append(list, st)
		}
	}
	return list, more
}

// headline is the statement that stands for its cluster: the first quoted
// one, else the first.
func (s *Survey) headline(c *result.Cluster) *result.ReportedStatement {
	var best *result.ReportedStatement
	for _, id := range c.Statements {
		st := s.Statement(id)
		if st == nil {
			continue
		}
		if best == nil || (best.Kind != result.Direct && st.Kind == result.Direct) || (best.Kind == result.Indirect && st.Kind == result.Mixed) {
			best = st
		}
	}
	return best
}

// heard lists the speakers who are quoted, who have two statements or whose
// name is met in two spellings: the subject of a single report without marks
// need be nobody who speaks.
func (s *Survey) heard() []result.Speaker {
	weight := make(map[string]int)
	for i := range s.Statements {
		switch st := &s.Statements[i]; st.Kind {
		case result.Direct, result.Mixed:
			weight[st.SpeakerID] += 2
		case result.Indirect:
			weight[st.SpeakerID]++
		}
	}
	return slices.DeleteFunc(slices.Clone(s.Speakers), func(sp result.Speaker) bool {
		return weight[sp.ID] < 2 && len(sp.Variants) < 2 && sp.Actor == "" && len(sp.Doubts) == 0
	})
}

// Teller names a statement's speaker and audience, as far as known.
func Teller(st *result.ReportedStatement) string {
	name := st.SpeakerID
	if name == "" {
		name = st.Speaker
	}
	switch {
	case st.Own:
		name = "in the outlet's own voice"
	case name == "":
		name = "nobody named"
	}
	if st.Via != "" {
		name += ", to " + st.Via
	}
	return name
}

// shortNames gives every document a short name for running text: the shortest
// start of its ID that ends before a separator and that no other document's
// begins with, else the whole ID.
func shortNames(docs []result.Document) map[string]string {
	count := make(map[string]int)
	for i := range docs {
		for _, s := range starts(docs[i].ID) {
			count[s]++
		}
	}
	out := make(map[string]string, len(docs))
	for i := range docs {
		id := docs[i].ID
		out[id] = id
		for _, s := range starts(id) {
			if count[s] == 1 && s != "" {
				out[id] = s
				break
			}
		}
	}
	return out
}

// starts lists the starts of an ID that end before a separator, the shortest
// first, and the ID itself.
func starts(id string) []string {
	var out []string
	for i, r := range id {
		if i > 0 && strings.ContainsRune("_-. :/", r) {
			out = append(out, id[:i])
		}
	}
	return append(out, id)
}

// shortener puts the short names of documents for their IDs in a text.
func shortener(short map[string]string) *strings.Replacer {
	var ids []string
	for id, s := range short {
		if s != id {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int { // the longer first, for one may be the start of another
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	var pairs []string
	for _, id := range ids {
		pairs = append(pairs, id, short[id])
	}
	return strings.NewReplacer(pairs...)
}
