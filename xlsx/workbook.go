package xlsx

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"parley/internal/lazy"
)

// workbook is what the sheets of a file share.
type workbook struct {
	*parts
	sheets  []sheet  // in the order of their tabs
	strings []string // which cells refer to by place
	shows   []string // "date", "percent" or "", by a cell's style
}

// sheet is where a sheet's cells are.
type sheet struct{ name, part string }

func openWorkbook(data []byte) (*workbook, error) {
	p, err := openParts(data)
	if err != nil {
		return nil, err
	}
	w := &workbook{parts: p}
	top, err := w.relations("")
	if err != nil {
		return nil, err
	}
	main := only(top, "officeDocument")
	if main == "" {
		main = "/xl/workbook.xml"
	}
	to, err := w.relations(main)
	if err != nil {
		return nil, err
	}
	err = w.walk(main, handlers{"sheet": func(_ *xml.Decoder, e xml.StartElement) error {
		if r := to[attribute(e, "id")]; r.kind == "worksheet" { // a sheet may also be a chart
			w.sheets = append(w.sheets, sheet{attribute(e, "name"), r.target})
		}
		return nil
	}})
	if err != nil {
		return nil, err
	}
	if part := only(to, "sharedStrings"); part != "" {
		if err := w.walk(part, handlers{"si": w.addString}); err != nil {
			return nil, err
		}
	}
	if part := only(to, "styles"); part != "" {
		return w, w.readStyles(part)
	}
	return w, nil
}

// text is a text in one piece or in several of different looks; how it is
// pronounced is left out.
type text struct {
	Plain  string   `xml:"t"`
	Pieces []string `xml:"r>t"`
}

func (t *text) String() string { return unescape(t.Plain + strings.Join(t.Pieces, "")) }

func (w *workbook) addString(d *xml.Decoder, e xml.StartElement) error {
	var t text
	if len(w.strings) == maxCells {
		return fmt.Errorf("there are more than %d texts", maxCells)
	}
	err := d.DecodeElement(&t, &e)
	w.strings = append(w.strings, t.String())
	return err
}

var escape = lazy.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape puts in the characters that XML cannot hold, which are written as
// _x000D_ (ECMA-376, part 1, 22.9.2.19).
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escape.ReplaceAllStringFunc(s, func(code string) string {
		r, _ := strconv.ParseUint(code[2:6], 16, 16)
		return string(rune(r))
	})
}

// readStyles finds what each style shows numbers as.
func (w *workbook) readStyles(part string) error {
	custom, ofCells := map[string]string{}, false
	return w.walk(part, handlers{
		"numFmt": func(_ *xml.Decoder, e xml.StartElement) error {
			if id := attribute(e, "numFmtId"); custom[id] == "" { // those of the cells come first
				custom[id] = attribute(e, "formatCode")
			}
			return nil
		},
		"cellXfs": func(*xml.Decoder, xml.StartElement) error {
			ofCells = true // those before were of named styles
			return nil
		},
		"xf": func(_ *xml.Decoder, e xml.StartElement) error {
			if len(w.shows) == maxStyles {
				return fmt.Errorf("there are more than %d styles", maxStyles)
			}
			if ofCells {
				format := attribute(e, "numFmtId")
				id, _ := strconv.Atoi(format)
				w.shows = append(w.shows, numberFormat(id, custom[format]))
			}
			return nil
		},
	})
}

// shared is the shared string at a place.
func (w *workbook) shared(place string) (string, error) {
	k, err := strconv.Atoi(strings.TrimSpace(place))
	if err != nil || k < 0 || k >= len(w.strings) {
		return "", fmt.Errorf("there is no shared text %q", place)
	}
	return w.strings[k], nil
}

// numberFormat tells what a number format shows: built-in ones by their
// numbers (ECMA-376, part 1, 18.8.30), others by their letters.
func numberFormat(id int, custom string) string {
	switch {
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return "date"
	case id == 9, id == 10:
		return "percent"
	}
	var plain strings.Builder // without what stands in quotation marks or brackets
	skip := rune(0)
	for _, r := range strings.ToLower(custom) {
		switch {
		case skip != 0:
			if r == skip {
				skip = 0
			}
		case r == '"':
			skip = '"'
		case r == '[':
			skip = ']'
		default:
			plain.WriteRune(r)
		}
	}
	switch text := strings.ReplaceAll(plain.String(), "general", ""); {
	case strings.ContainsAny(text, "ymdhs"):
		return "date"
	case strings.Contains(text, "%"):
		return "percent"
	}
	return ""
}
