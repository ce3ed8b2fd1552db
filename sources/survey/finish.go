package survey

import (
	"fmt"
	"sort"

	"parley/sources"
	"parley/sources/reading"
)

// gather puts the statements found in the documents and those that alignment
// added into one list, by document and place, and gives them their final
// IDs: the document's and a number.
func gather(s *sources.Survey, statements [][]sources.Statement, added []*sources.Statement) {
	byDocument := make(map[string][]sources.Statement, len(s.Documents))
	for _, a := range added {
		byDocument[a.Document] = append(byDocument[a.Document], *a)
	}
	renamed := make(map[string]string)
	for i := range s.Documents {
		id := s.Documents[i].ID
		list := append(statements[i], byDocument[id]...)
		sort.SliceStable(list, func(x, y int) bool {
			if list[x].Start != list[y].Start {
				return list[x].Start < list[y].Start
			}
			return list[x].End > list[y].End
		})
		for k := range list {
			final := fmt.Sprintf("%s:%d", id, k+1)
			renamed[list[k].ID] = final
			list[k].ID = final
		}
		s.Statements = append(s.Statements, list...)
	}
	for i := range s.Clusters {
		c := &s.Clusters[i]
		rename(c.Statements, renamed)
		for k := range c.Drift {
			rename(c.Drift[k].Statements, renamed)
		}
	}
}

func rename(ids []string, renamed map[string]string) {
	for i, id := range ids {
		if final, ok := renamed[id]; ok {
			ids[i] = final
		}
	}
}

// independent counts the origins behind every cluster: the lineage groups of
// its documents, where those that name one outlet as the one spoken to count
// once, for they all have it from there.
func independent(s *sources.Survey) {
	group := make(map[string]int, len(s.Documents))
	for i := range s.Documents {
		group[s.Documents[i].ID] = s.Documents[i].Group
	}
	byID := make(map[string]*sources.Statement, len(s.Statements))
	for i := range s.Statements {
		byID[s.Statements[i].ID] = &s.Statements[i]
	}
	for i := range s.Clusters {
		c := &s.Clusters[i]
		root := make(map[int]int)
		var find func(g int) int
		find = func(g int) int {
			if r, ok := root[g]; ok && r != g {
				return find(r)
			}
			return g
		}
		outlets := make(map[string]int)
		for _, id := range c.Statements {
			st := byID[id]
			if st == nil {
				continue
			}
			g := group[st.Document]
			if _, ok := root[g]; !ok {
				root[g] = g
			}
			outlet, ok := reading.OutletNamed(st.Via)
			if !ok {
				continue
			}
			if first, met := outlets[outlet]; met {
				x, y := find(first), find(g)
				root[max(x, y)] = min(x, y)
			} else {
				outlets[outlet] = g
			}
		}
		for g, r := range root {
			if g == r {
				c.Independent++
			}
		}
	}
}

// locate turns all offsets from a document's prose to its text.
func locate(s *sources.Survey) {
	docs := make(map[string]*sources.Document, len(s.Documents))
	for i := range s.Documents {
		d := &s.Documents[i]
		docs[d.ID] = d
		for k := range d.Citations {
			d.Citations[k].Span = d.Locate(d.Citations[k].Span)
		}
	}
	for i := range s.Statements {
		st := &s.Statements[i]
		d := docs[st.Document]
		if d == nil || len(d.Runs) == 0 {
			continue
		}
		whole := d.Locate(sources.Span{Start: st.Start, End: st.End})
		st.Start, st.End = whole.Start, whole.End
		for _, span := range []*sources.Span{&st.SpeakerSpan, &st.CueSpan, &st.Clause} {
			if span.End > span.Start {
				*span = d.Locate(*span)
			}
		}
		for k := range st.Parts {
			st.Parts[k] = d.Locate(st.Parts[k])
		}
	}
	for i := range s.Groups {
		for k := range s.Groups[i].Evidence {
			spans := s.Groups[i].Evidence[k].Spans
			for n := range spans {
				if d := docs[spans[n].Document]; d != nil {
					spans[n].Span = d.Locate(spans[n].Span)
				}
			}
		}
	}
}

// complete makes empty lists of missing ones, so that JSON has [] for them.
func complete(s *sources.Survey) {
	if s.Groups == nil {
		s.Groups = []sources.Group{}
	}
	if s.Speakers == nil {
		s.Speakers = []sources.Speaker{}
	}
	if s.Statements == nil {
		s.Statements = []sources.Statement{}
	}
	if s.Clusters == nil {
		s.Clusters = []sources.Cluster{}
	}
}
