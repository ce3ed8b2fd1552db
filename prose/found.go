package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// Found is the report on a search in an index of documents.
func Found(f *result.SourcesFound) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"document", "date", "kind", "statement", "start", "end", "speaker_id", "group", "cluster", "text"}}}
	d.Head(1, "Found in the documents")
	if len(f.Hits) == 0 {
		d.Para("Nothing holds all of these words.")
	}
	for _, h := range f.Hits {
		who := h.Kind
		if h.SpeakerID != "" {
			who += ", " + h.SpeakerID
		}
		place := fmt.Sprintf("%s %d–%d", h.Document, h.Start, h.End)
		if h.Date != "" {
			place += ", " + h.Date
		}
		d.List(fmt.Sprintf("%s (%s; origin %d): %s", place, who, h.Group, flat(h.Text)))
		d.Data.Rows = append(d.Data.Rows, []string{
			h.Document, h.Date, h.Kind, h.Statement, fmt.Sprint(h.Start), fmt.Sprint(h.End), h.SpeakerID, fmt.Sprint(h.Group), fmt.Sprint(h.Cluster), h.Text,
		})
	}
	if f.More > 0 {
		d.Para("%s", cut(f.More, fmt.Sprintf("parley sources find --limit %d", len(f.Hits)+f.More)))
	}
	return d
}

// mostNews is the number of new statements that are listed for reading.
const mostNews = 40

// News is the report on what came with the last run on an index.
func News(n *result.SourcesNews) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"what", "document", "id", "kind", "speaker_id", "text"}}}
	row := func(cells ...string) { d.Data.Rows = append(d.Data.Rows, cells) }
	d.Head(1, "New since the run before")
	d.Para("Run %d: %s, %s, %s, %s.", n.Run, Count(len(n.Documents), "new document"), Count(len(n.Origins), "new origin"),
		Count(len(n.Statements), "new statement"), Count(len(n.Drift), "new difference"))
	for _, id := range n.Documents {
		row("document", id, "", "", "", "")
	}
	if len(n.Gone) > 0 {
		d.Para("Removed or changed: %s.", strings.Join(n.Gone, ", "))
	}
	for _, id := range n.Gone {
		row("gone", id, "", "", "", "")
	}
	if len(n.Origins) > 0 {
		d.Head(2, "New origins")
	}
	for _, g := range n.Origins {
		text := strings.Join(g.Documents, ", ")
		if g.Origin != "" {
			text = g.Origin + ": " + text
		}
		d.List(text)
		row("origin", strings.Join(g.Documents, " "), fmt.Sprint(g.ID), string(g.Kind), "", g.Origin)
	}
	if len(n.Drift) > 0 {
		d.Head(2, "Differences that began")
	}
	for _, x := range n.Drift {
		d.List(fmt.Sprintf("%s: %s", x.Kind, flat(x.Detail)))
		row("drift", "", fmt.Sprint(x.Cluster), string(x.Kind), "", x.Detail)
	}
	if len(n.Statements) > 0 {
		d.Head(2, "New statements")
	}
	for i, s := range n.Statements {
		row("statement", s.Document, s.ID, string(s.Kind), s.SpeakerID, s.Text)
		if i < mostNews {
			text := flat(s.Text)
			if s.SpeakerID != "" {
				text = s.SpeakerID + ": " + text
			}
			d.List(fmt.Sprintf("%s (%s)", text, s.ID))
		}
	}
	if more := len(n.Statements) - mostNews; more > 0 {
		d.Para("%s", cut(more, "parley sources new --format json or csv"))
	}
	return d
}

// flat is text on one line.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }
