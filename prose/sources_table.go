package prose

import (
	"slices"
	"strconv"
	"strings"

	"parley/doc"
	"parley/result"
)

// table holds the statements, one a row, with the independent origins of
// their cluster.
func (s *Survey) table() *doc.Table {
	t := &doc.Table{Head: []string{
		"id", "document", "group", "kind", "start", "end", "text", "speaker", "speaker_id", "via", "cue", "how", "own",
		"cluster", "independent", "drift",
	}}
	for i := range s.Statements {
		st := &s.Statements[i]
		group, independent := 0, 0
		if d := s.Document(st.Document); d != nil {
			group = d.Group
		}
		var kinds []string
		if c := s.Cluster(st.Cluster); c != nil {
			independent = c.Independent
			for _, d := range c.Drift {
				if slices.Contains(d.Statements, st.ID) && !slices.Contains(kinds, string(d.Kind)) {
					kinds = append(kinds, string(d.Kind))
				}
			}
		}
		t.Rows = append(t.Rows, []string{
			st.ID, st.Document, strconv.Itoa(group), string(st.Kind), strconv.Itoa(st.Start), strconv.Itoa(st.End), st.Text,
			st.Speaker, st.SpeakerID, st.Via, st.Cue, string(st.How), strconv.FormatBool(st.Own), strconv.Itoa(st.Cluster),
			strconv.Itoa(independent), strings.Join(kinds, " "),
		})
	}
	return t
}

// Pairs holds who has it from whom, a row a pair: the arrows of the groups,
// and of digests each parent.
func Pairs(r *result.Survey) *doc.Table {
	t := &doc.Table{Head: []string{"from", "to", "group", "kind", "share", "by", "evidence"}}
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	s := Surveyed(r)
	for i := range r.Groups {
		g := &r.Groups[i]
		for _, a := range g.Arrows {
			t.Rows = append(t.Rows, []string{a.From, a.To, strconv.Itoa(g.ID), string(g.Kind), number(a.Share), string(a.By), strings.Join(a.Evidence, " ")})
		}
		if g.Kind != result.MixedOrigins {
			continue
		}
		for _, id := range g.Documents {
			d := s.Document(id)
			if d == nil {
				continue
			}
			for _, o := range d.Derives {
				var kinds []string
				for _, e := range o.Evidence {
					kinds = append(kinds, e.Kind)
				}
				t.Rows = append(t.Rows, []string{o.From, id, strconv.Itoa(g.ID), string(g.Kind), number(o.Share), "part", strings.Join(kinds, " ")})
			}
		}
	}
	return t
}
