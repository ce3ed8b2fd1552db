package present

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"parley/doc"
	"parley/prose"
	"parley/sources"
)

const (
	mostColumns    = 60     // documents shown in full
	mostShownRunes = 60_000 // of one document
)

// HTML writes the survey as one page that needs nothing else: the documents
// side by side with their statements marked, under the report in words. The
// page has no script, and its policy forbids any.
func HTML(w io.Writer, s *sources.Survey) error { return Page(w, s, "") }

// Page is HTML with a picture of the lineage, a piece of SVG that holds no
// script.
func Page(w io.Writer, s *sources.Survey, picture string) error {
	v := prose.Surveyed(s.Result())
	report := prose.Sources(v.Survey, prose.SurveyOptions{Full: true, Each: true})
	out := bufio.NewWriter(w)
	say := func(format string, args ...any) { fmt.Fprintf(out, format, args...) }
	say("%s", pageHead)
	if err := doc.WriteHTML(out, &doc.Doc{Blocks: report.Blocks[:2]}); err != nil { // title and answer
		return err
	}
	if picture != "" {
		say("<section><h2>Who has it from whom</h2>\n<div style=\"overflow-x:auto\">%s</div></section>\n", picture)
	}
	htmlDocuments(say, s, v)
	say("<section class=report>\n")
	if err := doc.WriteHTML(out, &doc.Doc{Blocks: report.Blocks[2:]}); err != nil {
		return err
	}
	say("</section>\n</body></html>\n")
	return out.Flush()
}

func htmlDocuments(say func(string, ...any), s *sources.Survey, v *prose.Survey) {
	by := make(map[string][]*sources.Statement)
	for i := range s.Statements {
		st := &s.Statements[i]
		by[st.Document] = append(by[st.Document], st)
	}
	say("<section><h2>Side by side</h2><p class=legend><mark class=direct>direct</mark> <mark class=mixed>mixed</mark> <mark class=term>term</mark> " +
		"<mark class=indirect>indirect</mark> <mark class=own>outlet's own words for another's</mark>; a dotted line marks drift; numbers lead to the statement below</p><div class=columns>\n")
	for i := range s.Documents {
		if i == mostColumns {
			break
		}
		d := &s.Documents[i]
		say("<article id=\"d%d\"><h3>%s</h3><p class=about>%s</p><div class=text>", i+1, doc.HTMLText(d.ID), doc.HTMLText(about(d)))
		htmlProse(say, v, d, by[d.ID])
		say("</div></article>\n")
	}
	say("</div>")
	if n := len(s.Documents) - mostColumns; n > 0 {
		say("<p>… and %s not shown in full.</p>", prose.Count(n, "document"))
	}
	say("</section>\n")
}

// htmlProse writes a document's prose with its statements marked. Statements
// may nest or overlap: the text is cut at all their edges, and each part is
// marked by the shortest statement that covers it.
func htmlProse(say func(string, ...any), v *prose.Survey, d *sources.Document, list []*sources.Statement) {
	runes := []rune(d.Prose)
	if len(runes) > mostShownRunes {
		runes = runes[:mostShownRunes]
	}
	type marked struct {
		sources.Span
		st *sources.Statement
	}
	var spans []marked
	edges := []int{0, len(runes)}
	for _, st := range list {
		s := d.Prosaic(sources.Span{Start: st.Start, End: st.End})
		s.Start, s.End = max(0, min(s.Start, len(runes))), max(0, min(s.End, len(runes)))
		if s.End > s.Start {
			spans = append(spans, marked{s, st})
			edges = append(edges, s.Start, s.End)
		}
	}
	sort.Ints(edges)
	sort.SliceStable(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	var active []marked
	next := 0
	for k := 0; k+1 < len(edges); k++ {
		from, to := edges[k], edges[k+1]
		if from == to {
			continue
		}
		for next < len(spans) && spans[next].Start <= from {
			active = append(active, spans[next])
			next++
		}
		kept := active[:0]
		var inner *marked
		for i := range active {
			if active[i].End <= from {
				continue
			}
			kept = append(kept, active[i])
		}
		active = kept
		for i := range active {
			if inner == nil || active[i].End-active[i].Start < inner.End-inner.Start {
				inner = &active[i]
			}
		}
		text := paragraphs(string(runes[from:to]))
		if inner == nil {
			say("%s", text)
			continue
		}
		st := inner.st
		class := string(st.Kind)
		if st.Own {
			class = "own"
		}
		number := ""
		if c := v.Cluster(st.Cluster); c != nil && (len(c.Statements) > 1 || len(c.Drift) > 0) {
			for _, dr := range c.Drift {
				if slices.Contains(dr.Statements, st.ID) {
					class += " drift"
					break
				}
			}
			if inner.End == to {
				number = fmt.Sprintf("<sup><a href=\"#c%d\">%d</a></sup>", c.ID, c.ID)
			}
		}
		say("<mark class=\"%s\" title=\"%s\">%s</mark>%s", class, doc.HTMLText(prose.Teller(v.Statement(st.ID))), text, number)
	}
}

func paragraphs(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = keepBlanks(lines[i])
	}
	return strings.Join(lines, "<br>")
}

// keepBlanks is HTMLText for a piece of text whose edges matter.
func keepBlanks(s string) string {
	text := doc.HTMLText(s)
	switch {
	case s == "":
		return ""
	case text == "":
		return " "
	}
	if strings.HasPrefix(s, " ") {
		text = " " + text
	}
	if strings.HasSuffix(s, " ") {
		text += " "
	}
	return text
}

// about is a document's title, publisher and date.
func about(d *sources.Document) string {
	var parts []string
	for _, part := range []string{d.Title, d.Publisher, d.Date} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

const pageHead = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Documents and what they say</title>
<style>
:root{color-scheme:light dark;--line:#8884}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:120rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;border-bottom:1px solid var(--line)}h3{font-size:1rem;margin:.3rem 0}.report{max-width:70rem}
.columns{display:flex;gap:1rem;overflow-x:auto;align-items:flex-start}
article{flex:0 0 24rem;max-height:80vh;overflow-y:auto;border:1px solid var(--line);padding:.6rem;border-radius:.4rem}
.about,.legend,.w{opacity:.75;font-size:.85rem}
mark{color:inherit;border-radius:.2rem;padding:0 .1rem}
mark.direct{background:#3b82f640}mark.mixed{background:#14b8a640}mark.term{background:#a3a3a340}
mark.indirect{background:#eab30830}mark.own{background:#ef444440}
mark.drift{border-bottom:2px dotted #d97706}
table{border-collapse:collapse;width:100%}td{border-top:1px solid var(--line);padding:.25rem .5rem;vertical-align:top}
del{background:#ef444430}ins{background:#22c55e30;text-decoration:none}
sup a{text-decoration:none}
</style></head><body>
`
