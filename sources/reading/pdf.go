package reading

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"

	"parley/sources"
)

const (
	pdfTime  = 2 * time.Second        // and a second a MiB
	pdfGrace = 500 * time.Millisecond // for the library to notice that it is over
	pdfPages = 2000
	pdfStack = 5000 // calls within calls
	pdfDepth = 2000 // nesting of brackets beyond which no reader should follow
)

var (
	errUnpacks = errors.New("unpacks to far more than its size, as a zip bomb does: not read")
	errNested  = errors.New("is nested too deep to be read safely")
	errSlow    = errors.New("takes too long to read: given up")
)

// pdfDocument reads the text of a PDF. The library that does it trusts its
// input, so three guards stand before it: every packed stream is unpacked
// once within a limit beforehand, nesting is measured, and all that the
// library reads comes through a reader that stops it at a deadline.
func pdfDocument(ctx context.Context, name string, data []byte, limits Limits) ([]sources.Document, error) {
	deadline := time.Now().Add(pdfTime + time.Duration(len(data)>>20)*time.Second)
	if err := inspect(ctx, data, limits.InflateBytes, deadline); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithDeadline(ctx, deadline)
	defer cancel()
	type answer struct {
		text, title string
		err         error
	}
	done := make(chan answer, 1)
	go func() {
		var got answer
		defer func() {
			if r := recover(); r != nil {
				got.err = fmt.Errorf("is a PDF that cannot be read: %v", r)
			}
			done <- got
		}()
		got.text, got.title, got.err = pdfText(ctx, data, int(limits.InflateBytes))
	}()
	var got answer
	select {
	case got = <-done:
	case <-ctx.Done():
		got.err = errSlow
		select { // the pages that were read in time
		case got = <-done:
		case <-time.After(pdfGrace):
		}
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) && got.err != nil {
		if got.err = errSlow; strings.TrimSpace(got.text) != "" {
			got.err = errors.New("takes too long to read: only its first pages are read")
		}
	}
	if strings.TrimSpace(got.text) == "" {
		if got.err == nil {
			got.err = errors.New("is a PDF without text (pictures of pages?)")
		}
		return nil, got.err
	}
	doc := sources.Document{ID: name, Title: got.title, Text: got.text, Prose: got.text, Cites: []string{}}
	finish(&doc, limits)
	return []sources.Document{doc}, got.err
}

func pdfText(ctx context.Context, data []byte, most int) (text, title string, err error) {
	r, err := pdf.NewReader(&guarded{ctx: ctx, r: bytes.NewReader(data), budget: 64*int64(len(data)) + 1<<28}, int64(len(data)))
	if err != nil {
		return "", "", fmt.Errorf("is a PDF that cannot be read: %v", err)
	}
	title = sources.OneLine(r.Trailer().Key("Info").Key("Title").Text())
	var b strings.Builder
	defer func() {
		if p := recover(); p != nil { // what was read before stays
			text, err = b.String(), fmt.Errorf("is a PDF that cannot be read: %v", p)
		}
	}()
	pages := r.NumPage()
	fonts := make(map[string]*pdf.Font)
	faces := make(map[string]*typeface)
	for i := 1; i <= min(pages, pdfPages); i++ {
		if ctx.Err() != nil {
			return b.String(), title, errSlow
		}
		page := r.Page(i)
		if page.V.IsNull() {
			continue
		}
		t, pageErr := pageText(page, fonts, faces)
		if pageErr != nil {
			err = fmt.Errorf("page %d cannot be read: %v", i, pageErr)
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(unbroken(strings.ToValidUTF8(t, "\uFFFD")))
		if b.Len() > most {
			return b.String(), title, fmt.Errorf("has more text than is read of one file: the pages after %d are left out", i)
		}
	}
	if pages > pdfPages {
		err = fmt.Errorf("has %d pages: only the first %d are read", pages, pdfPages)
	}
	return b.String(), title, err
}

// pageText reads a page by the places of its text, and where that fails by
// the order in which it was written.
func pageText(page pdf.Page, fonts map[string]*pdf.Font, faces map[string]*typeface) (string, error) {
	clear(faces) // a page names its fonts as it likes
	if ps, err := pieces(page, faces); err == nil && len(ps) > 0 {
		return laidOut(ps), nil
	}
	return pagePlain(page, fonts)
}

func pagePlain(page pdf.Page, fonts map[string]*pdf.Font) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	for _, name := range page.Fonts() {
		if _, ok := fonts[name]; !ok {
			f := page.Font(name)
			fonts[name] = &f
		}
	}
	return page.GetPlainText(fonts)
}

// unbroken joins the lines that a page's layout broke, so that a sentence
// stays whole: a line that does not end one, followed by one that goes on
// in lower case.
func unbroken(text string) string {
	text = strings.ReplaceAll(text, "\x00", "")
	lines := strings.Split(text, "\n")
	var b strings.Builder
	for i, line := range lines {
		line = strings.TrimRight(line, " \t\r")
		b.WriteString(line)
		if i+1 == len(lines) {
			break
		}
		next := strings.TrimLeft(lines[i+1], " \t")
		if next != "" && line != "" && strings.ContainsRune("abcdefghijklmnopqrstuvwxyz,;", rune(next[0])) &&
			!strings.HasSuffix(line, ".") && !strings.HasSuffix(line, ":") {
			b.WriteByte(' ')
		} else {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// guarded is a reader that fails once its context is done or its budget of
// bytes is spent. Whatever loop the library is in, it ends there.
type guarded struct {
	ctx    context.Context
	r      io.ReaderAt
	budget int64
}

func (g *guarded) ReadAt(p []byte, off int64) (int, error) {
	if g.ctx.Err() != nil {
		return 0, errSlow
	}
	// Objects that refer to one another in a circle make the library call
	// itself until the stack is full, which nothing can recover from.
	var frame [1]uintptr
	if runtime.Callers(pdfStack, frame[:]) > 0 {
		panic(errNested)
	}
	if g.budget -= int64(len(p)) + 512; g.budget < 0 {
		return 0, errors.New("asks for the same bytes over and over")
	}
	return g.r.ReadAt(p, off)
}

// inspect unpacks every zlib stream of a PDF once, streams within streams
// too, within one limit for all, and measures how deep brackets nest.
func inspect(ctx context.Context, data []byte, limit int64, deadline time.Time) error {
	left := limit
	if deep(data) {
		return errNested
	}
	word := []byte("stream")
	for at := 0; ; {
		i := bytes.Index(data[at:], word)
		if i < 0 {
			return nil
		}
		at += i + len(word)
		if bytes.HasSuffix(data[:at], []byte("endstream")) {
			continue
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if time.Now().After(deadline) {
			return errSlow
		}
		start := at
		for start < len(data) && (data[start] == '\r' || data[start] == '\n' || data[start] == ' ') {
			start++
		}
		if err := unpack(data[start:], &left, 0); err != nil {
			return err
		}
	}
}

// unpack inflates data if it is a zlib stream, taking what it yields off
// left; one stream in another is followed three times.
func unpack(data []byte, left *int64, level int) error {
	if len(data) < 2 || data[0]&0x0f != 8 || (int(data[0])<<8|int(data[1]))%31 != 0 {
		return nil
	}
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil // no zlib stream after all: nothing to fear from it
	}
	defer z.Close()
	out, _ := io.ReadAll(io.LimitReader(z, *left+1))
	*left -= int64(len(out))
	if *left < 0 {
		return errUnpacks
	}
	if level < 3 {
		if err := unpack(out, left, level+1); err != nil {
			return err
		}
	}
	if deep(out) {
		return errNested
	}
	return nil
}

// deep tells whether arrays and dictionaries nest beyond all use. Strings
// are not skipped, so the measure is a little too high for some text.
func deep(data []byte) bool {
	depth := 0
	for _, c := range data {
		switch c {
		case '[', '<':
			if depth++; depth > pdfDepth*2 {
				return true
			}
		case ']', '>':
			depth = max(0, depth-1)
		}
	}
	return false
}
