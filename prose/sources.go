package prose

import (
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// How much of a survey is listed unless all is asked for.
const (
	mostMembers  = 20 // documents of one group
	mostEvidence = 6  // pieces of evidence of one group
	mostArrows   = 12 // of one group
	mostAlone    = 40 // documents that stand alone
	mostClusters = 40
	mostSpeakers = 40
	longest      = 300 // characters of one statement
)

const fully = "parley sources --full"

// SurveyOptions choose what is told of a survey.
type SurveyOptions struct {
	Full bool // every document, statement and piece of evidence
	Each bool // every telling of what is told more than once
}

// Sources is the report on what documents say, and from whom they have it.
func Sources(r *result.Survey, o SurveyOptions) *doc.Doc {
	t := &surveyTeller{Doc: &doc.Doc{Data: &doc.Table{}}, Survey: Surveyed(r), SurveyOptions: o, names: shortNames(r.Documents)}
	t.short = shortener(t.names)
	t.Later = func() { t.Data = t.table() }
	t.Head(1, "Documents and what they say")
	t.Answer("%s %s back to %s. %s in them %s; what tells the same is put together, which leaves %s.",
		Count(len(r.Documents), "document"), plural(len(r.Documents), "goes", "go"), Count(r.Independent, "independent origin"), Count(len(r.Statements), "statement"),
		plural(len(r.Statements), "is reported", "are reported"), none(len(r.Clusters), "statement", "statements"))
	if len(r.Problems) > 0 {
		t.Head(2, "Not read")
		t.List(r.Problems...)
	}
	t.origins()
	t.speakers()
	t.told()
	return t.Doc
}

// surveyTeller makes the report.
type surveyTeller struct {
	*doc.Doc
	*Survey
	SurveyOptions
	names map[string]string
	short *strings.Replacer // short names for the IDs
}

// first is how many of n are listed.
func (t *surveyTeller) first(n, most int) int {
	if t.Full {
		return n
	}
	return min(n, most)
}

func (t *surveyTeller) origins() {
	if len(t.Groups) == 0 {
		return
	}
	t.Head(2, "Where the documents have it from")
	weighed := false
	var alone []string
	for i := range t.Groups {
		g := &t.Groups[i]
		if len(g.Documents) == 1 && g.Kind == result.Independent {
			alone = append(alone, t.document(g.Documents[0]))
			continue
		}
		if g.Kind == result.MixedOrigins {
			t.mixed(g)
			continue
		}
		t.Head(3, "%s", groupTitle(g))
		t.List(t.members(g)...)
		t.arrows(g)
		weighed = t.evidence(g) || weighed
	}
	if len(alone) > 0 {
		t.Head(3, "%s", Count(len(alone), "document that stands alone", "documents that stand alone"))
		shown := t.first(len(alone), mostAlone)
		t.List(alone[:shown]...)
		t.left(len(alone) - shown)
	}
	if weighed {
		t.Para("A number beside a piece of evidence is how sure, from 0 to 1, it alone would make that the two have one origin. How each kind is found: docs/documents.md.")
	}
}

// groupTitle says what a group is.
func groupTitle(g *result.LineageGroup) string {
	what := map[result.LineageKind]string{result.Copy: "copies", result.Rewrite: "rewritings", result.Retelling: "retellings"}[g.Kind]
	if what == "" {
		what = string(g.Kind)
	}
	title := fmt.Sprintf("Origin %d: %s, %s", g.ID, Count(len(g.Documents), "document"), what)
	if len(g.Documents) > 1 {
		title += " of one another or of one source"
	}
	return title
}

// mixed tells of digests where their parts come from.
func (t *surveyTeller) mixed(g *result.LineageGroup) {
	t.Head(3, "Group %d: %s from several origins", g.ID, Count(len(g.Documents), "document"))
	for _, id := range g.Documents {
		text := t.document(id)
		if d := t.Document(id); d != nil {
			for k, from := range d.Derives {
				sep := ", "
				if k == 0 {
					sep = ": "
				}
				text += fmt.Sprintf("%s%s of its wording from %s", sep, percent(from.Share), t.name(from.From))
			}
		}
		t.List(text)
	}
}

// members names a group's origin and documents.
func (t *surveyTeller) members(g *result.LineageGroup) (items []string) {
	if g.Origin != "" {
		items = append(items, "The origin is "+g.Origin+".")
	}
	shown := t.first(len(g.Documents), mostMembers)
	for _, id := range g.Documents[:shown] {
		items = append(items, t.document(id))
	}
	if more := cut(len(g.Documents)-shown, fully); more != "" {
		items = append(items, more)
	}
	return items
}

// document names a document, with its short name where it has one.
func (t *surveyTeller) document(id string) string {
	parts := []string{id}
	if d := t.Document(id); d != nil {
		for _, part := range []string{d.Title, d.Publisher, d.Date} {
			if part != "" {
				parts = append(parts, part)
			}
		}
	}
	text := strings.Join(parts, " · ")
	if short := t.names[id]; short != "" && short != id {
		text = short + " = " + text
	}
	return text
}

// name is a document's short name, or an outlet.
func (t *surveyTeller) name(id string) string {
	if short := t.names[id]; short != "" {
		return short
	}
	return id
}

// arrows tells who has it from whom.
func (t *surveyTeller) arrows(g *result.LineageGroup) {
	shown := t.first(len(g.Arrows), mostArrows)
	for _, a := range g.Arrows[:shown] {
		from, to := t.name(a.From), t.name(a.To)
		text := fmt.Sprintf("%s shares %s of its wording with %s; ", to, percent(a.Share), from)
		switch a.By {
		case result.ByCitation:
			text += "it names it as its source."
		case result.ByDate:
			text += from + " is the earlier by its date."
		case result.ByCompleteness:
			text += from + " has what the other has lost."
		default:
			text += "which of them has it from the other, nothing tells."
		}
		t.List(text)
	}
	t.left(len(g.Arrows) - shown)
}

// evidence tells what holds a group together, and where it would part first.
func (t *surveyTeller) evidence(g *result.LineageGroup) bool {
	if len(g.Evidence) == 0 {
		return false
	}
	shown := t.first(len(g.Evidence), mostEvidence)
	table := &doc.Table{Head: []string{"what speaks for one origin", "", "between", "what was found"}, Open: true}
	for _, e := range g.Evidence[:shown] {
		table.Rows = append(table.Rows, []string{e.Kind, fmt.Sprintf("%.2f", e.Weight), t.short.Replace(strings.Join(e.Documents, ", ")), t.short.Replace(flat(e.Detail))})
	}
	table.Note = cut(len(g.Evidence)-shown+g.MoreEvidence, fully)
	t.Table(table)
	if c := g.Cut; c != nil && len(g.Documents) > 2 {
		var kinds []string
		for _, e := range c.Evidence {
			if !slices.Contains(kinds, e.Kind) {
				kinds = append(kinds, e.Kind)
			}
		}
		by := ""
		if len(kinds) > 0 {
			by = ", by " + strings.Join(kinds, ", ")
		}
		var docs []string
		for _, id := range c.Documents {
			docs = append(docs, t.name(id))
		}
		t.Para("It holds together least at %s: %.2f on average, from 0 to 1%s.", few(docs, len(docs), mostMembers, fully), c.Score, by)
	}
	return true
}

func (t *surveyTeller) speakers() {
	list := t.heard()
	if len(list) == 0 {
		return
	}
	t.Head(2, "Speakers")
	shown := t.first(len(list), mostSpeakers)
	for _, sp := range list[:shown] {
		line := sp.ID
		if sp.Actor != "" {
			line += ", the model's " + sp.Actor
		}
		var also []string
		for _, v := range sp.Variants {
			if v != sp.ID {
				also = append(also, v)
			}
		}
		if len(also) > 0 {
			line += ", also written " + strings.Join(also, ", ")
		}
		for _, doubt := range sp.Doubts {
			line += "; doubtful: " + doubt
		}
		t.List(line)
	}
	t.left(len(list) - shown)
}

// left says how many entries the list above leaves out.
func (t *surveyTeller) left(n int) {
	if more := cut(n, fully); more != "" {
		t.List(more)
	}
}

// told tells what is told more than once, and what changed between tellings.
func (t *surveyTeller) told() {
	all, once := t.Told()
	list := all
	if !t.Full && !t.Each {
		list = t.spoken(all)
	}
	if len(list) > 0 {
		t.Head(2, "Told more than once, or told otherwise")
	}
	shown := len(list)
	if !t.Each {
		shown = t.first(len(list), mostClusters)
	}
	wording := false
	for _, c := range list[:shown] {
		wording = t.cluster(c) || wording
	}
	if wording {
		t.Blocks = append(t.Blocks, &doc.List{Diff: true, Items: []string{"In a difference of wording, [-these words-] stand in the first telling alone and {+these+} in the second."}})
	}
	if n := len(list) - shown; n > 0 {
		t.Para("%s", cut(n, fully))
	}
	if n := len(all) - len(list); n > 0 {
		t.Para("What outlets tell alike in their own voice is left out %s", cut(n, fully))
	}
	if once > 0 {
		t.Para("%s told once only.", Count(once, "statement is", "statements are"))
	}
}

// cluster tells one statement; it reports whether a wording is compared.
func (t *surveyTeller) cluster(c *result.Cluster) (wording bool) {
	h := t.headline(c)
	if h == nil {
		return false
	}
	t.Blocks = append(t.Blocks, &doc.Paragraph{Text: fmt.Sprintf("[%d] %s", c.ID, clip(flat(h.Text), longest)), Strong: true, Name: fmt.Sprintf("c%d", c.ID)},
		&doc.List{Diff: true})
	t.List(fmt.Sprintf("%s; told in %s, by %s.", Teller(h), Count(len(t.Tellers(c.Statements)), "document"), Count(c.Independent, "independent origin")))
	for _, d := range c.Drift {
		detail := flat(t.short.Replace(d.Detail))
		wording = wording || strings.Contains(detail, "[-") || strings.Contains(detail, "{+")
		kind := string(d.Kind)
		if d.Polarity == result.Reversed {
			kind += ", turned round"
		}
		t.List(fmt.Sprintf("%s: %s%s", kind, detail, t.short.Replace(t.where(d))))
	}
	if t.Each || t.Full || len(c.Wordings) > 2 { // of two, the drift tells as much
		wording = t.descent(c) || wording
	}
	if t.Each {
		t.tellings(c)
	}
	return wording
}

// mostWordings is the number of wordings of one statement shown on a screen.
const mostWordings = 8

// descent tells which wording came of which, numbered like the sections of a
// book: 1.2 came of 1.
func (t *surveyTeller) descent(c *result.Cluster) bool {
	if len(c.Wordings) == 0 {
		return false
	}
	number, children := make(map[string]string), make(map[string]int)
	shown := len(c.Wordings)
	if !t.Each && !t.Full {
		shown = min(shown, mostWordings)
	}
	t.Blocks = append(t.Blocks, &doc.Paragraph{Text: "Which wording came of which:"}, &doc.List{Diff: true})
	for i := range c.Wordings {
		w := &c.Wordings[i]
		first := w.Statements[0]
		docs := t.Tellers(w.Statements)
		if len(docs) > 6 {
			docs = append(docs[:6], fmt.Sprintf("and %d more", len(docs)-6))
		}
		in := t.short.Replace(strings.Join(docs, ", "))
		if w.From == "" {
			number[first] = "1"
			if st := t.Statement(first); st != nil {
				t.List(fmt.Sprintf("1 %s (%s)", clip(flat(st.Text), longest), in))
			}
			continue
		}
		children[w.From]++
		number[first] = fmt.Sprintf("%s.%d", number[w.From], children[w.From])
		if i < shown {
			t.List(fmt.Sprintf("%s %s (%s; %s)", number[first], flat(t.short.Replace(w.Change)), in, earlier[w.By]))
		}
	}
	if n := len(c.Wordings) - shown; n > 0 {
		t.List(cut(n, fully))
	}
	return true
}

// earlier says why a wording is taken for the one that another came of.
var earlier = map[result.ArrowGround]string{
	result.ByCitation: "it names the other", result.ByDate: "later by date", result.ByCompleteness: "it has less of the words",
	result.ByNothing: "which is the earlier is not known",
}

func (t *surveyTeller) tellings(c *result.Cluster) {
	table := &doc.Table{Head: []string{"document", "kind", "speaker", "telling"}}
	list, more := t.Tellings(c)
	for _, st := range list {
		kind := string(st.Kind)
		if st.Own {
			kind = "own words"
		}
		table.Rows = append(table.Rows, []string{st.Document, kind, Teller(st), clip(flat(st.Text), 2*longest)})
	}
	table.Note = cut(more, "parley sources --format json")
	t.Table(table)
}

// where lists the documents of a drift, after a blank; nothing when the detail
// names them already.
func (t *surveyTeller) where(d result.Drift) string {
	docs := t.Tellers(d.Statements)
	said := true
	for _, id := range docs {
		said = said && strings.Contains(d.Detail, id)
	}
	if said {
		return ""
	}
	if len(docs) > 6 {
		docs = append(docs[:6], fmt.Sprintf("and %d more", len(docs)-6))
	}
	return " (" + strings.Join(docs, ", ") + ")"
}

// clip shortens a text to most characters.
func clip(s string, most int) string {
	if rs := []rune(s); len(rs) > most {
		return string(rs[:most-1]) + "…"
	}
	return s
}
