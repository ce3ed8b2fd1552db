// Package evaluate scores the steps of the document pipeline against
// annotated data, so that a change can be judged by its figures.
package evaluate

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"parley/result"
	"parley/sources"
	"parley/sources/quote"
)

// textSpan is a stretch of an annotated text, in runes.
type textSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// attribution is one annotated attribution: who (source), by what (cue), is
// reported to have said what (content).
type attribution struct {
	Source  []textSpan   `json:"source"`
	Cue     []textSpan   `json:"cue"`
	Content []textSpan   `json:"content"`
	Type    sources.Kind `json:"type"`
}

// article is one line of the annotated file.
type article struct {
	ID           string        `json:"id"`
	Text         string        `json:"text"`
	Attributions []attribution `json:"attributions"`
}

// Ratio is a part of a whole.
type Ratio = result.Ratio

func count(r *Ratio, hit bool) {
	r.Whole++
	if hit {
		r.Part++
	}
}

// Quotations are the figures of quotation extraction.
type Quotations = result.QuotationFigures

// ErrNoArticles tells that the annotated file holds no article.
var ErrNoArticles = errors.New("no annotated articles")

// Polnear runs quotation extraction over annotated articles, one JSON object
// a line in the shape of PolNeAR's development split (Newell, Margolin and
// Ruths 2018), and scores it.
func Polnear(r io.Reader) (Quotations, error) {
	var q Quotations
	err := eachLine(r, func(a article) error {
		score(&q, &a)
		return nil
	})
	if err != nil {
		return q, fmt.Errorf("annotated articles: %w", err)
	}
	if q.Articles == 0 {
		return q, ErrNoArticles
	}
	return q, nil
}

func score(q *Quotations, a *article) {
	q.Articles++
	found := quote.Extract(a.Text)
	rs := []rune(a.Text)
	for i := range a.Attributions {
		at := &a.Attributions[i]
		if at.Type == sources.Indirect && len(markedStretches(rs, at.Content)) > 0 {
			at.Type = sources.Mixed // its type was taken from double marks alone
		}
		if at.Type == sources.Indirect {
			continue
		}
		for _, s := range markedStretches(rs, at.Content) {
			count(&q.Spans, covers(found, s) >= 0.8)
		}
		if len(at.Source) == 0 {
			continue
		}
		st := bestQuotation(found, at.Content)
		right := st != nil && sameSpeaker(st, at.Source)
		named := st != nil && st.Speaker != ""
		count(&q.Speakers, right)
		count(&q.SpeakerCoverage, named)
		if named {
			count(&q.SpeakerPrecision, right)
		}
		sure := named && st.How == sources.Explicit
		count(&q.SureCoverage, sure)
		if sure {
			count(&q.SurePrecision, right)
		}
	}
	scoreIndirect(q, a, found)
}

func scoreIndirect(q *Quotations, a *article, found []sources.Statement) {
	matched := map[int]bool{}
	for i := range found {
		if found[i].Kind != sources.Indirect {
			continue
		}
		hit := false
		for k := range a.Attributions {
			at := &a.Attributions[k]
			if at.Type == sources.Indirect && agreement(found[i].Start, found[i].End, at.Content) >= 0.5 {
				hit = true
				if !matched[k] && len(at.Source) > 0 {
					count(&q.IndirectSpeakers, sameSpeaker(&found[i], at.Source))
				}
				matched[k] = true
			}
		}
		count(&q.IndirectPrecision, hit)
	}
	for k := range a.Attributions {
		if a.Attributions[k].Type == sources.Indirect {
			count(&q.IndirectRecall, matched[k])
		}
	}
}

// markedStretches are the stretches between double quotation marks, or two
// apostrophes for one, within the content spans; one that is not closed runs
// to the end of its span.
func markedStretches(rs []rune, content []textSpan) []textSpan {
	var out []textSpan
	for _, c := range content {
		open := -1
		for i := max(0, c.Start); i < min(c.End, len(rs)); i++ {
			two := rs[i] == '\'' && i+1 < len(rs) && rs[i+1] == '\''
			switch r := rs[i]; {
			case open < 0 && (r == '“' || r == '"' || two):
				open = i
			case open >= 0 && (r == '”' || r == '"'):
				out = append(out, textSpan{Start: open, End: i + 1})
				open = -1
			case open >= 0 && two:
				out = append(out, textSpan{Start: open, End: i + 2})
				open = -1
			}
			if two {
				i++
			}
		}
		if open >= 0 && c.End-open > 2 {
			out = append(out, textSpan{Start: open, End: min(c.End, len(rs))})
		}
	}
	return out
}

// parts are the quoted stretches of a statement.
func parts(st *sources.Statement) []sources.Span {
	if len(st.Parts) > 0 {
		return st.Parts
	}
	return []sources.Span{{Start: st.Start, End: st.End}}
}

func overlap(a, b, c, d int) int { return max(0, min(b, d)-max(a, c)) }

// covers is the largest share of s that one quotation covers.
func covers(found []sources.Statement, s textSpan) float64 {
	best := 0
	for i := range found {
		if found[i].Kind == sources.Indirect {
			continue
		}
		for _, p := range parts(&found[i]) {
			best = max(best, overlap(p.Start, p.End, s.Start, s.End))
		}
	}
	return float64(best) / float64(max(1, s.End-s.Start))
}

// bestQuotation is the quotation that shares most with the content; among
// equals the shorter one.
func bestQuotation(found []sources.Statement, content []textSpan) *sources.Statement {
	var best *sources.Statement
	most := 0
	for i := range found {
		st := &found[i]
		if st.Kind == sources.Indirect {
			continue
		}
		n := 0
		for _, p := range parts(st) {
			for _, c := range content {
				n += overlap(p.Start, p.End, c.Start, c.End)
			}
		}
		if n > most || n == most && n > 0 && st.End-st.Start < best.End-best.Start {
			best, most = st, n
		}
	}
	return best
}

// agreement is the shared extent of [a,b) and the content over their joint
// extent.
func agreement(a, b int, content []textSpan) float64 {
	shared, extent := 0, 0
	for _, c := range content {
		shared += overlap(a, b, c.Start, c.End)
		extent += c.End - c.Start
	}
	return float64(shared) / float64(max(1, b-a+extent-shared))
}

// sameSpeaker tells whether the statement's speaker is the annotated source.
func sameSpeaker(st *sources.Statement, source []textSpan) bool {
	if st.Speaker == "" {
		return false
	}
	for _, s := range source {
		if overlap(st.SpeakerSpan.Start, st.SpeakerSpan.End, s.Start, s.End) > 0 {
			return true
		}
		for _, name := range []string{st.Speaker, st.Antecedent} {
			if name != "" && (strings.EqualFold(name, s.Text) || shareName(name, s.Text)) {
				return true
			}
		}
	}
	return false
}

// shareName tells whether two descriptions share their last capitalised word
// of the first phrase: "Mr. Obama" and "President Obama".
func shareName(a, b string) bool {
	x, y := lastName(a), lastName(b)
	return x != "" && x == y
}

func lastName(s string) string {
	s, _, _ = strings.Cut(s, ",")
	name := ""
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '.' }) {
		r := []rune(w)
		if len(r) > 2 && unicode.IsUpper(r[0]) {
			name = strings.TrimSuffix(w, ".")
		} else if name != "" {
			break
		}
	}
	return name
}
