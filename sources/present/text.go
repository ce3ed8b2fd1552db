package present

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"parley/sources"
)

// TextOptions adjust text for a terminal.
type TextOptions struct {
	Width int  // columns; 80 when 0, at least 40
	Color bool // whether escape codes may be used
	Full  bool // every cluster and all evidence, not the first only
}

const (
	mostShownEvidence = 6
	mostShownClusters = 40
)

// printer writes indented, wrapped lines.
type printer struct {
	out   *bufio.Writer
	width int
	color bool
	names map[string]string // short names of documents
	short *strings.Replacer // puts them for the IDs
}

// Text writes the survey for a reader at a terminal: the origins first, then
// what is told in more than one way.
func Text(w io.Writer, s *sources.Survey, o TextOptions) error {
	if o.Width == 0 {
		o.Width = 80
	}
	p := &printer{out: bufio.NewWriter(w), width: max(40, o.Width), color: o.Color}
	p.names = labels(s.Documents)
	p.short = shortener(p.names)
	v := newView(s)
	p.line(0, p.bold(summary(s)))
	for _, problem := range s.Problems {
		p.line(2, p.red("not read: ")+visible(problem))
	}
	p.groups(v, o.Full)
	p.speakers(s)
	p.clusters(v, o.Full)
	return p.out.Flush()
}

func summary(s *sources.Survey) string {
	return fmt.Sprintf("%s from %s; %s in %s", plural(len(s.Documents), "document", "documents"),
		plural(s.Independent, "independent origin", "independent origins"), plural(len(s.Statements), "statement", "statements"),
		plural(len(s.Clusters), "cluster", "clusters"))
}

func (p *printer) groups(v *view, full bool) {
	p.head("Origins")
	alone := 0
	for i := range v.survey.Groups {
		g := &v.survey.Groups[i]
		if len(g.Documents) == 1 {
			if alone++; alone > mostShownClusters && !full {
				continue
			}
		}
		title := fmt.Sprintf("%d. %s of %s", g.ID, g.Kind, plural(len(g.Documents), "document", "documents"))
		if g.Score > 0 {
			title += fmt.Sprintf(", score %.2f", g.Score)
		}
		p.line(0, p.bold(title))
		if g.Origin != "" {
			p.line(3, "origin: "+visible(g.Origin))
		}
		for k, id := range g.Documents {
			if k >= 20 && !full {
				p.line(3, fmt.Sprintf("… and %d more", len(g.Documents)-k))
				break
			}
			p.line(3, "- "+p.about(v.document(id), id))
		}
		shown := g.Evidence
		if !full {
			shown = shown[:min(len(shown), mostShownEvidence)]
		}
		for _, e := range shown {
			p.line(3, p.dim(fmt.Sprintf("%s %.2f", e.Kind, e.Weight))+"  "+visible(p.short.Replace(between(e.Documents)+e.Detail)))
		}
		if n := len(g.Evidence) - len(shown); n > 0 {
			p.line(3, p.dim(fmt.Sprintf("… and %d more pieces of evidence", n)))
		}
	}
	if alone > mostShownClusters && !full {
		p.line(0, p.dim(fmt.Sprintf("… and %d more independent documents", alone-mostShownClusters)))
	}
}

func between(docs []string) string {
	if len(docs) != 2 {
		return ""
	}
	return docs[0] + " and " + docs[1] + ": "
}

// about names a document with its short name, where it has one, and its
// title, publisher and date.
func (p *printer) about(d *sources.Document, id string) string {
	text := aboutDocument(d, id)
	if short := p.names[id]; short != "" && short != id {
		text = p.bold(visible(short)) + " = " + text
	}
	return text
}

func aboutDocument(d *sources.Document, id string) string {
	if d == nil {
		return visible(id)
	}
	parts := []string{id}
	for _, part := range []string{d.Title, d.Publisher, d.Date} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return visible(strings.Join(parts, " · "))
}

func (p *printer) speakers(s *sources.Survey) {
	list := heard(s)
	if len(list) == 0 {
		return
	}
	p.head("Speakers")
	for i, sp := range list {
		if i >= mostShownClusters {
			p.line(0, p.dim(fmt.Sprintf("… and %d more", len(list)-i)))
			break
		}
		line := p.bold(visible(sp.ID))
		if sp.Actor != "" {
			line += " = " + visible(sp.Actor)
		}
		var also []string
		for _, variant := range sp.Variants {
			if variant != sp.ID {
				also = append(also, variant)
			}
		}
		if len(also) > 0 {
			line += ": " + visible(strings.Join(also, ", "))
		}
		p.line(0, line)
		for _, doubt := range sp.Doubts {
			p.line(3, p.red("doubtful: ")+visible(doubt))
		}
	}
}

// heard lists the speakers who are quoted, who have two statements or whose
// name is met in two spellings: the subject of a single report without marks need be nobody who speaks.
func heard(s *sources.Survey) []sources.Speaker {
	weight := make(map[string]int)
	for i := range s.Statements {
		switch st := &s.Statements[i]; st.Kind {
		case sources.Direct, sources.Mixed:
			weight[st.SpeakerID] += 2
		case sources.Indirect:
			weight[st.SpeakerID]++
		}
	}
	var out []sources.Speaker
	for _, sp := range s.Speakers {
		if weight[sp.ID] >= 2 || len(sp.Variants) > 1 || sp.Actor != "" || len(sp.Doubts) > 0 {
			out = append(out, sp)
		}
	}
	return out
}

func (p *printer) clusters(v *view, full bool) {
	shown, others := v.told()
	if !full {
		shown = v.spoken(shown)
	}
	if len(shown) > 0 {
		p.head("Told more than once")
	}
	for i, c := range shown {
		if i >= mostShownClusters && !full {
			p.line(0, p.dim(fmt.Sprintf("… and %d more", len(shown)-i)))
			break
		}
		h := v.headline(c)
		if h == nil {
			continue
		}
		p.line(0, p.bold(fmt.Sprintf("[%d] ", c.ID))+clip(visible(h.Text), 300))
		p.line(4, fmt.Sprintf("%s; %s behind %s", visible(who(h)), plural(c.Independent, "independent origin", "independent origins"),
			plural(len(v.tellers(c)), "document", "documents")))
		for _, d := range c.Drift {
			detail := p.diff(visible(p.short.Replace(d.Detail)))
			if docs := visible(p.short.Replace(where(v, d.Statements, d.Detail))); docs != "" {
				detail += " " + p.dim(docs)
			}
			p.line(4, p.yellow(string(d.Kind))+": "+detail)
		}
	}
	if others > 0 {
		p.line(0, p.dim(fmt.Sprintf("%s told once only", plural(others, "statement is", "statements are"))))
	}
}

// where lists the documents of statements, after a blank; nothing when the
// detail names them already.
func where(v *view, ids []string, detail string) string {
	var docs []string
	said := true
	for _, id := range ids {
		if st := v.statement(id); st != nil && !contains(docs, st.Document) {
			docs = append(docs, st.Document)
			said = said && strings.Contains(detail, st.Document)
		}
	}
	if said {
		return ""
	}
	if len(docs) > 6 {
		docs = append(docs[:6], "…")
	}
	return " (" + strings.Join(docs, ", ") + ")"
}

func (p *printer) head(title string) {
	p.out.WriteString("\n")
	p.line(0, p.code("1;4", title))
}

func (p *printer) code(code, s string) string {
	if !p.color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p *printer) bold(s string) string   { return p.code("1", s) }
func (p *printer) dim(s string) string    { return p.code("2", s) }
func (p *printer) red(s string) string    { return p.code("31", s) }
func (p *printer) yellow(s string) string { return p.code("33", s) }

// diff colours a word-level difference.
func (p *printer) diff(s string) string {
	if !p.color {
		return s
	}
	s = removed.ReplaceAllString(s, "\x1b[31m[-$1-]\x1b[0m")
	return added.ReplaceAllString(s, "\x1b[32m{+$1+}\x1b[0m")
}

// line writes a text wrapped to the width, all lines indented, those after
// the first by two more.
func (p *printer) line(indent int, text string) {
	at := 0
	pad := strings.Repeat(" ", indent)
	for i, word := range strings.Split(text, " ") {
		n := columns(word)
		switch {
		case i == 0:
			p.out.WriteString(pad)
			at = indent
		case at+1+n > p.width && at > indent+2:
			p.out.WriteString("\n" + pad + "  ")
			at = indent + 2
		default:
			p.out.WriteString(" ")
			at++
		}
		p.out.WriteString(word)
		at += n
	}
	p.out.WriteString("\n")
}

// columns is the width of a word on a terminal, escape codes left out.
func columns(word string) int {
	if strings.Contains(word, "\x1b") {
		word = escapes.ReplaceAllString(word, "")
	}
	return displaywidth.String(word)
}
