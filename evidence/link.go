package evidence

import (
	"cmp"
	"math"
	"slices"

	"parley"
	"parley/result"
	"parley/sources"
	"parley/sources/words"
)

// Proposal offers passages for one statement of the model.
type Proposal struct {
	result.LinkProposal
	place place
}

// Passage is a sentence that could be cited.
type Passage = result.LinkPassage

// Link proposes citations for every statement of a model: sentences that tell
// of the same actors and the same action, each with the stance that it takes
// to the statement and why. Words weigh by how rare they are in the documents
// (inverse document frequency, Spärck Jones 1972, doi:10.1108/eb026526).
// Likeness in wording alone is no support, and no passage at all is a good
// answer.
func Link(c *parley.Conflict, l *Library) []Proposal {
	m := newMatcher(c, l)
	source := map[string]string{}
	for i := range c.Sources {
		if d := l.Document(&c.Sources[i]); d != nil {
			source[d.ID] = c.Sources[i].ID
		}
	}
	var out []Proposal
	for _, p := range places(c) {
		a := &c.Actors[p.actor]
		prop := Proposal{place: p, LinkProposal: result.LinkProposal{
			Path: p.path.String(), Actor: a.ID, Statement: p.statement.Label(),
			Passages: m.passages(p, source), Origins: []string{}, Against: []string{},
		}}
		if docs := l.cited(prop.Passages, Supports); len(docs) > 0 {
			prop.Origins = l.Origins(docs)
			prop.Confidence = Confidence(len(prop.Origins))
		}
		if docs := l.cited(prop.Passages, Contradicts); len(docs) > 0 {
			prop.Against = l.Origins(docs)
		}
		out = append(out, prop)
	}
	return out
}

// order is that in which stances are listed.
var order = map[Stance]int{Supports: 0, Contradicts: 1, Mentions: 2}

// passages finds the sentences that are about what a statement says: of each
// document the best that supports it and the best that contradicts it, or
// else the best that mentions it.
func (m *matcher) passages(p place, source map[string]string) []Passage {
	claims := m.claims(p)
	out := []Passage{}
	for i := range m.lib.survey.Documents {
		d := &m.lib.survey.Documents[i]
		t := m.lib.texts[d.ID]
		best := map[Stance]Passage{}
		for n, span := range t.sentences(d) {
			for _, c := range claims {
				if !c.touches(t.keysOf(n)) {
					continue
				}
				j, ok := m.judge(c, d, span)
				if !ok || j.covered <= best[j.stance].Score {
					continue
				}
				at := d.Locate(span)
				best[j.stance] = Passage{
					Source: source[d.ID], Document: d.ID, Start: at.Start, End: at.End, Text: string(t.runes[span.Start:span.End]),
					Speaker: m.lib.speakerIn(d, span), Score: math.Round(j.covered*1000) / 1000, Stance: j.stance, Why: j.why,
				}
			}
		}
		if len(best) > 1 {
			delete(best, Mentions)
		}
		for _, x := range best {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(x, y Passage) int {
		return cmp.Or(cmp.Compare(order[x.Stance], order[y.Stance]), cmp.Compare(y.Score, x.Score), cmp.Compare(x.Document, y.Document))
	})
	return out
}

// touches tells whether a sentence has any of the claim's words.
func (c *claim) touches(keys map[string]bool) bool {
	n := 0
	for _, k := range c.keys {
		if keys[k] {
			n++
		}
	}
	return n >= min(2, len(c.keys)) || n > 0 && len(c.keys) <= 3
}

// cited lists the documents of the passages of one stance, each once.
func (l *Library) cited(passages []Passage, stance Stance) []*sources.Document {
	var docs []*sources.Document
	for _, x := range passages {
		if x.Stance == stance && !slices.Contains(docs, l.byID[x.Document]) {
			docs = append(docs, l.byID[x.Document])
		}
	}
	return docs
}

// Apply adds the proposals to the conflict that they were made for: a citation
// for each passage that supports its statement and whose document is one of
// the model's sources and is not cited yet. With confidence, statements
// without one get that of the rule.
func Apply(props []Proposal, confidence bool) (added int) {
	for _, p := range props {
		st := p.place.statement
		for _, x := range p.Passages {
			if x.Stance != Supports || x.Source == "" || slices.ContainsFunc(st.Cites, func(c parley.Cite) bool { return c.Source == x.Source }) {
				continue
			}
			st.Cites = append(st.Cites, parley.Cite{Source: x.Source, Quote: sources.OneLine(x.Text)})
			added++
		}
		if confidence && st.Confidence == nil && len(p.Origins) > 0 {
			c := p.Confidence
			st.Confidence = &c
		}
	}
	return added
}

// speakerIn is who is reported to say something in a span of a document's
// visible text, if anybody is.
func (l *Library) speakerIn(d *sources.Document, span sources.Span) string {
	at := d.Locate(span)
	for _, s := range l.statements[d.ID] {
		if s.Start < at.End && at.Start < s.End && s.SpeakerID != "" {
			return s.SpeakerID
		}
	}
	return ""
}

// body is the part of a document's visible text that is the article itself.
func body(d *sources.Document, length int) sources.Span {
	if d.Body.End <= d.Body.Start || d.Body.End > length {
		return sources.Span{Start: 0, End: length}
	}
	return d.Body
}

// fewest is the number of keys that a sentence needs to say something.
const fewest = 3

// sentences are those of a document's body that say something.
func (t *text) sentences(d *sources.Document) []sources.Span {
	if t.spans == nil {
		t.spans = []sources.Span{}
		for _, span := range words.Sentences(t.runes, body(d, len(t.runes))) {
			keys := map[string]bool{}
			for _, w := range words.Split(t.runes, span.Start, span.End) {
				if w.Key != "" {
					keys[w.Key] = true
				}
			}
			if len(keys) >= fewest {
				t.spans, t.keys = append(t.spans, span), append(t.keys, keys)
			}
		}
	}
	return t.spans
}

func (t *text) keysOf(n int) map[string]bool { return t.keys[n] }

// before is the sentence before a span, of the same paragraph or the one
// before it.
func (t *text) before(d *sources.Document, span sources.Span) (sources.Span, bool) {
	list := t.sentences(d)
	for n := 1; n < len(list); n++ {
		if list[n] == span {
			return list[n-1], true
		}
	}
	return sources.Span{}, false
}

// weights gives each key's inverse document frequency over the sentences of
// all documents, and that of a key that none has.
func (l *Library) weights() (idf map[string]float64, rarest float64) {
	count, total := map[string]int{}, 0
	for i := range l.survey.Documents {
		d := &l.survey.Documents[i]
		t := l.texts[d.ID]
		t.sentences(d)
		total += len(t.keys)
		for _, keys := range t.keys {
			for k := range keys {
				count[k]++
			}
		}
	}
	idf = make(map[string]float64, len(count))
	for k, n := range count {
		idf[k] = math.Log(1 + float64(total)/float64(n))
	}
	return idf, math.Log(1 + float64(total))
}
