// Package present writes a [sources.Survey] for people and programs: text for
// a terminal, Markdown, a page of HTML, JSON, CSV, and W3C Web Annotations.
//
// What documents say is never trusted: control characters are taken out of
// text for terminals, HTML and Markdown are escaped, and cells that a
// spreadsheet would take for a formula are marked as text.
package present

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"parley/doc"
	"parley/sources"
)

// JSON writes the survey as the contract has it, indented, piece by piece so
// that it is not in memory twice.
func JSON(w io.Writer, s *sources.Survey) error {
	r := s.Result()
	out := &jsonWriter{w: bufio.NewWriter(w)}
	list(out, "{", "documents", r.Documents)
	list(out, ",", "groups", r.Groups)
	out.field(",", "independent", r.Independent)
	list(out, ",", "speakers", r.Speakers)
	list(out, ",", "statements", r.Statements)
	list(out, ",", "clusters", r.Clusters)
	if len(r.Problems) > 0 {
		list(out, ",", "problems", r.Problems)
	}
	list(out, ",", "unread", r.Unread)
	out.print("\n}\n")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// jsonWriter writes the fields of one object and keeps the first error.
type jsonWriter struct {
	w   *bufio.Writer
	err error
}

func (o *jsonWriter) print(s string) {
	if o.err == nil {
		_, o.err = o.w.WriteString(s)
	}
}

func (o *jsonWriter) value(prefix string, v any) {
	if o.err != nil {
		return
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, "  ")
	if o.err = enc.Encode(v); o.err == nil {
		_, o.err = o.w.Write(doc.EscapeJSON(bytes.TrimRight(b.Bytes(), "\n")))
	}
}

func (o *jsonWriter) field(before, name string, v any) {
	o.print(before + "\n  \"" + name + "\": ")
	o.value("  ", v)
}

func list[T any](o *jsonWriter, before, name string, items []T) {
	o.print(before + "\n  \"" + name + "\": [")
	for i := range items {
		if i > 0 {
			o.print(",")
		}
		o.print("\n    ")
		o.value("    ", &items[i])
	}
	if len(items) > 0 {
		o.print("\n  ")
	}
	o.print("]")
}

// CSV writes the statements, one a row, with the independent origins of their
// cluster. A cell that begins as a formula would is given an apostrophe.
func CSV(w io.Writer, s *sources.Survey) error {
	v := newView(s)
	t := &doc.Table{Head: []string{
		"id", "document", "group", "kind", "start", "end", "text", "speaker", "speaker_id", "via", "cue", "how", "own",
		"cluster", "independent", "drift",
	}}
	for i := range s.Statements {
		st := &s.Statements[i]
		group, independent := 0, 0
		if d := v.document(st.Document); d != nil {
			group = d.Group
		}
		var kinds []string
		if c := v.cluster(st.Cluster); c != nil {
			independent = c.Independent
			for _, d := range c.Drift {
				if contains(d.Statements, st.ID) && !contains(kinds, string(d.Kind)) {
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
	return doc.WriteCSV(w, t)
}

// view finds a survey's parts by their ID.
type view struct {
	survey     *sources.Survey
	documents  map[string]*sources.Document
	statements map[string]*sources.Statement
	clusters   map[int]*sources.Cluster
	places     map[string]int // documents counted from 1
}

func newView(s *sources.Survey) *view {
	v := &view{
		survey: s, documents: make(map[string]*sources.Document, len(s.Documents)),
		statements: make(map[string]*sources.Statement, len(s.Statements)), clusters: make(map[int]*sources.Cluster, len(s.Clusters)),
		places: make(map[string]int, len(s.Documents)),
	}
	for i := range s.Documents {
		v.places[s.Documents[i].ID] = i + 1
		v.documents[s.Documents[i].ID] = &s.Documents[i]
	}
	for i := range s.Statements {
		v.statements[s.Statements[i].ID] = &s.Statements[i]
	}
	for i := range s.Clusters {
		v.clusters[s.Clusters[i].ID] = &s.Clusters[i]
	}
	return v
}

func (v *view) document(id string) *sources.Document   { return v.documents[id] }
func (v *view) statement(id string) *sources.Statement { return v.statements[id] }
func (v *view) cluster(id int) *sources.Cluster        { return v.clusters[id] }

// told gives the clusters that more than one document tells or that drifted,
// which are the ones worth showing, and how many the others are.
func (v *view) told() (shown []*sources.Cluster, others int) {
	for i := range v.survey.Clusters {
		c := &v.survey.Clusters[i]
		if len(c.Drift) > 0 || len(v.tellers(c)) > 1 {
			shown = append(shown, c)
		} else {
			others++
		}
	}
	return shown, others
}

// spoken leaves out the clusters of what outlets tell alike in their own
// voice, without drift: nobody's statement, and nothing to look into.
func (v *view) spoken(list []*sources.Cluster) []*sources.Cluster {
	var out []*sources.Cluster
	for _, c := range list {
		keep := len(c.Drift) > 0
		for _, id := range c.Statements {
			st := v.statement(id)
			keep = keep || st != nil && !st.Own
		}
		if keep {
			out = append(out, c)
		}
	}
	return out
}

// tellers lists the documents of a cluster, each once, in order.
func (v *view) tellers(c *sources.Cluster) []string {
	var out []string
	for _, id := range c.Statements {
		if st := v.statement(id); st != nil && !contains(out, st.Document) {
			out = append(out, st.Document)
		}
	}
	return out
}

// tellings lists a cluster's statements, at most 50 of them, and counts those
// left out.
func (v *view) tellings(c *sources.Cluster) (list []*sources.Statement, more int) {
	const most = 50
	for _, id := range c.Statements {
		switch st := v.statement(id); {
		case st == nil:
		case len(list) == most:
			more++
		default:
			list = append(list, st)
		}
	}
	return list, more
}

// headline is the statement that stands for its cluster: the first quoted
// one, else the first.
func (v *view) headline(c *sources.Cluster) *sources.Statement {
	var best *sources.Statement
	for _, id := range c.Statements {
		st := v.statement(id)
		if st == nil {
			continue
		}
		if best == nil || (best.Kind != sources.Direct && st.Kind == sources.Direct) ||
			(best.Kind == sources.Indirect && st.Kind == sources.Mixed) {
			best = st
		}
	}
	return best
}

// who names a statement's speaker and audience, as far as known.
func who(st *sources.Statement) string {
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

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// visible takes out of a document's text what would act on a terminal or
// turn its direction round, and joins its lines.
func visible(s string) string { return sources.OneLine(doc.Stripped(s)) }

// clip shortens a text to most runes.
func clip(s string, most int) string {
	rs := []rune(s)
	if len(rs) <= most {
		return s
	}
	return string(rs[:most-1]) + "…"
}
