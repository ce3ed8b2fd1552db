package present

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"parley/sources"
)

// The documents of a survey in the forms that reference managers read.

// dated splits a date as far as it is known.
func dated(date string) (year, month, day string) {
	part := func(from, to int) string {
		if len(date) < to {
			return ""
		}
		if _, err := strconv.Atoi(date[from:to]); err != nil {
			return ""
		}
		return date[from:to]
	}
	if year = part(0, 4); year != "" {
		if month = part(5, 7); month != "" {
			day = part(8, 10)
		}
	}
	return year, month, day
}

// origin says in words what a document's group is.
func origin(s *sources.Survey, d *sources.Document) string {
	for i := range s.Groups {
		if g := &s.Groups[i]; g.ID == d.Group {
			text := fmt.Sprintf("%s, group %d", g.Kind, g.ID)
			if g.Origin != "" {
				text += ", origin: " + g.Origin
			}
			return visible(text)
		}
	}
	return ""
}

func titled(d *sources.Document) string {
	if d.Title != "" {
		return visible(d.Title)
	}
	return visible(d.ID)
}

// RIS writes the documents as RIS records.
func RIS(w io.Writer, s *sources.Survey) error {
	var b strings.Builder
	for i := range s.Documents {
		d := &s.Documents[i]
		line := func(tag, value string) {
			if value != "" {
				fmt.Fprintf(&b, "%s  - %s\r\n", tag, visible(value))
			}
		}
		year, month, day := dated(d.Date)
		line("TY", "NEWS")
		line("ID", d.ID)
		line("TI", titled(d))
		line("T2", d.Publisher)
		line("PY", year)
		if year != "" {
			line("DA", year+"/"+month+"/"+day+"/")
		}
		line("UR", d.Address)
		line("N1", origin(s, d))
		b.WriteString("ER  - \r\n\r\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// BibTeX writes the documents as entries of kind misc.
func BibTeX(w io.Writer, s *sources.Survey) error {
	var b strings.Builder
	taken := make(map[string]bool)
	for i := range s.Documents {
		d := &s.Documents[i]
		fmt.Fprintf(&b, "@misc{%s", citeKey(d.ID, taken))
		field := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, ",\n  %s = {%s}", name, value)
			}
		}
		year, month, day := dated(d.Date)
		field("title", bib(titled(d)))
		field("howpublished", bib(d.Publisher))
		field("year", year)
		field("month", strings.TrimPrefix(month, "0"))
		if day != "" {
			field("date", year+"-"+month+"-"+day)
		}
		field("url", strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", " ", "%20").Replace(visible(d.Address)))
		field("note", bib(origin(s, d)))
		b.WriteString("\n}\n\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// bib escapes what TeX would act on.
func bib(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "%", `\%`, "#", `\#`, "_", `\_`,
		"~", `\textasciitilde{}`, "^", `\textasciicircum{}`).Replace(visible(s))
}

// citeKey makes a key of letters and digits that no other document has.
func citeKey(id string, taken map[string]bool) string {
	key := strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '.') {
			return r
		}
		return '_'
	}, id)
	for n, base := 2, key; taken[key]; n++ {
		key = base + "-" + strconv.Itoa(n)
	}
	taken[key] = true
	return key
}

// cslItem is one item of CSL-JSON, the format of citeproc.
type cslItem struct {
	ID        string   `json:"id"`
	Type      string   `json:"type"`
	Title     string   `json:"title"`
	Container string   `json:"container-title,omitempty"`
	Issued    *cslDate `json:"issued,omitempty"`
	URL       string   `json:"URL,omitempty"`
	Note      string   `json:"note,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// CSL writes the documents as CSL-JSON.
func CSL(w io.Writer, s *sources.Survey) error {
	items := make([]cslItem, len(s.Documents))
	for i := range s.Documents {
		d := &s.Documents[i]
		item := cslItem{ID: visible(d.ID), Type: "article-newspaper", Title: titled(d), Container: visible(d.Publisher), URL: visible(d.Address), Note: origin(s, d)}
		var parts []int
		for _, part := range func() []string { y, m, d := dated(d.Date); return []string{y, m, d} }() {
			if n, err := strconv.Atoi(part); err == nil {
				parts = append(parts, n)
			}
		}
		if len(parts) > 0 {
			item.Issued = &cslDate{[][]int{parts}}
		}
		items[i] = item
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(items)
}
