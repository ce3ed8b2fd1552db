package reading

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"

	"parley/sources"
)

const (
	pdfTime  = 2 * time.Second        // and a second a MiB
	pdfGrace = 500 * time.Millisecond // for the library to notice that it is over
	pdfPages = 2000
	pdfTree  = 50        // folders within folders of pages
	pdfMost  = 8_388_607 // objects that a PDF may have (ISO 32000-1:2008, annex C)
	pdfStack = 5000      // calls within calls
	pdfDepth = 2000      // nesting of brackets beyond which no reader should follow
)

var (
	errUnpacks = errors.New("unpacks to far more than its size, as a zip bomb does: not read")
	errNested  = errors.New("is nested too deep to be read safely")
	errTables  = errors.New("claims tables far larger than itself: not read")
	errSlow    = errors.New("takes too long to read: given up")
)

// pdfDocument reads the text of a PDF. The library that does it trusts its
// input, so three guards stand before it: every packed stream is unpacked
// once within a limit beforehand, nesting is measured, and all that the
// library reads comes through a reader that stops it at a deadline.
func pdfDocument(ctx context.Context, name string, data []byte, limits Limits) ([]sources.Document, error) {
	data = framed(data)
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
	faces := make(map[string]*typeface)
	claimed := r.NumPage()
	read := 0
	broken := eachPage(r, func(page pdf.Page) (more bool) {
		if ctx.Err() != nil {
			err = errSlow
			return false
		}
		if read++; read > pdfPages {
			err = fmt.Errorf("has %d pages: only the first %d are read", max(claimed, read), pdfPages)
			return false
		}
		clear(faces) // a page names its fonts as it likes
		ps, pageErr := pieces(page, faces)
		if pageErr != nil {
			err = fmt.Errorf("page %d cannot be read: %v", read, pageErr)
		}
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(unbroken(strings.ToValidUTF8(laidOut(ps), "\uFFFD")))
		if b.Len() > most {
			err = fmt.Errorf("has more text than is read of one file: the pages after %d are left out", read)
			return false
		}
		return true
	})
	if broken != nil && err == nil {
		err = broken
	}
	return b.String(), title, err
}

var errCircle = errors.New("is a PDF whose list of pages leads in a circle")

// eachPage calls visit for the pages in their order until it says that it
// needs no more. The tree of pages is walked once; one that leads in a circle
// is deeper than any that is none. What cannot be read of it is left out, and
// the error says so.
func eachPage(r *pdf.Reader, visit func(pdf.Page) bool) error {
	var broken error
	nodes := 0
	var walk func(node pdf.Value, depth int) (more bool)
	walk = func(node pdf.Value, depth int) bool {
		if nodes++; depth > pdfTree || nodes > 20*pdfPages {
			broken = errCircle
			return false
		}
		kids := node.Key("Kids")
		if kids.Kind() != pdf.Array {
			return node.Kind() != pdf.Dict || visit(pdf.Page{V: node})
		}
		for i := range kids.Len() {
			kid, err := indexed(kids, i)
			if err != nil {
				broken = err
				continue
			}
			if !walk(kid, depth+1) {
				return false
			}
		}
		return true
	}
	walk(r.Trailer().Key("Root").Key("Pages"), 0)
	return broken
}

// indexed is an element of an array; an error where the library gives in.
func indexed(array pdf.Value, i int) (v pdf.Value, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("is a PDF some pages of which cannot be read: %v", p)
		}
	}()
	return array.Index(i), nil
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

// framed leaves out what stands before and behind a PDF, and gives it a first
// line that the library takes, whatever version it is of.
func framed(data []byte) []byte {
	const line = "%PDF-1.7\n"
	data = data[max(0, bytes.Index(data, []byte("%PDF-"))):]
	if end := bytes.LastIndex(data, []byte("%%EOF")); end > 0 {
		data = data[:end+len("%%EOF")]
	}
	if len(data) <= len(line) || bytes.HasPrefix(data, []byte("%PDF-1.")) && data[7] >= '0' && data[7] <= '7' && (data[8] == '\r' || data[8] == '\n') {
		return data
	}
	return append([]byte(line), data[len(line):]...)
}

// inspect unpacks every zlib stream of a PDF once, streams within streams
// too, within one limit for all, and measures how deep brackets nest.
func inspect(ctx context.Context, data []byte, limit int64, deadline time.Time) error {
	left := limit
	if deep(data) {
		return errNested
	}
	if claims(data) {
		return errTables
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

// unpack inflates data if it is a zlib stream, or one written in letters
// (ASCII85), taking what it yields off left; one stream in another is followed
// three times.
func unpack(data []byte, left *int64, level int) error {
	data = lettered(data)
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
	if claims(out) {
		return errTables
	}
	return nil
}

// lettered gives the bytes that a stream of ASCII85 letters stands for; any
// other stream as it is.
func lettered(data []byte) []byte {
	for i := range min(len(data), 64) {
		if c := data[i]; c > 'u' && c != 'z' || c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return data
		}
	}
	end := bytes.Index(data, []byte("~>"))
	if end < 0 {
		return data
	}
	out, err := io.ReadAll(ascii85.NewDecoder(bytes.NewReader(data[:end])))
	if err != nil {
		return data
	}
	return out
}

// claims tells whether numbers of a PDF make the library take memory for far
// more than the file can hold: the size and the first number of a table of
// objects, the widths of its columns, and those of a picture's line. The place
// where a table stands is anybody's to name, so every one that could be meant
// is looked at, in the packed bytes as well.
func claims(data []byte) bool {
	most := int64(max(pdfMost, len(data)))
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("xref"))
		if i < 0 {
			break
		}
		at += i + len("xref")
		s := scanner{data: data, at: at}
		for {
			first, ok1 := s.integer()
			n, ok2 := s.integer()
			if !ok1 || !ok2 || n < 0 {
				break
			}
			whole := true
			for range min(n, most) {
				if whole = s.entry(); !whole {
					break
				}
				if first > most {
					return true
				}
				first++
			}
			if !whole || n > most {
				break
			}
		}
	}
	for at := 0; ; at++ {
		i := bytes.IndexByte(data[at:], '/')
		if i < 0 {
			return false
		}
		at += i
		s := scanner{data: data, at: at + 1}
		switch s.name() {
		case "Size", "Columns":
			if n, ok := s.integer(); ok && n > most {
				return true
			}
			if _, ok := s.integer(); ok && s.word() == "R" {
				return true // no program writes that
			}
		case "W", "Index":
			if s.word() != "[" {
				continue
			}
			for {
				n, ok := s.integer()
				if !ok {
					break
				}
				if n > most {
					return true
				}
			}
		}
	}
}

// scanner reads the words of a PDF as far as numbers are concerned.
type scanner struct {
	data []byte
	at   int
}

// name reads a name of a few letters, whose slash is behind, with #53 for S.
func (s *scanner) name() string {
	var b []byte
	for len(b) < 10 && s.at < len(s.data) {
		c := s.data[s.at]
		if c <= ' ' || bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 {
			break
		}
		if c == '#' && s.at+2 < len(s.data) {
			if x, err := strconv.ParseUint(string(s.data[s.at+1:s.at+3]), 16, 8); err == nil {
				c = byte(x)
				s.at += 2
			}
		}
		b = append(b, c)
		s.at++
	}
	return string(b)
}

// word reads what stands up to the next blank or bracket, comments passed over.
func (s *scanner) word() string {
	comment := false
	for ; s.at < len(s.data); s.at++ {
		c := s.data[s.at]
		if comment {
			comment = c != '\n' && c != '\r'
		} else if comment = c == '%'; !comment && c > ' ' {
			break
		}
	}
	start := s.at
	for s.at < len(s.data) && s.at < start+32 {
		c := s.data[s.at]
		if c <= ' ' || bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 {
			if s.at == start {
				s.at++
			}
			break
		}
		s.at++
	}
	return string(s.data[start:s.at])
}

func (s *scanner) integer() (int64, bool) {
	before := s.at
	w := s.word()
	n, err := strconv.ParseInt(w, 10, 64)
	if errors.Is(err, strconv.ErrRange) && n > 0 {
		return n, true
	}
	if err != nil {
		s.at = before
	}
	return n, err == nil
}

// entry reads one of a table's: a place, a generation, and whether it is free.
func (s *scanner) entry() bool {
	_, ok1 := s.integer()
	_, ok2 := s.integer()
	if !ok1 || !ok2 {
		return false
	}
	w := s.word()
	return w == "f" || w == "n"
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
