// Package evidence ties a model to the documents behind it: whether the
// words that its statements cite stand in the documents, how many independent
// origins stand behind each statement, and which passages could be cited for
// it. It reads a survey of documents (package sources) and never changes a
// model by itself.
package evidence

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"parley"
	"parley/sources"
	"parley/sources/sense"
	"parley/sources/words"
)

// Library is a survey laid out for questions about a model's sources.
type Library struct {
	survey     *sources.Survey
	byID       map[string]*sources.Document
	groups     map[int]*sources.Group
	texts      map[string]*text                // what a reader sees, without markup
	statements map[string][]*sources.Statement // by document
	lower      map[string]int                  // how often a word is written small
	upper      map[string]int                  // and with a capital within a sentence
}

// NewLibrary lays out a survey.
func NewLibrary(survey *sources.Survey) *Library {
	l := &Library{
		survey: survey, byID: map[string]*sources.Document{}, groups: map[int]*sources.Group{}, texts: map[string]*text{},
		statements: map[string][]*sources.Statement{}, lower: map[string]int{}, upper: map[string]int{},
	}
	for i := range survey.Documents {
		d := &survey.Documents[i]
		l.byID[d.ID] = d
		t := newText(visible(d))
		l.texts[d.ID] = t
		for _, w := range words.Split(t.runes, 0, len(t.runes)) {
			switch {
			case w.Name:
				l.upper[w.Fold]++
			case unicode.IsLower(t.runes[w.Start]):
				l.lower[w.Fold]++
			}
		}
	}
	for i := range survey.Statements {
		s := &survey.Statements[i]
		l.statements[s.Document] = append(l.statements[s.Document], s)
	}
	for i := range survey.Groups {
		l.groups[survey.Groups[i].ID] = &survey.Groups[i]
	}
	return l
}

// visible is a document's text as a reader sees it.
func visible(d *sources.Document) string {
	if d.Prose != "" {
		return d.Prose
	}
	return d.Text
}

// proper tells whether the documents write a word mostly with a capital, as a
// proper name is; a word that they do not have is taken for one.
func (l *Library) proper(word string) bool {
	return l.lower[word] == 0 || l.upper[word] > l.lower[word]
}

// Document finds the document that a model's source stands for: by its file
// name, its address, or its ID; nil if there is none or more than one.
func (l *Library) Document(s *parley.Source) *sources.Document {
	if s.File != "" {
		if d := l.byID[filepath.Base(s.File)]; d != nil {
			return d
		}
	}
	var found *sources.Document
	for i := range l.survey.Documents {
		d := &l.survey.Documents[i]
		stem := strings.TrimSuffix(d.ID, filepath.Ext(d.ID))
		if s.Address != "" && d.Address == s.Address || d.ID == s.ID || stem == s.ID {
			if found != nil {
				return nil
			}
			found = d
		}
	}
	return found
}

// place is a statement of the model with where it stands.
type place struct {
	actor     int
	path      parley.Path
	statement *parley.Statement
}

// places lists every statement of a model.
func places(c *parley.Conflict) []place {
	var out []place
	for i := range c.Actors {
		a := &c.Actors[i]
		for k, path := range c.Places(a) {
			out = append(out, place{i, path, &a.Statements[k]})
		}
	}
	return out
}

// Check warns of citations that the documents do not bear out: a source that
// no document stands for, a quotation that is not there or where the nearest
// passage says the opposite, a passage that says the opposite of its
// statement, a statement that rests on a single origin, tellings of one
// quotation that contradict each other.
func Check(c *parley.Conflict, l *Library) parley.Problems {
	var ps parley.Problems
	warn := func(path parley.Path, hint, format string, args ...any) {
		ps.Add(path, hint, format, args...).Warning = true
	}
	found := map[string]*sources.Document{}
	m := newMatcher(c, l)
	for i := range c.Sources {
		s := &c.Sources[i]
		if found[s.ID] = l.Document(s); found[s.ID] == nil {
			warn(parley.Path{"sources", s.ID}, "give it file: NAME, one of the documents read", "no document stands for the source %s", s.ID)
		}
	}
	for _, p := range places(c) {
		var docs []*sources.Document
		for k, cite := range p.statement.Cites {
			d := found[cite.Source]
			if d == nil {
				continue
			}
			if !slices.Contains(docs, d) {
				docs = append(docs, d)
			}
			if cite.Quote == "" {
				continue
			}
			here := p.path.Child("cites", strconv.Itoa(k), "quote")
			at, ok := l.texts[d.ID].find(cite.Quote)
			if !ok {
				warn(here, l.elsewhere(cite.Quote, d), "%s does not say this", d.ID)
				continue
			}
			if x := m.stanceAt(p, d, at); x.stance == Contradicts {
				warn(here, "cite it elsewhere, or look at the statement again", "this passage says the opposite of %q: %s", p.statement.Label(), x.why.Ground)
			}
			at = d.Locate(at)
			for _, text := range l.contradictions(d.ID, at) {
				warn(here, "", "the tellings of this quotation do not agree: %s", text)
			}
		}
		if origins := l.Origins(docs); len(docs) > 0 && len(origins) == 1 {
			why := fmt.Sprintf("only %s is cited", docs[0].ID)
			if len(docs) > 1 {
				why = fmt.Sprintf("its %d documents have one origin, %s", len(docs), origins[0])
			}
			warn(p.path.Child("cites"), "", "%q rests on a single origin: %s", p.statement.Label(), why)
		}
	}
	return ps
}

// Origins names the independent origins behind some documents: documents of
// one group count once.
func (l *Library) Origins(docs []*sources.Document) []string {
	var names []string
	seen := map[int]bool{}
	for _, d := range docs {
		g := l.groups[d.Group]
		switch {
		case g == nil || g.Kind == sources.Independent:
			names = append(names, d.ID)
		case !seen[g.ID]:
			seen[g.ID] = true
			if g.Origin != "" {
				names = append(names, g.Origin)
			} else {
				names = append(names, "that of "+d.ID)
			}
		}
	}
	return names
}

// elsewhere says where a missing quotation does stand, or what comes nearest
// to it in the document cited.
func (l *Library) elsewhere(quote string, cited *sources.Document) string {
	near, shares := l.texts[cited.ID].nearest(quote)
	hint := ""
	if near != "" && reversed(sense.Text(quote), sense.Text(near)) {
		hint = fmt.Sprintf("the nearest there says the opposite: “%s”", near)
	}
	for i := range l.survey.Documents {
		d := &l.survey.Documents[i]
		if _, ok := l.texts[d.ID].find(quote); ok {
			if hint != "" {
				hint += "; "
			}
			return hint + "it stands in " + d.ID
		}
	}
	if hint == "" && near != "" {
		hint = fmt.Sprintf("the nearest there is “%s”", shares)
	}
	return hint
}

func reversed(x, y *sense.Sentence) bool {
	v := sense.Compare(x, y, sense.Shared(x, y))
	return v.Reversed()
}

// contradictions lists what the tellings of the statements at a place
// disagree on, beyond wording and marks.
func (l *Library) contradictions(document string, at sources.Span) []string {
	clusters := map[int]bool{}
	for _, s := range l.survey.Statements {
		if s.Document == document && s.Start < at.End && at.Start < s.End && s.Cluster != 0 {
			clusters[s.Cluster] = true
		}
	}
	var out []string
	for _, c := range l.survey.Clusters {
		if !clusters[c.ID] {
			continue
		}
		for _, d := range c.Drift {
			if d.Kind != sources.DriftWording && d.Kind != sources.DriftMarks {
				out = append(out, fmt.Sprintf("%s: %s", d.Kind, d.Detail))
			}
		}
	}
	return out
}

// Confidence is the rule by which confidence may be derived from support: 1 −
// 2^−n for n independent origins, so that one origin makes a statement as
// likely as not, and each more halves the doubt. It is offered, never applied
// silently.
func Confidence(origins int) float64 { return 1 - math.Pow(2, -float64(origins)) }
