package reading

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"

	"parley/sources"
)

// mostEntries bounds the documents that one feed can yield.
const mostEntries = 5000

// feedDocuments reads an RSS or Atom feed: each entry is a document, named
// by the file and the entry's place.
func feedDocuments(ctx context.Context, name string, data []byte, limits Limits) ([]sources.Document, error) {
	if bytes.Contains(data, []byte("<!ENTITY")) {
		return nil, fmt.Errorf("is a feed that declares entities of its own, which is not read")
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("is not a readable feed: %v", err)
	}
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
		docs = append(docs, entry(fmt.Sprintf("%s#%d", name, i+1), content, limits, func(doc *sources.Document) {
			doc.Title = first(item.Title, doc.Title)
			doc.Address = item.Link
			doc.Publisher = feed.Title
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
	doc.Body = body(doc.Prose, limits.ProseRunes)
	fill(&doc)
	describe(&doc)
	addLinked(&doc, blocks, starts)
	return doc
}
