// Package survey runs the whole way from files to a [sources.Survey]:
// reading, quotations, names, lineage, alignment. The result is the same,
// byte for byte, on every run and any number of processors; time and memory
// grow nearly in line with the number of documents.
package survey

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"parley/sources"
	"parley/sources/align"
	"parley/sources/lineage"
	"parley/sources/names"
	"parley/sources/quote"
	"parley/sources/reading"
)

// Options adjust a survey. The zero value is a good one.
type Options struct {
	// Limits bound what a single file may cost.
	Limits reading.Limits
	// Progress, if not nil, is told of each step how much is done. It is
	// called from one goroutine at a time.
	Progress func(step string, done, total int)
	// Full keeps all evidence on groups, not the weightiest pieces only.
	Full bool
	// Without leaves one kind of evidence on common origins out, to see how much
	// it carries; one of lineage.Kinds, or nothing.
	Without string
	// Registry holds the names that the user declared; nil for none.
	Registry *names.Registry
	// Memory, if not nil, gives what files were read as and what was found in
	// them before, so that only what is new costs work.
	Memory Memory
	// Except is a file that is no document though it may stand among them: the
	// one that Memory keeps.
	Except string
	// Told is what was compared before, of the documents that are surveyed.
	// The survey is the same without, and takes longer.
	Told []Told
	// Keep bounds the characters of the documents that are kept ready for
	// comparing, which take some fifteen bytes each; 0 for all. The survey is
	// the same, and takes longer where they are made ready again and again.
	Keep int
	// Room, if not nil, is asked before so many documents are compared, with
	// the bytes that this takes at least.
	// An error ends the survey.
	Room func(documents int, bytes uint64) error
	// Extractor finds the statements of a document; nil for package quote,
	// which goes by rules. A trained model can take its place here.
	Extractor Extractor
}

// Extractor finds the statements of a document: where they stand in its Text,
// up to Body.End, of what kind they are, and who is said to have made them.
// Extract is called from several goroutines, and IDs are given afterwards.
type Extractor interface {
	Extract(sources.Document) []sources.Statement
}

// Memory keeps what one run reads, finds and compares for the next. File gives
// what is kept of a file, or does the work and keeps what it yields; it is
// called from several goroutines.
type Memory interface {
	File(path string, read func() Found) Found
	Compared() *align.Memo
}

// rules is the extractor that goes by rules.
type rules struct{}

func (rules) Extract(d sources.Document) []sources.Statement { return quote.ExtractDocument(d) }

// Run surveys files and folders. What could not be read is named in the
// survey's Problems and never keeps the rest from being read. Run gives an
// error only when ctx is done, or when there is nothing to read at all.
func Run(ctx context.Context, paths []string, options Options) (*sources.Survey, error) {
	files, problems, err := reading.Paths(ctx, paths)
	if err != nil {
		return nil, err
	}
	if except, err := os.Stat(options.Except); err == nil {
		files = slices.DeleteFunc(files, func(f string) bool {
			info, err := os.Stat(f)
			return err == nil && os.SameFile(info, except)
		})
	}
	read, err := Read(ctx, files, options)
	if err != nil {
		return nil, err
	}
	return Join(ctx, read, problems, options)
}

// NothingError says that no document could be read, and why.
type NothingError struct {
	Problems []string // one message a file; none when no file was found
}

func (e *NothingError) Error() string {
	switch len(e.Problems) {
	case 0:
		return "no documents found"
	case 1:
		return "no document could be read: " + e.Problems[0]
	}
	return fmt.Sprintf("no document could be read: %s (and %d more problems)", e.Problems[0], len(e.Problems)-1)
}

// Documents surveys documents that are read already. They are given unique
// IDs.
func Documents(ctx context.Context, docs []sources.Document, options Options) (*sources.Survey, error) {
	found, err := extract(ctx, docs, options)
	if err != nil {
		return nil, err
	}
	return compare(ctx, docs, found, options)
}

// compare surveys documents in which the statements have been found.
func compare(ctx context.Context, docs []sources.Document, found [][]sources.Statement, options Options) (*sources.Survey, error) {
	if options.Room != nil {
		if err := options.Room(len(docs), roomOf(docs)); err != nil {
			return nil, err
		}
	}
	reading.Unique(docs)
	docs, place := canonical(docs)
	statements := numbered(docs, found, place)
	s := &sources.Survey{Documents: docs}
	if err := identify(ctx, s, statements, options); err != nil {
		return nil, err
	}
	listed := make([][]*sources.Statement, len(docs))
	for i := range docs {
		listed[i] = pointers(statements[i])
	}
	texts := align.NewTexts(pointers(docs), listed, align.NewLexicon(), options.Keep)
	matches, err := newMatcher(texts, place, options.Told)
	if err != nil {
		return nil, err
	}
	var done atomic.Int64
	tell := options.counter("comparing", len(docs))
	read := func(text, sentences int) {
		tell()
		matches.read(text, sentences)
		if done.Add(1) == int64(len(docs)) {
			options.say("grouping", 0, 1)
		}
	}
	lines, err := lineage.Find(ctx, texts, lineage.Options{Full: options.Full, Sentences: matches.sentences, Without: options.Without, Read: read})
	if wrong := matches.wrong(); wrong != nil && ctx.Err() == nil {
		err = wrong
	}
	if err != nil {
		return nil, err
	}
	s.Groups = lines.Groups
	s.Independent = lines.Independent()
	options.say("grouping", 1, 1)

	options.say("aligning", 0, 1)
	pairs := make([]align.Pair, len(lines.Joins))
	for i, j := range lines.Joins {
		pairs[i] = align.Pair{A: j.A, B: j.B, Matches: j.Matches, Related: docs[j.A].Group == docs[j.B].Group}
	}
	var memo *align.Memo
	if options.Memory != nil {
		memo = options.Memory.Compared()
	}
	told, err := align.Clusters(ctx, texts, pairs, memo)
	if err != nil {
		return nil, err
	}
	options.say("aligning", 1, 1)
	s.Clusters = told.Clusters
	gather(s, statements, told.Added)
	independent(s)
	if err := descend(ctx, s); err != nil {
		return nil, err
	}
	locate(s)
	restore(s, place)
	complete(s)
	return s, nil
}

// perCharacter is the memory, in bytes, that comparing takes at least for each
// character of a document's prose, and mostCounted the characters of one
// document that count: of the rest it compares little.
const (
	perCharacter = 15
	mostCounted  = 200_000
)

// roomOf is the memory, in bytes, that it takes at least to compare documents,
// with their texts.
func roomOf(docs []sources.Document) (n uint64) {
	for i := range docs {
		n += perCharacter*uint64(min(docs[i].Body.End, mostCounted)) + uint64(len(docs[i].Text))
	}
	return n
}

// extract finds the statements of every document. They have no IDs yet.
func extract(ctx context.Context, docs []sources.Document, options Options) ([][]sources.Statement, error) {
	out := make([][]sources.Statement, len(docs))
	tell := options.counter("quotations", len(docs))
	err := align.Each(ctx, len(docs), func(i int) {
		defer tell()
		out[i] = options.statements(&docs[i])
	})
	return out, err
}

// statements finds the statements of a document.
func (o Options) statements(d *sources.Document) []sources.Statement {
	if d.Body.End <= d.Body.Start || d.Language != "" && d.Language != "en" {
		return nil // the rules read English only
	}
	var extractor Extractor = rules{}
	if o.Extractor != nil {
		extractor = o.Extractor
	}
	found := extractor.Extract(sources.Document{ID: d.ID, Text: sources.Cut(d.Prose, sources.Span{End: d.Body.End}), Body: d.Body})
	found = slices.Clone(found) // no longer than it is
	once(d, found)
	return found
}

// once keeps the words of statements where they stand in a document's prose
// only, and not a second time.
func once(d *sources.Document, statements []sources.Statement) {
	offset, runes := 0, 0 // of the prose, walked through once
	for i := range statements {
		st := &statements[i]
		if st.Start < runes { // out of order, as an extractor may give them
			offset, runes = 0, 0
		}
		for ; runes < st.Start && offset < len(d.Prose); runes++ {
			_, n := utf8.DecodeRuneInString(d.Prose[offset:])
			offset += n
		}
		if rest := d.Prose[offset:]; strings.HasPrefix(rest, st.Text) && sources.Length(st.Text) == st.End-st.Start {
			st.Text = rest[:len(st.Text)]
		}
	}
}

// numbered gives the statements of documents in canonical order, with their
// IDs; place leads to the documents that they were found in.
func numbered(docs []sources.Document, found [][]sources.Statement, place []int) [][]sources.Statement {
	out := make([][]sources.Statement, len(docs))
	for i, at := range place {
		out[i] = found[at]
		for k := range out[i] {
			out[i][k].ID, out[i][k].Document = fmt.Sprintf("%s:%d", docs[i].ID, k+1), docs[i].ID
		}
	}
	return out
}

func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// counter gives a function that counts one more item of a step done.
func (o Options) counter(step string, total int) func() {
	if o.Progress == nil {
		return func() {}
	}
	var done atomic.Int64
	var lock sync.Mutex
	shown := 0
	return func() {
		n := int(done.Add(1))
		lock.Lock()
		defer lock.Unlock()
		if n > shown {
			shown = n
			o.Progress(step, n, total)
		}
	}
}

func (o Options) say(step string, done, total int) {
	if o.Progress != nil {
		o.Progress(step, done, total)
	}
}
