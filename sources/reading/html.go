package reading

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley/internal/lazy"
	"parley/sources"
)

// block is a paragraph-like stretch of visible text in markup.
type block struct {
	text []rune
	runs []sources.Run // Prose counted from the block's beginning
	main bool          // not in navigation, footer and the like
	junk bool          // in a box for advertisements, comments, consent, sharing or other articles
	page int           // which of the page's articles it belongs to, from 1; 0 for none
	link string        // the first address outside the page's site that it links to
}

// htmlDocument reads a page: one document, or one for each of the articles
// that it holds. The error is a note on a part left unread.
func htmlDocuments(ctx context.Context, name, text string, limits Limits) ([]sources.Document, error) {
	var problem error
	source := text
	if len(source) > limits.MarkupBytes {
		cut := limits.MarkupBytes
		for cut > 0 && !utf8.RuneStart(source[cut]) {
			cut--
		}
		source = source[:cut]
		problem = errors.New("is a very long page: only its beginning is read")
	}
	blocks, meta := scan(source)
	unbox(blocks)
	if parts := several(blocks); len(parts) > 1 {
		docs := make([]sources.Document, len(parts))
		for i, part := range parts {
			about := meta
			about.title, about.date = part.title, first(part.date, meta.date)
			docs[i] = pageDocument(fmt.Sprintf("%s#%d", name, i+1), text, about, blocks, func(b *block) bool { return b.main && b.page == part.page }, limits)
		}
		return docs, problem
	}
	keep := func(b *block) bool { return b.main }
	if wellFormedEnough(source) {
		if main, about := mainText(ctx, source); len(main) > 0 {
			meta.merge(about)
			m := newMain(main)
			keep = func(b *block) bool { return !b.junk && m.has(b) || b.main && namesSource(b) }
		}
	}
	doc := pageDocument(name, text, meta, blocks, keep, limits)
	if doc.Prose == "" && problem == nil {
		problem = errors.New("holds no visible text")
	}
	return []sources.Document{doc}, problem
}

// pageDocument makes a document of the blocks of a page that are kept, or of
// all that are no navigation when none is.
func pageDocument(id, text string, about metadata, blocks []block, keep func(*block) bool, limits Limits) sources.Document {
	doc := sources.Document{ID: id, Text: text, Cites: []string{}}
	var starts []int
	doc.Prose, doc.Runs, starts = compose(blocks, keep)
	if doc.Prose == "" {
		doc.Prose, doc.Runs, starts = compose(blocks, func(b *block) bool { return b.main })
	}
	if doc.Prose == "" {
		doc.Runs = []sources.Run{{}}
	}
	doc.Title, doc.Date, doc.Publisher, doc.Address = about.title, about.date, about.site, about.address
	finish(&doc, limits)
	addLinked(&doc, blocks, starts)
	return doc
}

var sourceLine = lazy.MustCompile(`(?i)^\W*(?:original(?:ly)?|ref[a-z]{2,9}|sources?|credit|via|read (?:more|the original|the full))\b[^:.]{0,60}(?::.{0,200})?$|appeared first on|first appeared on|first published|^https?://\S+$`)

// namesSource tells whether a paragraph is one of those by which a page names
// where its text is from; main-text extraction takes them for clutter.
func namesSource(b *block) bool {
	return len(b.text) < 400 && sourceLine.MatchString(sources.OneLine(string(b.text)))
}

// addLinked takes up the addresses behind the links of such paragraphs.
func addLinked(doc *sources.Document, blocks []block, starts []int) {
	for i := range blocks {
		b := &blocks[i]
		if b.link == "" || starts[i] < 0 || len(b.runs) == 0 || !namesSource(b) || slices.Contains(doc.Cites, b.link) {
			continue
		}
		span := doc.Prosaic(sources.Span{Start: b.runs[0].Text, End: b.runs[len(b.runs)-1].TextEnd})
		doc.Citations = append(doc.Citations, sources.Citation{Span: span, Kind: "reference", Target: b.link})
		doc.Cites = append(doc.Cites, b.link)
	}
}

// wellFormedEnough keeps markup nested so deep that tree walkers would
// exhaust the stack, or so broken that they take for ever, from them.
func wellFormedEnough(source string) bool {
	depth, deepest, tags := 0, 0, 0
	z := html.NewTokenizer(strings.NewReader(source))
	z.SetMaxBuf(1 << 20)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return deepest < 400 && tags < 100_000
		case html.StartTagToken:
			tags++
			if name, _ := z.TagName(); !void[atom.Lookup(name)] {
				depth++
				deepest = max(deepest, depth)
			}
		case html.EndTagToken:
			depth = max(0, depth-1)
		}
	}
}

var void = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true,
	atom.Input: true, atom.Link: true, atom.Meta: true, atom.Source: true, atom.Track: true, atom.Wbr: true, atom.P: true,
	atom.Li: true, atom.Td: true, atom.Tr: true, atom.Th: true, atom.Dt: true, atom.Dd: true, atom.Option: true,
}

// mainText asks the extraction library for the page's main text, as the set
// of its paragraphs with blanks made even, and for what it says of itself.
func mainText(ctx context.Context, source string) (main []string, about metadata) {
	type answer struct {
		res readability.Article
		err error
	}
	done := make(chan answer, 1)
	go func() {
		defer func() {
			if recover() != nil {
				done <- answer{err: errors.New("gave in")}
			}
		}()
		parser := readability.NewParser()
		parser.CharThresholds = 50
		root, err := html.Parse(strings.NewReader(source)) // decoded already: no charset is to be guessed
		if err != nil {
			done <- answer{err: err}
			return
		}
		res, err := parser.ParseAndMutate(root, nil)
		done <- answer{res, err}
	}()
	var got answer
	timer := time.NewTimer(20 * time.Second)
	defer timer.Stop()
	select {
	case got = <-done:
	case <-timer.C:
		return nil, about
	case <-ctx.Done():
		return nil, about
	}
	if got.err != nil {
		return nil, about
	}
	blocks, _ := scan(got.res.Content)
	for k := range blocks {
		if line := sources.OneLine(string(blocks[k].text)); line != "" {
			main = append(main, line)
		}
	}
	about = metadata{title: got.res.Title, site: got.res.SiteName}
	if t := got.res.PublishedTime; t != nil {
		about.date = t.Format("2006-01-02")
	}
	return main, about
}

// mainLines is the main text in a form that answers quickly whether a
// paragraph belongs to it.
type mainLines struct {
	lines map[string]bool
	runs  map[string]bool // of mainRun words
}

const mainRun = 4

func newMain(main []string) *mainLines {
	m := &mainLines{lines: make(map[string]bool, len(main)), runs: make(map[string]bool)}
	for _, line := range main {
		m.lines[line] = true
		fields := strings.Fields(line)
		for i := 0; i+mainRun <= len(fields); i++ {
			m.runs[strings.Join(fields[i:i+mainRun], " ")] = true
		}
	}
	return m
}

// has tells whether a block is main text: it is a line of it, or most of its
// words stand there in the same order.
func (m *mainLines) has(b *block) bool {
	text := sources.OneLine(string(b.text))
	if m.lines[text] {
		return true
	}
	fields := strings.Fields(text)
	total, hits := 0, 0
	for i := 0; i+mainRun <= len(fields); i++ {
		total++
		if m.runs[strings.Join(fields[i:i+mainRun], " ")] {
			hits++
		}
	}
	return total > 0 && 10*hits >= 6*total
}

// compose joins the blocks that are kept into prose, a blank line between.
// starts are where each block begins in the prose, -1 for those left out.
func compose(blocks []block, keep func(*block) bool) (text string, runs []sources.Run, starts []int) {
	var prose strings.Builder
	starts = make([]int, len(blocks))
	at := 0
	for i := range blocks {
		b := &blocks[i]
		starts[i] = -1
		if !keep(b) {
			continue
		}
		if at > 0 {
			prose.WriteString("\n\n")
			at += 2
		}
		starts[i] = at
		for _, r := range b.runs {
			r.Prose += at
			runs = append(runs, r)
		}
		prose.WriteString(string(b.text))
		at += len(b.text)
	}
	return prose.String(), runs, starts
}

// inline elements do not end a paragraph.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true,
	atom.Data: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Kbd: true, atom.Mark: true,
	atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true,
	atom.Sup: true, atom.Time: true, atom.U: true, atom.Var: true, atom.Wbr: true, atom.Ins: true, atom.Del: true,
}

// aside elements hold what is not the article.
var aside = map[atom.Atom]bool{
	atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Form: true, atom.Button: true, atom.Select: true,
}

// scan reads markup in one pass: its paragraphs with their place, and what
// its head says. It never builds a tree, so depth does not matter.
func scan(source string) ([]block, metadata) {
	var (
		blocks []block
		meta   metadata
		cur    block
		offset int // runes before the token
		hidden atom.Atom
		asides int
		pre    int
		title  bool
		box    boxed    // a box of clutter that is open
		arts   articles // the articles of the page
	)
	flush := func() {
		trimBlock(&cur)
		if len(cur.text) > 0 {
			cur.main, cur.junk, cur.page = asides == 0, box.level > 0, arts.current()
			blocks = append(blocks, cur)
		}
		cur = block{}
	}
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		raw := string(z.Raw())
		length := utf8.RuneCountInString(raw)
		switch kind {
		case html.TextToken:
			if hidden == atom.Script {
				meta.script(raw)
			}
			switch {
			case title:
				meta.title = first(meta.title, sources.OneLine(html.UnescapeString(raw)))
			case hidden == 0:
				cur.add(raw, offset, pre > 0)
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			open := kind == html.StartTagToken
			clutterBox := false
			if more && kind != html.EndTagToken {
				about := attributes(z)
				clutterBox = open && boxes[tag] && clutterName(about["class"]+" "+about["id"])
				meta.tag(tag, about)
				if href := about["href"]; tag == atom.A && cur.link == "" && strings.HasPrefix(href, "http") {
					cur.link = href
				}
			}
			switch {
			case tag == atom.Title:
				title = open
			case hidden != 0:
				if kind == html.EndTagToken && tag == hidden {
					hidden = 0
				}
			case open && (tag == atom.Script || tag == atom.Style || tag == atom.Noscript || tag == atom.Template ||
				tag == atom.Textarea || tag == atom.Svg || tag == atom.Iframe):
				flush()
				hidden = tag
			case tag == atom.Br:
				cur.brk()
			case !inline[tag] || clutterBox:
				flush()
				box.tag(tag, open, kind == html.EndTagToken, clutterBox)
				arts.tag(tag, open, kind == html.EndTagToken)
				delta := 0
				if open {
					delta = 1
				} else if kind == html.EndTagToken {
					delta = -1
				}
				if aside[tag] {
					asides = max(0, asides+delta)
				}
				if tag == atom.Pre {
					pre = max(0, pre+delta)
				}
			}
		}
		offset += length
	}
	flush()
	return blocks, meta
}

func attributes(z *html.Tokenizer) map[string]string {
	out := make(map[string]string)
	for n := 0; n < 64; n++ {
		key, value, more := z.TagAttr()
		if k := string(key); k != "" {
			if _, twice := out[k]; !twice {
				out[k] = string(value)
			}
		}
		if !more {
			break
		}
	}
	return out
}

// add appends raw markup text that begins at rune offset of the source.
func (b *block) add(raw string, offset int, keepBlanks bool) {
	rs := []rune(raw)
	for i := 0; i < len(rs); {
		r, n := rs[i], 1
		if r == '&' {
			if e, used := entity(rs[i:]); used > 0 {
				for k, er := range e {
					if k == 0 {
						b.put(er, offset+i, used)
					} else {
						b.put(er, offset+i+used, 0)
					}
				}
				i += used
				continue
			}
		}
		if unicode.IsSpace(r) && !keepBlanks {
			for i+n < len(rs) && unicode.IsSpace(rs[i+n]) {
				n++
			}
			if len(b.text) > 0 && !unicode.IsSpace(b.text[len(b.text)-1]) {
				if r == '\n' || r == '\t' || r == '\r' {
					r = ' '
				}
				b.put(r, offset+i, n)
			}
			i += n
			continue
		}
		b.put(r, offset+i, 1)
		i++
	}
}

// entity decodes a character reference at the beginning of rs and tells how
// many runes it takes; none when there is no such reference.
func entity(rs []rune) ([]rune, int) {
	for j := 1; j < len(rs) && j < 34; j++ {
		r := rs[j]
		if r == ';' {
			raw := string(rs[:j+1])
			if out := html.UnescapeString(raw); out != raw {
				return []rune(out), j + 1
			}
			return nil, 0
		}
		if r != '#' && (r > 127 || !(unicode.IsLetter(r) || unicode.IsDigit(r))) {
			return nil, 0
		}
	}
	return nil, 0
}

// put appends one visible rune that used runes of the source stand for.
func (b *block) put(r rune, at, used int) {
	if n := len(b.runs); n > 0 && used == 1 {
		last := &b.runs[n-1]
		if last.TextEnd == at && last.TextEnd-last.Text == last.Length {
			last.Length++
			last.TextEnd++
			b.text = append(b.text, r)
			return
		}
	}
	b.runs = append(b.runs, sources.Run{Prose: len(b.text), Length: 1, Text: at, TextEnd: at + used})
	b.text = append(b.text, r)
}

// brk ends a line inside a block.
func (b *block) brk() {
	if n := len(b.text); n > 0 && b.text[n-1] != '\n' {
		at := b.runs[len(b.runs)-1].TextEnd
		b.put('\n', at, 0)
	}
}

func trimBlock(b *block) {
	for n := len(b.text); n > 0 && unicode.IsSpace(b.text[n-1]); n-- {
		b.text = b.text[:n-1]
		last := &b.runs[len(b.runs)-1]
		if last.Length == 1 {
			b.runs = b.runs[:len(b.runs)-1]
			continue
		}
		last.Length--
		last.TextEnd--
	}
}
