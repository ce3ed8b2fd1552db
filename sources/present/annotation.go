package present

import (
	"io"
	"net/url"
	"slices"
	"strconv"

	"parley/doc"
	"parley/prose"
	"parley/sources"
)

// annotation is a W3C Web Annotation.
type annotation struct {
	ID         string `json:"id"`
	Type       string `json:"type"`
	Motivation string `json:"motivation"`
	Body       []body `json:"body"`
	Target     target `json:"target"`
}

type body struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value"`
	Format  string `json:"format,omitempty"`
}

type target struct {
	Source   string `json:"source"`
	Selector []any  `json:"selector"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

// context is the number of runes of a quote selector's prefix and suffix.
const context = 32

// Annotations writes every statement as a W3C Web Annotation (W3C
// Recommendation of 23 February 2017), in a page of JSON-LD: its kind,
// speaker and cluster as tags, its drift as descriptions, and its place both
// by position, in Unicode characters of the decoded document, and by quote.
func Annotations(w io.Writer, s *sources.Survey) error {
	v := prose.Surveyed(s.Result())
	texts := make(map[string][]rune, len(s.Documents))
	items := make([]annotation, 0, len(s.Statements))
	documents := make(map[string]*sources.Document, len(s.Documents))
	for i := range s.Documents {
		documents[s.Documents[i].ID] = &s.Documents[i]
	}
	for i := range s.Statements {
		st := &s.Statements[i]
		d := documents[st.Document]
		if d == nil {
			continue
		}
		runes, ok := texts[d.ID]
		if !ok {
			clear(texts) // statements come document by document: one text at a time
			runes = []rune(d.Text)
			texts[d.ID] = runes
		}
		items = append(items, annotate(v, st, d, runes))
	}
	return doc.WriteJSON(w, map[string]any{
		"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:parley:survey", "type": "AnnotationPage", "items": items,
	})
}

func annotate(v *prose.Survey, st *sources.Statement, d *sources.Document, runes []rune) annotation {
	a := annotation{ID: "urn:parley:statement:" + url.PathEscape(st.ID), Type: "Annotation", Motivation: "identifying"}
	tag := func(purpose, value string) {
		if value != "" {
			a.Body = append(a.Body, body{Type: "TextualBody", Purpose: purpose, Value: value, Format: "text/plain"})
		}
	}
	tag("tagging", string(st.Kind))
	if st.Own {
		tag("tagging", "outlet's own words")
	}
	speaker := st.SpeakerID
	if speaker == "" {
		speaker = st.Speaker
	}
	tag("identifying", speaker)
	if c := v.Cluster(st.Cluster); c != nil && len(c.Statements) > 1 {
		tag("linking", "urn:parley:cluster:"+strconv.Itoa(c.ID))
		for _, dr := range c.Drift {
			if slices.Contains(dr.Statements, st.ID) {
				tag("describing", string(dr.Kind)+": "+dr.Detail)
			}
		}
	}
	start, end := max(0, min(st.Start, len(runes))), max(0, min(st.End, len(runes)))
	end = max(start, end)
	a.Target.Source = d.Address
	if a.Target.Source == "" {
		a.Target.Source = "urn:parley:document:" + url.PathEscape(d.ID)
	}
	a.Target.Selector = []any{
		positionSelector{Type: "TextPositionSelector", Start: start, End: end},
		quoteSelector{
			Type: "TextQuoteSelector", Exact: string(runes[start:end]), Prefix: string(runes[max(0, start-context):start]),
			Suffix: string(runes[end:min(len(runes), end+context)]),
		},
	}
	return a
}
