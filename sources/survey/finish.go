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
	total := len(added)
	for _, list := range statements {
		total += len(list)
	}
	s.Statements = make([]sources.Statement, 0, total)
	renamed := make(map[string]string, total)
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
// once, for they all have it from there. A digest counts only where none of
// the groups that it draws on tells the statement. Occasions are counted by
// the outlets and audiences that the tellings name as the ones spoken to.
func independent(s *sources.Survey) {
	group := make(map[string]int, len(s.Documents))
	for i := range s.Documents {
		group[s.Documents[i].ID] = s.Documents[i].Group
	}
	parents := make(map[int][]int) // of a digest's group
	for i := range s.Documents {
		d := &s.Documents[i]
		if d.Group > 0 && d.Group <= len(s.Groups) && s.Groups[d.Group-1].Kind == sources.MixedOrigins {
			for _, from := range d.Derives {
				parents[d.Group] = append(parents[d.Group], group[from.From])
			}
		}
	}
	byID := make(map[string]*sources.Statement, len(s.Statements))
	for i := range s.Statements {
		byID[s.Statements[i].ID] = &s.Statements[i]
	}
	for i := range s.Clusters {
		c := &s.Clusters[i]
		told := make(map[int]bool)
		outlets := make(map[string]int) // to the first group that names it
		same := [][2]int{}
		for _, id := range c.Statements {
			st := byID[id]
			if st == nil {
				continue
			}
			g := group[st.Document]
			told[g] = true
			if outlet, ok := reading.OutletNamed(st.Via); ok {
				if first, met := outlets[outlet]; met {
					same = append(same, [2]int{first, g})
				} else {
					outlets[outlet] = g
				}
			}
		}
		for digest, of := range parents {
			for _, p := range of {
				if told[digest] && told[p] && p != digest {
					same = append(same, [2]int{p, digest})
					break // it must not make one of its parents
				}
			}
		}
		c.Independent = distinct(told, same)
		c.Utterances = max(1, len(outlets))
	}
}

// distinct counts what is left of items when some are one.
func distinct(items map[int]bool, same [][2]int) int {
	root := make(map[int]int)
	find := func(x int) int {
		for root[x] != 0 {
			x = root[x]
		}
		return x
	}
	n := len(items)
	for _, p := range same {
		if x, y := find(p[0]), find(p[1]); x != y {
			root[y] = x
			n--
		}
	}
	return n
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
	for i := range s.Documents {
		if s.Documents[i].Cites == nil {
			s.Documents[i].Cites = []string{}
		}
	}
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
