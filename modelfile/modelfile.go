// Package modelfile reads and writes conflicts as model files: YAML 1.2, and
// JSON as a part of it.
//
// [Read] never stops at the first mistake: it reports every fault of shape (a
// wrong type, an unknown or repeated key, a number that is none) and still
// yields as much of the conflict as the file holds, so that the checks of
// parley.Conflict.Validate and of package space can add what they find. All of
// them name places by a parley.Path; [File.Locate] turns a path into line and
// column, and [File.Render] shows problems with their lines and a caret:
//
//	summit.yaml:12:15: no option is called "taks"; did you mean "talks"?
//	   12 |     prefers: [taks]
//	      |               ^
//
// Scalars are always read as written: a bare 010 is a state code and no
// number, yes and no are levels and no truth values. [Write] puts a conflict
// into the form that a person would write, and reading that back gives the
// same conflict. [Schema] describes the format for editors; it is made from
// the tables of keys that the reader uses.
package modelfile

import (
	"strings"

	"parley"
)

// Limits of a model file. They are far above what a model needs and keep the
// memory that a hostile file can claim within about a gigabyte.
const (
	MaxBytes  = 32 << 20 // of text
	maxMarks  = 5 << 19  // of , : [ { - ? and line breaks: a bound on values
	maxValues = 3 << 19  // after aliases are followed
	maxDepth  = 64       // of nesting
	maxFaults = 1000     // that the reader reports one by one
)

// File is a model file as read.
type File struct {
	// Name is how messages call the file.
	Name string
	// Conflict holds what could be understood. It is nil when the text is no
	// YAML mapping at all; there is nothing more to check then.
	Conflict *parley.Conflict
	// Problems are the faults of shape, by place in the file.
	Problems parley.Problems
	// Comments is the number of lines with a comment, which a conflict does
	// not hold.
	Comments int

	text   []byte // the file, without a byte order mark
	mark   bool   // there was one
	joined bool   // pairs of surrogates were joined, so that text is not the file's
	lines  [][]rune
	root   *node
	broken map[string]bool // paths whose values were not understood
	hollow map[string]bool // paths whose lists lack values not understood
	// elsewhere gives, by the path that problems use for a value, where the
	// file has it, if it is written in another of the forms it may have.
	elsewhere map[string]parley.Path
	unsaid    int // problems beyond maxFaults

	place func(parley.Path) (line, column int) // of a foreign file
}

// Foreign makes a File of a conflict that was read from another format, so
// that what is wrong with it is shown as in a model file. text is what the
// problems' lines and columns count in; place gives those of a value of the
// conflict, 0 where it has none.
func Foreign(name string, text []byte, c *parley.Conflict, problems parley.Problems, place func(parley.Path) (line, column int)) *File {
	return &File{Name: name, Conflict: c, Problems: problems.Compact(), lines: splitLines(string(text)), place: place}
}

// Read reads a model from YAML or JSON text. The name is for messages; where
// it ends in .json, strings may hold surrogate pairs as JSON writes them.
func Read(name string, data []byte) *File {
	f := &File{Name: name, broken: map[string]bool{}, hollow: map[string]bool{}, elsewhere: map[string]parley.Path{}}
	data, bad := f.accept(data)
	f.lines = splitLines(string(data))
	if bad != nil {
		f.Problems = parley.Problems{bad}
		return f
	}
	f.parse(data)
	if f.root != nil {
		r := reader{f: f}
		f.Conflict = r.conflict(f.root)
	}
	f.Problems = f.locateAll(f.Problems).Compact()
	if f.unsaid > 0 {
		f.Problems.Add(nil, "", "there are %d more problems", f.unsaid).Line = len(f.lines)
	}
	return f
}

// add reports a problem, unless there are too many already.
func (f *File) add(path parley.Path, hint, format string, args ...any) *parley.Problem {
	if len(f.Problems) < maxFaults {
		return f.Problems.Add(path, hint, format, args...)
	}
	f.unsaid++
	return new(parley.Problem)
}

// All returns the file's own problems together with those that later checks
// found, each with its place, sorted. Left out are those that only follow
// from values which the reader could not understand.
func (f *File) All(later ...parley.Problems) parley.Problems {
	all := append(parley.Problems{}, f.Problems...)
	for _, ps := range later {
		for _, p := range ps {
			if !f.follows(p) {
				all = append(all, p)
			}
		}
	}
	return f.locateAll(all).Compact()
}

// follows reports whether p is about a value that the reader rejected.
func (f *File) follows(p *parley.Problem) bool {
	for n := 1; n <= len(p.Path); n++ {
		if f.broken[p.Path[:n].String()] {
			return true
		}
	}
	return len(p.Path) > 0 && f.hollow[p.Path.String()]
}

// splitLines cuts text where the YAML library counts lines.
func splitLines(text string) [][]rune {
	var lines [][]rune
	text = strings.ReplaceAll(text, "\r\n", "\n")
	start := 0
	for i, r := range text {
		switch r {
		case '\n', '\r', '\u0085', '\u2028', '\u2029':
			lines = append(lines, []rune(text[start:i]))
			start = i + len(string(r))
		}
	}
	return append(lines, []rune(text[start:]))
}
