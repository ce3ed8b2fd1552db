package names

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"parley/internal/lazy"
	"parley/sources"
)

// within is how many runes before a description its bearer may be named.
const within = 500

// met is a person named at a place of a document.
type met struct {
	start  int
	person *entity
}

// epithet finds whom a definite description means that is no name: "the
// mayor", "the banker", "the 53-year-old". It means the one person of whom the
// document says so; if it says so of nobody, and it is no office, the one
// person who is named shortly before. Two who could be meant are nobody.
func (x *resolver) epithet(n name, st *sources.Statement, doc int) *entity {
	ws := strings.Fields(strings.ToLower(st.Speaker))
	if n.family != "" || doc < 0 || len(ws) < 2 || len(ws) > 4 || ws[0] != "the" || st.Antecedent != "" {
		return nil
	}
	head := ws[len(ws)-1]
	if !IsCalling(head) {
		return nil
	}
	if one, two := x.holder(head, doc); one != nil || two || held()[head] {
		return one
	}
	one, two := x.between(doc, x.paragraph(doc, st.Start), st.Start)
	if one == nil && !two {
		one, _ = x.between(doc, st.Start-within, st.Start)
	}
	return one
}

// byRole finds the one person in the document whose title a description
// repeats: "the Ukrainian president".
func (x *resolver) byRole(n name, doc int) *entity {
	ws := strings.Fields(strings.ToLower(n.text))
	if n.family != "" || len(ws) < 2 || len(ws) > 4 || doc < 0 || !roleWords()[ws[len(ws)-1]] {
		return nil
	}
	var found *entity
	for _, e := range x.persons {
		if e.merged != nil || e.docs[doc] == 0 {
			continue
		}
		for role := range e.roles {
			have := strings.Fields(strings.ToLower(role))
			all := slices.Contains(headsOf(role), ws[len(ws)-1])
			for _, w := range ws {
				all = all && slices.Contains(have, w)
			}
			if all {
				if found != nil && found != e {
					return nil
				}
				found = e
			}
		}
	}
	return found
}

// between finds the one person named between two places of a document; nobody
// where there are two.
func (x *resolver) between(doc, from, to int) (one *entity, two bool) {
	for _, m := range x.places[doc] {
		if m.start < from || m.start >= to {
			continue
		}
		if p := m.person.root(); one == nil {
			one = p
		} else if p != one {
			return nil, true
		}
	}
	return one, false
}

// paragraph is where the paragraph begins that a place of a document lies in.
func (x *resolver) paragraph(doc, at int) int {
	i := sort.SearchInts(x.breaks[doc], at) - 1
	if i < 0 {
		return 0
	}
	return x.breaks[doc][i]
}

// breaksOf lists where lines of a document end, in runes.
func breaksOf(d *sources.Document) []int {
	text := d.Prose
	if text == "" {
		text = d.Text
	}
	var out []int
	n := 0
	for _, r := range text {
		if r == '\n' {
			out = append(out, n)
		}
		n++
	}
	return out
}

// held are offices: whoever is called by one holds it.
var held = lazy.Words("president minister chancellor governor mayor premier king queen pope ambassador chairman chairwoman director secretary spokesman spokeswoman prosecutor judge coach general commissioner bishop")

// calling tells whether a noun says what somebody is or how old, by its form:
// banker, economist, politician, 53-year-old.
func calling(word string) bool {
	if strings.HasSuffix(word, "-year-old") || strings.HasSuffix(word, "man") || strings.HasSuffix(word, "woman") {
		return true
	}
	for _, ending := range [...]string{"er", "or", "ist", "ian"} {
		if len(word) > len(ending)+3 && strings.HasSuffix(word, ending) && unicode.IsLower(rune(word[0])) && !tools()[word] {
			return true
		}
	}
	return false
}

// IsCalling tells whether a noun, in lower case, says what office somebody
// holds or what somebody is.
func IsCalling(word string) bool { return roleWords()[word] || held()[word] || calling(word) }

// tools are things and bodies that end like callings.
var tools = lazy.Words("paper newspaper letter matter number order power tower river water winter summer member center centre river chapter poster border lender offer counter insider computer server carrier broadcaster manufacturer retailer maker producer employer publisher")

// holder finds the one person of a document who is said to hold an office, to
// follow a calling or to be of an age; nobody where two are.
func (x *resolver) holder(what string, doc int) (one *entity, two bool) {
	for _, e := range x.persons {
		if e.merged != nil || e.docs[doc] == 0 {
			continue
		}
		is := e.ages[what]
		for role := range e.roles {
			is = is || slices.Contains(headsOf(role), what)
		}
		if is && one != nil {
			return nil, true
		} else if is {
			one = e
		}
	}
	return one, false
}

// headsOf are the offices and callings that a description gives to whom it is
// said of, in lower case: not those of others whom it names, nor those that are
// past or half. "The mayor of Orrin and a banker" has two, "aide to the mayor"
// and "former mayor" one and none.
func headsOf(description string) []string {
	var out []string
	less := false
	ws := strings.Fields(strings.ToLower(description))
	for i, w := range ws {
		b := bare(w)
		if linking()[b] {
			break
		}
		less = less || lesser()[b]
		last := i+1 == len(ws) || b != strings.TrimRight(w, "\"”’") || linking()[bare(ws[i+1])] || bare(ws[i+1]) == "and"
		if last && !less && IsCalling(b) {
			out = append(out, b)
		}
		if bare(w) == "and" {
			less = false
		}
	}
	return out
}

var (
	linking = lazy.Words("of to for in at from on with under by who whom whose which that when since after before against about")
	lesser  = lazy.Words("former ex deputy vice acting late then future would-be no not never")
)
