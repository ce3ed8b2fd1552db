package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html/charset"
)

// A workbook is a zip archive of XML parts that refer to one another by
// relationships (ECMA-376, Office Open XML, parts 1 and 2). Elements are told
// by their local names, so that both namespaces of the standard, transitional
// and strict, are read.

var (
	errMissing  = errors.New("it is not in the archive")
	errTooLarge = fmt.Errorf("the parts unfold to more than %d MiB", maxUnzip>>20)
)

// parts are the parts of a workbook.
type parts struct {
	files map[string]*zip.File // by path in lower case
	left  int64                // bytes that may still be unfolded
}

func openParts(data []byte) (*parts, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &parts{files: make(map[string]*zip.File), left: maxUnzip}
	for _, f := range archive.File {
		p.files[partName(f.Name)] = f
	}
	return p, nil
}

// partName is the one way to write a part's path: some programs write it with
// a stroke before it, with strokes that lean back, or in other letters.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// handlers say what to do with elements, by local name. One that decodes its
// element goes past what the element holds.
type handlers map[string]func(*xml.Decoder, xml.StartElement) error

// walk goes through a part's elements.
func (p *parts) walk(name string, do handlers) error {
	f := p.files[partName(name)]
	if f == nil {
		return fmt.Errorf("%s: %w", name, errMissing)
	}
	if f.UncompressedSize64 > uint64(max(p.left, 0)) { // as it says; budget looks at what is so
		return fmt.Errorf("%s: %w", name, errTooLarge)
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	d := xml.NewDecoder(&budget{r, &p.left})
	d.CharsetReader = charset.NewReaderLabel
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if start, ok := token.(xml.StartElement); ok && err == nil {
			if handle := do[start.Name.Local]; handle != nil {
				err = handle(d, start)
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
}

// budget reads until what may be unfolded is used up.
type budget struct {
	io.Reader
	left *int64
}

func (b *budget) Read(to []byte) (int, error) {
	n, err := b.Reader.Read(to)
	if *b.left -= int64(n); *b.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// relation is a reference from one part to another.
type relation struct{ kind, target string }

// relations are a part's references, by their names. A part may have none.
func (p *parts) relations(of string) (map[string]relation, error) {
	dir, file := path.Split(of)
	out := make(map[string]relation)
	err := p.walk(path.Join(dir, "_rels", file+".rels"), handlers{"Relationship": func(_ *xml.Decoder, e xml.StartElement) error {
		target := strings.ReplaceAll(attribute(e, "Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		out[attribute(e, "Id")] = relation{path.Base(attribute(e, "Type")), target}
		return nil
	}})
	if errors.Is(err, errMissing) {
		err = nil
	}
	return out, err
}

// only is the target of the relation of a kind, or "".
func only(relations map[string]relation, kind string) string {
	found := ""
	for _, r := range relations {
		if r.kind == kind && (found == "" || r.target < found) {
			found = r.target
		}
	}
	return found
}

// attribute is the value of an element's attribute, or "".
func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// yes reads a truth value, as XML Schema writes it.
func yes(s string) bool { return s == "1" || s == "true" }
