package modelfile

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"parley"
)

// Format is a way to store models, known by the extensions of file names.
type Format struct {
	Name       string
	Extensions []string
	Read       func(name string, data []byte) *File
	Write      func(w io.Writer, c *parley.Conflict) error
}

// formats lists the known ones; another format is added here.
var formats = []Format{
	{"YAML", []string{".yaml", ".yml"}, Read, Write},
	{"JSON", []string{".json"}, Read, WriteJSON},
}

// Formats are the known formats of model files.
func Formats() []Format { return append([]Format{}, formats...) }

// Rewrite is the text of the file once its model is c, in the format that the
// name out calls for. Where that is the file's own its layout and comments stay
// (see [File.Edit]), and kept says whether they did; in another format, or where
// they cannot, the text is a new one. The error is that of a model that no file
// can hold, or of a name that calls for no format.
func (f *File) Rewrite(c *parley.Conflict, out string) (text []byte, kept bool, err error) {
	to, err := FormatOf(out)
	if err != nil {
		return nil, false, err
	}
	if from := formatOf(f.Name); from == nil && to.Name == formats[0].Name || from != nil && from.Name == to.Name {
		if edited, err := f.Edit(c); err == nil {
			return edited.Bytes(), true, nil
		}
	}
	var b bytes.Buffer
	err = to.Write(&b, c)
	return b.Bytes(), false, err
}

// FormatOf is the format that a file's name calls for. The error names the
// extensions that are known.
func FormatOf(path string) (Format, error) {
	if f := formatOf(path); f != nil {
		return *f, nil
	}
	var known []string
	for _, f := range formats {
		known = append(known, f.Extensions...)
	}
	return Format{}, fmt.Errorf("%s: the extension says no model format; known are %s", path, strings.Join(known, ", "))
}

func formatOf(path string) *Format {
	ext := strings.ToLower(filepath.Ext(path))
	for i, f := range formats {
		for _, e := range f.Extensions {
			if e == ext {
				return &formats[i]
			}
		}
	}
	return nil
}
