package reading

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// boxes are the elements that pages put clutter into.
var boxes = map[atom.Atom]bool{
	atom.Div: true, atom.Section: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Figure: true, atom.Aside: true, atom.Table: true,
	atom.P: true, atom.Blockquote: true, atom.Article: true, atom.Li: true,
}

// clutterWords are the words in the class or ID of an element that holds no
// part of an article: advertisements, comments, consent, sharing, sign-up and
// lists of other articles.
var clutterWords = map[string]bool{
	"ad": true, "ads": true, "advert": true, "adverts": true, "advertisement": true, "advertising": true, "sponsored": true, "sponsor": true, "promo": true,
	"comment": true, "comments": true, "disqus": true, "respond": true, "cookie": true, "cookies": true, "consent": true, "gdpr": true,
	"newsletter": true, "subscribe": true, "subscription": true, "signup": true, "related": true, "recommended": true, "recommendations": true,
	"recirc": true, "share": true, "sharing": true, "social": true, "sharebar": true, "sharedaddy": true, "outbrain": true, "taboola": true, "teaser": true,
	"teasers": true, "mostread": true, "trending": true, "breadcrumb": true, "breadcrumbs": true, "readmore": true, "addtoany": true,
}

// clutterName tells whether a class or ID names a box of clutter. A name of
// many words says how an element looks, not what it holds.
func clutterName(name string) bool {
	fields := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(fields) > 12 {
		return false
	}
	for i, f := range fields {
		if clutterWords[f] && (i == 0 || fields[i-1] != "no" && fields[i-1] != "has" && fields[i-1] != "with") {
			return true
		}
	}
	return false
}

// boxed follows a box of clutter until it is closed.
type boxed struct {
	name  atom.Atom
	level int // elements of that name that are open within it, itself counted
}

func (b *boxed) tag(name atom.Atom, open, shut, clutter bool) {
	if b.level > 0 && b.name == atom.P && open {
		b.level = 0 // a paragraph ends where the next element begins
	}
	switch {
	case b.level == 0 && clutter:
		b.name, b.level = name, 1
	case b.level > 0 && name == b.name && open:
		b.level++
	case b.level > 0 && name == b.name && shut:
		b.level--
	}
}

// unbox takes boxes of clutter for what they are named only as long as they
// hold the smaller part of a page's text: where they hold the larger, a box
// was never closed, or its name says something else.
func unbox(blocks []block) {
	inside, outside := 0, 0
	for i := range blocks {
		if b := &blocks[i]; b.main && len(b.text) > 80 {
			if b.junk {
				inside += len(b.text)
			} else {
				outside += len(b.text)
			}
		}
	}
	for i := range blocks {
		if inside > outside {
			blocks[i].junk = false
		} else if blocks[i].junk {
			blocks[i].main = false
		}
	}
}

// articles counts the outermost <article> elements of a page.
type articles struct{ depth, count int }

func (a *articles) tag(name atom.Atom, open, shut bool) {
	if name != atom.Article {
		return
	}
	if open {
		if a.depth++; a.depth == 1 {
			a.count++
		}
	} else if shut && a.depth > 0 {
		a.depth--
	}
}

func (a *articles) current() int {
	if a.depth == 0 {
		return 0
	}
	return a.count
}

// part is one of several articles of a page.
type part struct {
	page        int
	title, date string
	paragraphs  int
	runes       int
}

const (
	// leastParagraphs and leastRunes are what an <article> must have to be an
	// article: a teaser has less.
	leastParagraphs = 2
	leastRunes      = 250
)

// several lists the articles of a page that holds more than one. A comment
// or a teaser that is marked as an article is none: it is short.
func several(blocks []block) []part {
	var out []part
	for i := range blocks {
		b := &blocks[i]
		if b.page == 0 || !b.main {
			continue
		}
		if len(out) == 0 || out[len(out)-1].page != b.page {
			out = append(out, part{page: b.page})
		}
		p := &out[len(out)-1]
		text := string(b.text)
		switch {
		case p.title == "" && p.paragraphs == 0 && len(b.text) < 200:
			p.title = strings.Join(strings.Fields(text), " ")
		case p.date == "" && p.paragraphs == 0 && len(b.text) < 120:
			p.date = spokenDate(text)
		}
		if len(b.text) > 80 && strings.ContainsAny(text, ".!?") {
			p.paragraphs++
			p.runes += len(b.text)
		}
	}
	kept := out[:0]
	for _, p := range out {
		if p.paragraphs >= leastParagraphs && p.runes >= leastRunes && p.title != "" {
			kept = append(kept, p)
		}
	}
	if len(kept) < 2 {
		return nil
	}
	longest := 0
	for _, p := range kept {
		longest = max(longest, p.runes)
	}
	for _, p := range kept {
		if 6*p.runes < longest {
			return nil // an article with notes, not several
		}
	}
	return kept
}
