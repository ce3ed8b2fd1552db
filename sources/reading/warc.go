package reading

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"parley/sources"
)

// warcDocuments reads a web archive (WARC, ISO 28500): a document for each
// page that was fetched.
func warcDocuments(ctx context.Context, name string, data []byte, limits Limits, left *allowance) ([]sources.Document, error) {
	in := bufio.NewReader(bytes.NewReader(data))
	var m members
	for n := 1; ; n++ {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		header, body, err := warcRecord(in)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			m.note("", fmt.Errorf("record %d: %w", n, err))
			break
		}
		kind := strings.ToLower(header.Get("Warc-Type"))
		if kind != "response" && kind != "resource" {
			continue
		}
		if left.files--; left.files < 0 {
			m.note("", errMembers)
			break
		}
		address := strings.Trim(header.Get("Warc-Target-Uri"), "<>")
		contentType := header.Get("Content-Type")
		if kind == "response" {
			if body, contentType, err = httpBody(body, left); err != nil {
				if errors.Is(err, errUnpacks) {
					return m.docs, err
				}
				continue // a page that was not there
			}
		}
		docs, err := fetched(ctx, fmt.Sprintf("%s#%d", name, n), contentType, body, limits, left)
		for i := range docs {
			docs[i].Address = first(docs[i].Address, address)
			if docs[i].Publisher == "" {
				docs[i].Publisher = Outlet(address)
			}
			docs[i].Date = first(docs[i].Date, AddressDate(address))
		}
		m.docs = append(m.docs, docs...)
		m.note(fmt.Sprintf("record %d", n), err)
	}
	return m.done("is a web archive without pages")
}

// fetched reads a page by the type that its server gave it; pictures and the
// like are passed over.
func fetched(ctx context.Context, name, contentType string, body []byte, limits Limits, left *allowance) ([]sources.Document, error) {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	switch strings.TrimSpace(kind) {
	case "text/html", "application/xhtml+xml":
		text, problem, err := Decode(body, contentType)
		if err != nil {
			return nil, err
		}
		docs, warn := htmlDocuments(ctx, name, text, limits)
		if warn == nil {
			warn = note(problem)
		}
		return docs, warn
	case "text/plain", "application/pdf", "application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/feed+json":
		return readWithin(ctx, name, body, limits, left)
	}
	return nil, nil
}

// warcRecord reads one record.
func warcRecord(in *bufio.Reader) (textproto.MIMEHeader, []byte, error) {
	for {
		version, err := in.ReadString('\n')
		if err != nil && strings.TrimSpace(version) == "" {
			return nil, nil, io.EOF
		}
		if version = strings.TrimSpace(version); version == "" {
			continue
		}
		if !strings.HasPrefix(version, "WARC/") {
			return nil, nil, errors.New("does not begin as a record does")
		}
		break
	}
	header, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil {
		return nil, nil, errors.New("has a broken head")
	}
	length, err := strconv.ParseInt(strings.TrimSpace(header.Get("Content-Length")), 10, 64)
	if err != nil || length < 0 {
		return nil, nil, errors.New("does not say how long it is")
	}
	body, err := io.ReadAll(io.LimitReader(in, length))
	if err != nil || int64(len(body)) < length {
		return nil, nil, errors.New("is cut off")
	}
	return header, body, nil
}

// httpBody gives the body of a server's answer and its type; an error for one
// that is no page.
func httpBody(record []byte, left *allowance) ([]byte, string, error) {
	res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(record)), nil)
	if err != nil {
		return nil, "", err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, "", errors.New(res.Status)
	}
	in := io.Reader(res.Body)
	if strings.EqualFold(res.Header.Get("Content-Encoding"), "gzip") {
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, "", err
		}
		in = z
	}
	body, err := left.take(in)
	if errors.Is(err, errUnpacks) || len(body) == 0 {
		return nil, "", cmpErr(err)
	}
	return body, res.Header.Get("Content-Type"), nil
}

func cmpErr(err error) error {
	if err == nil {
		return io.EOF
	}
	return err
}
