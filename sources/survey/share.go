package survey

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"slices"

	"parley/sources"
	"parley/sources/align"
	"parley/sources/reading"
)

// Method is the version of the way in which documents are read and compared:
// what was read by another is not compared.
const Method = 4

// Found is a file's own part in a survey: what it was read as, and the
// statements found in each of its documents.
type Found struct {
	Read       reading.Result
	Statements [][]sources.Statement
}

// Read reads files and finds the statements in them. Files may be read in
// shares: what is found in one does not hang on the others.
func Read(ctx context.Context, files []string, options Options) ([]Found, error) {
	out := make([]Found, len(files))
	tell := options.counter("reading", len(files))
	err := align.Each(ctx, len(files), func(i int) {
		read := func() Found {
			f := Found{Read: reading.File(ctx, files[i], options.Limits)}
			for k := range f.Read.Documents {
				f.Statements = append(f.Statements, options.statements(&f.Read.Documents[k]))
			}
			return f
		}
		if options.Memory == nil || options.Extractor != nil || !reading.Readable(files[i], options.Limits) {
			out[i] = read()
		} else {
			out[i] = options.Memory.File(files[i], read)
		}
		tell()
	})
	return out, err
}

// Join surveys what was read of all files, in their order. problems are what
// could not be found at all. It changes found.
func Join(ctx context.Context, found []Found, problems []string, options Options) (*sources.Survey, error) {
	var docs []sources.Document
	var statements [][]sources.Statement
	for i := range found {
		docs = append(docs, found[i].Read.Documents...)
		statements = append(statements, found[i].Statements...)
		if p := found[i].Read.Problem; p != "" {
			problems = append(problems, p)
		}
	}
	if len(docs) == 0 {
		return nil, &NothingError{Problems: problems}
	}
	s, err := compare(ctx, docs, statements, options)
	if err != nil {
		return nil, err
	}
	s.Problems = append(problems, s.Problems...)
	return s, nil
}

// Slim gives what was found without what [Found.Fill] can put back: the prose
// of documents of which it is the text.
func (f Found) Slim() Found {
	f.Read.Documents = slices.Clone(f.Read.Documents)
	for k := range f.Read.Documents {
		if d := &f.Read.Documents[k]; len(d.Runs) == 0 && d.Prose == d.Text {
			d.Prose = ""
		}
	}
	return f
}

// Fill puts back what [Found.Slim] left out.
func (f *Found) Fill() {
	for k := range f.Read.Documents {
		d := &f.Read.Documents[k]
		if len(d.Runs) == 0 && d.Prose == "" {
			d.Prose = d.Text
		}
		if k < len(f.Statements) {
			once(d, f.Statements[k])
		}
	}
}

// Pack writes what was found, file by file.
func Pack(found []Found) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	NumberTypes()
	e := gob.NewEncoder(w)
	for _, f := range found {
		f = f.Slim()
		if err := e.Encode(&f); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Unpack gives what [Pack] wrote to each, file by file. What it is given may
// be of anybody's making; files are taken as they come, and more than most are
// an error.
func Unpack(data []byte, most int, each func(Found) error) error {
	NumberTypes()
	d := gob.NewDecoder(flate.NewReader(bytes.NewReader(data)))
	for n := 0; ; n++ {
		var f Found
		switch err := d.Decode(&f); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("what was read cannot be unpacked: %w", err)
		case n == most:
			return fmt.Errorf("there are more than %d files", most)
		}
		f.Fill()
		if err := sound(&f); err != nil {
			return err
		}
		if err := each(f); err != nil {
			return err
		}
	}
}

// sound refuses places that lie outside their documents, which nothing that
// Pack wrote has.
func sound(f *Found) error {
	if len(f.Statements) != len(f.Read.Documents) {
		return errors.New("statements belong to no document")
	}
	for i, list := range f.Statements {
		d := &f.Read.Documents[i]
		text, prose := sources.Length(d.Text), sources.Length(d.Prose)
		ok := within(prose, d.Body)
		for _, r := range d.Runs {
			ok = ok && within(text, sources.Span{Start: r.Text, End: r.TextEnd}) && r.Length >= 0 && within(prose, sources.Span{Start: r.Prose, End: r.Prose + r.Length})
		}
		for _, c := range d.Citations {
			ok = ok && within(prose, c.Span)
		}
		for _, s := range list {
			ok = ok && within(prose, append(s.Parts, sources.Span{Start: s.Start, End: s.End}, s.SpeakerSpan, s.CueSpan, s.Clause)...)
		}
		if !ok {
			return fmt.Errorf("%s: a place lies outside the document", d.ID)
		}
	}
	return nil
}

// within reports whether spans lie in a text of so many runes.
func within(length int, spans ...sources.Span) bool {
	for _, s := range spans {
		if s.Start < 0 || s.Start > s.End || s.End > length {
			return false
		}
	}
	return true
}
