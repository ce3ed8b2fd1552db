package reading

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"golang.org/x/net/html/charset"

	"parley/sources"
)

const (
	mostParts     = 1000 // parts of one mail
	mostPartDepth = 20   // parts within parts
)

var errParts = fmt.Errorf("has more than %d parts: the others are left out", mostParts)

// mailDocuments reads one mail: what it says, plain where it has that, and
// what is attached to it, each as a document.
func mailDocuments(ctx context.Context, name string, data []byte, limits Limits, left *allowance) ([]sources.Document, error) {
	msg, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, errors.New("is not a readable mail")
	}
	r := &mailReader{ctx: ctx, name: name, limits: limits, left: left}
	r.part(msg.Header.Get("Content-Type"), msg.Header.Get("Content-Transfer-Encoding"), msg.Header.Get("Content-Disposition"), msg.Body, 0)
	words := mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) { return charset.NewReaderLabel(name, in) }}
	decoded := func(field string) string {
		text, err := words.DecodeHeader(msg.Header.Get(field))
		if err != nil {
			text = strings.ToValidUTF8(msg.Header.Get(field), "\uFFFD")
		}
		return sources.OneLine(text)
	}
	var docs []sources.Document
	fill := func(doc *sources.Document) {
		doc.Title = first(decoded("Subject"), doc.Title)
		if t, err := msg.Header.Date(); err == nil {
			doc.Date = t.Format("2006-01-02")
		}
		if from := decoded("From"); from != "" {
			if at := strings.IndexByte(from, '<'); at > 0 {
				from = from[:at]
			}
			doc.Publisher = strings.Trim(from, " \"")
		}
	}
	switch {
	case strings.TrimSpace(r.plain.String()) != "":
		doc := sources.Document{ID: name, Text: r.plain.String(), Prose: r.plain.String(), Cites: []string{}}
		fill(&doc)
		finish(&doc, limits)
		docs = append(docs, doc)
	case strings.TrimSpace(r.markup.String()) != "":
		docs = append(docs, entry(name, r.markup.String(), limits, fill))
	}
	docs = append(docs, r.attached.docs...)
	if len(docs) == 0 && len(r.attached.problems) == 0 {
		return nil, errors.New("is a mail without text")
	}
	r.attached.docs = docs
	return r.attached.done("is a mail without text")
}

// mailReader walks the parts of a mail.
type mailReader struct {
	ctx           context.Context
	name          string
	limits        Limits
	left          *allowance
	parts         int
	plain, markup strings.Builder
	attached      members
}

// part reads a part, and the parts within it; false when no more are read.
func (r *mailReader) part(contentType, encoding, disposition string, body io.Reader, depth int) bool {
	if r.parts++; r.parts > mostParts || r.ctx.Err() != nil {
		r.attached.note("", errParts)
		return false
	}
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil || kind == "" {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		if depth >= mostPartDepth {
			r.attached.note("", errNested)
			return false
		}
		parts := multipart.NewReader(body, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err != nil {
				return true
			}
			if !r.part(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p.Header.Get("Content-Disposition"), p, depth+1) {
				return false
			}
		}
	}
	how, file, _ := mime.ParseMediaType(disposition)
	named := first(file["filename"], params["name"])
	text := strings.HasPrefix(kind, "text/") && how != "attachment"
	if !text && named == "" && kind != "message/rfc822" {
		return true
	}
	data, err := r.left.take(unwrapped(encoding, body))
	if errors.Is(err, errUnpacks) {
		r.attached.note("", err)
		return false
	}
	if !text {
		if kind == "message/rfc822" && named == "" {
			named = "message.eml"
		}
		if !passedOver(named) {
			r.attached.add(r.ctx, r.name, named, data, r.limits, r.left)
		}
		return true
	}
	content, problem, err := Decode(data, contentType)
	if err != nil {
		if len(bytes.TrimSpace(data)) > 0 {
			r.attached.note("", err)
		}
		return true
	}
	r.attached.note("", note(problem))
	switch {
	case kind == "text/html":
		r.markup.WriteString(content)
	case kind == "text/plain":
		r.plain.WriteString(content)
	}
	return true
}

// unwrapped undoes how a part is encoded for the way.
func unwrapped(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, &lettersOnly{body})
	}
	return body
}

// lettersOnly passes over line ends and blanks within base64.
type lettersOnly struct{ r io.Reader }

func (l *lettersOnly) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	k := 0
	for _, c := range p[:n] {
		if c > ' ' {
			p[k] = c
			k++
		}
	}
	return k, err
}

// boxDocuments reads a mailbox: the mails after each line "From ".
func boxDocuments(ctx context.Context, name string, data []byte, limits Limits, left *allowance) ([]sources.Document, error) {
	var m members
	n := 0
	for at := 0; at < len(data); {
		end := len(data)
		if i := bytes.Index(data[at+1:], []byte("\nFrom ")); i >= 0 {
			end = at + 1 + i + 1
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if n++; n > mostMembers {
			m.note("", errMembers)
			break
		}
		letter := data[at:end]
		if bytes.HasPrefix(letter, []byte("From ")) {
			if i := bytes.IndexByte(letter, '\n'); i >= 0 {
				letter = letter[i+1:]
			}
		}
		docs, err := mailDocuments(ctx, fmt.Sprintf("%s#%d", name, n), bytes.ReplaceAll(letter, []byte("\n>From "), []byte("\nFrom ")), limits, left)
		m.docs = append(m.docs, docs...)
		m.note(fmt.Sprintf("mail %d", n), err)
		at = end
	}
	return m.done("is a mailbox without mails")
}
