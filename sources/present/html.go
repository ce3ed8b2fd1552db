package present

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"sort"
	"strconv"
	"strings"

	"parley/sources"
)

const (
	mostColumns    = 60     // documents shown in full
	mostShownRunes = 60_000 // of one document
)

// HTML writes the survey as one page that needs nothing else: the documents
// side by side with their statements marked, every statement told more than
// once with its drift, and the evidence for the origins. The page has no
// script, and its policy forbids any.
func HTML(w io.Writer, s *sources.Survey) error { return Page(w, s, "") }

// Page is HTML with a picture of the lineage, a piece of SVG that holds no
// script.
func Page(w io.Writer, s *sources.Survey, picture string) error {
	v := newView(s)
	out := bufio.NewWriter(w)
	say := func(format string, args ...any) { fmt.Fprintf(out, format, args...) }
	say(pageHead, esc(summary(s)))
	say("<header><h1>Documents and what they say</h1><p>%s.</p></header>\n", esc(summary(s)))
	if len(s.Problems) > 0 {
		say("<section><h2>Not read</h2><ul>")
		for _, p := range s.Problems {
			say("<li>%s</li>", esc(p))
		}
		say("</ul></section>\n")
	}
	if picture != "" {
		say("<section><h2>Who has it from whom</h2>\n<div style=\"overflow-x:auto\">%s</div></section>\n", picture)
	}
	htmlGroups(say, v)
	htmlDocuments(say, v)
	htmlClusters(say, v)
	say("</body></html>\n")
	return out.Flush()
}

func htmlGroups(say func(string, ...any), v *view) {
	say("<section><h2>Origins</h2>\n")
	for _, g := range v.survey.Groups {
		say("<details%s><summary><b>%d. %s</b> of %s", open(len(g.Documents) > 1), g.ID, esc(string(g.Kind)), plural(len(g.Documents), "document", "documents"))
		if g.Origin != "" {
			say(" · origin: %s", esc(g.Origin))
		}
		if g.Score > 0 {
			say(" · score %.2f", g.Score)
		}
		say("</summary><p>")
		for i, id := range g.Documents {
			if i > 0 {
				say(", ")
			}
			say("<a href=\"#%s\">%s</a>", anchor(v, id), esc(id))
		}
		say("</p><ul>")
		for i, e := range g.Evidence {
			if i >= 60 {
				say("<li>… and %d more pieces of evidence</li>", len(g.Evidence)-i)
				break
			}
			say("<li><b>%s</b> <span class=w>%.2f</span> %s</li>", esc(e.Kind), e.Weight, esc(between(e.Documents)+e.Detail))
		}
		say("</ul></details>\n")
	}
	say("</section>\n")
}

func open(yes bool) string {
	if yes {
		return " open"
	}
	return ""
}

func anchor(v *view, id string) string { return "d" + strconv.Itoa(v.places[id]) }

func htmlDocuments(say func(string, ...any), v *view) {
	by := make(map[string][]*sources.Statement)
	for i := range v.survey.Statements {
		st := &v.survey.Statements[i]
		by[st.Document] = append(by[st.Document], st)
	}
	say("<section><h2>Side by side</h2><p class=legend><mark class=direct>direct</mark> <mark class=mixed>mixed</mark> <mark class=term>term</mark> " +
		"<mark class=indirect>indirect</mark> <mark class=own>outlet's own words for another's</mark>; a dotted line marks drift; numbers lead to the statement below</p><div class=columns>\n")
	for i := range v.survey.Documents {
		if i == mostColumns {
			break
		}
		d := &v.survey.Documents[i]
		say("<article id=\"d%d\"><h3>%s</h3><p class=about>%s</p><div class=text>", i+1, esc(d.ID), esc(aboutDocument(d, d.ID)))
		htmlProse(say, v, d, by[d.ID])
		say("</div></article>\n")
	}
	say("</div>")
	if n := len(v.survey.Documents) - mostColumns; n > 0 {
		say("<p>… and %s not shown in full.</p>", plural(n, "document", "documents"))
	}
	say("</section>\n")
}

// htmlProse writes a document's prose with its statements marked. Statements
// may nest or overlap: the text is cut at all their edges, and each part is
// marked by the shortest statement that covers it.
func htmlProse(say func(string, ...any), v *view, d *sources.Document, list []*sources.Statement) {
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
		if c := v.cluster(st.Cluster); c != nil && (len(c.Statements) > 1 || len(c.Drift) > 0) {
			for _, dr := range c.Drift {
				if contains(dr.Statements, st.ID) {
					class += " drift"
					break
				}
			}
			if inner.End == to {
				number = fmt.Sprintf("<sup><a href=\"#c%d\">%d</a></sup>", c.ID, c.ID)
			}
		}
		say("<mark class=\"%s\" title=\"%s\">%s</mark>%s", class, esc(who(st)), text, number)
	}
}

func paragraphs(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = html.EscapeString(keepBlanks(lines[i]))
	}
	return strings.Join(lines, "<br>")
}

// keepBlanks is visible for a piece of text whose edges matter.
func keepBlanks(s string) string {
	v := visible(s)
	if v == "" {
		if s != "" {
			return " "
		}
		return ""
	}
	if strings.HasPrefix(s, " ") {
		v = " " + v
	}
	if strings.HasSuffix(s, " ") {
		v += " "
	}
	return v
}

func htmlClusters(say func(string, ...any), v *view) {
	shown, others := v.told()
	say("<section><h2>Told more than once</h2>\n")
	for _, c := range shown {
		say("<div class=cluster id=\"c%d\"><h3>%d · %s, %s</h3><table>", c.ID, c.ID, plural(len(v.tellers(c)), "document", "documents"),
			plural(c.Independent, "independent origin", "independent origins"))
		tellings, more := v.tellings(c)
		for _, st := range tellings {
			kind := string(st.Kind)
			if st.Own {
				kind = "own"
			}
			say("<tr><td><a href=\"#%s\">%s</a></td><td>%s</td><td><mark class=%s>%s</mark></td></tr>", anchor(v, st.Document), esc(st.Document),
				esc(who(st)), kind, esc(clip(visible(st.Text), 800)))
		}
		if more > 0 {
			say("<tr><td>…</td><td></td><td>%d more</td></tr>", more)
		}
		say("</table>")
		if len(c.Drift) > 0 {
			say("<ul>")
			for _, d := range c.Drift {
				say("<li><b>%s</b> ", esc(string(d.Kind)))
				for _, p := range pieces(visible(d.Detail)) {
					switch p.kind {
					case gone:
						say("<del>%s</del>", html.EscapeString(p.text))
					case come:
						say("<ins>%s</ins>", html.EscapeString(p.text))
					default:
						say("%s", html.EscapeString(p.text))
					}
				}
				say(" <span class=w>%s</span></li>", esc(where(v, d.Statements, d.Detail)))
			}
			say("</ul>")
		}
		say("</div>\n")
	}
	if others > 0 {
		say("<p>%s told once only.</p>", plural(others, "statement is", "statements are"))
	}
	say("</section>\n")
}

func esc(s string) string { return html.EscapeString(visible(s)) }

const pageHead = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<style>
:root{color-scheme:light dark;--line:#8884}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:120rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;border-bottom:1px solid var(--line)}h3{font-size:1rem;margin:.3rem 0}
.columns{display:flex;gap:1rem;overflow-x:auto;align-items:flex-start}
article{flex:0 0 24rem;max-height:80vh;overflow-y:auto;border:1px solid var(--line);padding:.6rem;border-radius:.4rem}
.about,.legend,.w{opacity:.75;font-size:.85rem}
mark{color:inherit;border-radius:.2rem;padding:0 .1rem}
mark.direct{background:#3b82f640}mark.mixed{background:#14b8a640}mark.term{background:#a3a3a340}
mark.indirect{background:#eab30830}mark.own{background:#ef444440}
mark.drift{border-bottom:2px dotted #d97706}
table{border-collapse:collapse;width:100%%}td{border-top:1px solid var(--line);padding:.25rem .5rem;vertical-align:top}
.cluster{margin:1rem 0;padding:.5rem .8rem;border-left:4px solid #8888}
del{background:#ef444430}ins{background:#22c55e30;text-decoration:none}
sup a{text-decoration:none}
</style></head><body>
`
