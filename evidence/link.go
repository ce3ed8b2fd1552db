package evidence

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"parley"
	"parley/result"
	"parley/sources"
	"parley/sources/words"
)

// Threshold is the least score of a passage that is offered.
const Threshold = 0.2

// sentence is a stretch of a document with its words' weights.
type sentence struct {
	document *sources.Document
	span     sources.Span
	words    []term
	norm     float64
}

// Link proposes citations for every statement of a model: the sentences
// nearest in wording to what it says (its grounds, and the names of the actor
// and of the options it is about), weighed by how rare each word is in the
// documents (TF-IDF, Spärck Jones 1972, doi:10.1108/eb026526). They are
// proposals: only a reader can tell whether a passage bears a statement out.
func Link(c *parley.Conflict, l *Library) []result.Proposal {
	list, idf := l.sentences()
	source := map[string]string{}
	for i := range c.Sources {
		if d := l.Document(&c.Sources[i]); d != nil {
			source[d.ID] = c.Sources[i].ID
		}
	}
	var out []result.Proposal
	for _, p := range places(c) {
		asked := weigh(words.Keys(about(c, p)), idf)
		norm := length(asked)
		best := map[string]result.Passage{}
		for _, s := range list {
			score := dot(asked, s.words) / (norm*s.norm + 1e-12)
			if id := s.document.ID; score >= Threshold && score > best[id].Score {
				best[id] = result.Passage{
					Source: source[id], Document: id, Start: s.span.Start, End: s.span.End,
					Text: string(l.texts[id].runes[s.span.Start:s.span.End]), Speaker: l.speaker(id, s.span), Score: math.Round(score*1000) / 1000,
				}
			}
		}
		a := &c.Actors[p.actor]
		prop := result.Proposal{Path: p.path.String(), Actor: a.ID, Statement: p.statement.Label(), Passages: []result.Passage{}, Origins: []string{}}
		for _, passage := range best {
			prop.Passages = append(prop.Passages, passage)
		}
		slices.SortFunc(prop.Passages, func(x, y result.Passage) int {
			return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.Document, y.Document))
		})
		var docs []*sources.Document
		for _, x := range prop.Passages {
			docs = append(docs, l.byID[x.Document])
		}
		if len(docs) > 0 {
			prop.Origins = l.Origins(docs)
			prop.Confidence = Confidence(len(prop.Origins))
		}
		out = append(out, prop)
	}
	return out
}

// Apply adds proposals to c, the conflict that they were made for: a citation
// for each passage whose document is one of the model's sources and is not cited yet.
// With confidence, statements without one get that of the rule.
func Apply(c *parley.Conflict, props []result.Proposal, confidence bool) (added int) {
	at := places(c)
	for k, p := range props {
		st := at[k].statement
		for _, x := range p.Passages {
			if x.Source == "" || slices.ContainsFunc(st.Cites, func(c parley.Cite) bool { return c.Source == x.Source }) {
				continue
			}
			st.Cites = append(st.Cites, parley.Cite{Source: x.Source, Quote: x.Text})
			added++
		}
		if confidence && st.Confidence == nil && len(p.Origins) > 0 {
			sure := p.Confidence
			st.Confidence = &sure
		}
	}
	return added
}

// about is what a statement says, in words.
func about(c *parley.Conflict, p place) string {
	a := &c.Actors[p.actor]
	parts := []string{a.Label(), p.statement.Because, strings.ReplaceAll(p.statement.Name, "_", " ")}
	expr := " " + string(p.statement.That) + " "
	for i := range c.Actors {
		for _, o := range c.Actors[i].Options {
			if strings.Contains(expr, o.ID) {
				parts = append(parts, o.Label(), c.Actors[i].Label())
			}
		}
	}
	return strings.Join(parts, " ")
}

// speaker is who is reported to say something in a span, if anybody is.
func (l *Library) speaker(document string, at sources.Span) string {
	for _, s := range l.survey.Statements {
		if s.Document == document && s.Start < at.End && at.Start < s.End && s.SpeakerID != "" {
			return s.SpeakerID
		}
	}
	return ""
}

// body is the part of a document that is the article itself.
func body(d *sources.Document, length int) sources.Span {
	if d.Body.End <= d.Body.Start || d.Body.End > length {
		return sources.Span{Start: 0, End: length}
	}
	return d.Body
}

// sentences cuts every document into sentences with weighted words.
func (l *Library) sentences() ([]sentence, map[string]float64) {
	var list []sentence
	var keys [][]string
	count := map[string]int{}
	for i := range l.survey.Documents {
		d := &l.survey.Documents[i]
		t := l.texts[d.ID]
		for _, span := range words.Sentences(t.runes, body(d, len(t.runes))) {
			ws := words.Keys(string(t.runes[span.Start:span.End]))
			if len(ws) < 4 {
				continue
			}
			list = append(list, sentence{document: d, span: span})
			keys = append(keys, ws)
			seen := map[string]bool{}
			for _, w := range ws {
				if !seen[w] {
					seen[w] = true
					count[w]++
				}
			}
		}
	}
	idf := map[string]float64{}
	for w, n := range count {
		idf[w] = math.Log(1 + float64(len(list))/float64(n))
	}
	for k := range list {
		list[k].words = weigh(keys[k], idf)
		list[k].norm = length(list[k].words)
	}
	return list, idf
}

// term is a word with its weight; a vector is sorted by word.
type term struct {
	word   string
	weight float64
}

func weigh(words []string, idf map[string]float64) []term {
	var out []term
	words = slices.Clone(words)
	slices.Sort(words)
	for k, w := range words {
		x, ok := idf[w]
		switch {
		case !ok:
		case k > 0 && words[k-1] == w:
			out[len(out)-1].weight += x
		default:
			out = append(out, term{w, x})
		}
	}
	return out
}

func dot(x, y []term) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i].word < y[j].word:
			i++
		case x[i].word > y[j].word:
			j++
		default:
			sum += x[i].weight * y[j].weight
			i++
			j++
		}
	}
	return sum
}

func length(x []term) float64 { return math.Sqrt(dot(x, x)) }
