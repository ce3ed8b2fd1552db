// Package adapter holds what the packages of single file formats share: the
// places of a file's parts, identifiers made from names, and what a format
// cannot carry.
//
// A format is a package with a Read, which turns bytes into a [Reading], and
// a Write, which turns a [Model] into bytes and says what was lost. Package
// formats lists them.
package adapter

import (
	"fmt"

	"parley"
)

// MaxBytes is the size above which no file is read.
const MaxBytes = 32 << 20

// maxFaults is the number of problems that a reader reports one by one.
const maxFaults = 1000

// Reading is what was found in a file of another format than a model file.
type Reading struct {
	// Conflict is nil where nothing could be understood.
	Conflict *parley.Conflict
	// Problems carry their line and column.
	Problems parley.Problems
	// Notes say in a sentence each what the file was taken for and what the
	// model does not keep of it.
	Notes []string
	// Losses are what the file holds and a conflict cannot: refused by a
	// conversion unless it may lose something.
	Losses []Loss
	// Text is what lines and columns count in.
	Text Text

	places map[string]Place
	unsaid int
}

// Place is a line and a column, counted from 1; columns count characters.
type Place struct{ Line, Column int }

// Wrong reports a problem at a place.
func (r *Reading) Wrong(at Place, hint, format string, args ...any) {
	r.add(at, false, hint, format, args...)
}

// Warn reports what is odd at a place, although the file can be read.
func (r *Reading) Warn(at Place, hint, format string, args ...any) {
	r.add(at, true, hint, format, args...)
}

func (r *Reading) add(at Place, warning bool, hint, format string, args ...any) {
	if len(r.Problems) >= maxFaults {
		if !warning {
			r.unsaid++
		}
		return
	}
	p := r.Problems.Add(nil, hint, format, args...)
	p.Line, p.Column, p.Warning = at.Line, at.Column, warning
}

// Note adds a note.
func (r *Reading) Note(format string, args ...any) {
	r.Notes = append(r.Notes, fmt.Sprintf(format, args...))
}

// Lose says what of the file is not kept, and what says the same instead.
func (r *Reading) Lose(what, instead string) {
	r.Losses = append(r.Losses, Loss{what, instead})
}

// Done ends a reading: problems are sorted by place, and where one is worse
// than a warning there is no conflict.
func (r *Reading) Done() *Reading {
	if r.unsaid > 0 {
		p := r.Problems.Add(nil, "", "there are %d more problems", r.unsaid)
		p.Line, p.Column = r.Text.Lines(), 1
	}
	r.Problems = r.Problems.Compact()
	if r.Problems.Err() != nil {
		r.Conflict = nil
	}
	return r
}

// At remembers where the value at a path of the conflict stands in the file.
func (r *Reading) At(at Place, path ...string) {
	if r.places == nil {
		r.places = map[string]Place{}
	}
	r.places[parley.Path(path).String()] = at
}

// Find is the place of a path, or of the nearest value around it that has
// one.
func (r *Reading) Find(path parley.Path) (Place, bool) {
	for n := len(path); n >= 0; n-- {
		if at, ok := r.places[path[:n].String()]; ok {
			return at, true
		}
	}
	return Place{}, false
}
