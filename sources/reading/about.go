package reading

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html/atom"

	"parley/internal/lazy"
	"parley/sources"
)

// metadata is what a page's head says of the page.
type metadata struct {
	title, date, site, address string
}

func (m *metadata) merge(o metadata) {
	m.title, m.date = first(o.title, m.title), first(m.date, o.date)
	m.site, m.address = first(m.site, o.site), first(m.address, o.address)
}

// tag takes up what a <meta>, <link> or <time> tells.
func (m *metadata) tag(tag atom.Atom, at map[string]string) {
	switch tag {
	case atom.Link:
		if strings.EqualFold(at["rel"], "canonical") {
			m.address = first(at["href"], m.address)
		}
	case atom.Time:
		if about := at["itemprop"] + " " + at["class"]; !changed(about) {
			m.date = first(m.date, isoDate(at["datetime"]))
		}
	case atom.Meta:
		content := strings.TrimSpace(at["content"])
		switch strings.ToLower(first(at["property"], first(at["name"], at["itemprop"]))) {
		case "og:title", "twitter:title", "dc.title":
			m.title = first(content, m.title)
		case "og:site_name", "application-name", "dc.publisher", "publisher":
			m.site = first(m.site, content)
		case "og:url", "twitter:url":
			m.address = first(m.address, content)
		case "article:published_time", "datepublished", "date", "pubdate", "dc.date", "dc.date.issued", "publish-date",
			"parsely-pub-date", "sailthru.date":
			m.date = first(isoDate(content), m.date)
		}
	}
}

// changed tells whether a name is that of the day of a change.
func changed(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "modif") || strings.Contains(name, "updat")
}

// script takes up the date of publication that a page's script holds or
// prints.
func (m *metadata) script(text string) {
	if m.date != "" || len(text) > 1<<20 {
		return
	}
	if found := scriptDate.FindStringSubmatch(text); found != nil {
		m.date = found[1]
	} else if found := printedDate.FindStringSubmatch(text); found != nil && !changeLine.MatchString(text) {
		m.date = spokenDate(found[1])
	}
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

var (
	isoPattern  = lazy.MustCompile(`\b(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`)
	pathDate    = lazy.MustCompile(`/((?:19|20)\d\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?:/|$)`)
	pathDate2   = lazy.MustCompile(`[/_-]((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)`)
	writtenDate = lazy.MustCompile(`\b(\d{1,2})\.? (January|February|March|April|May|June|July|August|September|October|November|December),? ((?:19|20)\d\d)\b`)
	usDate      = lazy.MustCompile(`\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2}),? ((?:19|20)\d\d)\b`)
	plainDate   = lazy.MustCompile(`\b(\d{1,2})\.(0?[1-9]|1[0-2])\.((?:19|20)\d\d)\b`)
	dateLine    = lazy.MustCompile(`(?i)^\W*(?:published|posted|date|as of|as_of|first published|on)\b`)
	changeLine  = lazy.MustCompile(`(?i)\b(?:updated|modified|corrected|revised|last (?:changed|edited))\b`)
	scriptDate  = lazy.MustCompile(`(?i)["']?(?:date_?published|published_?(?:at|date|time|on)|publish_?(?:ed)?_?date|publication_?date|pub_?date|first_?published(?:_?at)?|date_?created)["']?\s*[:=]\s*["']((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))`)
	printedDate = lazy.MustCompile(`document\.write(?:ln)?\(\s*(?:new Date\(\s*)?["']([^"'\n]{6,60})["']`)
)

// isoDate gives the date that a machine-readable value begins with, or
// nothing.
func isoDate(value string) string { return isoPattern.FindString(value) }

// AddressDate gives the date that an address carries in its path, or
// nothing.
func AddressDate(address string) string {
	if m := pathDate.FindStringSubmatch(address); m != nil {
		return m[1] + "-" + m[2] + "-" + m[3]
	}
	if m := pathDate2.FindStringSubmatch(address); m != nil {
		return m[1] + "-" + m[2] + "-" + m[3]
	}
	return ""
}

// spokenDate gives the one date that a line of text is about, or nothing.
func spokenDate(line string) string {
	if iso := isoDate(line); iso != "" {
		return iso
	}
	if m := writtenDate.FindStringSubmatch(line); m != nil {
		return parseDate(m[1] + " " + m[2] + " " + m[3])
	}
	if m := usDate.FindStringSubmatch(line); m != nil {
		return parseDate(m[2] + " " + m[1] + " " + m[3])
	}
	if m := plainDate.FindStringSubmatch(line); m != nil {
		if t, err := time.Parse("2.1.2006", m[1]+"."+m[2]+"."+m[3]); err == nil {
			return t.Format("2006-01-02")
		}
	}
	return ""
}

func parseDate(s string) string {
	t, err := time.Parse("2 January 2006", s)
	if err != nil {
		return ""
	}
	return t.Format("2006-01-02")
}

// describe fills in what the text itself tells about a document: title, date,
// publisher and citations. What is filled already stays.
func describe(doc *sources.Document) {
	doc.Citations = citations(doc)
	doc.Cites = []string{}
	seen := make(map[string]bool)
	for _, c := range doc.Citations {
		if c.Kind == "appeared-first" && doc.Publisher == "" {
			doc.Publisher = c.Target
		}
		if !seen[c.Target] {
			seen[c.Target] = true
			doc.Cites = append(doc.Cites, c.Target)
		}
	}
	if doc.Title == "" {
		doc.Title = titleFromText(doc)
	}
	if doc.Date == "" {
		doc.Date = dateFromText(doc)
	}
	if doc.Date == "" {
		doc.Date = AddressDate(doc.Address)
	}
	if doc.Publisher == "" && doc.Address != "" {
		doc.Publisher = Outlet(doc.Address)
	}
	if doc.Publisher == "" {
		doc.Publisher = publisherFromText(doc.Prose)
	}
}

// titleFromText takes the title from the sign-off of a syndicated post, or
// the first line where it looks like a headline.
func titleFromText(doc *sources.Document) string {
	foot := tail(doc.Prose)
	if m := signOff(foot); m != nil && m[3] > m[2] {
		return sources.OneLine(foot[m[2]:m[3]])
	}
	for line := range strings.Lines(head(doc.Prose)) {
		line = sources.OneLine(line)
		if line == "" {
			continue
		}
		if strings.HasPrefix(strings.ToLower(line), "title:") {
			return strings.TrimSpace(line[len("title:"):])
		}
		if len(line) <= 160 && len(strings.Fields(line)) >= 3 && !strings.ContainsRune(".!,;:\"”", rune(line[len(line)-1])) &&
			!strings.HasSuffix(line, "”") {
			return line
		}
		return ""
	}
	return ""
}

// dateFromText looks for a date line at the head or the foot of a text.
func dateFromText(doc *sources.Document) string {
	lines := 0
	for line := range strings.Lines(head(doc.Prose)) {
		line = sources.OneLine(line)
		if line == "" {
			continue
		}
		if lines++; lines > 8 {
			break
		}
		if len(line) >= 100 || changeLine.MatchString(line) {
			continue // a day of change is not that of publication
		}
		if dateLine.MatchString(line) || len(line) < 40 {
			if d := spokenDate(line); d != "" {
				return d
			}
		}
	}
	for line := range strings.Lines(tail(doc.Prose)) {
		line = sources.OneLine(line)
		if len(line) < 100 && dateLine.MatchString(line) && !changeLine.MatchString(line) {
			if d := spokenDate(line); d != "" {
				return d
			}
		}
	}
	return ""
}

// head is the first part of a text, where titles and date lines stand; a
// line that goes on beyond it is no such line.
func head(text string) string {
	const most = 64 << 10
	if len(text) <= most {
		return text
	}
	cut := most
	for cut > 0 && text[cut]&0xC0 == 0x80 {
		cut--
	}
	return text[:cut]
}

// tail is the last part of a text, where sign-offs and references stand.
func tail(text string) string {
	const most = 4000
	if len(text) <= most {
		return text
	}
	cut := len(text) - most
	for cut < len(text) && text[cut]&0xC0 == 0x80 {
		cut++
	}
	return text[cut:]
}

// hostOf gives an address's host without "www."; empty when it has none.
func hostOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
