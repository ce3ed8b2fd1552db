// Package reading turns files into [sources.Document]s: plain text, HTML
// (its main text), RSS, Atom and JSON feeds (a document an entry), the text of
// PDFs, .docx, .odt and EPUB (a document a chapter), mails and mailboxes, web
// archives (WARC), and zip, tar and gzip files of all these, in any charset. It reads the title, date, publisher and address that
// a document gives of itself, and its own word on where its content is from.
//
// Offsets. A document's Text is the decoded file, untouched: a byte-order
// mark is dropped and the charset made Unicode, nothing else; so a rune
// offset can be found again with any editor. For HTML, Text is the decoded
// markup and Prose the main text as a reader sees it; Document.Locate leads
// from the one to the other. For a feed's entry Text is the entry's content
// as the feed gives it, markup included; for a PDF, which has no text of its
// own, it is the text that the reader extracts, page after page.
//
// Nothing here uses the network. A file that cannot be read yields an error
// with a message for people and never keeps the others from being read.
package reading

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"parley/sources"
)

// LargestFile is the size, in bytes, of the largest file that is read unless
// limits say otherwise.
const LargestFile = 64 << 20

// Limits bound what a single file may cost. Zero fields take the defaults.
type Limits struct {
	FileBytes    int64 // largest file read; default LargestFile
	InflateBytes int64 // most bytes that a PDF may unpack to; default 64 MiB
	MarkupBytes  int   // most markup given to main-text extraction; default 4 MiB
	ProseRunes   int   // most runes of one document that are searched; default 1,000,000
}

func (l Limits) orDefault() Limits {
	if l.FileBytes <= 0 {
		l.FileBytes = LargestFile
	}
	if l.InflateBytes <= 0 {
		l.InflateBytes = 64 << 20
	}
	if l.MarkupBytes <= 0 {
		l.MarkupBytes = 4 << 20
	}
	if l.ProseRunes <= 0 {
		l.ProseRunes = 1_000_000
	}
	return l
}

// Result is what one file yields: documents, or the reason why not. Both may
// be given, when a part of the file was left unread.
type Result struct {
	Path      string
	Documents []sources.Document
	Problem   string // for people; empty when all went well
}

// Paths lists the files that the given paths stand for, in order and each
// once: a file stands for itself, a folder for the files in it and in its
// folders by name, leaving out those whose name begins with a dot, and a
// path with *, ? or [ that is no file for what it matches. What cannot be
// found is named in problems.
func Paths(ctx context.Context, paths []string) (files, problems []string, err error) {
	seen := make(map[string]bool)
	add := func(p string) {
		p = filepath.Clean(p)
		if !seen[p] {
			seen[p] = true
			files = append(files, p)
		}
	}
	for _, p := range paths {
		info, statErr := os.Stat(p)
		if statErr != nil {
			if strings.ContainsAny(p, "*?[") {
				if matches, globErr := filepath.Glob(p); globErr == nil && len(matches) > 0 {
					for _, m := range matches {
						add(m)
					}
					continue
				}
			}
			problems = append(problems, fmt.Sprintf("%s: %s", p, reason(statErr)))
			continue
		}
		if !info.IsDir() {
			add(p)
			continue
		}
		walkErr := filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			switch {
			case err != nil:
				problems = append(problems, fmt.Sprintf("%s: %s", path, reason(err)))
				if d != nil && d.IsDir() {
					return fs.SkipDir
				}
			case path != p && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return fs.SkipDir
				}
			case d.Type().IsRegular(), d.Type()&fs.ModeSymlink != 0:
				if target, err := os.Stat(path); err == nil && target.IsDir() {
					return nil // a link to a folder may lead in a circle
				}
				add(path)
			}
			return nil
		})
		if walkErr != nil {
			return nil, nil, walkErr
		}
	}
	return files, problems, nil
}

// File reads one file. It gives up when ctx is done. Document IDs are the
// file's base name, with "#2" and so on for the entries of a feed; making
// them unique over several files is for the caller (see Unique).
func File(ctx context.Context, path string, limits Limits) Result {
	limits = limits.orDefault()
	res := Result{Path: path}
	data, err := load(path, limits.FileBytes)
	if err != nil {
		res.Problem = fmt.Sprintf("%s: %s", CleanName(path), reason(err))
		return res
	}
	docs, err := Bytes(ctx, filepath.Base(path), data, limits)
	for i := range docs {
		docs[i].Path = path
	}
	res.Documents = docs
	if err != nil {
		res.Problem = fmt.Sprintf("%s: %s", CleanName(path), err)
	}
	return res
}

// Bytes reads a file's content that is in memory already; name gives the
// documents their ID and, by its ending, a hint of the kind.
func Bytes(ctx context.Context, name string, data []byte, limits Limits) (docs []sources.Document, err error) {
	limits = limits.orDefault()
	if int64(len(data)) > limits.FileBytes {
		return nil, tooLarge(limits.FileBytes)
	}
	return readWithin(ctx, CleanName(name), data, limits, &allowance{files: mostMembers, bytes: limits.InflateBytes, depth: mostDepth})
}

// readWithin reads a file, or a file within another, within what is left of
// the allowance of the outermost.
func readWithin(ctx context.Context, name string, data []byte, limits Limits, left *allowance) (docs []sources.Document, err error) {
	defer func() {
		if r := recover(); r != nil { // a reader of somebody else's format gave in
			docs, err = nil, fmt.Errorf("cannot be read: %v", r)
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, errors.New("is empty")
	}
	kind := sniff(name, data)
	if within := containers[kind]; within != nil {
		if left.depth--; left.depth < 0 {
			return nil, errNested
		}
		defer func() { left.depth++ }()
		return within(ctx, name, data, limits, left)
	}
	docs, err = readKind(ctx, kind, name, data, limits)
	if err == nil {
		err = unspoken(docs)
	}
	return docs, err
}

// containers read the kinds of file that hold others.
var containers map[string]func(context.Context, string, []byte, Limits, *allowance) ([]sources.Document, error)

func init() { // they read what they hold by readWithin, which looks here
	containers = map[string]func(context.Context, string, []byte, Limits, *allowance) ([]sources.Document, error){
		"zip": zipDocuments, "tar": tarDocuments, "gzip": gzipDocuments, "mail": mailDocuments, "mbox": boxDocuments, "warc": warcDocuments,
	}
}

func readKind(ctx context.Context, kind, name string, data []byte, limits Limits) ([]sources.Document, error) {
	switch kind {
	case "pdf":
		return pdfDocument(ctx, name, data, limits)
	case "", "html":
		text, problem, err := Decode(data, map[string]string{"html": "text/html"}[kind])
		if err != nil {
			return nil, err
		}
		var docs []sources.Document
		var warn error
		if kind == "html" {
			docs, warn = htmlDocuments(ctx, name, text, limits)
		} else {
			docs = plainDocument(name, text, limits)
			warn = note(tooLong(docs, limits))
		}
		if problem != "" && (warn == nil || kind == "") {
			warn = note(problem)
		}
		return docs, warn
	case "feed":
		return feedDocuments(ctx, name, data, limits)
	case "legacy":
		return nil, errors.New("is a file of an old office program (.doc, .xls, .ppt); save it as .docx, text or PDF")
	}
	return nil, fmt.Errorf("is %s, not a text; save it as text, HTML or PDF", kind)
}

func plainDocument(name, text string, limits Limits) []sources.Document {
	doc := sources.Document{ID: name, Text: text, Prose: text, Cites: []string{}}
	finish(&doc, limits)
	return []sources.Document{doc}
}

// finish takes up what the text tells of a document, and cuts out of its
// prose what is no part of it.
func finish(doc *sources.Document, limits Limits) {
	describe(doc)
	before := doc.Runs
	declutter(doc, limits.ProseRunes)
	doc.Language, _ = language(sources.Cut(doc.Prose, doc.Body))
	if len(doc.Runs) != len(before) || len(before) > 0 && &doc.Runs[0] != &before[0] { // the prose was cut: the citations have moved
		doc.Citations = citations(doc)
	}
}

// tooLong says of a text that only its beginning is searched, if so.
func tooLong(docs []sources.Document, limits Limits) string {
	for i := range docs {
		if docs[i].Body.End == limits.ProseRunes {
			return fmt.Sprintf("is very long: only its first %d characters are searched", limits.ProseRunes)
		}
	}
	return ""
}

// Unique makes document IDs unique: of those that share one, all but the
// first are given as much of their path as tells them apart, or a number.
func Unique(docs []sources.Document) {
	taken := make(map[string]bool, len(docs))
	numbered := make(map[string]int) // what has been given a number, and the last
	for i := range docs {
		id := docs[i].ID
		if taken[id] {
			parts := strings.Split(filepath.ToSlash(docs[i].Path), "/")
			for k := len(parts) - 2; k >= 0 && taken[id]; k-- {
				id = parts[k] + "/" + id
			}
		}
		for base := id; taken[id]; {
			numbered[base] = max(2, numbered[base]+1)
			id = fmt.Sprintf("%s (%d)", base, numbered[base])
		}
		taken[id] = true
		docs[i].ID = id
	}
}

// Sort puts documents in the order of their IDs.
func Sort(docs []sources.Document) {
	sort.SliceStable(docs, func(i, j int) bool { return docs[i].ID < docs[j].ID })
}

// Readable tells whether a file is one that ends, and not larger than what is
// read; what is no such file must not even be opened.
func Readable(path string, limits Limits) bool {
	_, err := size(path, limits.orDefault().FileBytes)
	return err == nil
}

func size(path string, limit int64) (int64, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, errors.New("is not a regular file")
	case info.Size() > limit:
		return 0, tooLarge(limit)
	}
	return info.Size(), nil
}

func load(path string, limit int64) ([]byte, error) {
	n, err := size(path, limit)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var data bytes.Buffer // made large enough at once, so that a large file is not copied
	data.Grow(int(n) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, err
	}
	if int64(data.Len()) > limit {
		return nil, tooLarge(limit)
	}
	return data.Bytes(), nil
}

func tooLarge(limit int64) error {
	return fmt.Errorf("is larger than %d MiB, the most that is read of one file", limit>>20)
}

func note(problem string) error {
	if problem == "" {
		return nil
	}
	return errors.New(problem)
}

// reason gives an error's message without the path, which the caller names.
func reason(err error) string {
	var p *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read (permission denied)"
	case errors.As(err, &p):
		return p.Err.Error()
	}
	return err.Error()
}
