package modelfile

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"parley"
)

// syntaxFault words one kind of the YAML library's errors for people.
type syntaxFault struct {
	library string // part of the library's message
	context bool   // the place is where the construct began
	message string
	hint    string
}

const quoteIt = "put the whole text in quotes"

var syntaxFaults = []syntaxFault{
	{"mapping values are not allowed", false, `a second ": " cannot follow on this line`, quoteIt + ", or begin a new line for the key"},
	{"could not find expected ':'", true, `":" is missing after this key`, `each line of a mapping is "key: value"`},
	{"tab character that violates indentation", false, "a tab cannot indent a line", "use spaces"},
	{"did not find expected comment or line break", true, `YAML takes the text after "|" or ">" for a block of lines`, quoteIt},
	{"did not find expected '-' indicator", false, "this is not part of the list above it", `begin each item with "- ", align it with the others, and quote a whole item or nothing of it`},
	{"did not find expected key", false, "this does not fit the lines above it", "align keys of one mapping, and quote a whole value or nothing of it"},
	{"did not find expected ',' or ']'", false, `"," or "]" is missing before this`, "close the list, or quote its items"},
	{"did not find expected ',' or '}'", false, `"," or "}" is missing before this`, "close the mapping, or quote its values"},
	{"found unexpected end of stream", true, "the quotes that open here are never closed", ""},
	{"found unexpected document indicator", true, "the quotes that open here are never closed", ""},
	{"unknown escape character", false, `this escape is unknown in double quotes`, `write \\ for a backslash, or use single quotes`},
	{"unknown anchor", false, "no value is anchored under this name", "if it is not meant as an alias, " + quoteIt},
	{"exceeded max depth", false, fmt.Sprintf("the file nests more than %d deep, and no model does", maxDepth), ""},
	{"incompatible YAML document", false, "the file says that it is of another YAML version than 1.2", "remove the %YAML line"},
	{"block sequence entries are not allowed", false, `a list item cannot begin here`, `begin it on a new line, or ` + quoteIt},
}

// syntax turns an error of the YAML library into a problem with a place.
func (f *File) syntax(err error) *parley.Problem {
	var second *errDocuments
	if errors.As(err, &second) {
		return &parley.Problem{Line: second.line, Column: second.column, Message: "a second document begins here, and a model file holds one model", Hint: "put it into a file of its own"}
	}
	var le *yaml.LoadError
	if !errors.As(err, &le) {
		return &parley.Problem{Message: "not valid YAML: " + err.Error()}
	}
	p := &parley.Problem{Line: le.Mark.Line, Column: le.Mark.Column, Message: "not valid YAML: " + le.Message}
	for _, s := range syntaxFaults {
		if !strings.Contains(le.Message, s.library) {
			continue
		}
		p.Message, p.Hint = s.message, s.hint
		if s.context && le.ContextMark.Line > 0 {
			p.Line, p.Column = le.ContextMark.Line, le.ContextMark.Column
		}
		break
	}
	if strings.Contains(le.Message, "mapping values are not allowed") && !f.secondColon(p.Line, p.Column) {
		p.Message, p.Hint = "a key cannot begin here", `end the key above with ":", or align this line with it`
		p.Column = len(f.lines[p.Line-1]) - len([]rune(strings.TrimLeft(string(f.lines[p.Line-1]), " "))) + 1
	}
	if strings.Contains(le.Message, "cannot start any token") {
		p.Message, p.Hint = "this cannot begin a value", quoteIt
		switch r := f.runeAt(p.Line, p.Column); {
		case r == '\t':
			p.Message, p.Hint = "a tab cannot indent a line", "use spaces"
		case unicode.IsPrint(r):
			p.Message = fmt.Sprintf("%q cannot begin a value", r)
		}
	}
	f.ontoText(p)
	return p
}

// ontoText moves a place that lies behind the last line's text, where an
// unfinished construct is noticed, back to the end of the text.
func (f *File) ontoText(p *parley.Problem) {
	line, column := min(max(p.Line, 1), len(f.lines)), p.Column
	if line != p.Line {
		column = len(f.lines[line-1]) + 1
	}
	for line > 1 && strings.TrimSpace(string(f.lines[line-1])) == "" {
		line--
		column = len(f.lines[line-1]) + 1
	}
	p.Line, p.Column = line, min(max(column, 1), len(f.lines[line-1])+1)
}

// secondColon reports whether a key stands on the line before the column.
func (f *File) secondColon(line, column int) bool {
	if line < 1 || line > len(f.lines) {
		return true
	}
	text := f.lines[line-1]
	return strings.Contains(string(text[:min(max(column-1, 0), len(text))]), ": ")
}

func (f *File) runeAt(line, column int) rune {
	if line < 1 || line > len(f.lines) || column < 1 || column > len(f.lines[line-1]) {
		return 0
	}
	return f.lines[line-1][column-1]
}
