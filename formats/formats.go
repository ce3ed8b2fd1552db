// Package formats is the list of the file formats of models. A format is a
// package with a Read and a Write and a line in [List]; which one a file is
// in is told by its content and its extension.
//
// Files of known kinds that are no models, or are not read, are refused by
// name, whatever they are called.
package formats

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"parley"
	"parley/adapter"
	"parley/efg"
	"parley/gmcr"
	"parley/modelfile"
	"parley/nfg"
	"parley/table"
	"parley/xlsx"
)

// Format is a way to store models.
type Format struct {
	Name       string
	Extensions []string
	// Recognise reports whether a text looks like this format; nil where
	// only the extension tells.
	Recognise func(data []byte) bool
	// Certain says that a text that Recognise knows is in this format
	// whatever its file is called.
	Certain bool
	// Read reads a file of another program; nil for model files.
	Read func(name string, data []byte) *adapter.Reading
	// Write writes a model and says what of it the file does not keep; nil
	// where the format is only read.
	Write func(w io.Writer, m *adapter.Model) ([]adapter.Loss, error)
}

// List is every format that is read and written.
var List = []Format{
	{"YAML", []string{".yaml", ".yml"}, nil, false, nil, model(modelfile.Write)},
	{"JSON", []string{".json"}, nil, false, nil, model(modelfile.WriteJSON)},
	{"GMCR+ project", []string{".gmcr"}, gmcr.Recognise, true, gmcr.Read, gmcr.Write},
	{"game tree", []string{".efg"}, efg.Recognise, true, efg.Read, nil},
	{"Gambit game", []string{".nfg"}, nfg.Recognise, true, nfg.Read, nfg.Write},
	{"workbook", []string{".xlsx"}, xlsx.Recognise, true, xlsx.Read, nil},
	{"table", []string{".csv", ".tsv"}, table.Recognise, false, table.Read, table.Write},
}

// model makes a Write of one that loses nothing.
func model(write func(io.Writer, *parley.Conflict) error) func(io.Writer, *adapter.Model) ([]adapter.Loss, error) {
	return func(w io.Writer, m *adapter.Model) ([]adapter.Loss, error) { return nil, write(w, m.Conflict) }
}

// Extensions are those of all formats, or of those that are written.
func Extensions(written bool) []string {
	var all []string
	for _, f := range List {
		if !written || f.Write != nil {
			all = append(all, f.Extensions...)
		}
	}
	return all
}

// Of is the format that a file's name calls for. The error names the
// extensions that are known.
func Of(path string) (*Format, error) {
	ext := strings.ToLower(filepath.Ext(path))
	for i := range List {
		if slices.Contains(List[i].Extensions, ext) {
			return &List[i], nil
		}
	}
	return nil, fmt.Errorf("%s: the extension says no model format; known are %s", path, strings.Join(Extensions(false), ", "))
}

// File is a model read from a file of any format.
type File struct {
	*modelfile.File
	// Notes say what a file of another program was taken for, and what of it
	// the model does not keep.
	Notes []string
	// Losses are what no model can hold of it: a conversion is refused
	// unless it may lose something.
	Losses []adapter.Loss
}

// Read reads a model of any format. The name is for messages, and its
// extension says the format where the content does not.
func Read(name string, data []byte) *File {
	if what, hint := foreign(name, data); what != "" {
		p := &parley.Problem{Message: what, Hint: hint}
		text, bad := adapter.Accept(data)
		if bad == nil && !bytes.ContainsRune(data, 0) {
			p.Line, p.Column = 1, 1
		}
		return &File{File: modelfile.Foreign(name, text.Bytes, nil, parley.Problems{p}, nil)}
	}
	f := choose(name, data)
	if f == nil || f.Read == nil {
		return &File{File: modelfile.Read(name, data)}
	}
	return of(name, f.Read(name, data))
}

// choose is the format of a file; nil for one that may be YAML.
func choose(name string, data []byte) *Format {
	byName, _ := Of(name)
	for i := range List {
		f := &List[i]
		if f.Recognise != nil && (f.Certain || byName == nil) && f.Recognise(data) {
			return f
		}
	}
	return byName
}

// ReadFile reads the model in the file at path; "-" is standard input.
func ReadFile(path string) *File {
	data, bad := modelfile.Load(path)
	if bad != nil {
		return &File{File: bad}
	}
	return Read(path, data)
}

// ReadSheet reads the model on a sheet of the workbook at path.
func ReadSheet(path, sheet string) *File {
	data, bad := modelfile.Load(path)
	if bad != nil {
		return &File{File: bad}
	}
	return of(path, xlsx.ReadSheet(path, data, sheet))
}

// ReadFrom reads a model from r; the name is for messages.
func ReadFrom(name string, r io.Reader) *File {
	data, bad := modelfile.LoadFrom(name, r)
	if bad != nil {
		return &File{File: bad}
	}
	return Read(name, data)
}

// Rankings reads a list of rankings from the file at path and gives base with
// them.
func Rankings(path string, base *parley.Conflict) *File {
	data, bad := modelfile.Load(path)
	if bad != nil {
		return &File{File: bad}
	}
	return of(path, table.Rankings(data, base))
}

// of makes a File of what a reader found.
func of(name string, r *adapter.Reading) *File {
	place := func(path parley.Path) (int, int) {
		at, _ := r.Find(path)
		return at.Line, at.Column
	}
	return &File{modelfile.Foreign(name, r.Text.Bytes, r.Conflict, r.Problems, place), r.Notes, r.Losses}
}
