package reading

import (
	"context"
	"encoding/xml"
	"fmt"
	"html"
	"strings"

	"github.com/mmcdole/gofeed"

	"parley/internal/lazy"
	"parley/sources"
)

// mostEntries bounds the documents that one feed can yield.
const mostEntries = 5000

// declared is the charset in the head of an XML file; the text is decoded
// when the parser sees it, so it must not be decoded again by that.
var declared = lazy.MustCompile(`^(\s*<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][^"']{0,60}["']`)

// feedDocuments reads an RSS, Atom or JSON feed: each entry is a document,
// named by the file and the entry's place.
func feedDocuments(ctx context.Context, name string, data []byte, limits Limits) ([]sources.Document, error) {
	text, problem, err := Decode(data, "")
	if err != nil {
		return nil, err
	}
	if strings.Contains(text, "<!ENTITY") {
		return nil, fmt.Errorf("is a feed that declares entities of its own, which is not read")
	}
	text = declared.ReplaceAllString(text, "$1")
	if err := nestsTooDeep(ctx, text); err != nil {
		return nil, err
	}
	feed, err := gofeed.NewParser().Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("is not a readable feed: %v", err)
	}
	docs, err := entries(ctx, name, feed, limits)
	if err == nil {
		err = note(problem)
	}
	return docs, err
}

// nestsTooDeep gives an error for XML that nests deeper than a parser that
// calls itself should follow. It reads as the library does.
func nestsTooDeep(ctx context.Context, text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	depth := 0
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		tok, err := d.Token()
		if err != nil {
			return nil // so far the library comes too
		}
		switch tok.(type) {
		case xml.StartElement:
			if depth++; depth > mostNesting {
				return errNested
			}
		case xml.EndElement:
			depth--
		}
	}
}

// plainTitle undoes what a title was escaped once too often.
func plainTitle(title string) string {
	for range 2 {
		if !strings.Contains(title, "&") {
			break
		}
		title = html.UnescapeString(title)
	}
	return sources.OneLine(tags.ReplaceAllString(title, ""))
}

var tags = lazy.MustCompile(`</?[a-zA-Z][^<>]{0,100}>`)

// plainContent undoes the escaping of markup that was escaped twice.
func plainContent(content string) string {
	if !strings.Contains(content, "<") && (strings.Contains(content, "&lt;p") || strings.Contains(content, "&lt;div") || strings.Contains(content, "&lt;br")) {
		return html.UnescapeString(content)
	}
	return content
}

func entries(ctx context.Context, name string, feed *gofeed.Feed, limits Limits) ([]sources.Document, error) {
	var docs []sources.Document
	for i, item := range feed.Items {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if i >= mostEntries {
			return docs, fmt.Errorf("has %d entries: only the first %d are read", len(feed.Items), mostEntries)
		}
		content := item.Content
		if len(content) < len(item.Description) {
			content = item.Description
		}
		if content == "" {
			content = item.Title
		}
		if content == "" {
			continue
		}
		docs = append(docs, entry(fmt.Sprintf("%s#%d", name, i+1), plainContent(content), limits, func(doc *sources.Document) {
			doc.Title = first(plainTitle(item.Title), doc.Title)
			doc.Address = item.Link
			doc.Publisher = plainTitle(feed.Title)
			switch {
			case item.PublishedParsed != nil:
				doc.Date = item.PublishedParsed.Format("2006-01-02")
			case item.UpdatedParsed != nil:
				doc.Date = item.UpdatedParsed.Format("2006-01-02")
			}
		}))
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("is a feed without entries")
	}
	return docs, nil
}

// entry makes a document of an entry's content; fill puts in what the feed
// tells of it. It is an article already, so no main text need be looked for.
func entry(id, content string, limits Limits, fill func(*sources.Document)) sources.Document {
	doc := sources.Document{ID: id, Text: content, Cites: []string{}}
	source := content
	if len(source) > limits.MarkupBytes {
		source = strings.ToValidUTF8(source[:limits.MarkupBytes], "")
	}
	blocks, meta := scan(source)
	var starts []int
	doc.Prose, doc.Runs, starts = compose(blocks, func(*block) bool { return true })
	if len(doc.Runs) == 0 {
		doc.Runs = []sources.Run{{}}
	}
	doc.Title = meta.title
	fill(&doc)
	finish(&doc, limits)
	addLinked(&doc, blocks, starts)
	return doc
}
