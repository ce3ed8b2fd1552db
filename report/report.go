// Package report writes results for people and programs. A command makes a
// [Doc] of headings, paragraphs, lists and tables once; report renders it for
// the terminal or as Markdown, its data table as CSV, and the result itself
// as JSON.
package report

import (
	"encoding/csv"
	"fmt"
	"io"

	"parley"
)

// Format is a form of output.
type Format string

// Forms of output.
const (
	Text     Format = "text"
	JSON     Format = "json"
	CSV      Format = "csv"
	Markdown Format = "md"
)

// ParseFormat reads a format's name. The error is a *parley.Problem.
func ParseFormat(s string) (Format, error) {
	switch f := Format(s); f {
	case Text, JSON, CSV, Markdown:
		return f, nil
	}
	hint := parley.Nearest(s, []string{"text", "json", "csv", "md"})
	if hint == "" {
		hint = "write text, json, csv or md"
	}
	return "", &parley.Problem{Message: fmt.Sprintf("no format is called %q", s), Hint: hint}
}

// Doc is a report: blocks in reading order, and the table that CSV holds.
type Doc struct {
	Blocks []Block
	Data   *Table
}

// Block is a *Heading, *Paragraph, *List or *Table.
type Block interface{ block() }

// Heading opens a section; Level 1 is the report's title.
type Heading struct {
	Level int
	Text  string
}

// Paragraph is running text. Strong sets it off: it is the answer.
type Paragraph struct {
	Text   string
	Strong bool
}

// List is a list of short texts.
type List struct{ Items []string }

// Table has one header row. Mark tells, for a cell, whether it stands out.
type Table struct {
	Head []string
	Rows [][]string
	Mark func(row, column int) bool
	// Note stands below: what was left out, and how to see it.
	Note string
}

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*List) block()      {}
func (*Table) block()     {}

// Head adds a heading.
func (d *Doc) Head(level int, format string, args ...any) {
	d.Blocks = append(d.Blocks, &Heading{level, fmt.Sprintf(format, args...)})
}

// Para adds a paragraph.
func (d *Doc) Para(format string, args ...any) {
	d.Blocks = append(d.Blocks, &Paragraph{Text: fmt.Sprintf(format, args...)})
}

// Answer adds a paragraph that stands out.
func (d *Doc) Answer(format string, args ...any) {
	d.Blocks = append(d.Blocks, &Paragraph{Text: fmt.Sprintf(format, args...), Strong: true})
}

// List adds items to the list that stands last, or begins one.
func (d *Doc) List(items ...string) {
	if n := len(d.Blocks); n > 0 {
		if l, ok := d.Blocks[n-1].(*List); ok {
			l.Items = append(l.Items, items...)
			return
		}
	}
	if len(items) > 0 {
		d.Blocks = append(d.Blocks, &List{items})
	}
}

// Table adds a table.
func (d *Doc) Table(t *Table) { d.Blocks = append(d.Blocks, t) }

// Add appends another report below this one; its data table is left out.
func (d *Doc) Add(other *Doc) { d.Blocks = append(d.Blocks, other.Blocks...) }

// Screen is what the terminal can do.
type Screen struct {
	Width int  // columns
	Color bool // ANSI colours may be used
}

// Write renders a report: result is what JSON holds.
func Write(w io.Writer, f Format, d *Doc, result any, screen Screen) error {
	switch f {
	case JSON:
		return writeJSON(w, result)
	case CSV:
		return writeCSV(w, d.Data)
	case Markdown:
		return writeMarkdown(w, d)
	}
	return writeText(w, d, screen)
}

func writeCSV(w io.Writer, t *Table) error {
	c := csv.NewWriter(w)
	if t != nil {
		if err := c.Write(t.Head); err != nil {
			return err
		}
		if err := c.WriteAll(t.Rows); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
