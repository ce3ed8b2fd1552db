package doc

import (
	"strings"

	"parley"
)

// Format is a form of output.
type Format string

// Forms of output. HTML is for documents that other programs put together; the
// commands offer those of [Formats].
const (
	Text     Format = "text"
	JSON     Format = "json"
	CSV      Format = "csv"
	Markdown Format = "md"
	HTML     Format = "html"
	LaTeX    Format = "tex"
)

// Formats are the formats of every command that reports.
var Formats = []Format{Text, JSON, CSV, Markdown, LaTeX}

// ParseFormat reads a format's name. The error is a *parley.Problem.
func ParseFormat(s string) (Format, error) {
	names := make([]string, len(Formats))
	for k, f := range Formats {
		if names[k] = string(f); s == names[k] {
			return f, nil
		}
	}
	hint := parley.Nearest(s, names)
	if hint == "" {
		last := len(names) - 1
		hint = "write " + strings.Join(names[:last], ", ") + " or " + names[last]
	}
	return "", &parley.Problem{Message: "no format is called \"" + s + "\"", Hint: hint}
}
