package index

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"parley/result"
	"parley/sources"
)

// known is what a run knew, by what does not change when others are added.
type known struct {
	Documents  map[string][sha256.Size]byte // by ID, the checksum of the text
	Statements map[string]bool
	Drift      map[string]bool
}

// place names a statement by where it stands.
func place(st *sources.Statement) string {
	return fmt.Sprintf("%s\x00%d\x00%d\x00%s", st.Document, st.Start, st.End, st.Kind)
}

// driftKey names a difference by its kind and what it is between, whatever
// its statements are numbered.
func driftKey(d *sources.Drift, byID map[string]*sources.Statement) string {
	var at []string
	for _, id := range d.Statements {
		if st := byID[id]; st != nil {
			at = append(at, place(st))
		}
	}
	slices.Sort(at)
	return string(d.Kind) + "\x01" + strings.Join(at, "\x01")
}

func statementsByID(s *sources.Survey) map[string]*sources.Statement {
	out := make(map[string]*sources.Statement, len(s.Statements))
	for i := range s.Statements {
		out[s.Statements[i].ID] = &s.Statements[i]
	}
	return out
}

func knownOf(s *sources.Survey) *known {
	k := &known{Documents: make(map[string][sha256.Size]byte), Statements: make(map[string]bool), Drift: make(map[string]bool)}
	for i := range s.Documents {
		k.Documents[s.Documents[i].ID] = sha256.Sum256([]byte(s.Documents[i].Text))
	}
	byID := statementsByID(s)
	for i := range s.Statements {
		k.Statements[place(&s.Statements[i])] = true
	}
	for i := range s.Clusters {
		for n := range s.Clusters[i].Drift {
			k.Drift[driftKey(&s.Clusters[i].Drift[n], byID)] = true
		}
	}
	return k
}

// compare tells what a survey has that was not known before.
func compare(before, now *known, s *sources.Survey) *result.SourcesNews {
	news := &result.SourcesNews{}
	fresh := make(map[string]bool)
	for i := range s.Documents {
		id := s.Documents[i].ID
		if sum, ok := before.Documents[id]; !ok || sum != now.Documents[id] {
			fresh[id] = true
			news.Documents = append(news.Documents, id)
		}
	}
	for id := range before.Documents {
		if sum, ok := now.Documents[id]; !ok || sum != before.Documents[id] {
			news.Gone = append(news.Gone, id)
		}
	}
	slices.Sort(news.Gone)
	for _, g := range s.Groups {
		if g.Kind != sources.MixedOrigins && !slices.ContainsFunc(g.Documents, func(d string) bool { return !fresh[d] }) {
			news.Origins = append(news.Origins, g)
		}
	}
	byID := statementsByID(s)
	all := s.Result().Statements
	for i := range s.Statements {
		// An outlet's own words become a telling only when another tells the same.
		if st := &s.Statements[i]; !st.Own && (fresh[st.Document] || !before.Statements[place(st)]) {
			news.Statements = append(news.Statements, all[i])
		}
	}
	for i := range s.Clusters {
		c := &s.Clusters[i]
		for n := range c.Drift {
			if !before.Drift[driftKey(&c.Drift[n], byID)] {
				news.Drift = append(news.Drift, result.DriftNews{Cluster: c.ID, Drift: c.Drift[n]})
			}
		}
	}
	return fill(news)
}

// fill makes empty lists of missing ones, so that JSON has [] for them.
func fill(n *result.SourcesNews) *result.SourcesNews {
	n.Documents, n.Gone = append([]string{}, n.Documents...), append([]string{}, n.Gone...)
	n.Origins = append([]result.LineageGroup{}, n.Origins...)
	n.Statements = append([]result.ReportedStatement{}, n.Statements...)
	n.Drift = append([]result.DriftNews{}, n.Drift...)
	return n
}
