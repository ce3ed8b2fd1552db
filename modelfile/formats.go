package modelfile

import (
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
