package reading

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"parley/sources"
)

// officeReader reads an office document or book that is a zip file.
type officeReader func(context.Context, string, *zip.Reader, Limits, *allowance) ([]sources.Document, error)

// officeKind tells an office document or book from any other archive by what
// is in it; nil when it is none.
func officeKind(z *zip.Reader, left *allowance) officeReader {
	for _, f := range z.File {
		switch f.Name {
		case "word/document.xml":
			return wordDocument
		case "xl/workbook.xml":
			return refused("a spreadsheet")
		case "ppt/presentation.xml":
			return refused("a presentation")
		case "mimetype":
			kind, _ := unzip(f, left)
			switch strings.TrimSpace(string(kind)) {
			case "application/vnd.oasis.opendocument.text":
				return openDocument
			case "application/epub+zip":
				return book
			case "application/vnd.oasis.opendocument.spreadsheet":
				return refused("a spreadsheet")
			case "application/vnd.oasis.opendocument.presentation":
				return refused("a presentation")
			}
		}
	}
	return nil
}

func refused(what string) officeReader {
	return func(context.Context, string, *zip.Reader, Limits, *allowance) ([]sources.Document, error) {
		return nil, fmt.Errorf("is %s, not a text; save it as text, HTML or PDF", what)
	}
}

// part unpacks a named part of an office document; nil when it has none.
func officePart(z *zip.Reader, name string, left *allowance) ([]byte, error) {
	for _, f := range z.File {
		if f.Name == name {
			return unzip(f, left)
		}
	}
	return nil, nil
}

// wordDocument reads a .docx: its paragraphs as they stand, without what is
// struck out, and notes at the end.
func wordDocument(ctx context.Context, name string, z *zip.Reader, limits Limits, left *allowance) ([]sources.Document, error) {
	var b strings.Builder
	for _, part := range []string{"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"} {
		data, err := officePart(z, part, left)
		if err != nil {
			return nil, err
		}
		if err := paragraphs(ctx, &b, data, officeMarks{
			paragraph: "p", text: "t", tab: "tab", lineBreak: "br", hidden: map[string]bool{"del": true, "instrText": true, "delText": true, "txbxContent": true},
		}); err != nil {
			return nil, err
		}
	}
	core, _ := officePart(z, "docProps/core.xml", left)
	return officeDocument(name, b.String(), core, limits)
}

// openDocument reads an .odt.
func openDocument(ctx context.Context, name string, z *zip.Reader, limits Limits, left *allowance) ([]sources.Document, error) {
	data, err := officePart(z, "content.xml", left)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	if err := paragraphs(ctx, &b, data, officeMarks{
		paragraph: "p", heading: "h", blank: "s", tab: "tab", lineBreak: "line-break",
		hidden: map[string]bool{"tracked-changes": true, "annotation": true, "sequence-decls": true, "note-citation": true},
	}); err != nil {
		return nil, err
	}
	meta, _ := officePart(z, "meta.xml", left)
	return officeDocument(name, b.String(), meta, limits)
}

// officeDocument makes a document of the text of an office file. The day on
// which the file was made stands for that of publication, that of its last
// change does not.
func officeDocument(name, text string, about []byte, limits Limits) ([]sources.Document, error) {
	if strings.TrimSpace(text) == "" {
		return nil, errors.New("is an office document without text")
	}
	doc := sources.Document{ID: name, Text: text, Prose: text, Cites: []string{}}
	fields := fieldsOf(about, "title", "created", "creation-date", "date")
	doc.Title = sources.OneLine(fields["title"])
	finish(&doc, limits)
	doc.Date = first(doc.Date, isoDate(first(fields["created"], fields["creation-date"])))
	docs := []sources.Document{doc}
	return docs, note(tooLong(docs, limits))
}

// officeMarks are the local names of the elements of a text format.
type officeMarks struct {
	paragraph, heading, text, blank, tab, lineBreak string
	hidden                                          map[string]bool
}

// mostNesting bounds the elements within elements of an office document or feed.
const mostNesting = 1000

// paragraphs writes the text of an XML document, a paragraph a line. With a
// text element named only what stands in such is text.
func paragraphs(ctx context.Context, b *strings.Builder, data []byte, marks officeMarks) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	depth, hidden, inside, texts := 0, 0, 0, 0
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			if b.Len() > 0 {
				return nil // what could be read is
			}
			return errors.New("is an office document with broken markup")
		}
		switch x := tok.(type) {
		case xml.StartElement:
			if depth++; depth > mostNesting {
				return errNested
			}
			switch name := x.Name.Local; {
			case hidden > 0 || marks.hidden[name]:
				hidden++
			case name == marks.paragraph || name == marks.heading && name != "":
				inside++
			case name == marks.text && name != "":
				texts++
			case inside == 0:
			case name == marks.tab:
				b.WriteByte('\t')
			case name == marks.blank && name != "":
				b.WriteByte(' ')
			case name == marks.lineBreak:
				b.WriteByte('\n')
			}
		case xml.EndElement:
			depth--
			switch name := x.Name.Local; {
			case hidden > 0:
				hidden--
			case name == marks.paragraph || name == marks.heading && name != "":
				if inside--; inside == 0 {
					b.WriteString("\n\n")
				}
			case name == marks.text && name != "":
				texts--
			}
		case xml.CharData:
			if hidden == 0 && inside > 0 && (marks.text == "" || texts > 0) {
				for _, r := range string(x) {
					if r != '\n' && r != '\r' && (!unicode.IsControl(r) || r == '\t') {
						b.WriteRune(r)
					} else if r == '\n' {
						b.WriteByte(' ')
					}
				}
			}
		}
	}
}

// fieldsOf reads the first text of each of some elements of a small XML file.
func fieldsOf(data []byte, names ...string) map[string]string {
	out := make(map[string]string)
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	current := ""
	for {
		tok, err := d.Token()
		if err != nil {
			return out
		}
		switch x := tok.(type) {
		case xml.StartElement:
			current = ""
			for _, n := range names {
				if x.Name.Local == n && out[n] == "" {
					current = n
				}
			}
		case xml.CharData:
			if current != "" {
				out[current] += string(x)
			}
		case xml.EndElement:
			current = ""
		}
	}
}

// book reads an EPUB: a document for each chapter, in reading order.
func book(ctx context.Context, name string, z *zip.Reader, limits Limits, left *allowance) ([]sources.Document, error) {
	container, err := officePart(z, "META-INF/container.xml", left)
	if err != nil {
		return nil, err
	}
	root := attributeOf(container, "rootfile", "full-path")
	pack, err := officePart(z, root, left)
	if err != nil {
		return nil, err
	}
	if pack == nil {
		return nil, errors.New("is a book without a list of its chapters")
	}
	about := fieldsOf(pack, "title", "date", "publisher")
	var m members
	for _, href := range chapters(pack) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if left.files--; left.files < 0 {
			m.note("", errMembers)
			break
		}
		at := path.Join(path.Dir(root), href)
		content, err := officePart(z, at, left)
		if errors.Is(err, errUnpacks) {
			return m.docs, err
		}
		if err != nil || content == nil {
			m.note(CleanName(href), errors.New("is missing from the book"))
			continue
		}
		text, _, err := Decode(content, "text/html")
		if err != nil {
			m.note(CleanName(href), err)
			continue
		}
		doc := entry(name+"/"+CleanName(href), text, limits, func(doc *sources.Document) {
			doc.Title = first(doc.Title, about["title"])
			doc.Date = isoDate(about["date"])
			doc.Publisher = sources.OneLine(about["publisher"])
		})
		if strings.TrimSpace(doc.Prose) != "" {
			m.docs = append(m.docs, doc)
		}
	}
	return m.done("is a book without text")
}

func attributeOf(data []byte, element, attribute string) string {
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			if tag, more := z.TagName(); string(tag) == element && more {
				return attributes(z)[attribute]
			}
		}
	}
}

// chapters lists the files of a book in reading order.
func chapters(pack []byte) []string {
	z := html.NewTokenizer(bytes.NewReader(pack))
	files := make(map[string]string)
	read := make(map[string]bool)
	var out []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, more := z.TagName()
			element := string(tag)
			if !more {
				continue
			}
			at := attributes(z)
			switch element {
			case "item":
				files[at["id"]] = at["href"]
			case "itemref":
				if href := files[at["idref"]]; href != "" && !read[href] { // none stands in a book twice
					read[href] = true
					out = append(out, href)
				}
			}
		}
	}
}
