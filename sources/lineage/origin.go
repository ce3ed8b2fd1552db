package lineage

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"parley/sources"
	"parley/sources/reading"
)

// votes is what speaks for one outlet as a group's origin.
type votes struct {
	outlet    string
	weight    float64
	documents map[string]bool
	address   string
	spans     []sources.DocumentSpan
	cited     []string
}

// How much a citation of each kind tells of where content comes from. That
// somebody told an outlet something may be all that is from there. A
// sign-off ("appeared first on") names the page that a copy was taken from,
// which may be a retelling itself, so it counts less than a reference.
var votesFor = map[string]float64{"reference": 3, "original": 2, "agency": 2, "quoted": 2, "told": 0.75, "appeared-first": 1, "link": 0.5}

// Origin names the origin of documents that have one: outlet, date and
// address as far as the documents tell, by their own citations; among them
// the one that the most documents name, then the one named the weightiest.
// One of the documents themselves is the origin when it is what is named, or
// when nothing is named and it is the earliest. The evidence is the
// citations that spoke for it.
func Origin(docs []*sources.Document) (string, []sources.Evidence) {
	byOutlet := make(map[string]*votes)
	for _, d := range docs {
		counted := make(map[string]float64)
		for _, c := range d.Citations {
			outlet, address := c.Target, ""
			if strings.Contains(c.Target, "://") {
				outlet, address = reading.Outlet(c.Target), c.Target
			}
			weight := votesFor[c.Kind]
			if outlet == "" || weight == 0 {
				continue
			}
			v := byOutlet[outlet]
			if v == nil {
				v = &votes{outlet: outlet, documents: make(map[string]bool)}
				byOutlet[outlet] = v
			}
			v.weight += weight / (1 + counted[outlet]) // a second mention adds less
			counted[outlet]++
			v.documents[d.ID] = true
			if v.address == "" || (c.Kind == "reference" && address != "") {
				v.address = first(address, v.address)
			}
			v.spans = append(v.spans, sources.DocumentSpan{Document: d.ID, Span: c.Span})
			v.cited = append(v.cited, fmt.Sprintf("%s (%s)", d.ID, c.Kind))
		}
	}
	all := make([]*votes, 0, len(byOutlet))
	for _, v := range byOutlet {
		all = append(all, v)
	}
	score := func(v *votes) float64 { return v.weight * (1 + 0.5*float64(len(v.documents)-1)) }
	sort.Slice(all, func(i, j int) bool {
		if x, y := score(all[i]), score(all[j]); x != y {
			return x > y
		}
		return all[i].outlet < all[j].outlet
	})
	if len(all) > 0 && (all[0].address != "" || len(all[0].documents) > 1 || score(all[0]) >= 2) {
		v := all[0]
		address, date := v.address, reading.AddressDate(v.address)
		for _, d := range docs { // the origin itself may be among them
			if (address != "" && d.Address != "" && sameAddress(address, d.Address)) || (date == "" && d.Publisher == v.outlet && d.Address != "") {
				address, date = first(address, d.Address), first(date, d.Date)
			}
		}
		ev := sources.Evidence{
			Kind: "citation", Documents: sorted(v.documents), Weight: 0.9, Spans: v.spans,
			Detail: fmt.Sprintf("%s is named as the source: %s", v.outlet, strings.Join(v.cited, ", ")),
		}
		return describe(v.outlet, date, address), []sources.Evidence{ev}
	}
	if d := earliest(docs); d != nil {
		return describe(first(d.Publisher, d.ID), d.Date, d.Address), nil
	}
	return "", nil
}

// earliest is the document of the earliest date, when all others have a
// later one; for a single document it is that one.
func earliest(docs []*sources.Document) *sources.Document {
	if len(docs) == 1 {
		if d := docs[0]; d.Publisher != "" || d.Address != "" {
			return d
		}
		return nil
	}
	best := docs[0]
	for _, d := range docs[1:] {
		if d.Date < best.Date {
			best = d
		}
	}
	for _, d := range docs {
		if d.Date == "" || (d != best && d.Date == best.Date) {
			return nil
		}
	}
	return best
}

func describe(outlet, date, address string) string {
	parts := []string{outlet}
	if t, err := time.Parse("2006-01-02", date); err == nil {
		parts = append(parts, t.Format("2 January 2006"))
	} else if date != "" {
		parts = append(parts, date)
	}
	if address != "" {
		parts = append(parts, address)
	}
	return strings.Join(parts, ", ")
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// outletKey is an outlet's name in the form that is compared.
func outletKey(name string) string {
	return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), "the ")
}

// origin names the origin of a group.
func (f *finder) origin(docs []*sources.Document, root int, several bool) (string, []sources.Evidence) {
	origin, evidence := Origin(docs)
	if d := f.doc(root); origin == "" && several {
		origin = describe(first(d.Publisher, d.ID), d.Date, d.Address)
	}
	return origin, append([]sources.Evidence{}, evidence...)
}
